import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

struct RecordSetTests {
    /// With so many insertions for each place.
    @Test(arguments: [0.02, 1]) func agreesWithASet(density: Double) {
        var random = SeededGenerator(seed: 31)
        for capacity in [1, 63, 64, 65, 1_000, 10_000] {
            let records = RecordSet(capacity: capacity)
            var expected: Set<UInt32> = []
            for _ in 0..<Int(Double(capacity) * density) + 1 {
                let record = UInt32.random(in: 0..<UInt32(capacity), using: &random)
                records.insert(record)
                expected.insert(record)
            }
            #expect(records.count == expected.count)
            #expect((0..<UInt32(capacity)).filter(records.contains) == expected.sorted())
            #expect((0..<UInt32(capacity)).filter(records.containsRarely) == expected.sorted())
        }
    }

    @Test func unionsOfWhatThreadsFoundAreSets() {
        var random = SeededGenerator(seed: 32)
        for capacity in [1, 64, 1_023, 1_024, 1_025, 10_000] {
            let all = RecordSet(capacity: capacity)
            var expected: Set<UInt32> = []
            for _ in 0..<3 {
                let part = RecordSet(capacity: capacity)
                for _ in 0..<capacity / 20 + 1 {
                    let record = UInt32.random(in: 0..<UInt32(capacity), using: &random)
                    part.insert(record)
                    expected.insert(record)
                }
                all.formUnion(part)
            }
            #expect(all.count == expected.count)
            #expect((0..<UInt32(capacity)).filter(all.contains) == expected.sorted())
            #expect((0..<UInt32(capacity)).filter(all.containsRarely) == expected.sorted())
        }
    }
}
