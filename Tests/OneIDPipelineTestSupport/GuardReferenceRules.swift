/// The rules that keep two clusters apart, by their definition.
extension GuardReference {
    /// - Parameter asSet: whether accounts of one name speak for one another, wherever among the clusters.
    func breaks(_ held: Set<Cluster>, over value: Value, asSet: Bool = false) -> Bool {
        if exceeds(held) { return true }
        return held.contains { one in
            held.contains { one != $0 && excludes(one, $0, over: value, within: asSet ? held : []) }
        }
    }

    func areSeparated(_ left: Cluster, _ right: Cluster) -> Bool {
        apart.indices.contains { areSeparated(left, right, by: $0) }
    }

    func areSeparated(_ left: Cluster, _ right: Cluster, by number: Int) -> Bool {
        [(left, right), (right, left)].contains {
            !$0.0.isDisjoint(with: apart[number].left) && !$0.1.isDisjoint(with: apart[number].right)
        }
    }

    func excludes(_ left: Cluster, _ right: Cluster, over value: Value, within set: Set<Cluster> = []) -> Bool {
        if areSeparated(left, right) || exceeds([left, right]) { return true }
        if weak.contains(value.type), isDistinguished(left), isDistinguished(right) { return true }
        return areStrangers(left, right, over: value) && !agree(left, right, within: set)
    }

    func areStrangers(_ left: Cluster, _ right: Cluster, over value: Value) -> Bool {
        !lasting.contains(value.type) && haveForeignNames(left, right) && !agree(left, right)
    }

    func haveForeignNames(_ left: Cluster, _ right: Cluster) -> Bool {
        let (names, others) = telling(left, right)
        return !names.isEmpty && !others.isEmpty
            && names.allSatisfy { name in others.allSatisfy { standAgainst(name, $0) } }
    }

    /// The names of both that count: full ones where both have some.
    private func telling(_ left: Cluster, _ right: Cluster) -> (Set<String>, Set<String>) {
        let (names, others) = (self.names(left), self.names(right))
        let full = [names, others].map { $0.filter { !$0.contains("*") } }
        return full.contains(where: \.isEmpty) ? (names, others) : (full[0], full[1])
    }

    /// Names in these data are 王安, or 王* for what is hidden.
    private func standAgainst(_ left: String, _ right: String) -> Bool {
        left != right && !(left.first == right.first && (left.contains("*") || right.contains("*")))
    }

    /// Whether accounts of two names that stand against each other share two things of which one is not weak.
    private func agree(_ left: Cluster, _ right: Cluster) -> Bool {
        let (names, others) = telling(left, right)
        func held(_ cluster: Cluster, _ name: String) -> Set<Value> {
            cluster.filter { units[$0].names.contains(name) }.reduce([]) { $0.union(units[$1].values) }
        }
        for name in names {
            for other in others where standAgainst(name, other) {
                let both = held(left, name).intersection(held(right, other))
                if pieces(both) > 1, both.contains(where: { !weak.contains($0.type) }) { return true }
            }
        }
        return false
    }

    /// The same of two clusters of a set, by what accounts of an equal name hold, wherever in the set.
    private func agree(_ left: Cluster, _ right: Cluster, within set: Set<Cluster>) -> Bool {
        func namesakes(_ cluster: Cluster, besides other: Cluster) -> Cluster {
            let (own, others) = (names(cluster).filter { !$0.contains("*") }, names(other))
            return set.reduce(Cluster()) { $0.union($1) }.filter {
                !units[$0].names.isDisjoint(with: own) && units[$0].names.isDisjoint(with: others)
            }
        }
        return agree(namesakes(left, besides: right), namesakes(right, besides: left))
    }

    /// How many things values are evidence of.
    func pieces(_ values: some Sequence<Value>) -> Int { Set(values.map { evidence(of: $0) }).count }

    /// All ids of the device that a value is an id of; any other value alone.
    func evidence(of value: Value) -> Set<Value> {
        var found: Set<Value> = [value]
        while value.type == "device" {
            let more = units.filter { !$0.values.isDisjoint(with: found) }.reduce(found) { all, unit in
                all.union(unit.values.filter { $0.type == "device" })
            }
            if more == found { break }
            found = more
        }
        return found
    }

    func exceeds(_ held: Set<Cluster>) -> Bool {
        limits.keys.contains { exceeds(held, .type($0)) }
            || Set(units.flatMap(\.traits.keys)).contains { exceeds(held, .attribute($0)) }
    }

    func exceeds(_ held: Set<Cluster>, _ matter: Matter) -> Bool {
        let all = held.reduce(Cluster()) { $0.union($1) }
        func count(_ cluster: Cluster) -> Int {
            switch matter {
            case .type(let type): values(cluster).count { $0.type == type }
            case .attribute(let name): cluster.reduce(Set<String>()) { $0.union(units[$1].traits[name] ?? []) }.count
            default: 0
            }
        }
        let limit = if case .type(let type) = matter { limits[type] ?? .max } else { 1 }
        guard count(all) > limit else { return false }
        // What cannot be taken apart is allowed.
        return count(all) > atoms().filter { $0.isSubset(of: all) }.map(count).max() ?? 0
    }

    func values(_ cluster: Cluster) -> Set<Value> { cluster.reduce([]) { $0.union(units[$1].values) } }
    func names(_ cluster: Cluster) -> Set<String> { cluster.reduce([]) { $0.union(units[$1].names) } }
    func isDistinguished(_ cluster: Cluster) -> Bool {
        values(cluster).contains { distinguishing.contains($0.type) }
    }
}
