/// Among the groups that hold a refused value, those that an equal real name, or another equal value under a limit, connects.
///
/// Compatible is no equivalence and equal is one, so these are united before anything is compared: of a phone that five accounts
/// share and that is refused because two UnionIDs are among them, the two by the name of 许琪兰 are one person all the same.
struct EqualGroups {
    private let held: [GroupNumber]
    private let value: ValueNumber
    private var parents: [Int]
    private(set) var operations = 0

    init(_ held: [GroupNumber], besides value: ValueNumber) {
        self.held = held
        self.value = value
        parents = Array(held.indices)
    }

    /// The sets so connected, of two groups or more.
    mutating func sets(_ groups: ReplayGroups, _ pairs: PairTest) -> [[GroupNumber]] {
        // The group with the most items is asked and not gone through: a guest account has a hundred thousand phones.
        func size(_ group: GroupNumber) -> Int { groups.limited[group].count + groups.names[group].count }
        guard let largest = held.indices.max(by: { size(held[$0]) < size(held[$1]) }) else { return [] }
        var first: [ItemNumber: Int] = [:]
        for place in held.indices where place != largest {
            operations += size(held[place])
            for item in groups.limited[held[place]] where item != value.item && !groups.isTrait(item) {
                connect(item, at: place, largest, &first, groups)
            }
            for item in groups.names[held[place]] where !pairs.name(item, groups).isMasked {
                connect(item, at: place, largest, &first, groups)
            }
        }
        var members: [Int: [GroupNumber]] = [:]
        for place in held.indices { members[find(place), default: []].append(held[place]) }
        return members.sorted { $0.key < $1.key }.map(\.value).filter { $0.count > 1 }
    }

    private mutating func connect(
        _ item: ItemNumber, at place: Int, _ largest: Int, _ first: inout [ItemNumber: Int], _ groups: ReplayGroups
    ) {
        if let other = first[item] { unite(place, other) } else { first[item] = place }
        if groups.has(held[largest], item) { unite(place, largest) }
    }

    private mutating func unite(_ left: Int, _ right: Int) {
        let (one, other) = (find(left), find(right))
        parents[max(one, other)] = min(one, other)
    }

    private mutating func find(_ place: Int) -> Int {
        var node = place
        while parents[node] != node {
            parents[node] = parents[parents[node]]
            node = parents[node]
        }
        return node
    }
}
