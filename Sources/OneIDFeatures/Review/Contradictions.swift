import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDPipeline

/// A person who was joined although what the accounts say does not fit together.
struct SuspiciousMerge: Sendable {
    /// The people whom a split would make, by the rows of their accounts; at least two.
    let sides: [[RecordNumber]]
    /// The values that hold them together, the weakest last.
    let bridges: [ReviewIdentifier]
    /// What stands against it.
    let clashes: [Clash]

    enum Clash: Sendable, Hashable {
        case names(PersonName, PersonName)
        case birthdays(String, String)
        case genders(String, String)
        /// Two logins that nothing but a device or cookie joins.
        case logins(ReviewIdentifier, ReviewIdentifier)
    }
}

/// Looks inside people who were joined for what contradicts itself.
///
/// A candidate is linked once more by stricter rules: real names that differ are a contradiction whatever else the sides share, a
/// birthday and a gender are what a person has once, and a mailbox is an identifier of one's own. What these rules refuse is what holds
/// the sides together. Where that is a value that does not change hands, or more than a household shares, nothing is said.
struct ContradictionSearch: @unchecked Sendable {
    /// Values that two people of one household share: a landline and a mailbox.
    private static let mostBridges = 2
    /// Accounts of a person who is looked at; whoever has more has other troubles.
    private static let mostAccounts = 200

    private let resolution: Resolution
    private let columns: [ReviewColumns]
    private let rules: LinkRules
    private let slots: [Kind: UInt8]
    private let hubs: Set<ReviewIdentifier>

    private struct Kind: Hashable {
        let type: String
        let scope: String
    }

    /// Numbers of what people have once.
    fileprivate enum Attribute {
        static let birthday = 0
        static let gender = 1
    }

    init(_ resolution: Resolution, _ columns: [ReviewColumns], hubs: Set<ReviewIdentifier>) {
        self.resolution = resolution
        self.columns = columns
        self.hubs = hubs
        var slots: [Kind: UInt8] = [:]
        for (number, slot) in resolution.plan.slots.slots.enumerated() {
            slots[Kind(type: slot.type, scope: slot.scope)] = UInt8(clamping: number)
        }
        self.slots = slots
        rules = resolution.plan.rules.refusingContradictions
    }

    struct Outcome {
        var merges: [SuspiciousMerge] = []
        /// Those that are left out because their accounts differ in what too many people differ in.
        var cut: ReviewCut?
    }

    /// - Parameter limited: the only people who are looked at; nil: all. How people at large state birthdays and genders is unknown
    ///   then, so that a contradiction of these alone says nothing.
    func run(among limited: RecordSet? = nil) -> Outcome {
        // Split, nobody is left who contradicts himself.
        guard resolution.plan.settings.contradictions == .on else { return Outcome() }
        let workers = resolution.workers
        let found = PeopleWithContradictions(resolution, columns, rules, among: limited)
        let all = merges(of: found.people, workers)
        let telling = all.filter { merge in
            let kinds = Set(merge.clashes.map(\.trait))
            if kinds.contains(nil) { return true }
            return limited == nil
                && (kinds.contains(Attribute.birthday) && found.birthdays.isTelling
                    || kinds.contains(Attribute.gender) && found.genders.isTelling)
        }
        let left = limited == nil ? all.count - telling.count : 0
        return Outcome(
            merges: telling, cut: left > 0 ? ReviewCut(reason: .suspiciousMerge, blocks: left, people: left) : nil)
    }

    private func merges(of people: [[RecordNumber]], _ workers: Workers) -> [SuspiciousMerge] {
        let readers = PerWorker<EvidenceReader>(workers.count) { EvidenceReader(resolution, columns, nil) }
        let found = PerWorker<[SuspiciousMerge]>(workers.count) { [] }
        workers.forEachRange(of: people.count, size: 64) { worker, range in
            for index in range {
                if let merge = split(people[index], readers[worker]) { found[worker].append(merge) }
            }
        }
        return found.all.flatMap(\.self)
    }

    // MARK: One person

    /// - Parameter records: all records of a cluster.
    private func split(_ records: [RecordNumber], _ reader: EvidenceReader) -> SuspiciousMerge? {
        var rows: [RecordNumber: [RecordNumber]] = [:]
        for record in records { rows[resolution.accounts.canonical(record), default: []].append(record) }
        guard rows.count > 1, rows.count <= ContradictionSearch.mostAccounts else { return nil }
        let units = rows.keys.map { (key: reader.key(of: $0), unit: $0) }.sorted { $0.key < $1.key }.map(\.unit)
        let said = units.map { Account(reader.readIdentity(rows[$0] ?? [])) }
        let component = component(of: units, said)
        // What is joined by something that cannot be seen here, such as a digest, cannot be judged.
        guard component.isConnected else { return nil }
        var replay = Replay(component, rules: rules)
        let outcome = replay.run()
        let refused = outcome.refusals
        guard !refused.isEmpty, refused.count <= ContradictionSearch.mostBridges,
            refused.allSatisfy({ rules.slots[Int(component[$0.value].slot)].changesHands })
        else { return nil }
        guard refused.allSatisfy({ $0.rule != .separate && $0.rule != .limit }) else { return nil }
        let clashes = clashes(refused, outcome.labels, said, component)
        guard !clashes.isEmpty else { return nil }
        var sides: [UnitNumber: [RecordNumber]] = [:]
        for (unit, label) in outcome.labels.enumerated() { sides[label, default: []] += rows[units[unit]] ?? [] }
        return SuspiciousMerge(
            sides: sides.sorted { $0.key < $1.key }.map(\.value), bridges: bridges(refused, component),
            clashes: clashes)
    }

    /// What an account says, and what it says of a person once: two values in one account tell nothing.
    private struct Account {
        let names: [PersonName: String]
        let identifiers: Set<ReviewIdentifier>
        let birthday: String?
        let gender: String?

        init(_ evidence: PersonEvidence) {
            (names, identifiers) = (evidence.names, evidence.identifiers)
            birthday = evidence.birthdays.count == 1 ? evidence.birthdays.first : nil
            let genders = evidence.allGenders
            gender = genders.count == 1 ? genders.first : nil
        }

        var traits: [TraitKey] {
            [(Attribute.birthday, birthday), (Attribute.gender, gender)].compactMap { attribute, text in
                text.map { TraitKey(attribute: attribute, text: $0) }
            }
        }
    }

    private struct TraitKey: Hashable {
        let attribute: Int
        let text: String
    }

    private func component(of units: [RecordNumber], _ said: [Account]) -> GuardedComponent {
        var component = GuardedComponent(unitCount: units.count, values: [])
        var values: [ReviewIdentifier: Int] = [:]
        var names: [PersonName: Int] = [:]
        var traits: [TraitKey: Int] = [:]
        for (number, evidence) in said.enumerated() {
            let unit = UnitNumber(number)
            for identifier in evidence.identifiers.sorted() where !hubs.contains(identifier) {
                guard let slot = slots[Kind(type: identifier.type, scope: identifier.scope)] else { continue }
                if let place = values[identifier] {
                    component.values[place].hold(unit)
                } else {
                    values[identifier] = component.values.count
                    component.values.append(.init(slot: slot, text: Array(identifier.value.utf8), holders: [unit]))
                }
            }
            for (name, spelt) in evidence.names.sorted(by: { $0.value < $1.value }) {
                if let place = names[name] {
                    component.names[place].hold(unit)
                } else {
                    names[name] = component.names.count
                    component.names.append(.init(name, shown: Array(spelt.utf8), holders: [unit]))
                }
            }
            for trait in evidence.traits {
                if let place = traits[trait] {
                    component.traits[place].hold(unit)
                } else {
                    traits[trait] = component.traits.count
                    component.traits.append(
                        .init(attribute: trait.attribute, text: Array(trait.text.utf8), holders: [unit]))
                }
            }
        }
        let places = Dictionary(zip(units, units.indices.map { UnitNumber($0) })) { first, _ in first }
        component.merges = resolution.decisions.merges.compactMap { pair in
            places[pair.left].flatMap { left in places[pair.right].map { GuardedComponent.Pair(left, $0) } }
        }
        return component
    }

    /// The refused values, the weakest last: by strength of the type, then by how few accounts hold them.
    private func bridges(_ refused: [Refusal], _ component: GuardedComponent) -> [ReviewIdentifier] {
        refused.map { component[$0.value] }.sorted { left, right in
            let (own, other) = (rules.slots[Int(left.slot)].strength, rules.slots[Int(right.slot)].strength)
            if own != other { return own < other }
            if left.holders.count != right.holders.count { return left.holders.count > right.holders.count }
            return left.text.lexicographicallyPrecedes(right.text)
        }.map(identifier)
    }

    private func identifier(_ value: GuardedComponent.Value) -> ReviewIdentifier {
        let slot = resolution.plan.slots.slots[Int(value.slot)]
        return ReviewIdentifier(type: slot.type, scope: slot.scope, value: String(decoding: value.text, as: UTF8.self))
    }

    private func clash(_ refusal: Refusal, _ component: GuardedComponent) -> SuspiciousMerge.Clash? {
        switch (refusal.left, refusal.right) {
        case (.name(let one), .name(let other)): return .names(component[one].name, component[other].name)
        case (.trait(let one), .trait(let other)):
            let texts = [one, other].map { String(decoding: component[$0].text, as: UTF8.self) }.sorted()
            return component[one].attribute == Attribute.birthday
                ? .birthdays(texts[0], texts[1]) : .genders(texts[0], texts[1])
        // One phone on both sides, refused for what else they say, is no login of each.
        case (.value(let one), .value(let other)) where refusal.rule == .weak && one != other:
            return .logins(identifier(component[one]), identifier(component[other]))
        default: return nil
        }
    }

    /// What stands against it: for what the values were refused, and of each kind of contradiction that is not among that one between
    /// the sides. A couple at one mailbox differ in names and birthdays, and a rule stops at the first.
    private func clashes(
        _ refused: [Refusal], _ labels: [UnitNumber], _ said: [Account], _ component: GuardedComponent
    ) -> [SuspiciousMerge.Clash] {
        var found = Set(refused.compactMap { clash($0, component) }.filter { !$0.isSlip })
        let sides = Dictionary(grouping: said.indices) { labels[$0] }.mapValues { $0.map { said[$0] } }
        for refusal in refused {
            let met = refusal.groups.prefix(ReviewItem.shownSides).compactMap { group in
                group.first.flatMap { sides[labels[$0.index]] }
            }
            for (index, one) in met.enumerated() {
                for clash in met[(index + 1)...].flatMap({ ContradictionSearch.between(one, $0) })
                where !found.contains(where: { $0.kind == clash.kind }) {
                    found.insert(clash)
                }
            }
        }
        return found.sorted { ContradictionSearch.text($0) < ContradictionSearch.text($1) }
    }

    /// In what the accounts of two sides contradict each other.
    private static func between(_ left: [Account], _ right: [Account]) -> [SuspiciousMerge.Clash] {
        func names(_ side: [Account]) -> [PersonName] {
            Set(side.flatMap(\.names.keys)).sorted { $0.canonical.lexicographicallyPrecedes($1.canonical) }
        }
        func stated(_ side: [Account], _ trait: (Account) -> String?) -> [String] {
            Set(side.compactMap(trait)).sorted()
        }
        var found: [SuspiciousMerge.Clash] = []
        let (own, others) = (names(left), names(right))
        if PersonName.nearest(own, others) == .different,
            let pair = pairs(own, others).first(where: { $0.compare(with: $1) == .different })
        {
            let isInOrder = !pair.1.canonical.lexicographicallyPrecedes(pair.0.canonical)
            found.append(isInOrder ? .names(pair.0, pair.1) : .names(pair.1, pair.0))
        }
        let born = pairs(stated(left) { $0.birthday }, stated(right) { $0.birthday }).map {
            SuspiciousMerge.Clash.birthdays(min($0, $1), max($0, $1))
        }
        if let first = born.first, born.allSatisfy({ !$0.isSlip }) { found.append(first) }
        let genders = pairs(stated(left) { $0.gender }, stated(right) { $0.gender })
        if let first = genders.first, genders.allSatisfy({ $0 != $1 }) {
            found.append(.genders(min(first.0, first.1), max(first.0, first.1)))
        }
        return found
    }

    private static func pairs<Item>(_ left: [Item], _ right: [Item]) -> [(Item, Item)] {
        left.flatMap { one in right.map { (one, $0) } }
    }

    private static func text(_ clash: SuspiciousMerge.Clash) -> String {
        switch clash {
        case .names(let one, let other):
            "1\(String(decoding: one.canonical, as: UTF8.self)) \(String(decoding: other.canonical, as: UTF8.self))"
        case .birthdays(let one, let other): "2\(one) \(other)"
        case .genders(let one, let other): "3\(one) \(other)"
        case .logins(let one, let other): "4\(one.value) \(other.value)"
        }
    }
}

extension GuardedComponent {
    /// Whether its values and decisions hold all units together, whatever the rules say.
    fileprivate var isConnected: Bool {
        guard merges.isEmpty else { return Set(openLabels).count == 1 }
        var joined = JoinedUnits(units: unitCount)
        for value in values {
            for holder in value.holders.dropFirst() { joined.unite(value.holders[0], holder) }
        }
        return joined.count == 1
    }

    /// Who is one without rules.
    private var openLabels: [UnitNumber] {
        var unjudged = self
        unjudged.traits = []
        var replay = Replay(unjudged, rules: .off)
        return replay.run().labels
    }
}

extension SuspiciousMerge.Clash {
    fileprivate var kind: Int {
        switch self {
        case .names: 0
        case .birthdays: 1
        case .genders: 2
        case .logins: 3
        }
    }

    /// Whether it is one birthday, or one that was mistyped.
    fileprivate var isSlip: Bool {
        guard case .birthdays(let one, let other) = self else { return false }
        if one == other { return true }
        let days = [one, other].compactMap { text in text.withCell { Birthday.day($0, ValueKind(.date)) } }
        return days.count == 2 && BirthdayNeighbours.areNeighbours(days[0], days[1])
    }

    /// The attribute it is about; nil for names and logins.
    fileprivate var trait: Int? {
        switch self {
        case .birthdays: ContradictionSearch.Attribute.birthday
        case .genders: ContradictionSearch.Attribute.gender
        case .names, .logins: nil
        }
    }
}
