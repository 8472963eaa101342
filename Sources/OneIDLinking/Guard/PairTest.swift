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
        case limit(Int32)
        case separation
        case ownIdentifier
        case name
    }

    private let component: GuardedComponent
    private let rules: LinkRules
    /// Names of two groups compared one by one; where there are more only equal names agree.
    private static let mostNamePairs = 256
    /// Values of the smaller group searched for one that both have.
    private static let mostSearched = 4096

    init(_ component: GuardedComponent, rules: LinkRules) {
        self.component = component
        self.rules = rules
    }

    /// Why two groups must not be united over a value; nil: they may.
    func clash(
        _ left: Int32, _ right: Int32, over value: Int32, _ groups: inout ReplayGroups, _ stamps: inout ItemStamps,
        ignoringAgreement: Bool = false
    ) -> Clash? {
        if let (one, other) = groups.separation(left, right) { return made(.separate, .unit(one), .unit(other)) }
        if let limit = groups.exceededLimit([left, right], stamps: &stamps) {
            return tooMany([left, right], limit, &groups)
        }
        let rule = rules.slots[Int(component.values[Int(value)].slot)]
        if rule.isWeak, groups.isDistinguished(left), groups.isDistinguished(right) {
            return made(.weak, distinguishing(left, groups), distinguishing(right, groups))
        }
        if rule.comparesNames, namesClash(left, right, &groups),
            ignoringAgreement || !agreeOtherwise(left, right, besides: value, &groups)
        {
            return namesClash(of: left, right, groups)
        }
        return nil
    }

    /// What two groups contradict each other in: every rule that forbids their union over a value.
    func matters(
        _ left: Int32, _ right: Int32, over value: Int32, _ groups: inout ReplayGroups, _ stamps: inout ItemStamps
    ) -> [Matter] {
        var matters = groups.exceededLimits([left, right], stamps: &stamps).map { Matter.limit($0) }
        if groups.separation(left, right) != nil { matters.append(.separation) }
        let rule = rules.slots[Int(component.values[Int(value)].slot)]
        if rule.isWeak, groups.isDistinguished(left), groups.isDistinguished(right) { matters.append(.ownIdentifier) }
        if rule.comparesNames, namesClash(left, right, &groups), !agreeOtherwise(left, right, besides: value, &groups) {
            matters.append(.name)
        }
        return matters
    }

    /// Whether anything at all tells two groups apart.
    func contradict(
        _ left: Int32, _ right: Int32, overWeak: Bool, _ groups: inout ReplayGroups, _ stamps: inout ItemStamps
    ) -> Bool {
        groups.separation(left, right) != nil || groups.exceededLimit([left, right], stamps: &stamps) != nil
            || overWeak && groups.isDistinguished(left) && groups.isDistinguished(right)
            || namesClash(left, right, &groups)
    }

    /// Whether a part of what was one before, as `earlier` has it, may be one with a group, whatever it is joined to by now.
    func fits(
        _ part: Int32, of earlier: ReplayGroups, _ group: Int32, over value: Int32, _ groups: inout ReplayGroups
    ) -> Bool {
        for unit in earlier.apart[Int(part)] where groups.find(unit) == group { return false }
        if groups.exceedsLimit(group, with: part, of: earlier) { return false }
        let rule = rules.slots[Int(component.values[Int(value)].slot)]
        if rule.isWeak, earlier.isDistinguished(part), groups.isDistinguished(group) { return false }
        guard rule.comparesNames,
            namesClash(earlier.names[Int(part)], groups.names[Int(group)], ofHolder: group, &groups)
        else { return true }
        return earlier.values[Int(part)].prefix(PairTest.mostSearched).contains { $0 != value && groups.has(group, $0) }
    }

    /// The clash of two groups by their names.
    func namesClash(of left: Int32, _ right: Int32, _ groups: ReplayGroups) -> Clash {
        made(.names, smallestName(left, groups), smallestName(right, groups))
    }

    func isWeak(_ value: Int32) -> Bool { rules.slots[Int(component.values[Int(value)].slot)].isWeak }

    func comparesNames(_ value: Int32) -> Bool { rules.slots[Int(component.values[Int(value)].slot)].comparesNames }

    // MARK: Names

    private func namesClash(_ left: Int32, _ right: Int32, _ groups: inout ReplayGroups) -> Bool {
        let (few, many) =
            groups.names[Int(left)].count <= groups.names[Int(right)].count ? (left, right) : (right, left)
        return namesClash(groups.names[Int(few)], groups.names[Int(many)], ofHolder: many, &groups)
    }

    /// - Parameter holder: the group that has the second names.
    private func namesClash(
        _ own: [Int32], _ others: [Int32], ofHolder holder: Int32, _ groups: inout ReplayGroups
    ) -> Bool {
        guard !own.isEmpty, !others.isEmpty else { return false }
        groups.operations += own.count
        for name in own where groups.has(holder, name) { return false }
        if own.count.multipliedReportingOverflow(by: others.count).partialValue <= PairTest.mostNamePairs {
            groups.operations += own.count * others.count
            for name in own {
                for other in others where !RealName.clearlyDiffer(text(name, groups), text(other, groups)) {
                    return false
                }
            }
        }
        return true
    }

    private func text(_ name: Int32, _ groups: ReplayGroups) -> [UInt8] {
        component.names[Int(groups.nameNumber(name))].text
    }

    /// Whether both groups hold another value.
    private func agreeOtherwise(
        _ left: Int32, _ right: Int32, besides value: Int32, _ groups: inout ReplayGroups
    ) -> Bool {
        let (small, large) =
            groups.values[Int(left)].count <= groups.values[Int(right)].count ? (left, right) : (right, left)
        let searched = groups.values[Int(small)]
        guard searched.count <= PairTest.mostSearched else { return false }
        groups.operations += searched.count
        return searched.contains { $0 != value && groups.has(large, $0) }
    }

    // MARK: What clashed

    /// Two values of different groups that count against a limit which all together exceed.
    func tooMany(_ held: [Int32], _ limit: Int32, _ groups: inout ReplayGroups) -> Clash {
        var found: [Int32] = []
        // The smallest value of each group that the ones before do not have: two are enough.
        let smallest = held.map { groups.leastItems(of: $0, against: limit) }.filter { !$0.isEmpty }
            .sorted { key($0[0]).lexicographicallyPrecedes(key($1[0])) }
        for items in smallest where found.count < 2 {
            if let item = items.first(where: { !found.contains($0) }) { found.append(item) }
        }
        let sides = found.map { groups.isTrait($0) ? ClashSide.trait(groups.traitNumber($0)) : .value($0) }
        let isTrait = found.first.map(groups.isTrait) ?? false
        guard sides.count == 2 else { return made(isTrait ? .exclusive : .limit, .unit(held[0]), .unit(held[1])) }
        return made(isTrait ? .exclusive : .limit, sides[0], sides[1])
    }

    /// Canonical text of a value or trait item.
    private func key(_ item: Int32) -> [UInt8] {
        let index = Int(item)
        return index < component.values.count
            ? component.values[index].text : component.traits[index - component.values.count].text
    }

    /// The strongest identifier that tells a group apart from others.
    private func distinguishing(_ group: Int32, _ groups: ReplayGroups) -> ClashSide {
        groups.isDistinguished(group) ? .value(groups.distinguishing[Int(group)]) : .unit(group)
    }

    private func smallestName(_ group: Int32, _ groups: ReplayGroups) -> ClashSide {
        let name = groups.firstNames[Int(group)]
        return name < 0 ? .unit(group) : .name(groups.nameNumber(name))
    }

    /// A clash with its sides in canonical order.
    private func made(_ rule: GuardRule, _ left: ClashSide, _ right: ClashSide) -> Clash {
        let (first, second) = (text(left), text(right))
        let isOrdered = !second.lexicographicallyPrecedes(first)
        return Clash(
            rule: rule, left: isOrdered ? left : right, right: isOrdered ? right : left,
            key: isOrdered ? [first, second] : [second, first])
    }

    private func text(_ side: ClashSide) -> [UInt8] {
        switch side {
        case .value(let value): component.values[Int(value)].text
        case .trait(let trait): component.traits[Int(trait)].text
        case .name(let name): component.names[Int(name)].text
        // Units are numbered in the order of their record keys.
        case .unit(let unit): (0..<4).reversed().map { UInt8(truncatingIfNeeded: unit >> ($0 * 8)) }
        }
    }
}
