import OneIDCore

/// Whether two groups may be one: every rule, for two groups that hold a value.
struct PairTest {
    /// A rule that forbids a union and what of each side stands against it.
    struct Clash {
        let rule: GuardRule
        let left: ClashSide
        let right: ClashSide
        /// Order of the two sides' texts, so that the same clash is named whatever the numbers.
        let key: [[UInt8]]

        func isPlainer(than other: Clash?) -> Bool {
            guard let other else { return true }
            if rule != other.rule { return rule < other.rule }
            for (own, others) in zip(key, other.key) where own != others {
                return own.lexicographicallyPrecedes(others)
            }
            return false
        }
    }

    /// What a rule asks about.
    enum Matter: Hashable {
        case limit(LimitNumber)
        /// A decision, by number.
        case separation(Int)
        case ownIdentifier
        case name
    }

    private let component: GuardedComponent
    private let rules: LinkRules
    private let devices: DeviceIDs
    /// Names of two groups compared one by one; where there are more only equal names agree.
    private static let mostNamePairs = 256
    /// Values of the smaller group searched for one that both have.
    private static let mostSearched = 4096

    init(_ component: GuardedComponent, rules: LinkRules) {
        self.component = component
        self.rules = rules
        devices = DeviceIDs(component, rules: rules)
    }

    /// The same for two ids of one device, and for no other values: what is one piece of evidence.
    func evidence(of value: ValueNumber) -> ValueNumber { devices[value] }

    /// Why two groups must not be united over a value; nil: they may.
    func clash(
        between left: GroupNumber, and right: GroupNumber, over value: ValueNumber, _ groups: inout ReplayGroups,
        ignoringAgreement: Bool = false
    ) -> Clash? {
        if let units = groups.separation(of: left, from: right) {
            return made(.separate, left: .unit(units.left), right: .unit(units.right))
        }
        if let limit = groups.exceededLimit([left, right]) { return tooMany([left, right], against: limit, &groups) }
        let rule = rule(of: value)
        if rule.isWeak, groups.isDistinguished(left), groups.isDistinguished(right) {
            return made(.weak, left: distinguishing(left, groups), right: distinguishing(right, groups))
        }
        if rule.comparesNames, haveForeignNames(left, and: right, &groups),
            ignoringAgreement || !rules.agreementExcusesNames || !agree(left, and: right, &groups)
        {
            return namesClash(between: left, and: right, groups)
        }
        return nil
    }

    /// What two groups contradict each other in: every rule that forbids their union over a value.
    func matters(
        between left: GroupNumber, and right: GroupNumber, over value: ValueNumber, _ groups: inout ReplayGroups
    ) -> [Matter] {
        var matters = groups.exceededLimits([left, right]).map { Matter.limit($0) }
        matters += groups.separations(of: left, from: right).map { Matter.separation($0) }
        let rule = rule(of: value)
        if rule.isWeak, groups.isDistinguished(left), groups.isDistinguished(right) { matters.append(.ownIdentifier) }
        if rule.comparesNames, haveForeignNames(left, and: right, &groups),
            !rules.agreementExcusesNames || !agree(left, and: right, &groups)
        {
            matters.append(.name)
        }
        return matters
    }

    /// Whether anything at all tells two groups apart.
    func contradict(
        _ left: GroupNumber, and right: GroupNumber, overWeak: Bool, _ groups: inout ReplayGroups
    ) -> Bool {
        groups.separation(of: left, from: right) != nil || groups.exceededLimit([left, right]) != nil
            || overWeak && groups.isDistinguished(left) && groups.isDistinguished(right)
            || haveForeignNames(left, and: right, &groups)
    }

    /// Whether a part of what was one before, as `earlier` has it, may be one with a group, whatever it is joined to by now.
    func fits(
        _ part: AtomNumber, of earlier: ReplayGroups, _ atomOf: ByUnit<AtomNumber>, _ group: GroupNumber,
        over value: ValueNumber, _ groups: inout ReplayGroups
    ) -> Bool {
        for mark in earlier.marks[part.group] where groups.has(group, groups.opposite(of: mark)) { return false }
        if groups.exceedsLimit(group, with: part, of: earlier) { return false }
        let rule = rule(of: value)
        if rule.isWeak, earlier.isDistinguished(part.group), groups.isDistinguished(group) { return false }
        guard rule.comparesNames,
            areForeign(earlier.names[part.group], to: groups.names[group], ofHolder: group, &groups)
        else { return true }
        let shared = earlier.values[part.group].prefix(PairTest.mostSearched).filter { groups.has(group, $0) }
        guard shared.count > 1 else { return false }
        let areFull = haveFull(earlier.names[part.group], groups) && haveFull(groups.names[group], groups)
        return speakForOne(shared, ofFullNames: areFull, &groups) { unit, _ in
            atomOf[unit] == part
        } isRight: { unit, groups in
            groups.find(unit) == group
        }
    }

    /// The clash of two groups by their names.
    func namesClash(between left: GroupNumber, and right: GroupNumber, _ groups: ReplayGroups) -> Clash {
        guard let pair = nearestNames(left, right, groups) else {
            return made(.names, left: smallestName(left, groups), right: smallestName(right, groups))
        }
        return made(.names, left: .name(groups.nameNumber(pair.0)), right: .name(groups.nameNumber(pair.1)))
    }

    /// The names of two groups that are most alike, the first in the order of their texts; nil where there are too many to compare.
    private func nearestNames(
        _ left: GroupNumber, _ right: GroupNumber, _ groups: ReplayGroups
    ) -> (ItemNumber, ItemNumber)? {
        let (own, others) = telling(groups.names[left], groups.names[right], groups)
        guard own.count.multipliedReportingOverflow(by: others.count).partialValue <= PairTest.mostNamePairs else {
            return nil
        }
        typealias Rank = (comparison: KindComparison, first: [UInt8], second: [UInt8])
        var nearest: (rank: Rank, pair: (ItemNumber, ItemNumber))?
        for one in own {
            for other in others {
                let (name, theirs) = (name(one, groups), name(other, groups))
                let isInOrder = !theirs.canonical.lexicographicallyPrecedes(name.canonical)
                guard let comparison = name.comparison(with: theirs) else { continue }
                let rank = (
                    comparison: comparison, first: isInOrder ? name.canonical : theirs.canonical,
                    second: isInOrder ? theirs.canonical : name.canonical
                )
                if let present = nearest?.rank, !PairTest.precedes(rank, present) { continue }
                nearest = (rank, (one, other))
            }
        }
        return nearest?.pair
    }

    private static func precedes(
        _ left: (comparison: KindComparison, first: [UInt8], second: [UInt8]),
        _ right: (comparison: KindComparison, first: [UInt8], second: [UInt8])
    ) -> Bool {
        if left.comparison != right.comparison { return left.comparison < right.comparison }
        return left.first != right.first
            ? left.first.lexicographicallyPrecedes(right.first) : left.second.lexicographicallyPrecedes(right.second)
    }

    private func rule(of value: ValueNumber) -> SlotRule { rules.slots[Int(component[value].slot)] }

    func isWeak(_ value: ValueNumber) -> Bool { rule(of: value).isWeak }

    func comparesNames(_ value: ValueNumber) -> Bool { rule(of: value).comparesNames }

    // MARK: Names

    /// Whether both groups have names and no name of one could be that of the other.
    private func haveForeignNames(
        _ left: GroupNumber, and right: GroupNumber, _ groups: inout ReplayGroups
    ) -> Bool {
        let (few, many) = groups.names[left].count <= groups.names[right].count ? (left, right) : (right, left)
        return areForeign(groups.names[few], to: groups.names[many], ofHolder: many, &groups)
    }

    /// Which of the names count is for the kind to say; see `PersonName.areForeign`.
    ///
    /// - Parameter holder: the group that has the second names.
    private func areForeign(
        _ own: [ItemNumber], to others: [ItemNumber], ofHolder holder: GroupNumber, _ groups: inout ReplayGroups
    ) -> Bool {
        guard !own.isEmpty, !others.isEmpty else { return false }
        groups.operations += own.count + others.count
        let (own, others) = telling(own, others, groups)
        for name in own where groups.has(holder, name) { return false }
        if own.count.multipliedReportingOverflow(by: others.count).partialValue <= PairTest.mostNamePairs {
            groups.operations += own.count * others.count
            var areCompared = false
            for one in own {
                for other in others {
                    guard let found = name(one, groups).comparison(with: name(other, groups)) else { continue }
                    if !found.standsAgainst { return false }
                    areCompared = true
                }
            }
            return areCompared
        }
        return true
    }

    /// The names of two sides that count: full ones where both have some.
    private func telling(
        _ own: [ItemNumber], _ others: [ItemNumber], _ groups: ReplayGroups
    ) -> ([ItemNumber], [ItemNumber]) {
        let full = own.filter { name($0, groups).isFull }
        guard !full.isEmpty else { return (own, others) }
        let theirs = others.filter { name($0, groups).isFull }
        return theirs.isEmpty ? (own, others) : (full, theirs)
    }

    func name(_ item: ItemNumber, _ groups: ReplayGroups) -> PersonName {
        component.names[groups.nameNumber(item).index].name
    }

    /// Whether two groups whose names stand against each other share so much that they are one all the same.
    private func agree(_ left: GroupNumber, and right: GroupNumber, _ groups: inout ReplayGroups) -> Bool {
        let (small, large) = groups.values[left].count <= groups.values[right].count ? (left, right) : (right, left)
        let searched = groups.values[small]
        guard searched.count <= PairTest.mostSearched else { return false }
        groups.operations += searched.count
        let shared = searched.filter { groups.has(large, $0) }
        guard shared.count > 1 else { return false }
        let areFull = haveFull(groups.names[left], groups) && haveFull(groups.names[right], groups)
        return speakForOne(shared, ofFullNames: areFull, &groups) { unit, groups in
            groups.find(unit) == small
        } isRight: { unit, groups in
            groups.find(unit) == large
        }
    }

    /// Whether two groups of a set agree besides the value by what accounts of an equal name, wherever in the set, hold: who has two
    /// accounts at a phone, one of them with the mailbox too, agrees with whom the other one agrees with.
    func agree(
        _ left: GroupNumber, and right: GroupNumber, within set: [GroupNumber], _ groups: inout ReplayGroups
    ) -> Bool {
        guard rules.agreementExcusesNames else { return false }
        let own = namesakes(of: left, besides: right, among: set, &groups)
        let others = namesakes(of: right, besides: left, among: set, &groups)
        let values = Set(own.flatMap { groups.valuesOfUnits[$0] })
        guard values.count > 1, values.count <= PairTest.mostSearched else { return false }
        let shared = values.intersection(others.flatMap { groups.valuesOfUnits[$0] })
        guard shared.count > 1 else { return false }
        let areFull = haveFull(groups.names[left], groups) && haveFull(groups.names[right], groups)
        return speakForOne(shared.sorted(), ofFullNames: areFull, &groups) { unit, _ in
            own.contains(unit)
        } isRight: { unit, _ in
            others.contains(unit)
        }
    }

    /// The accounts of a set that have a real name of one group, and none of another.
    private func namesakes(
        of group: GroupNumber, besides other: GroupNumber, among set: [GroupNumber], _ groups: inout ReplayGroups
    ) -> Set<UnitNumber> {
        var found: Set<UnitNumber> = []
        for item in groups.names[group] where !name(item, groups).isMasked {
            let holders = component.names[groups.nameNumber(item).index].holders
            guard holders.count <= PairTest.mostSearched else { continue }
            groups.operations += holders.count
            for unit in holders where set.contains(groups.find(unit)) {
                if !groups.namesOfUnits[unit].contains(where: { groups.has(other, $0) }) { found.insert(unit) }
            }
        }
        return found
    }

    private func haveFull(_ names: [ItemNumber], _ groups: ReplayGroups) -> Bool {
        names.contains { name($0, groups).isFull }
    }

    /// Whether of values that two sides share two pieces of evidence, not both weak, are held by the accounts of one name on
    /// the one side and by those of another name, which stands against it, on the other. What a nameless account between them
    /// holds says nothing of either, and two ids of one device are one piece.
    private func speakForOne(
        _ shared: [ValueNumber], ofFullNames areFull: Bool, _ groups: inout ReplayGroups,
        isLeft: (UnitNumber, inout ReplayGroups) -> Bool, isRight: (UnitNumber, inout ReplayGroups) -> Bool
    ) -> Bool {
        guard shared.contains(where: { !isWeak($0) }) else { return false }
        var found: [NamePair: NamedEvidence] = [:]
        for value in shared where component[value].holders.count <= PairTest.mostSearched {
            groups.operations += component[value].holders.count
            var (own, others): (Set<ItemNumber>, Set<ItemNumber>) = ([], [])
            for unit in component[value].holders where !groups.namesOfUnits[unit].isEmpty {
                let names = groups.namesOfUnits[unit].filter { !areFull || name($0, groups).isFull }
                if isLeft(unit, &groups) {
                    own.formUnion(names)
                } else if isRight(unit, &groups) {
                    others.formUnion(names)
                }
            }
            guard own.count * others.count <= PairTest.mostNamePairs else { continue }
            for one in own {
                for other in others where name(one, groups).compare(with: name(other, groups)).standsAgainst {
                    let pair = NamePair(left: one, right: other)
                    found[pair, default: NamedEvidence()].take(evidence(of: value), isWeak: isWeak(value))
                    if found[pair]?.isEnough == true { return true }
                }
            }
        }
        return false
    }

    private struct NamePair: Hashable {
        let left: ItemNumber
        let right: ItemNumber
    }

    /// What the accounts of two names share.
    private struct NamedEvidence {
        private var first: ValueNumber?
        private var isMore = false
        private var isStrong = false

        var isEnough: Bool { isMore && isStrong }

        mutating func take(_ value: ValueNumber, isWeak: Bool) {
            if let first { isMore = isMore || first != value } else { first = value }
            isStrong = isStrong || !isWeak
        }
    }

    // MARK: What clashed

    /// Two values of different groups that count against a limit which all together exceed.
    func tooMany(_ held: [GroupNumber], against limit: LimitNumber, _ groups: inout ReplayGroups) -> Clash {
        var found: [ItemNumber] = []
        // The smallest value of each group that the ones before do not have: two are enough.
        let smallest = held.map { groups.leastItems(of: $0, against: limit) }.filter { !$0.isEmpty }
            .sorted { key($0[0]).lexicographicallyPrecedes(key($1[0])) }
        for items in smallest where found.count < 2 {
            if let item = items.first(where: { !found.contains($0) }) { found.append(item) }
        }
        let sides = found.map { groups.isTrait($0) ? ClashSide.trait(groups.traitNumber($0)) : .value(ValueNumber($0)) }
        let isTrait = found.first.map(groups.isTrait) ?? false
        let rule: GuardRule = isTrait ? .exclusive : .limit
        guard sides.count == 2 else { return made(rule, left: .unit(held[0].unit), right: .unit(held[1].unit)) }
        return made(rule, left: sides[0], right: sides[1])
    }

    /// Canonical text of a value or trait item.
    private func key(_ item: ItemNumber) -> [UInt8] {
        let index = item.index
        return index < component.values.count
            ? component.values[index].text : component.traits[index - component.values.count].text
    }

    /// The strongest identifier that tells a group apart from others.
    private func distinguishing(_ group: GroupNumber, _ groups: ReplayGroups) -> ClashSide {
        groups.distinguishing[group].map { .value($0) } ?? .unit(group.unit)
    }

    private func smallestName(_ group: GroupNumber, _ groups: ReplayGroups) -> ClashSide {
        groups.firstNames[group].map { .name(groups.nameNumber($0)) } ?? .unit(group.unit)
    }

    /// A clash with its sides in canonical order.
    private func made(_ rule: GuardRule, left: ClashSide, right: ClashSide) -> Clash {
        let (first, second) = (text(left), text(right))
        let isOrdered = !second.lexicographicallyPrecedes(first)
        return Clash(
            rule: rule, left: isOrdered ? left : right, right: isOrdered ? right : left,
            key: isOrdered ? [first, second] : [second, first])
    }

    private func text(_ side: ClashSide) -> [UInt8] {
        switch side {
        case .value(let value): component[value].text
        case .trait(let trait): component[trait].text
        case .name(let name): component[name].text
        // Units are numbered in the order of their record keys.
        case .unit(let unit): (0..<4).reversed().map { UInt8(truncatingIfNeeded: unit.raw >> ($0 * 8)) }
        }
    }
}
