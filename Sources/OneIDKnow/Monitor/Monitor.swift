import OneIDConfiguration
import OneIDCore
import OneIDPipeline
import OneIDReconcile

/// What people are counted by beside the whole.
package enum MonitorGrouping: String, Sendable, CaseIterable {
    /// The channel of events.
    case channel
    /// Declared groups of channels, such as private and public.
    case group
    /// Sources of accounts.
    case source
    /// Levels of the organisation that accounts belong to.
    case tier
    /// Stores that accounts belong to.
    case store
    case segment
    /// The shop assistant, the distributor or the campaign that a member comes by or belongs to.
    case guide, distributor, campaign

    /// What of an origin tells the group; nil: none does.
    var part: OriginPart? {
        switch self {
        case .channel, .group: .channel
        case .store: .store
        case .guide: .guide
        case .distributor: .distributor
        case .campaign: .campaign
        case .source, .tier, .segment: nil
        }
    }

    /// Whether only where a member comes from or belongs tells it.
    package var needsOrigin: Bool { self == .guide || self == .distributor || self == .campaign }
}

/// Whose a person is where events decide.
package enum MonitorAttribution: String, Sendable, CaseIterable {
    /// Of every channel that an event has, of every source, tier and store that an account has.
    case events
    /// Of where the member came from.
    case first = "first_touch"
    /// Of where the member belongs.
    case bound = "bound_to"

    package var origin: OriginKind? {
        switch self {
        case .events: nil
        case .first: .firstTouch
        case .bound: .boundTo
        }
    }
}

/// What a monitor is asked.
package struct MonitorRequest: Sendable {
    package var periods: Periods
    package var lostAfter: CalendarSpan
    package var grouping: MonitorGrouping?
    package var attribution = MonitorAttribution.events

    package init(_ periods: Periods, lostAfter: CalendarSpan) {
        self.periods = periods
        self.lostAfter = lostAfter
    }
}

/// People who came, stayed and went, by period and group.
package struct Monitor: Sendable {
    package struct Group: Sendable {
        /// nil: everybody.
        package let by: MonitorGrouping?
        package let name: String
        /// By period.
        package let rows: [MonitorRow]
    }

    /// People by the month in which they came, and how many of them had an event so many months later.
    package struct Cohort: Sendable {
        package let month: CalendarDay
        package let people: Int
        /// By months since, from 0.
        package let active: [Int]
    }

    package let periods: Periods
    /// Everybody first.
    package let groups: [Group]
    package let cohorts: [Cohort]
    /// From the group of the last event before the first period to that of the last event of all, both by number in `groups`;
    /// only of groups of channels.
    package let moves: [[Int]]
    /// People without a dated fact, who are in no row.
    package let undated: Int
}

extension Knowledge {
    /// Watches everybody.
    ///
    /// - Throws: `monitor.unbalanced` where a row does not add up.
    package func monitor(_ request: MonitorRequest) throws(Finding) -> Monitor {
        let walk = PeopleWalk(self)
        let monitor = monitor(request, on: walk)
        walk.go()
        return try monitor()
    }

    /// What is wrong with asking where members come from or belong in a run that does not say it; nil: nothing.
    package func missingOrigin(of request: MonitorRequest) -> Finding? {
        guard let kind = request.attribution.origin, let grouping = request.grouping,
            kind == .boundTo || grouping.needsOrigin
        else { return nil }
        let isTold = run.plan.sources.contains { source in
            source.columns.contains { column in
                guard case .origin(kind, let part) = column.role else { return false }
                return grouping.part == nil || !grouping.needsOrigin || part == grouping.part
            }
        }
        guard !isTold else { return nil }
        let what = grouping.needsOrigin ? "the \(grouping.rawValue) of members" : "where members belong"
        return Finding(
            .monitorOrigin, "no source tells \(what) (\(kind.name))",
            fix: "map its column: \(kind.name): { \((grouping.part ?? .store).rawValue): \"…\" }")
    }

    /// The same on a walk of others: the answer is there once it is over.
    package func monitor(_ request: MonitorRequest, on walk: PeopleWalk) -> () throws(Finding) -> Monitor {
        let walked = walk.ask(worker: { MonitorTally(self, request) }, body: { tally, facts in tally.take(facts) })
        return { () throws(Finding) in try self.monitor(request, walked.all) }
    }

    private func monitor(_ request: MonitorRequest, _ tallies: [MonitorTally]) throws(Finding) -> Monitor {
        var names: Set<String> = []
        for tally in tallies { names.formUnion(tally.names) }
        let sorted = names.sorted()
        var groups = [Monitor.Group(by: nil, name: "", rows: sum(tallies.map { $0.rows(of: nil) }, request.periods))]
        for name in sorted {
            groups.append(
                Monitor.Group(
                    by: request.grouping, name: name, rows: sum(tallies.map { $0.rows(of: name) }, request.periods)))
        }
        for group in groups {
            for (period, row) in group.rows.enumerated() where !row.isBalanced {
                throw Finding(
                    .monitorUnbalanced,
                    "\(group.by?.rawValue ?? "all") \(group.name) from \(request.periods.starts[period].text): "
                        + "\(row.start) + \(row.new) + \(row.regained) − \(row.lost) is not \(row.end)")
            }
        }
        var moves = Array(repeating: Array(repeating: 0, count: sorted.count), count: sorted.count)
        for tally in tallies {
            for (pair, count) in tally.moves {
                guard let from = sorted.firstIndex(of: pair.from), let to = sorted.firstIndex(of: pair.to) else {
                    continue
                }
                moves[from][to] += count
            }
        }
        return Monitor(
            periods: request.periods, groups: groups, cohorts: cohorts(tallies, request.periods.last),
            moves: request.grouping == .group ? moves : [], undated: tallies.reduce(0) { $0 + $1.undated })
    }

    private func sum(_ parts: [[MonitorRow]?], _ periods: Periods) -> [MonitorRow] {
        var rows = Array(repeating: MonitorRow(), count: periods.count)
        for part in parts {
            guard let part else { continue }
            for period in rows.indices { rows[period].add(part[period]) }
        }
        return rows
    }

    private func cohorts(_ tallies: [MonitorTally], _ last: CalendarDay) -> [Monitor.Cohort] {
        var people: [Int: Int] = [:]
        var active: [Int: [Int: Int]] = [:]
        for tally in tallies {
            people.merge(tally.cohorts, uniquingKeysWith: +)
            active.merge(tally.activity) { $0.merging($1, uniquingKeysWith: +) }
        }
        let end = MonitorTally.month(of: last.number)
        return people.keys.sorted().compactMap { month in
            guard let day = CalendarDay(year: month / 12, month: month % 12 + 1, day: 1), end >= month else {
                return nil
            }
            return Monitor.Cohort(
                month: day, people: people[month] ?? 0, active: (0...end - month).map { active[month]?[$0] ?? 0 })
        }
    }
}

extension FindingID {
    public static let monitorUnbalanced = FindingID(
        "monitor.unbalanced", status: .bug, summary: "A row of oneid monitor does not add up.",
        remedy: "Please report it: start + new + regained − lost has to be end.")
    public static let monitorOrigin = FindingID(
        "monitor.origin", status: .usage,
        summary: "People are to be counted by where they come from or belong, and no source tells it.",
        remedy: "Map the columns with first_touch or bound_to in the source, or leave --attribution out.")
    public static let monitorCatalogue: [FindingID] = [.monitorUnbalanced, .monitorOrigin]
}
