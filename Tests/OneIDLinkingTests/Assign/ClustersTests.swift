import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

struct ClustersTests {
    /// The number of each record's cluster, by the first record that shares its root.
    private func expected(_ roots: [UInt32]) -> [UInt32] {
        var numbers: [UInt32: UInt32] = [:]
        return roots.map { root in
            let number = numbers[root] ?? UInt32(numbers.count)
            numbers[root] = number
            return number
        }
    }

    private func labels(_ clusters: Clusters) -> [UInt32] {
        Array(UnsafeBufferPointer(start: clusters.labels, count: clusters.recordCount))
    }

    @Test(arguments: [1, 2, 5]) func areNumberedByTheirFirstRecords(threads: Int) {
        // Around the borders of words, blocks and ranges.
        for count in [1, 31, 32, 33, 127, 128, 129, 5_000, 65_536, 65_537, 200_000] {
            let sets = singletons(count)
            var random = SeededGenerator(seed: UInt64(count))
            for _ in 0..<count / 2 {
                sets.unite(
                    UInt32.random(in: 0..<UInt32(count), using: &random),
                    UInt32.random(in: 0..<UInt32(count), using: &random))
            }
            let wanted = expected((0..<UInt32(count)).map { sets.find($0) })
            let clusters = Clusters(sets, workers: Workers(count: threads))
            #expect(labels(clusters) == wanted)
            #expect(clusters.count == Int(wanted.max() ?? 0) + 1)
        }
    }

    /// Deep sets, whose paths lead through the ranges of all threads. That one thread leaves what another has pointed at its
    /// root shows here now and then only: with `find` in place of `root` one of three such runs failed.
    @Test func deepSetsKeepTheirRoots() {
        let count: UInt32 = 400_000
        let wanted = (0..<count).map { $0 % 4 }
        for _ in 0..<20 {
            let sets = singletons(Int(count))
            for record in (4..<count).reversed() { sets.unite(record - 4, record) }
            #expect(labels(Clusters(sets, workers: Workers(count: 4))) == wanted)
        }
    }
}
