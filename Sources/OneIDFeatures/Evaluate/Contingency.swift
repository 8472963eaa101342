import OneIDCore
import OneIDLinking

/// How many records each pair of a cluster and a person has in common: all that the measures are made from.
///
/// Counted by sorting, so the work grows with records and not with pairs of records.
struct Contingency {
    struct Cell: Equatable {
        let cluster: ClusterNumber
        let person: PersonNumber
        let count: Int
    }

    /// Pairs with records in common, ascending by cluster, then person.
    let cells: [Cell]
    /// Records by cluster and by person; 0 for a number that has none.
    let clusterSizes: [Int]
    let personSizes: [Int]
    let recordCount: Int

    /// What the tables are counted from.
    static func pair(_ cluster: ClusterNumber, _ person: PersonNumber) -> UInt64 {
        UInt64(cluster.raw) << 32 | UInt64(person.raw)
    }

    /// - Parameter pairs: for each record its `pair`.
    init(_ pairs: consuming [UInt64], clusters: Int, people: Int) {
        recordCount = pairs.count
        pairs.sort()
        var cells: [Cell] = []
        var clusterSizes = [Int](repeating: 0, count: clusters)
        var personSizes = [Int](repeating: 0, count: people)
        var start = 0
        while start < pairs.count {
            var end = start + 1
            while end < pairs.count, pairs[end] == pairs[start] { end += 1 }
            let cell = Cell(
                cluster: ClusterNumber(raw: UInt32(truncatingIfNeeded: pairs[start] >> 32)),
                person: PersonNumber(raw: UInt32(truncatingIfNeeded: pairs[start])), count: end - start)
            clusterSizes[cell.cluster.index] += cell.count
            personSizes[cell.person.index] += cell.count
            cells.append(cell)
            start = end
        }
        self.cells = cells
        self.clusterSizes = clusterSizes
        self.personSizes = personSizes
    }

    /// Pairs of `count` records. At most 2³¹ records make fewer than 2⁶¹ pairs.
    static func pairs(_ count: Int) -> Int { count < 2 ? 0 : count * (count - 1) / 2 }
}
