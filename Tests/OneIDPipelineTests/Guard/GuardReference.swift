import OneIDCore

/// The guards while linking by their definition, with sets and nothing clever: every component is linked value by value.
struct GuardReference {
    struct Value: Hashable {
        /// Order of the types.
        let strength: Int
        let type: String
        let text: String
    }

    /// One account.
    struct Unit {
        var values: Set<Value> = []
        var names: Set<String> = []
        var traits: [String: Set<String>] = [:]
        var updated = Int64.min
    }

    var limits = ["national_id": 1, "unionid": 1, "phone": 3, "email": 5]
    var weak: Set<String> = ["device", "cookie"]
    var comparing: Set<String> = ["phone", "email", "device", "cookie"]
    let distinguishing: Set<String> = ["national_id", "unionid", "phone"]
    var units: [Unit]
    var merges: [(Int, Int)] = []
    var separations: [(Int, Int)] = []
    /// Values that some of their holders were kept from, with the rules that broke.
    private(set) var refused: Set<Value> = []

    init(_ units: [Unit]) { self.units = units }

    private typealias Cluster = Set<Int>

    /// The group of every unit, as sets.
    mutating func partition() -> Set<Set<Int>> {
        var clusters = atoms()
        var attempts: [Value] = []
        for value in order() {
            let held = clusters.filter { $0.contains { units[$0].values.contains(value) } }
            guard held.count > 1 else { continue }
            if !breaks(held, over: value) {
                clusters.subtract(held)
                clusters.insert(held.reduce([]) { $0.union($1) })
                continue
            }
            attempts.append(value)
            let rules = self
            let fits = { (one: Cluster, other: Cluster) in one != other && !rules.excludes(one, other, over: value) }
            let undecided = held.filter { one in
                let friends = held.filter { fits(one, $0) }
                return friends.contains { a in friends.contains { b in a != b && excludes(a, b, over: value) } }
            }
            var left = held.subtracting(undecided)
            while let first = left.first {
                let side = left.filter { $0 == first || fits(first, $0) }
                left.subtract(side)
                guard side.count > 1, !breaks(side, over: value) else { continue }
                clusters.subtract(side)
                clusters.insert(side.reduce([]) { $0.union($1) })
            }
        }
        for value in attempts {
            let places = clusters.filter { $0.contains { units[$0].values.contains(value) } }
            if places.count > 1 { refused.insert(value) }
        }
        return clusters
    }

    /// Units that decisions merge, never taken apart.
    private func atoms() -> Set<Cluster> {
        var atoms = Set(units.indices.map { Cluster([$0]) })
        for (left, right) in merges {
            let both = atoms.filter { $0.contains(left) || $0.contains(right) }
            atoms.subtract(both)
            atoms.insert(both.reduce([]) { $0.union($1) })
        }
        return atoms
    }

    private func order() -> [Value] {
        let all = units.reduce(Set<Value>()) { $0.union($1.values) }
        struct Rank: Comparable {
            let strength: Int
            let corroboration: Int
            let recency: Int64
            let text: String
            let type: String

            static func < (left: Rank, right: Rank) -> Bool {
                (left.strength, right.corroboration, right.recency, left.text, left.type)
                    < (right.strength, left.corroboration, left.recency, right.text, right.type)
            }
        }
        return all.map { value -> (Rank, Value) in
            let holders = units.filter { $0.values.contains(value) }
            let others = all.filter { other in other != value && holders.count { $0.values.contains(other) } > 1 }
            return (
                Rank(
                    strength: value.strength, corroboration: others.count,
                    recency: holders.map(\.updated).max() ?? .min, text: value.text, type: value.type), value
            )
        }.sorted { $0.0 < $1.0 }.map(\.1)
    }

    // MARK: Rules

    private func breaks(_ held: Set<Cluster>, over value: Value) -> Bool {
        if exceeds(held) { return true }
        return held.contains { one in held.contains { one != $0 && excludes(one, $0, over: value) } }
    }

    private func excludes(_ left: Cluster, _ right: Cluster, over value: Value) -> Bool {
        if separations.contains(where: {
            left.contains($0.0) && right.contains($0.1) || left.contains($0.1) && right.contains($0.0)
        }) {
            return true
        }
        if exceeds([left, right]) { return true }
        if weak.contains(value.type), isDistinguished(left), isDistinguished(right) { return true }
        guard comparing.contains(value.type) else { return false }
        let (names, others) = (self.names(left), self.names(right))
        guard !names.isEmpty, !others.isEmpty, names.isDisjoint(with: others) else { return false }
        return values(left).intersection(values(right)).subtracting([value]).isEmpty
    }

    private func exceeds(_ held: Set<Cluster>) -> Bool {
        let all = held.reduce(Cluster()) { $0.union($1) }
        for (type, limit) in limits where values(all).count(where: { $0.type == type }) > limit {
            // What cannot be taken apart is allowed.
            let raised =
                atoms().filter { $0.isSubset(of: all) }.map { atom in
                    values(atom).count { $0.type == type }
                }.max() ?? 0
            if values(all).count(where: { $0.type == type }) > max(limit, raised) { return true }
        }
        for attribute in Set(units.flatMap(\.traits.keys)) {
            func count(_ cluster: Cluster) -> Int {
                cluster.reduce(Set<String>()) { $0.union(units[$1].traits[attribute] ?? []) }.count
            }
            let raised = atoms().filter { $0.isSubset(of: all) }.map(count).max() ?? 0
            if count(all) > max(1, raised) { return true }
        }
        return false
    }

    private func values(_ cluster: Cluster) -> Set<Value> { cluster.reduce([]) { $0.union(units[$1].values) } }
    private func names(_ cluster: Cluster) -> Set<String> { cluster.reduce([]) { $0.union(units[$1].names) } }
    private func isDistinguished(_ cluster: Cluster) -> Bool {
        values(cluster).contains { distinguishing.contains($0.type) }
    }
}
