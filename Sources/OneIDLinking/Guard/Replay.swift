import OneIDCore

/// Links a component that breaks a rule again, value by value.
///
/// Values come in canonical order: those that do not change hands before the others, then strength of the type, then
/// corroboration, then recency, then the value itself (the loop of Kruskal's spanning tree with a test before each union, as in
/// Adobe's identity graph linking rules). The groups that
/// hold a value are united all together if no rule breaks. Otherwise those that also have an equal name, or another equal value
/// under a limit, are united first (`EqualGroups`); then, judged all at once,
///
/// - those that exclude each other stay apart,
/// - a group that fits two which exclude each other joins neither (Senzing's "join neither, tell both"),
/// - what fits one side only joins it,
/// - and where no two exclude each other but all together are too many, none is picked.
///
/// The same holds for a group that fits two over different values: `ContestSearch` finds it when all values have been looked at, and
/// the component is linked once more without the contested links. Weak values come after all others have settled, so they
/// contest nothing but each other.
///
/// So the order organises the work and never decides between equals. The work is n log n for stars and chains: groups are
/// poured small into large, and no more than `mostCompared` groups of one value are compared in pairs.
public struct Replay {
    /// Groups of one value compared one by one; more are compared by kind, see `LargeConflict`.
    public static let mostCompared = 64
    /// Times that values are looked at. Two are what contested links take; a third is rare, since only what a second round
    /// left apart can be contested anew.
    static let mostRounds = 8

    private let component: GuardedComponent
    private let rules: LinkRules
    private let mostCompared: Int
    /// Values that link nothing this time.
    private let passing: Set<ValueNumber>
    private var groups: ReplayGroups
    private var pairs: PairTest
    private var links: ContestedLinks
    private var refusals: [Refusal] = []
    private var operations = 0
    /// Times that the values of a phase were looked at, at most.
    private(set) var rounds = 0

    /// - Parameter mostCompared: at most 64; smaller only for tests.
    public init(_ component: GuardedComponent, rules: LinkRules, mostCompared: Int = Replay.mostCompared) {
        self.init(
            component, rules: rules, mostCompared: mostCompared,
            decided: DecisionSides(component, rules: rules, mostCompared: mostCompared))
    }

    /// - Parameters:
    ///   - decided: whom the decisions are about.
    ///   - passing: values that link nothing.
    init(
        _ component: GuardedComponent, rules: LinkRules, mostCompared: Int, decided: DecisionSides,
        passing: Set<ValueNumber> = []
    ) {
        self.component = component
        self.rules = rules
        self.mostCompared = min(64, mostCompared)
        self.passing = passing
        groups = ReplayGroups(component, rules: rules, decided: decided)
        pairs = PairTest(component, rules: rules)
        links = ContestedLinks(component)
    }

    /// Links people who were told apart, over values that they were not linked by before.
    ///
    /// - Parameters:
    ///   - component: with all values that did link, or were refused.
    ///   - people: its units by whom they belong to; they are never taken apart.
    ///   - values: what links now.
    public init(
        _ component: GuardedComponent, settled people: [[UnitNumber]], _ values: [GuardedComponent.Value],
        rules: LinkRules
    ) {
        var decided = DecisionSides(component, rules: rules, mostCompared: Replay.mostCompared)
        decided.settle(people)
        let passing = Set(component.values.indices.map { ValueNumber($0) })
        var all = component
        all.values += values
        self.init(all, rules: rules, mostCompared: Replay.mostCompared, decided: decided, passing: passing)
    }

    public mutating func run() -> ReplayOutcome {
        let order = order().filter { !passing.contains($0) }
        link(order.filter { !pairs.isWeak($0) }, areWeak: false)
        link(order.filter { pairs.isWeak($0) }, areWeak: true)
        return outcome()
    }

    /// Links values until nothing about them is contested.
    private mutating func link(_ values: [ValueNumber], areWeak: Bool) {
        guard !values.isEmpty else { return }
        let atoms = groups
        let settled = refusals
        links.beginPhase()
        for value in values { link(value) }
        guard refusals.count > settled.count else { return }
        let pairs = pairs
        var search = ContestSearch(
            component, rules: rules, pairs: pairs, atoms: atoms, mostCompared: mostCompared)
        for round in 2...Replay.mostRounds {
            let refused = refusals[settled.count...].map(\.value)
            guard search.search(refused, &groups, &links, among: { pairs.isWeak($0) == areWeak }) else {
                break
            }
            rounds = max(rounds, round)
            operations += groups.operations - atoms.operations
            groups = atoms
            refusals = settled
            for bundle in links.kept { keep(bundle, areWeak: areWeak) }
            for value in preferring(values) { link(value) }
        }
        operations += search.operations
    }

    /// Unites atoms that share several values, if nothing tells two of them apart.
    private mutating func keep(_ atoms: [AtomNumber], areWeak: Bool) {
        let held = Set(atoms.map { groups.find($0.unit) }).sorted()
        guard held.count > 1, held.count <= mostCompared, groups.exceededLimit(held) == nil else { return }
        for (index, one) in held.enumerated() {
            for other in held[(index + 1)...] {
                operations += 1
                if pairs.contradict(one, and: other, overWeak: areWeak, &groups) { return }
            }
        }
        unite(held)
    }

    /// The values with those first that more evidence stands behind; what does not change hands keeps its place before them.
    private func preferring(_ values: [ValueNumber]) -> [ValueNumber] {
        guard !links.preferred.isEmpty else { return values }
        let first = values.firstIndex { rules.slots[Int(component[$0].slot)].changesHands } ?? values.count
        let rest = values[first...]
        return values[..<first] + rest.filter { links.preferred.contains($0) }
            + rest.filter { !links.preferred.contains($0) }
    }

    // MARK: Order

    /// Numbers of the values that several units hold, in canonical order.
    private mutating func order() -> [ValueNumber] {
        struct Rank {
            let value: ValueNumber
            /// Names are not compared over what does not change hands: looked at later, an OpenID would join two names through a
            /// nameless account that a phone has put beside one of them.
            let changesHands: Bool
            let strength: Int
            let corroboration: Int
            let recency: Int64
        }
        var corroboration = Corroboration(valueCount: component.values.count)
        var ranks: [Rank] = []
        for (index, value) in component.values.enumerated() where value.holders.count > 1 {
            let rule = rules.slots[Int(value.slot)]
            ranks.append(
                Rank(
                    value: ValueNumber(index), changesHands: rule.changesHands, strength: rule.strength,
                    corroboration: corroboration.count(
                        ValueNumber(index), holders: value.holders, valuesOf: groups.valuesOfUnits),
                    recency: value.recency))
        }
        operations += corroboration.operations
        let component = component
        ranks.sort { left, right in
            if left.changesHands != right.changesHands { return right.changesHands }
            if left.strength != right.strength { return left.strength < right.strength }
            if left.corroboration != right.corroboration { return left.corroboration > right.corroboration }
            if left.recency != right.recency { return left.recency > right.recency }
            let order = Replay.order(of: component[left.value].text, to: component[right.value].text)
            return order != 0 ? order < 0 : component[left.value].slot < component[right.value].slot
        }
        return ranks.map(\.value)
    }

    /// Negative when `left` comes first, 0 when they are equal.
    private static func order(of left: [UInt8], to right: [UInt8]) -> Int {
        for (own, other) in zip(left, right) where own != other { return own < other ? -1 : 1 }
        return left.count - right.count
    }

    // MARK: One value

    private mutating func link(_ value: ValueNumber) {
        let holders = links.holders[value]
        operations += holders.count
        var held = groups.groups(of: holders)
        guard held.count > 1 else { return }
        var (sides, clash) = judge(value, held)
        if clash != nil, uniteEqual(value, held) {
            held = groups.groups(of: holders)
            guard held.count > 1 else { return }
            (sides, clash) = judge(value, held)
        }
        for side in sides { unite(side) }
        if let clash { refuse(value, clash) }
    }

    private mutating func unite(_ members: [GroupNumber]) {
        guard let first = members.first else { return }
        for member in members.dropFirst() { groups.unite(groups.find(first.unit), with: member) }
    }

    /// Unites those of the groups that agree in more than the value: each set that does as a whole, or nobody of it.
    ///
    /// - Returns: whether any were united.
    private mutating func uniteEqual(_ value: ValueNumber, _ held: [GroupNumber]) -> Bool {
        var equal = EqualGroups(held, besides: value)
        let sets = equal.sets(groups, pairs)
        operations += equal.operations
        // Judged before any is united: they are disjoint, so that none bears upon another.
        let whole = sets.filter { judge(value, $0, asSet: true).clash == nil }
        for set in whole { unite(set) }
        return !whole.isEmpty
    }

    /// Which groups a value makes one, and why not all of them.
    ///
    /// - Parameter asSet: whether they are to be one as a whole or not at all, so that accounts of one name speak for one another.
    private mutating func judge(
        _ value: ValueNumber, _ held: [GroupNumber], asSet: Bool = false
    ) -> (sides: [[GroupNumber]], clash: PairTest.Clash?) {
        if held.count <= mostCompared { return compare(value, held, asSet: asSet) }
        var conflict = LargeConflict(value: value, held: held, mostKinds: mostCompared)
        defer { operations += conflict.operations }
        return conflict.judge(&groups, pairs)
    }

    /// All pairs of up to 64 groups.
    private mutating func compare(
        _ value: ValueNumber, _ held: [GroupNumber], asSet: Bool
    ) -> (sides: [[GroupNumber]], clash: PairTest.Clash?) {
        let count = held.count
        var excluded = [UInt64](repeating: 0, count: count)
        var clash: PairTest.Clash?
        for i in 0..<count {
            for j in i + 1..<count {
                operations += 1
                guard let found = pairs.clash(between: held[i], and: held[j], over: value, &groups) else { continue }
                if asSet, found.rule == .names, pairs.agree(held[i], and: held[j], within: held, &groups) { continue }
                excluded[i] |= 1 << UInt64(j)
                excluded[j] |= 1 << UInt64(i)
                if found.isPlainer(than: clash) { clash = found }
            }
        }
        if clash == nil {
            guard let limit = groups.exceededLimit(held) else { return ([held], nil) }
            return ([], pairs.tooMany(held, against: limit, &groups))
        }
        let everyone = count == 64 ? UInt64.max : (1 << UInt64(count)) - 1
        let fits = (0..<count).map { everyone & ~excluded[$0] & ~(1 << UInt64($0)) }
        // A group that fits two which exclude each other joins neither.
        var undecided: UInt64 = 0
        for i in 0..<count {
            for j in 0..<count where fits[i] & 1 << UInt64(j) != 0 && fits[i] & excluded[j] != 0 {
                undecided |= 1 << UInt64(i)
                break
            }
        }
        // Among the others whoever fits one fits all that fit it: they fall into sides.
        var sides: [[GroupNumber]] = []
        var left = everyone & ~undecided
        while left != 0 {
            let first = left.trailingZeroBitCount
            let side = (fits[first] & left) | 1 << UInt64(first)
            left &= ~side
            let members = (0..<count).filter { side & 1 << UInt64($0) != 0 }.map { held[$0] }
            if members.count > 1, groups.exceededLimit(members) == nil { sides.append(members) }
        }
        return (sides, clash)
    }

    private mutating func refuse(_ value: ValueNumber, _ clash: PairTest.Clash) {
        refusals.append(Refusal(value: value, rule: clash.rule, left: clash.left, right: clash.right, groups: []))
    }

    // MARK: Outcome

    private mutating func outcome() -> ReplayOutcome {
        let units = component.unitCount
        var smallest = ByGroup<UnitNumber?>(repeating: nil, count: units)
        var labels = ByUnit<UnitNumber>(repeating: 0, count: units)
        for unit in labels.numbers {
            let group = groups.find(unit)
            let label = smallest[group] ?? unit
            smallest[group] = label
            labels[unit] = label
        }
        let refused = Set(refusals.map(\.value))
        for (value, clash) in links.clashes where !refused.contains(value) { refuse(value, clash) }
        // Later values may have joined what an earlier one could not.
        var kept: [Refusal] = []
        for var refusal in refusals.sorted(by: { $0.value < $1.value }) {
            refusal.contested = links.left[refusal.value] ?? []
            var places: [UnitNumber: Int] = [:]
            for holder in component[refusal.value].holders {
                let label = labels[holder]
                if let place = places[label] {
                    refusal.groups[place].append(holder)
                } else {
                    places[label] = refusal.groups.count
                    refusal.groups.append([holder])
                }
            }
            if refusal.groups.count > 1 { kept.append(refusal) }
        }
        return ReplayOutcome(labels: labels.elements, refusals: kept, operations: operations + groups.operations)
    }
}
