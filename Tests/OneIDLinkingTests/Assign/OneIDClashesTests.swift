import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

/// Two people of one run with one OneID: by two sources of one name, since a real clash of hashes is not to be had.
struct OneIDClashesTests {
    private func assign(_ fixture: RecordFixture, keys: RecordKeyHash, threads: Int) -> (OneIDAssignment, Clusters) {
        let workers = Workers(count: threads)
        let clusters = Clusters(singletons(fixture.store.count), workers: workers)
        return (OneIDAssignment(clusters: clusters, store: fixture.store, keys: keys, workers: workers), clusters)
    }

    private func fixture(_ keys: [(source: Int, id: String)], _ hash: RecordKeyHash) -> RecordFixture {
        RecordFixture(keys, sources: 3) { hash.key(of: $0).fingerprint($1, slot: 0).high }
    }

    @Test(arguments: [1, 2, 5]) func findsEqualOnesAndNoOthers(threads: Int) {
        let hash = RecordKeyHash(sources: ["a", "a", "b"])
        let keys = (0..<900).map { (source: $0 / 300, id: "m\($0 % 300 < 4 ? $0 % 300 : $0)") }
        let made = fixture(keys, hash)
        let (ids, clusters) = assign(made, keys: hash, threads: threads)
        let groups = OneIDClashes(ids, workers: Workers(count: threads)).groups()
        let expected = Set((0..<4).map { Set([UInt32($0), UInt32(300 + $0)]) })
        #expect(Set(groups.map { Set($0.map(\.raw)) }) == expected)
        withExtendedLifetime((made, clusters)) {}
    }

    @Test func everybodyEndsWithAnIDOfTheirOwnWhateverTheOrder() {
        let hash = RecordKeyHash(sources: ["a", "a", "b"])
        let keys = [(source: 0, id: "1"), (1, "1"), (0, "2"), (2, "1"), (1, "3")]
        var outcomes: [Set<OneID>] = []
        for order in [keys, Array(keys.reversed())] {
            let made = fixture(order, hash)
            let (ids, clusters) = assign(made, keys: hash, threads: 2)
            FreshOneIDs(clusters: clusters, store: made.store, keys: hash, workers: Workers(count: 2)).tellApart(ids)
            outcomes.append(Set((0..<order.count).map { ids.ids[$0] }))
        }
        #expect(outcomes[0].count == keys.count)
        #expect(outcomes[0] == outcomes[1])
        let first = Array("1".utf8).withUnsafeBufferPointer { hash.oneID(source: 0, id: $0) }
        let next = Array("1".utf8).withUnsafeBufferPointer { hash.oneID(source: 0, id: $0, generation: 1) }
        #expect(outcomes[0].isSuperset(of: [first, next]))
    }

    /// Ids that were chosen so that the next hash of one is the first of another.
    @Test func aNewOneIDIsNobodysElse() {
        let hash = RecordKeyHash(sources: ["a"])
        let keys = [(source: 0, id: "1"), (0, "1\u{0}\u{1}"), (0, "1\u{0}\u{2}"), (0, "2")]
        let made = fixture(keys, hash)
        let (ids, clusters) = assign(made, keys: hash, threads: 2)
        let before = (0..<keys.count).map { ids.ids[$0] }
        let fresh = FreshOneIDs(clusters: clusters, store: made.store, keys: hash, workers: Workers(count: 2))
        fresh.replace([0], in: ids) { $0 == before[0] }
        let third = Array("1".utf8).withUnsafeBufferPointer { hash.oneID(source: 0, id: $0, generation: 3) }
        #expect((0..<keys.count).map { ids.ids[$0] } == [third] + before[1...])
        fresh.replace([3], in: ids) { $0 == before[3] }
        #expect(Set((0..<keys.count).map { ids.ids[$0] }).count == keys.count)
    }
}
