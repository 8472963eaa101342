import OneIDTestSupport
import Testing

@testable import OneIDCore

struct RecordStoreTests {
    @Test(arguments: [false, true]) func everyKeyIsFoundAgain(rewritten: Bool) {
        let keys = (0..<100).map { (source: $0 / 30, id: "id\($0 * $0)") }
        let fixture = RecordFixture(keys, sources: 4, rewritten: rewritten)
        #expect(fixture.store.count == 100)
        for (record, key) in keys.enumerated() {
            fixture.store.withKey(of: record) { source, id in
                #expect(source == key.source)
                #expect(String(decoding: id, as: UTF8.self) == key.id)
            }
        }
        #expect(fixture.store.haveSameKey(3, 3))
        #expect(!fixture.store.haveSameKey(3, 4))
    }

    @Test func noRecords() { #expect(RecordStore(chunks: [], sourceCount: 1).count == 0) }
}

struct AccountIndexTests {
    private func repeated(_ fixture: RecordFixture, hash: (Int) -> UInt64, partition: (Int) -> Int, threads: Int)
        -> (groups: [[UInt32]], hashesMeet: Bool)
    {
        let layout = PartitionLayout(expectedEntries: 0)
        let writers = (0..<threads).map { _ in PartitionWriter<UInt64>(layout: layout) }
        for record in fixture.keys.indices {
            writers[record % threads].append(
                AccountIndex.entry(hash: hash(record), record: UInt32(record)), to: partition(record))
        }
        let hashes = Dictionary(
            zip(fixture.keys.map { "\($0.source) \($0.id)" }, fixture.keys.indices.map(hash))
        ) { first, _ in first }
        let found = AccountIndex.repeated(in: writers, store: fixture.store, workers: Workers(count: threads)) {
            hashes["\($0) \(String(decoding: $1, as: UTF8.self))"] ?? 0
        }
        return (found.groups.map { Array($0) }, found.hashesMeet)
    }

    private func expected(_ keys: [(source: Int, id: String)]) -> [[UInt32]] {
        Dictionary(grouping: keys.indices) { "\(keys[$0].source) \(keys[$0].id)" }.values
            .filter { $0.count > 1 }.map { $0.map { UInt32($0) }.sorted() }.sorted { $0[0] < $1[0] }
    }

    private func randomKeys(_ count: Int, _ ids: Int, seed: UInt64) -> [(source: Int, id: String)] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { ($0 * 3 / count, "\(Int.random(in: 0..<ids, using: &random))") }
    }

    @Test(arguments: [1, 2, 5]) func agreesWithADictionary(threads: Int) {
        for (count, ids) in [(2, 1), (30, 10), (500, 300), (4_000, 100_000), (4_000, 1_500)] {
            let keys = randomKeys(count, ids, seed: UInt64(count))
            let fixture = RecordFixture(keys, sources: 3, chunk: 100, rewritten: threads == 2)
            let key = FingerprintKey(seed: 8)
            let prints = keys.map { item in
                let text = Array("\(item.source) \(item.id)".utf8)
                return text.withUnsafeBufferPointer { key.fingerprint($0, slot: 0) }
            }
            let found = repeated(
                fixture, hash: { prints[$0].high }, partition: { Int(prints[$0].low >> 56) }, threads: threads)
            #expect(found.groups == expected(keys))
            #expect(!found.hashesMeet)
        }
    }

    /// Equal hashes of different keys cost time and change nothing.
    @Test(arguments: [10, 300]) func collisionsAreVerified(count: Int) {
        let keys = randomKeys(count, count * 2 / 5, seed: 5)
        let fixture = RecordFixture(keys, sources: 3)
        let found = repeated(fixture, hash: { _ in 77 }, partition: { _ in 0 }, threads: 2)
        #expect(found.groups == expected(keys))
        #expect(found.hashesMeet)
    }

    /// Entries have a part of the hash; only where all of it is the same may two people have one OneID.
    @Test func hashesThatAgreeInPartDoNotMeet() {
        let fixture = RecordFixture([(0, "1"), (0, "2"), (1, "1"), (0, "2")], sources: 2)
        let found = repeated(
            fixture, hash: { record in record % 2 == 1 ? 9 : UInt64(record + 1) &<< 32 | 9 }, partition: { _ in 0 },
            threads: 1)
        #expect(found.groups == [[1, 3]])
        #expect(!found.hashesMeet)
    }

    @Test func theSameIDInTwoSourcesIsTwoAccounts() {
        let fixture = RecordFixture([(0, "1"), (1, "1")], sources: 2)
        #expect(repeated(fixture, hash: { _ in 1 }, partition: { _ in 0 }, threads: 1).groups.isEmpty)
    }

    @Test func noWriters() {
        let store = RecordStore(chunks: [], sourceCount: 0)
        #expect(AccountIndex.repeated(in: [], store: store, workers: Workers(count: 1)) { _, _ in 0 }.groups.isEmpty)
    }
}
