/// The atoms that lie between groups which exclude each other: which of them stay together, and what they give up.
///
/// Any value on the way from one group to another may be the one that is not the person's. So all atoms on the way give up all
/// values that it leads over. Atoms that share two of the values are on the same side of whatever is wrong, and stay
/// together; what shares values with one of the atoms only is on no way, and stays with it.
struct ContestedRegion {
    /// Atoms with more values are joined with none for sharing two of them.
    static let mostValues = 16

    /// Atoms that share two values or more, by way of others too.
    private(set) var bundles: [[AtomNumber]] = []
    /// By value: the atoms that give it up.
    private(set) var givers: [ValueNumber: [AtomNumber]] = [:]

    struct Member {
        let atom: AtomNumber
        let values: [ValueNumber]
    }

    private struct ValuePair: Hashable {
        let one: ValueNumber
        let other: ValueNumber
    }

    /// - Parameters:
    ///   - members: atoms with those of their values that tie them to each other or to one of the groups.
    ///   - border: values that one of the groups holds.
    ///   - evidence: the same for values that count as one.
    init(
        _ members: [Member], border: Set<ValueNumber>, evidence: (ValueNumber) -> ValueNumber = { $0 }
    ) {
        let bundleOf = ContestedRegion.bundles(members, evidence)
        var ties: [ValueNumber: Set<Int>] = [:]
        var isAtBorder = [Bool](repeating: false, count: members.count)
        for (place, member) in members.enumerated() {
            for value in member.values {
                if border.contains(value) {
                    isAtBorder[bundleOf[place]] = true
                } else {
                    ties[value, default: []].insert(bundleOf[place])
                }
            }
        }
        let isOnWay = ContestedRegion.strip(&ties, bundleOf, isAtBorder)
        var together: [Int: [AtomNumber]] = [:]
        for (place, member) in members.enumerated() {
            together[bundleOf[place], default: []].append(member.atom)
            guard isOnWay[bundleOf[place]] else { continue }
            for value in member.values where border.contains(value) || ties[value] != nil {
                givers[value, default: []].append(member.atom)
            }
        }
        bundles = together.values.filter { $0.count > 1 }
    }

    /// By member: the first that it shares two values with, by way of others too.
    private static func bundles(_ members: [Member], _ evidence: (ValueNumber) -> ValueNumber) -> [Int] {
        var parents = Array(members.indices)
        func find(_ place: Int) -> Int {
            var node = place
            while parents[node] != node {
                parents[node] = parents[parents[node]]
                node = parents[node]
            }
            return node
        }
        var first: [ValuePair: Int] = [:]
        for (place, member) in members.enumerated() where member.values.count <= mostValues {
            let values = member.values.sorted()
            for (index, one) in values.enumerated() {
                for other in values[(index + 1)...] where evidence(one) != evidence(other) {
                    let pair = ValuePair(one: one, other: other)
                    let known = first[pair, default: place]
                    first[pair] = known
                    let (left, right) = (find(known), find(place))
                    parents[max(left, right)] = min(left, right)
                }
            }
        }
        return members.indices.map(find)
    }

    /// Strips what hangs on a single tie until only the ways between groups are left.
    private static func strip(_ ties: inout [ValueNumber: Set<Int>], _ bundleOf: [Int], _ isAtBorder: [Bool]) -> [Bool]
    {
        var tiesOf: [Int: Set<ValueNumber>] = [:]
        for (value, bundles) in ties {
            if bundles.count > 1 {
                for bundle in bundles { tiesOf[bundle, default: []].insert(value) }
            } else {
                ties[value] = nil
            }
        }
        var isOnWay = [Bool](repeating: true, count: isAtBorder.count)
        var loose = Set(bundleOf).filter { !isAtBorder[$0] && tiesOf[$0]?.count ?? 0 < 2 }
        while let bundle = loose.popFirst() {
            isOnWay[bundle] = false
            guard let tie = tiesOf[bundle]?.first else { continue }
            ties[tie]?.remove(bundle)
            guard let rest = ties[tie], rest.count == 1, let last = rest.first else { continue }
            ties[tie] = nil
            tiesOf[last]?.remove(tie)
            if isOnWay[last], !isAtBorder[last], tiesOf[last]?.count ?? 0 < 2 { loose.insert(last) }
        }
        return isOnWay
    }
}
