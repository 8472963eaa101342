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
    /// The days of the events that count, attached or not, by source.
    private(set) var days: [Int: DayCounts] = [:]

    mutating func add(_ billionths: Int128, to key: AmountKey) { amounts[key, default: 0] += billionths }

    mutating func note(_ field: Field, file: Int, event: Int) {
        issues[IssueKey(file: file, field: field), default: Issue(count: 0, event: event)].count += 1
        let key = IssueKey(file: file, field: field)
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
        for (source, found) in other.days { meet(found, source: source) }
    }
}
