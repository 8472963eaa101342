import OneIDCore
import OneIDPipeline
import OneIDReconcile

/// The groups of a journey and who is in them.
struct JourneyGroups: Sendable {
    let grouping: JourneyGrouping?
    /// In the order of their numbers: sorted.
    let names: [String]
    /// By number of the source, or of the name of a channel.
    private let numbers: [UInt32: Int]
    /// By number of the source, the column of its brand; -1: there is none.
    private let brandColumns: [Int]
    /// By name, of brands.
    private let numbersOfNames: [String: Int]
    /// Of segments.
    private let definitions: [Int]

    init(_ knowledge: Knowledge, _ grouping: JourneyGrouping?) {
        self.grouping = grouping
        var names: [String] = []
        var numbers: [UInt32: Int] = [:]
        var definitions: [Int] = []
        let sources = knowledge.run.plan.sources
        let columns = sources.map { source in
            grouping == .brand ? source.columns.firstIndex { $0.role == .organisation(.brand) } ?? -1 : -1
        }
        switch grouping {
        case nil: break
        case .source:
            names = knowledge.run.memberSources.sorted()
            for (number, source) in knowledge.run.plan.sources.enumerated() {
                numbers[UInt32(number)] = names.firstIndex(of: source.name)
            }
        case .brand:
            let brands = sources.map { $0.organisation.first { $0.tier == .brand }?.name }
            names = Set(brands.compactMap(\.self)).union(JourneyGroups.brands(of: knowledge.run, in: columns)).sorted()
            for (number, brand) in brands.enumerated() {
                numbers[UInt32(number)] = brand.flatMap { names.firstIndex(of: $0) }
            }
        case .channel:
            let all = knowledge.run.events.map { events in
                events.names.all(of: .channel).map { (String(events.names.text($0)), $0) }
            }
            for (name, number) in (all ?? []).sorted(by: { $0.0 < $1.0 }) {
                numbers[number] = names.count
                names.append(name)
            }
        case .segment:
            names = knowledge.segments.map(\.segment.name)
            definitions = knowledge.segments.map(\.definition)
        }
        self.names = names
        self.numbers = numbers
        self.definitions = definitions
        brandColumns = columns
        numbersOfNames = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    }

    /// Names of brands that stand in a column: a walk of its own, for the groups are counted by their numbers.
    private static func brands(of run: KnownRun, in columns: [Int]) -> Set<String> {
        guard columns.contains(where: { $0 >= 0 }) else { return [] }
        return run.profiles.walk(
            worker: { Set<String>() },
            body: { found, facts in
                for account in facts.accounts where columns[account.source] >= 0 {
                    let name = StatedValue.of(facts.person.cell(account, columns[account.source]))
                    if !name.isEmpty { found.insert(String(name)) }
                }
            }
        ).reduce(into: []) { $0.formUnion($1) }
    }

    /// The group of an account.
    private func number(_ account: PersonAccount, _ facts: PersonFacts) -> Int? {
        let column = brandColumns[account.source]
        guard column >= 0 else { return numbers[UInt32(account.source)] }
        return numbersOfNames[String(StatedValue.of(facts.person.cell(account, column)))]
    }

    /// Calls with the numbers of the groups that a person is in, each once.
    func forEach(of facts: PersonFacts, _ asker: Asker, _ body: (Int) -> Void) {
        var found: Set<Int> = []
        switch grouping {
        case nil: return
        case .source, .brand:
            for account in facts.accounts where !account.isClosed {
                if let group = number(account, facts), found.insert(group).inserted { body(group) }
            }
        case .channel:
            guard let events = asker.run.events else { return }
            for index in events.range(of: facts.cluster) {
                if let group = numbers[events[index].channel], found.insert(group).inserted { body(group) }
            }
        case .segment:
            asker.begin(facts)
            for (group, definition) in definitions.enumerated() where asker.answer(definition) == .yes { body(group) }
        }
    }
}
