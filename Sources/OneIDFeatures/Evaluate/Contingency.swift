import OneIDCore

/// How many records each pair of a cluster and a person has in common: all that the measures are made from.
///
/// Counted by sorting, so the work grows with records and not with pairs of records.
struct Contingency {
    struct Cell: Equatable {
        let cluster: UInt32
        let person: UInt32
        let count: Int
    }

    /// Pairs with records in common, ascending by cluster, then person.
    let cells: [Cell]
    /// Records by cluster and by person; 0 for a number that has none.
    let clusterSizes: [Int]
    let personSizes: [Int]
    let recordCount: Int

    /// - Parameter pairs: for each record its cluster in the upper half and its person in the lower.
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
                cluster: UInt32(truncatingIfNeeded: pairs[start] >> 32),
                person: UInt32(truncatingIfNeeded: pairs[start]), count: end - start)
            clusterSizes[Int(cell.cluster)] += cell.count
            personSizes[Int(cell.person)] += cell.count
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
