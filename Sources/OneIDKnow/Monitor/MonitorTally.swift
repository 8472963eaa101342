import OneIDConfiguration
import OneIDCore
import OneIDPipeline
import OneIDReconcile

/// What one worker counts for a monitor.
final class MonitorTally {
    /// People whose last event changed its group.
    struct Move: Hashable {
        let from: String
        let to: String
    }

    private let request: MonitorRequest
    private let run: KnownRun
    private let asker: Asker
    private let segments: [(name: String, definition: Int)]
    /// By number of the source, the column of the day on which an account was made; -1: there is none.
    private let created: [Int]
    private let dates: [DateColumn?]
    /// By number of the source, the column of its store; -1: there is none.
    private let stores: [Int]
    /// By number of a channel's name, the declared groups that it is in.
    private let groupsOfChannel: [UInt32: [String]]
    /// By spelling in a column of members, what a channel is called and the groups that it is in.
    private var spelledChannels: [String: (name: String, groups: [String])] = [:]
    private var all: [MonitorRow]
    private var byName: [String: [MonitorRow]] = [:]
    private(set) var moves: [Move: Int] = [:]
    /// By month of joining.
    private(set) var cohorts: [Int: Int] = [:]
    /// By month of joining, then by months since.
    private(set) var activity: [Int: [Int: Int]] = [:]
    private(set) var undated = 0

    /// The facts of a group: days of accounts and events, of events alone, and of the first order.
    private struct Facts {
        var days: [Int32] = []
        var events: [Int32] = []
        var firstOrder: Int32?
    }

    init(_ knowledge: Knowledge, _ request: MonitorRequest) {
        self.request = request
        run = knowledge.run
        asker = knowledge.asker()
        segments = knowledge.segments.map { ($0.segment.name, $0.definition) }
        dates = run.plan.createdDates
        created = run.plan.sources.map { source in source.columns.firstIndex { $0.role == .created } ?? -1 }
        stores = run.plan.sources.map { source in source.columns.firstIndex { $0.role == .organisation(.store) } ?? -1 }
        var groups: [UInt32: [String]] = [:]
        if let names = run.events?.names {
            for name in names.groupNames {
                guard let channels = names.channels(ofGroup: name) else { continue }
                for channel in names.all(of: .channel) where channels.contains(channel) {
                    groups[channel, default: []].append(name)
                }
            }
        }
        groupsOfChannel = groups
        all = Array(repeating: MonitorRow(), count: request.periods.count)
    }

    var names: Dictionary<String, [MonitorRow]>.Keys { byName.keys }

    /// nil: everybody's.
    func rows(of name: String?) -> [MonitorRow]? { name.map { byName[$0] } ?? all }

    static func month(of day: Int32) -> Int {
        let (year, month, _) = CalendarDay(number: day).date
        return year * 12 + month - 1
    }

    func take(_ person: PersonFacts) {
        var whole = Facts()
        var groups: [String: Facts] = [:]
        /// By group of accounts their days; without any where an account does not tell it.
        var joined: [String: [Int32]] = [:]
        let last = request.periods.last.number
        for account in person.accounts where !account.isClosed {
            let day = self.day(of: account, person.person)
            if let day {
                guard day <= last else { continue }
                whole.days.append(day)
            }
            for name in self.groups(of: account, person.person) {
                joined[name, default: []].append(day ?? .min)
            }
        }
        var firstNames: [String]?
        if let events = run.events { take(events, person, last, &whole, &groups, &firstNames) }
        guard !whole.days.isEmpty else {
            undated += 1
            return
        }
        if request.grouping == .segment {
            asker.begin(person)
            for segment in segments where asker.answer(segment.definition) == .yes { groups[segment.name] = whole }
        } else if let kind = request.attribution.origin {
            groups = [:]
            for name in origin(kind, of: person, firstNames) { groups[name] = whole }
        } else {
            for (name, days) in joined { groups[name] = facts(since: days, of: whole) }
        }
        count(whole, in: &all)
        for (name, facts) in groups where !facts.days.isEmpty {
            var rows = byName.removeValue(forKey: name) ?? Array(repeating: MonitorRow(), count: request.periods.count)
            count(facts, in: &rows)
            byName[name] = rows
        }
        addToCohort(whole)
    }

    /// Who has an account is in its groups from the day of it on, kept there by whatever she does; from her first fact on where the
    /// account has no day.
    private func facts(since days: [Int32], of whole: Facts) -> Facts {
        guard let first = days.min(), first > .min else { return whole }
        var facts = Facts()
        facts.events = whole.events.filter { $0 >= first }
        facts.days = days + facts.events
        facts.firstOrder = whole.firstOrder.flatMap { $0 >= first ? $0 : nil }
        return facts
    }

    /// - Parameter firstNames: set to the groups of the first event that has any.
    private func take(
        _ events: PersonEvents, _ person: PersonFacts, _ last: Int32, _ whole: inout Facts,
        _ groups: inout [String: Facts], _ firstNames: inout [String]?
    ) {
        var firstOrder: (day: Int32, names: [String])?
        var before: [String] = []
        var now: [String] = []
        for index in events.range(of: person.cluster) {
            let line = events[index]
            guard let day = line.day, day <= last else { continue }
            let names = self.groups(of: line, events)
            if day < request.periods.starts[0].number { before = names }
            now = names
            if firstNames == nil, !names.isEmpty { firstNames = names }
            whole.days.append(day)
            whole.events.append(day)
            for name in names {
                groups[name, default: Facts()].days.append(day)
                groups[name, default: Facts()].events.append(day)
            }
            if line.kind == .orders, firstOrder == nil { firstOrder = (day, names) }
        }
        if let firstOrder {
            whole.firstOrder = firstOrder.day
            for name in firstOrder.names { groups[name]?.firstOrder = firstOrder.day }
        }
        for from in before { for to in now where from != to { moves[Move(from: from, to: to), default: 0] += 1 } }
    }

    private func count(_ facts: Facts, in rows: inout [MonitorRow]) {
        Presence(facts.days.sorted(), lostAfter: request.lostAfter).count(request.periods, in: &rows)
        for period in Set(facts.events.compactMap { request.periods.period(of: $0) }) { rows[period].active += 1 }
        if let day = facts.firstOrder, let period = request.periods.period(of: day) { rows[period].converted += 1 }
    }

    private func addToCohort(_ facts: Facts) {
        guard let first = facts.days.min() else { return }
        let joined = MonitorTally.month(of: first)
        cohorts[joined, default: 0] += 1
        for month in Set(facts.events.map { MonitorTally.month(of: $0) - joined }) {
            activity[joined, default: [:]][month, default: 0] += 1
        }
    }

    // MARK: What people are of

    /// The groups that a person is in by where she comes from or belongs.
    ///
    /// - Parameter firstNames: the groups of her first event that has any: where nothing tells how she came, by that.
    private func origin(_ kind: OriginKind, of person: PersonFacts, _ firstNames: [String]?) -> [String] {
        let account = person.origins.account(kind, of: person.person) ?? (kind == .firstTouch ? first(person) : nil)
        guard let grouping = request.grouping else { return [] }
        if let part = grouping.part, let account {
            let cell = person.origins.cell(kind, part, account, person.person)
            if !cell.isEmpty {
                guard part == .channel else { return [String(cell)] }
                let channel = channel(spelled: String(cell))
                return grouping == .channel ? [channel.name] : channel.groups
            }
        }
        switch grouping {
        case .channel, .group: return kind == .firstTouch ? firstNames ?? [] : []
        case .source, .tier, .store: return account.map { groups(of: $0, person.person) } ?? []
        case .guide, .distributor, .campaign, .segment: return []
        }
    }

    /// The open account that was made first.
    private func first(_ person: PersonFacts) -> PersonAccount? {
        var first: (account: PersonAccount, day: Int32)?
        for account in person.accounts where !account.isClosed {
            let day = self.day(of: account, person.person) ?? .max
            if first.map({ day < $0.day }) ?? true { first = (account, day) }
        }
        return first?.account
    }

    private func channel(spelled spelling: String) -> (name: String, groups: [String]) {
        if let known = spelledChannels[spelling] { return known }
        let found = run.events?.names.channel(spelled: spelling) ?? (spelling, [])
        spelledChannels[spelling] = found
        return found
    }

    // MARK: What facts are of

    /// The day on which an account was made, or else of its last change.
    private func day(of account: PersonAccount, _ person: PersonView) -> Int32? {
        let column = created[account.source]
        if column >= 0, let moment = CreationDate.read(person.cell(account, column), dates[account.source]) {
            return CalendarDay(nanoseconds: moment).number
        }
        return account.updated == .min ? nil : CalendarDay(nanoseconds: account.updated).number
    }

    private func groups(of account: PersonAccount, _ person: PersonView) -> [String] {
        let source = run.plan.sources[account.source]
        switch request.grouping {
        case .source: return [source.name]
        case .tier: return source.tier.map { [$0.rawValue] } ?? []
        case .store:
            if stores[account.source] >= 0 {
                let name = StatedValue.of(person.cell(account, stores[account.source]))
                return name.isEmpty ? [] : [String(name)]
            }
            return source.organisation.first { $0.tier == .store }.map { [$0.name] } ?? []
        case .channel, .group, .segment, .guide, .distributor, .campaign, nil: return []
        }
    }

    private func groups(of line: PersonEvent, _ events: PersonEvents) -> [String] {
        switch request.grouping {
        case .channel: line.channel == 0 ? [] : [String(events.names.text(line.channel))]
        case .group: groupsOfChannel[line.channel] ?? []
        case .source: [events.sources[line.source].name]
        case .tier, .store, .segment, .guide, .distributor, .campaign, nil: []
        }
    }
}
