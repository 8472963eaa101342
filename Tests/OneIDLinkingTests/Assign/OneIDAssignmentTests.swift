import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

struct OneIDAssignmentTests {
    /// OneID of every record.
    private func assign(_ fixture: RecordFixture, _ edges: [(UInt32, UInt32)], threads: Int) -> [OneID] {
        let workers = Workers(count: threads)
        let sets = singletons(fixture.store.count)
        for (left, right) in edges { sets.unite(left, right) }
        let clusters = Clusters(sets, workers: workers)
        let ids = OneIDAssignment(clusters: clusters, store: fixture.store, keys: fixture.keyHash, workers: workers)
        return withExtendedLifetime(ids) {
            (0..<fixture.store.count).map { ids.ids[Int(clusters.labels[$0])] }
        }
    }

    /// The record of a cluster with the smallest hash, the slow way.
    private func bruteForce(_ fixture: RecordFixture, _ edges: [(UInt32, UInt32)]) -> [OneID] {
        let keys = fixture.keyHash
        let roots = smallestByBreadthFirstSearch(fixture.keys.count, edges)
        var best: [UInt32: OneID] = [:]
        for (record, key) in fixture.keys.enumerated() {
            let id = Array(key.id.utf8).withUnsafeBufferPointer { keys.oneID(source: key.source, id: $0) }
            best[roots[record]] = min(best[roots[record]] ?? id, id)
        }
        return roots.compactMap { best[$0] }
    }

    private func randomRun(_ count: Int, seed: UInt64) -> (keys: [(source: Int, id: String)], edges: [(UInt32, UInt32)])
    {
        var random = SeededGenerator(seed: seed)
        let keys = (0..<count).map { (source: $0 * 3 / count, id: "m\($0 * 17 % 1_009)-\($0)") }
        let edges = (0..<count).map { _ in
            (
                UInt32.random(in: 0..<UInt32(count), using: &random),
                UInt32.random(in: 0..<UInt32(count) / 2 + 1, using: &random)
            )
        }
        return (keys, Array(edges.prefix(count * 2 / 5)))
    }

    @Test(arguments: [1, 2, 5]) func isTheSmallestOfTheCluster(threads: Int) {
        for count in [1, 3, 40, 2_000] {
            let (keys, edges) = randomRun(count, seed: UInt64(count))
            let fixture = RecordFixture(hashed: keys, sources: 3, chunk: 50, rewritten: threads == 2)
            #expect(assign(fixture, edges, threads: threads) == bruteForce(fixture, edges))
        }
    }

    /// What is kept of a hash are 16 bits of it: where they agree, the whole hash decides.
    @Test func equalHalvesAreDecidedByTheWhole() {
        let (keys, edges) = randomRun(200, seed: 6)
        let fixture = RecordFixture(hashed: keys, sources: 3, chunk: 64)
        let flat = UnsafeMutablePointer<UInt16>.allocate(capacity: 64)
        defer { flat.deallocate() }
        flat.initialize(repeating: 7, count: 64)
        let chunks = fixture.store.chunks.map {
            RecordChunk(
                source: $0.source, file: $0.file, firstRecord: $0.firstRecord, count: $0.count, base: $0.base,
                refs: $0.refs, rewrittenIDs: $0.rewrittenIDs, pickHashes: UnsafePointer(flat), idBytes: $0.idBytes)
        }
        let store = RecordStore(chunks: chunks, sourceCount: 3)
        let workers = Workers(count: 2)
        let sets = singletons(200)
        for (left, right) in edges { sets.unite(left, right) }
        let clusters = Clusters(sets, workers: workers)
        let ids = OneIDAssignment(clusters: clusters, store: store, keys: fixture.keyHash, workers: workers)
        let found = withExtendedLifetime((ids, fixture)) { (0..<200).map { ids.ids[Int(clusters.labels[$0])] } }
        #expect(found == bruteForce(fixture, edges))
    }

    @Test func orderOfRecordsAndSourcesDoesNotMatter() {
        let (keys, edges) = randomRun(300, seed: 77)
        let expected = assign(RecordFixture(hashed: keys, sources: 3), edges, threads: 1)
        // Backwards: other record numbers, other chunks, sources in another order.
        let backwards = RecordFixture(hashed: Array(keys.reversed()), sources: 3, chunk: 11)
        let mirrored = edges.map { (UInt32(299) - $0.0, UInt32(299) - $0.1) }
        #expect(Array(assign(backwards, mirrored, threads: 3).reversed()) == expected)
    }

    @Test func differentClustersHaveDifferentOneIDs() {
        let keys = (0..<5_000).map { (source: $0 % 3 == 0 ? 0 : 1, id: "\($0)") }
        let fixture = RecordFixture(hashed: keys, sources: 3, chunk: 1_000)
        #expect(Set(assign(fixture, [], threads: 2)).count == 5_000)
    }

    @Test func anAccountTwiceHasOneOneID() {
        let fixture = RecordFixture(hashed: [(0, "a"), (0, "b"), (0, "a")], sources: 1)
        let ids = assign(fixture, [(0, 2)], threads: 2)
        #expect(ids[0] == ids[2])
        #expect(ids[0] != ids[1])
    }
}
