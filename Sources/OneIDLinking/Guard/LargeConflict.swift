/// A value that very many groups hold, compared by kind instead of in pairs.
///
/// Groups that a rule cannot tell from each other – the same values under limits, the same names, the same decisions – are of
/// one kind. Up to `mostKinds` kinds are compared like groups, except that agreement beside the value is not looked
/// for; a value that breaks a rule between more kinds than that joins none of its groups.
struct LargeConflict {
    let value: ValueNumber
    let held: [GroupNumber]
    let mostKinds: Int
    private(set) var operations = 0

    init(value: ValueNumber, held: [GroupNumber], mostKinds: Int) {
        self.value = value
        self.held = held
        self.mostKinds = mostKinds
    }

    private struct Kind: Hashable {
        let limited: [ItemNumber]
        let names: [ItemNumber]
        let isDistinguished: Bool
        /// Sides of decisions.
        let marks: [ItemNumber]
    }

    /// The sides to unite, and why not all are.
    mutating func judge(
        _ groups: inout ReplayGroups, _ pairs: PairTest
    ) -> (sides: [[GroupNumber]], clash: PairTest.Clash?) {
        let isWeak = pairs.isWeak(value)
        let comparesNames = pairs.comparesNames(value)
        var members: [[GroupNumber]] = []
        var places: [Kind: Int] = [:]
        for group in held {
            operations += groups.limited[group].count + groups.names[group].count + 1
            let kind = Kind(
                limited: groups.limited[group].sorted(),
                names: comparesNames ? groups.names[group].sorted() : [],
                isDistinguished: isWeak && groups.isDistinguished(group),
                marks: groups.marks[group].sorted())
            if let place = places[kind] {
                members[place].append(group)
            } else {
                places[kind] = members.count
                members.append([group])
            }
        }
        let count = members.count
        guard count <= mostKinds else { return manyKinds(&groups, pairs) }
        var excluded = [UInt64](repeating: 0, count: count)
        var clash: PairTest.Clash?
        for i in 0..<count {
            for j in i..<count {
                operations += 1
                // Two of one kind exclude each other only over a weak value.
                let other = i == j ? members[i].dropFirst().first : members[j].first
                guard let one = members[i].first, let other,
                    let found = pairs.clash(between: one, and: other, over: value, &groups, ignoringAgreement: true)
                else { continue }
                excluded[i] |= 1 << UInt64(j)
                excluded[j] |= 1 << UInt64(i)
                if found.isPlainer(than: clash) { clash = found }
            }
        }
        guard clash != nil else {
            guard let limit = groups.exceededLimit(held) else { return ([held], nil) }
            return ([], pairs.tooMany(held, against: limit, &groups))
        }
        let everyone = count == 64 ? UInt64.max : (1 << UInt64(count)) - 1
        let fits = (0..<count).map { everyone & ~excluded[$0] & ~(1 << UInt64($0)) }
        var left = everyone
        for i in 0..<count {
            for j in 0..<count where fits[i] & 1 << UInt64(j) != 0 && (fits[i] | 1 << UInt64(j)) & excluded[j] != 0 {
                left &= ~(1 << UInt64(i))
                break
            }
        }
        var sides: [[GroupNumber]] = []
        while left != 0 {
            let first = left.trailingZeroBitCount
            let side = (fits[first] & left) | 1 << UInt64(first)
            left &= ~side
            // Of a kind whose members exclude each other none is joined.
            let joined = (0..<count).filter {
                side & excluded[$0] & 1 << UInt64($0) == 0 && side & 1 << UInt64($0) != 0
            }
            let all = joined.flatMap { members[$0] }
            if all.count > 1, groups.exceededLimit(all) == nil { sides.append(all) }
        }
        return (sides, clash)
    }

    /// Too many kinds to compare: all or nothing.
    private mutating func manyKinds(
        _ groups: inout ReplayGroups, _ pairs: PairTest
    ) -> (sides: [[GroupNumber]], clash: PairTest.Clash?) {
        if let limit = groups.exceededLimit(held) { return ([], pairs.tooMany(held, against: limit, &groups)) }
        // Whoever clashes at all clashes with one of the first named, the first distinguished or a partner of a decision.
        if let clash = firstClash(&groups, pairs) { return ([], clash) }
        return ([held], nil)
    }

    private mutating func firstClash(_ groups: inout ReplayGroups, _ pairs: PairTest) -> PairTest.Clash? {
        if pairs.isWeak(value) {
            let distinguished = held.filter { groups.isDistinguished($0) }.prefix(2)
            if distinguished.count == 2 {
                return pairs.clash(
                    between: distinguished[0], and: distinguished[1], over: value, &groups, ignoringAgreement: true)
            }
        }
        var marked: [ItemNumber: GroupNumber] = [:]
        for group in held {
            for mark in groups.marks[group] {
                operations += 1
                if let other = marked[groups.opposite(of: mark)], other != group {
                    return pairs.clash(between: group, and: other, over: value, &groups, ignoringAgreement: true)
                }
                marked[mark] = group
            }
        }
        guard pairs.comparesNames(value) else { return nil }
        // Groups agree for certain when one name is in all of them, a full one if any has one; otherwise some two may be strangers.
        let named = held.filter { !groups.names[$0].isEmpty }
        var counts: [ItemNumber: Int] = [:]
        for group in named {
            operations += groups.names[group].count
            for name in groups.names[group] { counts[name, default: 0] += 1 }
        }
        let haveFull = counts.keys.contains { pairs.name($0, groups).isFull }
        let agree = counts.contains { name, count in
            count == named.count && (!haveFull || pairs.name(name, groups).isFull)
        }
        if named.count < 2 || agree { return nil }
        return pairs.namesClash(between: named[0], and: named[1], groups)
    }
}
