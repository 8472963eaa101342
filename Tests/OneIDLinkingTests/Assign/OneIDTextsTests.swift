import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

struct OneIDTextsTests {
    /// The texts of runs of records, one run after the other with the same buffers, are those of their clusters' OneIDs.
    @Test(arguments: [[1], [3, 40, 2], [64, 1, 300]]) func areThoseOfTheClusters(runs: [Int]) {
        let total = runs.reduce(0, +)
        let fixture = RecordFixture(hashed: (0..<total).map { (source: 0, id: "r\($0)") }, sources: 1)
        let workers = Workers(count: 2)
        let sets = singletons(total)
        for record in stride(from: 0, to: total - 2, by: 5) { sets.unite(UInt32(record), UInt32(record + 2)) }
        let clusters = Clusters(sets, workers: workers)
        let ids = OneIDAssignment(
            clusters: clusters, store: fixture.store, keys: fixture.keyHash, workers: workers)
        let texts = OneIDTexts()
        var first = 0
        for count in runs {
            let printed = texts.texts(ids, of: clusters.labels + first, count: count)
            for row in 0..<count {
                let text = UnsafeBufferPointer(start: printed + row * OneIDTexts.stride, count: OneID.length)
                #expect(String(decoding: text, as: UTF8.self) == ids.ids[Int(clusters.labels[first + row])].text)
            }
            first += count
        }
        withExtendedLifetime((ids, clusters, fixture)) {}
    }

    /// Whoever copies a text copies whole words: the bytes behind it are there to be read.
    @Test func aTextIsFollowedByBytesToRead() { #expect(OneIDTexts.stride >= OneID.length) }
}
