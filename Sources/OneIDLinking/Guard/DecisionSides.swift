/// Whom the decisions of a component are about.
///
/// The queue shows sides, and a decision names a record of each. So a decision to merge makes the groups one that its records form
/// without it, whatever guard holds them apart; and a decision to separate holds for the groups that its records form without the
/// value in question: the one that it names, or else those that both records hold. Where its records are two people even without the
/// decision, the queue showed these, and it holds for them too: what the value in question makes one of a side is of that side.
///
/// Decisions to merge override all but decisions to separate. Where a decision to merge would make one of two groups
/// that another keeps apart, it holds for the records that it names and no others.
struct DecisionSides {
    /// Units on either side of a decision to separate; of one decision there may be several.
    struct Apart {
        /// As the decision names them.
        let pair: GuardedComponent.Pair
        var left: [UnitNumber]
        var right: [UnitNumber]
    }

    /// One for each decision to separate, then those of whole people.
    private(set) var apart: [Apart] = []
    /// Units that are one, whatever a guard says.
    private(set) var together: [[UnitNumber]] = []

    private let component: GuardedComponent

    /// No decisions.
    static let none = DecisionSides(named: GuardedComponent(unitCount: 0, values: []))

    /// Nobody is together; who is separated is on the side named.
    private init(named component: GuardedComponent) {
        self.component = component
        apart = component.separations.map { Apart(pair: $0, left: [$0.left], right: [$0.right]) }
    }

    init(_ component: GuardedComponent, rules: LinkRules, mostCompared: Int) {
        self.init(named: component)
        guard !component.separations.isEmpty || !component.merges.isEmpty else { return }
        func groups(_ sides: DecisionSides, passing: Set<ValueNumber> = []) -> ByUnit<UnitNumber> {
            var replay = Replay(component, rules: rules, mostCompared: mostCompared, decided: sides, passing: passing)
            return ByUnit(replay.run().labels)
        }
        let merged = JoinedUnits(units: component.unitCount, component.merges)
        if !apart.isEmpty {
            let question = valuesInQuestion()
            let all = question.reduce(into: Set()) { $0.formUnion($1) }
            if !all.isEmpty { widen(groups(self, passing: all), question, merged) }
        }
        if !component.merges.isEmpty { together = sides(groups(self), merged) }
        if !component.separations.isEmpty { keepPeople { groups($0) } }
    }

    /// Takes groups for one that were made with the decisions.
    mutating func settle(_ groups: [[UnitNumber]]) { together = groups }

    // MARK: Separated

    /// Two groups, whichever is named first.
    private struct Labels: Hashable {
        let smaller: UnitNumber
        let larger: UnitNumber

        init(_ one: UnitNumber, _ other: UnitNumber) { (smaller, larger) = (min(one, other), max(one, other)) }
    }

    /// The values that each decision to separate is about.
    private func valuesInQuestion() -> [Set<ValueNumber>] {
        var held: [UnitNumber: Set<ValueNumber>] = [:]
        for pair in component.separations where pair.value == nil { (held[pair.left], held[pair.right]) = ([], []) }
        if !held.isEmpty {
            for (index, value) in component.values.enumerated() {
                for holder in value.holders { held[holder]?.insert(ValueNumber(index)) }
            }
        }
        return component.separations.map { pair in
            pair.value.map { [$0] } ?? held[pair.left, default: []].intersection(held[pair.right, default: []])
        }
    }

    /// Takes in the groups of the records, unless records of the two sides are merged.
    private mutating func widen(_ labels: ByUnit<UnitNumber>, _ question: [Set<ValueNumber>], _ merged: JoinedUnits) {
        var members: [UnitNumber: [UnitNumber]] = [:]
        for unit in labels.numbers { members[labels[unit], default: []].append(unit) }
        // One line for each record of a side says the same several times.
        var known: Set<Labels> = []
        for (number, pair) in component.separations.enumerated() where !question[number].isEmpty {
            let (one, other) = (labels[pair.left], labels[pair.right])
            guard known.insert(Labels(one, other)).inserted, let left = members[one], let right = members[other],
                Set(left.map(merged.label)).isDisjoint(with: right.map(merged.label))
            else { continue }
            (apart[number].left, apart[number].right) = (left, right)
        }
    }

    /// Takes in the people whom the records of a decision are in without it, where these are two.
    ///
    /// - Parameter groups: by unit, with the given sides in force.
    private mutating func keepPeople(_ groups: (DecisionSides) -> ByUnit<UnitNumber>) {
        var others = self
        for number in others.apart.indices { (others.apart[number].left, others.apart[number].right) = ([], []) }
        var labels = groups(others)
        let kept = component.separations.indices.filter { number in
            let pair = component.separations[number]
            return labels[pair.left] != labels[pair.right]
        }
        guard !kept.isEmpty else { return }
        if kept.count < component.separations.count {
            // What takes people apart comes before what keeps them.
            others = self
            for number in kept { (others.apart[number].left, others.apart[number].right) = ([], []) }
            labels = groups(others)
        }
        var members: [UnitNumber: [UnitNumber]] = [:]
        for unit in labels.numbers { members[labels[unit], default: []].append(unit) }
        var known: Set<Labels> = []
        for number in kept {
            let pair = component.separations[number]
            let (one, other) = (labels[pair.left], labels[pair.right])
            guard one != other, known.insert(Labels(one, other)).inserted, let left = members[one],
                let right = members[other], left.count + right.count > 2
            else { continue }
            apart.append(Apart(pair: pair, left: left, right: right))
        }
    }

    // MARK: Merged

    /// The sides of the decisions to merge, put together; of those that a decision to separate goes through the records only.
    private func sides(_ labels: ByUnit<UnitNumber>, _ merged: JoinedUnits) -> [[UnitNumber]] {
        let pairs = component.merges.map { GuardedComponent.Pair(labels[$0.left], labels[$0.right]) }
        let all = JoinedUnits(units: component.unitCount, pairs)
        let named = Set(pairs.flatMap { [$0.left, $0.right] })
        var members: [UnitNumber: [UnitNumber]] = [:]
        for unit in labels.numbers where named.contains(labels[unit]) {
            members[all.label(labels[unit]), default: []].append(unit)
        }
        let split = Set(
            apart.flatMap { sides -> Set<UnitNumber> in
                Set(sides.left.map { all.label(labels[$0]) }).intersection(sides.right.map { all.label(labels[$0]) })
            })
        let whole = members.filter { !split.contains($0.key) }.values
        var records: [UnitNumber: Set<UnitNumber>] = [:]
        for pair in component.merges where split.contains(all.label(labels[pair.left])) {
            records[merged.label(pair.left), default: []].formUnion([pair.left, pair.right])
        }
        return (whole + records.values.map { $0.sorted() }).sorted { $0[0] < $1[0] }
    }
}

extension JoinedUnits {
    fileprivate init(units: Int, _ pairs: [GuardedComponent.Pair]) {
        self.init(units: units)
        for pair in pairs { unite(pair.left, pair.right) }
        flatten()
    }
}
