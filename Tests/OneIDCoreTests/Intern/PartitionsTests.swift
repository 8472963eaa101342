import OneIDTestSupport
import Testing

@testable import OneIDCore

struct PartitionsTests {
    @Test(arguments: [0, 1, 10_000, 10_000_000, 100_000_000, 4_000_000_000])
    func partitionsAreAtLeast256(expected: Int) {
        let layout = PartitionLayout(expectedEntries: expected)
        // Eight bits of the partition belong to the identity.
        #expect(layout.bits >= 8)
        #expect(layout.bits <= 14)
        #expect(layout.count == 1 << layout.bits)
    }

    @Test func everyEntryComesBackInOrder() {
        let writer = PartitionWriter<UInt64>(layout: PartitionLayout(expectedEntries: 0))
        var expected = [[UInt64]](repeating: [], count: writer.layout.count)
        var random = SeededGenerator(seed: 3)
        for value in UInt64(0)..<60_000 {
            // Some partitions get many blocks, most get few entries or none.
            let partition = min(Int.random(in: 0..<400, using: &random), 255) / (value % 3 == 0 ? 1 : 50)
            writer.append(value, to: partition)
            expected[partition].append(value)
        }
        func contents() -> [[UInt64]] {
            (0..<writer.layout.count).map { partition in
                var all: [UInt64] = []
                writer.forEachBlock(partition) { all.append(contentsOf: $0) }
                return all
            }
        }
        #expect(contents() == expected)
        #expect((0..<writer.layout.count).map(writer.count) == expected.map(\.count))
        writer.release()
        #expect(contents().allSatisfy { $0.isEmpty })
        writer.append(7, to: 0)
        #expect(contents()[0] == [7])
    }

    @Test func exactlyFullBlocks() {
        let perBlock = PartitionWriter<UInt64>.perBlock
        for count in [perBlock - 1, perBlock, perBlock + 1, 2 * perBlock] {
            let writer = PartitionWriter<UInt64>(layout: PartitionLayout(expectedEntries: 0))
            for value in 0..<count { writer.append(UInt64(value), to: 5) }
            var all: [UInt64] = []
            writer.forEachBlock(5) { all.append(contentsOf: $0) }
            #expect(all == (0..<UInt64(count)).map { $0 })
            #expect(writer.count(5) == count)
        }
    }
}
