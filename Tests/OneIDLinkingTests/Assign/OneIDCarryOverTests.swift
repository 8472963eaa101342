import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

@Suite struct OneIDCarryOverTests {
    /// Runs with previous OneIDs 0, 1, 2 … and fresh ones 100, 101 …; `since` by previous OneID.
    private func carry(
        _ edges: [(cluster: Int, previous: Int, shared: Int)], clusters: Int, previous: Int, since: [Int64] = []
    ) -> OneIDCarryOver {
        let fresh = (0..<clusters).map { OneID.number(100 + $0) }
        let earlier = (0..<previous).map { OneID.number($0) }
        return fresh.withUnsafeBufferPointer { fresh in
            earlier.withUnsafeBufferPointer { earlier in
                OneIDCarryOver(
                    edges: edges.map {
                        CarryOverEdge(
                            cluster: ClusterNumber($0.cluster), previous: PreviousNumber(raw: UInt32($0.previous)),
                            shared: UInt32($0.shared))
                    },
                    previous: earlier, since: since, fresh: fresh)
            }
        }
    }

    private func pairs(_ carried: OneIDCarryOver) -> [Int: Int] {
        Dictionary(uniqueKeysWithValues: carried.absorbed.map { ($0.previous.index, $0.cluster.index) })
    }

    @Test("A person whose records are the same keeps the OneID")
    func same() {
        let carried = carry([(0, 1, 3), (1, 0, 2)], clusters: 3, previous: 3)
        #expect(carried.kept == [1, 0, .none])
        #expect(carried.drift.kept == 2)
        #expect(carried.drift.new == 1)
        #expect(carried.drift.gone == 1)
        #expect(carried.absorbed.isEmpty)
    }

    @Test("Merged people keep the OneID with most records; the other becomes an alias")
    func merge() {
        let carried = carry([(0, 0, 2), (0, 1, 3)], clusters: 1, previous: 2)
        #expect(carried.kept == [1])
        #expect(pairs(carried) == [0: 0])
        #expect(carried.drift.absorbed == 1)
    }

    @Test("Of OneIDs with as many records the oldest stays, then the smallest")
    func mergeTies() {
        #expect(carry([(0, 0, 2), (0, 1, 2)], clusters: 1, previous: 2).kept == [0])
        #expect(carry([(0, 0, 2), (0, 1, 2)], clusters: 1, previous: 2, since: [20, 10]).kept == [1])
        #expect(carry([(0, 0, 2), (0, 1, 2)], clusters: 1, previous: 2, since: [.max, 10]).kept == [1])
        #expect(carry([(0, 0, 2), (0, 1, 2)], clusters: 1, previous: 2, since: [10, 10]).kept == [0])
    }

    @Test("At a split the larger part keeps the OneID, of equal parts the one whose own hash is smaller")
    func split() {
        let carried = carry([(0, 0, 1), (1, 0, 4)], clusters: 2, previous: 1)
        #expect(carried.kept == [.none, 0])
        #expect(carried.drift.split == 1)
        #expect(carried.drift.new == 1)
        #expect(carried.absorbed.isEmpty)
        #expect(carry([(1, 0, 2), (0, 0, 2)], clusters: 2, previous: 1).kept == [0, .none])
    }

    @Test("A part that loses its OneID may keep another one")
    func secondBest() {
        // Cluster 0 holds most of 0; cluster 1 the rest of 0 and a record of 1.
        let carried = carry([(0, 0, 5), (1, 0, 3), (1, 1, 1)], clusters: 2, previous: 2)
        #expect(carried.kept == [0, 1])
        #expect(carried.drift.kept == 2)
    }

    @Test("An absorbed OneID leads to where most of its records are")
    func absorbedWhere() {
        let carried = carry([(0, 0, 9), (1, 1, 9), (0, 2, 1), (1, 2, 2)], clusters: 2, previous: 3)
        #expect(carried.kept == [0, 1])
        #expect(pairs(carried) == [2: 1])
    }

    @Test("The figures add up, and the order of edges does not matter", arguments: 0..<200)
    func random(_ seed: Int) {
        var numbers = SeededGenerator(seed: UInt64(seed))
        let clusters = Int.random(in: 1...6, using: &numbers)
        let previous = Int.random(in: 1...6, using: &numbers)
        var edges: [(cluster: Int, previous: Int, shared: Int)] = []
        for cluster in 0..<clusters {
            for id in 0..<previous where Bool.random(using: &numbers) {
                edges.append((cluster, id, Int.random(in: 1...3, using: &numbers)))
            }
        }
        let first = carry(edges, clusters: clusters, previous: previous)
        let again = carry(edges.shuffled(using: &numbers), clusters: clusters, previous: previous)
        #expect(first.kept == again.kept)
        #expect(pairs(first) == pairs(again))
        #expect(first.drift == again.drift)
        let drift = first.drift
        #expect(drift.previous == drift.kept + drift.absorbed + drift.gone)
        #expect(drift.kept + drift.new == clusters)
        let kept = first.kept.filter { $0 != .none }
        #expect(Set(kept).count == kept.count, "a OneID stands for two people")
        expectStable(first, edges, previous)
    }

    /// No cluster without its best OneID could have had it from somebody with fewer of its records.
    private func expectStable(
        _ carried: OneIDCarryOver, _ edges: [(cluster: Int, previous: Int, shared: Int)], _ previous: Int
    ) {
        func weight(_ cluster: Int, _ id: Int) -> Int {
            edges.first { $0.cluster == cluster && $0.previous == id }?.shared ?? 0
        }
        for edge in edges {
            let own = carried.kept[edge.cluster]
            let owner = carried.kept.firstIndex(of: PreviousNumber(raw: UInt32(edge.previous)))
            let ownWeight = own == .none ? 0 : weight(edge.cluster, own.index)
            let ownerWeight = owner.map { weight($0, edge.previous) } ?? 0
            #expect(ownWeight >= edge.shared || ownerWeight >= edge.shared)
        }
    }
}
