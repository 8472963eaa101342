import OneIDConfiguration
import OneIDCore

/// Where a person comes from and belongs: what one account tells, chosen by a rule, whole.
///
/// ```
/// "first_touch":{"at":"2024-03-01T00:00:00Z","channel":"mini program","campaign":"618","store":"S12","guide":"G7",
///                "source":"wechat","record":"o1","rule":"earliest"},
/// "bound_to":{"at":"2026-02-11T00:00:00Z","store":"S3","guide":"G2","source":"pos","record":"005","rule":"latest"}
/// ```
///
/// Where any source says how its members came, accounts of the others that have a day of making take part with it: who came
/// before through another platform came by that. Of a tie the source's priority decides, then its name and the record id. A closed
/// account binds nobody.
public final class OriginSection: ProfileSection {
    /// One source's columns of one kind.
    private struct Columns {
        var parts: [(part: OriginPart, column: Int)] = []
        var day = -1
        var dates: DateColumn?
        var created = -1
    }

    /// By kind, then by source.
    private let columns: [[Columns]]
    /// Whether a source tells anything of a kind.
    private let isTold: [Bool]
    private let rules: [OriginRule]
    private let priorities: [Int]
    /// By source, how the days on which accounts were made are read.
    private let createdDates: [DateColumn?]
    /// By kind: the account that tells it; -1: none.
    private var chosen = [Int](repeating: -1, count: OriginKind.allCases.count)

    public init(plan: ReconcilePlan) {
        columns = OriginKind.allCases.map { kind in
            plan.sources.enumerated().map { number, source in
                var columns = Columns()
                for (position, column) in source.columns.enumerated() {
                    switch column.role {
                    case .origin(kind, let part): columns.parts.append((part, position))
                    case .originDay(kind):
                        columns.day = position
                        columns.dates = plan.dates?.column(column.name, of: number)
                    case .created where kind == .firstTouch: columns.created = position
                    default: continue
                    }
                }
                return columns
            }
        }
        createdDates = plan.createdDates
        isTold = columns.map { $0.contains { !$0.parts.isEmpty } }
        rules = [plan.rules.firstTouch, plan.rules.boundTo]
        priorities = plan.sources.map(\.priority)
    }

    public func reconcile(_ person: PersonView, _ notes: inout PersonNotes) {
        for kind in OriginKind.allCases where isTold[kind.rawValue] {
            chosen[kind.rawValue] = choose(kind, of: person) ?? -1
        }
    }

    private func choose(_ kind: OriginKind, of person: PersonView) -> Int? {
        var best: (position: Int, moment: Int64?)?
        for position in person.accounts.indices {
            let account = person.accounts[position]
            if kind == .boundTo, account.isClosed { continue }
            let moment = moment(kind, account, person)
            let isTold = tells(kind, account, person)
            guard isTold || kind == .firstTouch && moment != nil else { continue }
            guard let present = best else {
                best = (position, moment)
                continue
            }
            let other = priorities[person.accounts[present.position].source]
            if precedes(kind, (moment, priorities[account.source]), (present.moment, other)) {
                best = (position, moment)
            }
        }
        return best?.position
    }

    /// Accounts are in the order of source names and record ids, so that of equal ones the first stays.
    private func precedes(
        _ kind: OriginKind, _ left: (moment: Int64?, priority: Int), _ right: (moment: Int64?, priority: Int)
    ) -> Bool {
        let rule = rules[kind.rawValue]
        if rule == .sourcePriority, left.priority != right.priority { return left.priority < right.priority }
        if left.moment != right.moment {
            // What has no day is behind what has one.
            guard let own = left.moment, let other = right.moment else { return left.moment != nil }
            let isEarliest = rule == .earliest || rule == .sourcePriority && kind == .firstTouch
            return isEarliest ? own < other : own > other
        }
        return left.priority < right.priority
    }

    private func tells(_ kind: OriginKind, _ account: PersonAccount, _ person: PersonView) -> Bool {
        columns[kind.rawValue][account.source].parts.contains {
            !StatedValue.of(person.cell(account, $0.column)).isEmpty
        }
    }

    /// When an account says that it was; nil: it does not.
    private func moment(_ kind: OriginKind, _ account: PersonAccount, _ person: PersonView) -> Int64? {
        let columns = columns[kind.rawValue][account.source]
        if columns.day >= 0 {
            let cell = person.cell(account, columns.day)
            if let moment = CreationDate.read(cell, columns.dates) { return moment }
        }
        switch kind {
        case .firstTouch:
            guard columns.created >= 0 else { return nil }
            return CreationDate.read(person.cell(account, columns.created), createdDates[account.source])
        case .boundTo: return account.updated == .min ? nil : account.updated
        }
    }

    // MARK: Writing

    /// The members `first_touch` and `bound_to` of the person.
    public func write(_ person: PersonView, to text: inout JSONLine) {
        for kind in OriginKind.allCases where isTold[kind.rawValue] {
            let position = chosen[kind.rawValue]
            guard position >= 0 else { continue }
            let account = person.accounts[position]
            text.key(named: kind.name)
            text.object { text in
                write(kind, account, person, to: &text)
                text.origin(account)
                text.key("rule")
                text.string(rules[kind.rawValue].rawValue)
            }
        }
    }

    /// The same members of one account, if it tells anything.
    public func writeOwn(_ account: PersonAccount, _ person: PersonView, to text: inout JSONLine) {
        for kind in OriginKind.allCases where isTold[kind.rawValue] && tells(kind, account, person) {
            text.key(named: kind.name)
            text.object { text in write(kind, account, person, to: &text) }
        }
    }

    private func write(
        _ kind: OriginKind, _ account: PersonAccount, _ person: PersonView, to text: inout JSONLine
    ) {
        if let moment = moment(kind, account, person) {
            text.key("at")
            text.moment(moment)
        }
        writeParts(kind, account, person, to: &text)
    }

    // MARK: What a monitor asks

    /// The account that tells where the person comes from or belongs; nil where none does. Good until the next person.
    public func account(_ kind: OriginKind, of person: PersonView) -> PersonAccount? {
        guard isTold[kind.rawValue], chosen[kind.rawValue] >= 0 else { return nil }
        return person.accounts[chosen[kind.rawValue]]
    }

    /// What an account tells of one part; empty where it does not.
    public func cell(_ kind: OriginKind, _ part: OriginPart, _ account: PersonAccount, _ person: PersonView) -> Cell {
        let own = columns[kind.rawValue][account.source].parts.first { $0.part == part }
        return own.map { StatedValue.of(person.cell(account, $0.column)) } ?? .empty
    }

    /// Whether a source of the run tells it.
    public func isTold(_ kind: OriginKind) -> Bool { isTold[kind.rawValue] }

    // MARK: What a timeline asks

    /// When an account came, or was bound, by its own words; nil where it says nothing of it.
    public func moment(_ kind: OriginKind, ofOwn account: PersonAccount, _ person: PersonView) -> Int64? {
        guard isTold[kind.rawValue], tells(kind, account, person) else { return nil }
        return moment(kind, account, person)
    }

    /// The channel, the store … that an account tells.
    public func writeParts(
        _ kind: OriginKind, _ account: PersonAccount, _ person: PersonView, to text: inout JSONLine
    ) {
        for part in columns[kind.rawValue][account.source].parts {
            let cell = StatedValue.of(person.cell(account, part.column))
            guard !cell.isEmpty else { continue }
            text.key(named: part.part.rawValue)
            text.string(cell)
        }
    }
}
