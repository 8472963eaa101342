import OneIDCore

/// What the facts of a run's events come to, counted while they are read. One for each worker; then merged.
struct FactTally: Sendable {
    /// Where an amount ended.
    enum Share: Int, Sendable, CaseIterable {
        case attached, unattached, duplicate, later, excluded
    }

    struct AmountKey: Hashable, Sendable {
        let source: Int
        let share: Share
        let currency: UInt16
    }

    /// A cell that says something and cannot be read or believed.
    enum Field: Int, Sendable, CaseIterable {
        case at, value, currency
        /// An amount's currency sign.
        case sign
        /// A quantity, what was paid back, what was taken off the price.
        case quantity, refunded, discount
        /// A state that is not known, and an order without any.
        case status, noStatus
        /// An order's amount below zero, and of zero.
        case negative, zero
        /// A word that stands for no source of accounts.
        case toldSource
        /// Lines of one order that say two things: the total, the time, the state, the channel, the account.
        case twoTotals, twoTimes, twoStates, twoChannels, twoAccounts
        /// Two sources that say two things about one order.
        case differing
        /// Rows of one line that differ.
        case conflicting
        /// A return that names no order although orders that were paid back are left out, and one whose order is not there.
        case looseRefund, strayRefund
    }

    /// How many rows of a file have a day, and how many an hour beside it.
    struct Times: Sendable {
        var dated = 0
        var timed = 0

        @inline(__always)
        mutating func add(hasHour: Bool) {
            dated &+= 1
            if hasHour { timed &+= 1 }
        }
    }

    /// What the cells of one column of states come to.
    struct States: Sendable {
        var known = 0
        var unknown = 0
    }

    struct StateKey: Hashable, Sendable {
        let source: Int
        /// Position among the columns of states of the source.
        let column: Int
    }

    struct UnknownKey: Hashable, Sendable {
        let file: Int
        let column: EventNames.Column
    }

    struct IssueKey: Hashable, Sendable {
        /// Number of the event file among the events' files.
        let file: Int
        let field: Field
        /// As `FactColumns.title` knows it; -1 of what no single cell says.
        var column = -1
    }

    struct Issue: Sendable {
        var count: Int
        /// The first event with it.
        var event: Int
    }

    /// Sums in units of 10^-9.
    private(set) var amounts: [AmountKey: Int128] = [:]
    private(set) var issues: [IssueKey: Issue] = [:]
    /// Attached events of a day behind the date of the aggregates, by source.
    private(set) var later: [Int: Int] = [:]
    /// The days of the events that count, attached or not, by source.
    private(set) var days: [Int: DayCounts] = [:]

    /// By file.
    private(set) var times: [Int: Times] = [:]
    private(set) var states: [StateKey: States] = [:]
    /// Cells whose words a vocabulary lacks.
    private(set) var unknownWords: [UnknownKey: Int] = [:]
    /// Orders that count for a person, by source; of sources whose rows are put together.
    private(set) var orders: [Int: Int] = [:]

    mutating func note(_ times: Times, file: Int) {
        guard times.dated > 0 else { return }
        self.times[file, default: Times()].dated += times.dated
        self.times[file, default: Times()].timed += times.timed
    }

    mutating func note(_ verdict: StatusVerdict, source: Int, column: Int) {
        let key = StateKey(source: source, column: column)
        switch verdict {
        case .blank: return
        case .unknown: states[key, default: States()].unknown += 1
        case .counts, .excluded: states[key, default: States()].known += 1
        }
    }

    mutating func note(unknown count: Int, in column: EventNames.Column, file: Int) {
        if count > 0 { unknownWords[UnknownKey(file: file, column: column), default: 0] += count }
    }

    mutating func addOrder(source: Int) { orders[source, default: 0] += 1 }

    mutating func add(_ billionths: Int128, to key: AmountKey) { amounts[key, default: 0] += billionths }

    mutating func note(_ field: Field, column: Int? = nil, file: Int, event: Int) {
        let key = IssueKey(file: file, field: field, column: column ?? -1)
        issues[key, default: Issue(count: 0, event: event)].count += 1
        if let present = issues[key], event < present.event { issues[key]?.event = event }
    }

    mutating func addLater(_ count: Int, source: Int) {
        if count > 0 { later[source, default: 0] += count }
    }

    /// The days of a source met so far, which the caller goes on with and gives back to `meet`.
    mutating func takeDays(of source: Int) -> DayCounts { days.removeValue(forKey: source) ?? DayCounts() }

    mutating func meet(_ found: DayCounts, source: Int) {
        guard found.total > 0 else { return }
        if days[source] == nil { days[source] = found } else { days[source]?.add(found) }
    }

    mutating func meet(day: Int32, source: Int) {
        days[source, default: DayCounts()].add(day: day, moment: CalendarDay(number: day).midnight)
    }

    mutating func merge(_ other: FactTally) {
        for (key, sum) in other.amounts { amounts[key, default: 0] += sum }
        for (key, issue) in other.issues {
            guard let present = issues[key] else {
                issues[key] = issue
                continue
            }
            issues[key] = Issue(count: present.count + issue.count, event: min(present.event, issue.event))
        }
        for (file, times) in other.times { note(times, file: file) }
        for (key, states) in other.states {
            self.states[key, default: States()].known += states.known
            self.states[key, default: States()].unknown += states.unknown
        }
        for (key, count) in other.unknownWords { unknownWords[key, default: 0] += count }
        for (source, count) in other.orders { orders[source, default: 0] += count }
        for (source, count) in other.later { later[source, default: 0] += count }
        for (source, found) in other.days { meet(found, source: source) }
    }
}
