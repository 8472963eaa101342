import OneIDCore

@testable import OneIDLinking

/// Connected components by breadth-first search: the slow, obvious way. Every record gets the smallest record of its
/// component.
func smallestByBreadthFirstSearch(_ count: Int, _ edges: [(UInt32, UInt32)]) -> [UInt32] {
    var neighbours = [[UInt32]](repeating: [], count: count)
    for (left, right) in edges {
        neighbours[Int(left)].append(right)
        neighbours[Int(right)].append(left)
    }
    var smallest = [UInt32?](repeating: nil, count: count)
    for start in 0..<count where smallest[start] == nil {
        smallest[start] = UInt32(start)
        var queue = [UInt32(start)]
        var head = 0
        while head < queue.count {
            for neighbour in neighbours[Int(queue[head])] where smallest[Int(neighbour)] == nil {
                smallest[Int(neighbour)] = UInt32(start)
                queue.append(neighbour)
            }
            head += 1
        }
    }
    return smallest.map { $0 ?? 0 }
}

/// Dense numbers in the order of first appearance.
func numbered(_ roots: [UInt32]) -> [UInt32] {
    var numbers: [UInt32: UInt32] = [:]
    return roots.map { root in
        if let number = numbers[root] { return number }
        numbers[root] = UInt32(numbers.count)
        return UInt32(numbers.count - 1)
    }
}

/// Sets of one record each.
func singletons(_ count: Int) -> UnionFind {
    let sets = UnionFind(count: count)
    sets.makeSets(0..<count)
    return sets
}

func labels(_ clusters: Clusters) -> [UInt32] { (0..<clusters.recordCount).map { clusters.labels[$0] } }
