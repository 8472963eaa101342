/// Units of one component that pairs put together: a union-find of few members, for one thread.
///
/// For all records of a run, and for several threads, there is `UnionFind`.
package struct JoinedUnits {
    private var parents: ByUnit<UnitNumber>
    /// Sets that are left.
    package private(set) var count: Int

    package init(units: Int) {
        parents = ByUnit((0..<units).map { UnitNumber($0) })
        count = units
    }

    package mutating func unite(_ left: UnitNumber, _ right: UnitNumber) {
        let (one, other) = (find(left), find(right))
        guard one != other else { return }
        parents[max(one, other)] = min(one, other)
        count -= 1
    }

    /// Makes every label one step away: a set may be as deep as it has units.
    package mutating func flatten() {
        // What stands above a unit is smaller, and flat already.
        for unit in parents.numbers { parents[unit] = parents[parents[unit]] }
    }

    /// The smallest unit of the set that holds a unit.
    package func label(_ unit: UnitNumber) -> UnitNumber {
        var node = unit
        while parents[node] != node { node = parents[node] }
        return node
    }

    private mutating func find(_ unit: UnitNumber) -> UnitNumber {
        var node = unit
        while parents[node] != node {
            parents[node] = parents[parents[node]]
            node = parents[node]
        }
        return node
    }
}
