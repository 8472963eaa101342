import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

struct UnionFindTests {
    private func randomEdges(_ count: Int, _ edges: Int, _ random: inout SeededGenerator) -> [(UInt32, UInt32)] {
        (0..<edges).map { _ in
            (UInt32.random(in: 0..<UInt32(count), using: &random), UInt32.random(in: 0..<UInt32(count), using: &random))
        }
    }

    /// Unites and compares roots, then labels, with a breadth-first search.
    private func check(_ count: Int, _ edges: [(UInt32, UInt32)], workers: Workers) {
        let expected = smallestByBreadthFirstSearch(count, edges)
        let sets = singletons(count)
        workers.forEachRange(of: edges.count, size: 16) { _, range in
            for edge in range { sets.unite(edges[edge].0, edges[edge].1) }
        }
        #expect((0..<count).map { sets.find(UInt32($0)) } == expected)
        let clusters = Clusters(sets, workers: workers)
        #expect(labels(clusters) == numbered(expected))
        #expect(clusters.count == Set(expected).count)
    }

    @Test(arguments: [1, 2, 5]) func agreesWithBreadthFirstSearch(threads: Int) {
        var random = SeededGenerator(seed: UInt64(threads))
        for count in [1, 2, 3, 7, 64, 500, 5_000] {
            for density in [0.0, 0.1, 0.4, 0.5, 0.7, 1.0, 3.0] {
                let edges = randomEdges(count, Int(Double(count) * density), &random)
                check(count, edges, workers: Workers(count: threads))
            }
        }
    }

    @Test func manySmallGraphs() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<2_000 {
            let count = Int.random(in: 1...8, using: &random)
            check(
                count, randomEdges(count, Int.random(in: 0...10, using: &random), &random), workers: Workers(count: 1))
        }
    }

    /// The same stars, chains and cliques of edges in any order give the same sets.
    @Test func orderOfUnionsDoesNotMatter() {
        var random = SeededGenerator(seed: 12)
        var edges = randomEdges(300, 280, &random)
        edges += edges.map { ($0.1, $0.0) }
        let expected = smallestByBreadthFirstSearch(300, edges)
        for _ in 0..<20 {
            edges.shuffle(using: &random)
            let sets = singletons(300)
            for (left, right) in edges { sets.unite(left, right) }
            #expect((0..<300).map { sets.find(UInt32($0)) } == expected)
        }
    }

    /// Several threads fight for the same few roots.
    @Test func threadsMeetAtTheSameRoots() {
        let count = 60_000
        for round in 0..<4 {
            let sets = singletons(count)
            Workers(count: 4).run { worker in
                // Each worker links every record to a neighbour, each in another order.
                for step in 0..<count - 1 {
                    let record = worker % 2 == 0 ? step : count - 2 - step
                    if (record + round) % 4 == worker || worker == 3 { sets.unite(UInt32(record), UInt32(record + 1)) }
                }
            }
            let roots = Set((0..<count).map { sets.find(UInt32($0)) })
            #expect(roots == [0])
        }
    }

    @Test(arguments: ["ascending", "descending", "alternating"]) func aChainOfAMillionRecords(order: String) {
        let count = 1_000_000
        let sets = singletons(count)
        switch order {
        case "ascending": for record in 1..<UInt32(count) { sets.unite(record - 1, record) }
        case "descending": for record in (1..<UInt32(count)).reversed() { sets.unite(record, record - 1) }
        default:
            for record in stride(from: UInt32(1), to: UInt32(count), by: 2) { sets.unite(record - 1, record) }
            for record in stride(from: UInt32(2), to: UInt32(count), by: 2).reversed() {
                sets.unite(record - 1, record)
            }
        }
        let clusters = Clusters(sets, workers: Workers(count: 2))
        #expect(clusters.count == 1)
        #expect((0..<count).allSatisfy { clusters.labels[$0] == 0 })
    }

    @Test func noRecordsAtAll() {
        let clusters = Clusters(singletons(0), workers: Workers(count: 2))
        #expect(clusters.count == 0)
    }

    /// The sweeps hand over between ranges of 65,536 records.
    @Test(arguments: [1, 3]) func numbersFollowFirstAppearanceAcrossRanges(threads: Int) {
        let count = 200_000
        var random = SeededGenerator(seed: 13)
        let edges = randomEdges(count, 120_000, &random)
        let sets = singletons(count)
        for (left, right) in edges { sets.unite(left, right) }
        let clusters = Clusters(sets, workers: Workers(count: threads))
        #expect(labels(clusters) == numbered(smallestByBreadthFirstSearch(count, edges)))
    }
}
