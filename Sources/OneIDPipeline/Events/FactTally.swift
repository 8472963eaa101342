import OneIDCore

/// What the facts of a run's events come to, counted while they are read. One for each worker; then merged.
struct FactTally: Sendable {
    /// Where an amount ended.
    enum Share: Int, Sendable, CaseIterable {
        case attached, unattached, duplicate, later
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
    }

    struct IssueKey: Hashable, Sendable {
        /// Number of the event file among the events' files.
        let file: Int
        let field: Field
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
    /// The newest day of any event that counts, attached or not.
    private(set) var newest: Int32?

    mutating func add(_ billionths: Int128, to key: AmountKey) { amounts[key, default: 0] += billionths }

    mutating func note(_ field: Field, file: Int, event: Int) {
        issues[IssueKey(file: file, field: field), default: Issue(count: 0, event: event)].count += 1
        let key = IssueKey(file: file, field: field)
        if let present = issues[key], event < present.event { issues[key]?.event = event }
    }

    mutating func addLater(_ count: Int, source: Int) {
        if count > 0 { later[source, default: 0] += count }
    }

    mutating func meet(day: Int32) { newest = max(newest ?? day, day) }

    mutating func merge(_ other: FactTally) {
        for (key, sum) in other.amounts { amounts[key, default: 0] += sum }
        for (key, issue) in other.issues {
            guard let present = issues[key] else {
                issues[key] = issue
                continue
            }
            issues[key] = Issue(count: present.count + issue.count, event: min(present.event, issue.event))
        }
        for (source, count) in other.later { later[source, default: 0] += count }
        if let day = other.newest { meet(day: day) }
    }
}
