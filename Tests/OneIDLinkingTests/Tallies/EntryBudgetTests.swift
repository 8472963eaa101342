import OneIDCore
import Testing

@testable import OneIDLinking

@Suite struct EntryBudgetTests {
    private static let key = FingerprintKey(seed: 1)
    private static let layout = PartitionLayout(expectedEntries: 0)

    /// Writes values with two writers that settle at different times.
    private static func fill(
        _ values: [UInt64], limit: Int, every: Int, split: (Int) -> Int
    ) -> ([PartitionWriter<LinkEntry>], EntryBudget) {
        let writers = (0..<2).map { _ in PartitionWriter<LinkEntry>(layout: layout) }
        let budget = EntryBudget(limit: limit, layout: layout, workers: 2)
        let shift = UInt64(64 - layout.bits)
        for (record, value) in values.enumerated() {
            let worker = split(record)
            let print = key.fingerprint(exact: value, slot: 0)
            writers[worker].append(
                LinkEntry(print, record: UInt32(record)), to: Int(truncatingIfNeeded: print.low &>> shift))
            if record % every == 0 { budget.settle(writers[worker], worker: worker) }
        }
        budget.finish(writers)
        return (writers, budget)
    }

    private static func distinct(_ writers: [PartitionWriter<LinkEntry>]) -> Int {
        ValueTally.count(writers, limits: Array(repeating: .max, count: 256), workers: Workers(count: 1)).distinct[0]
    }

    @Test("Within the budget counts are exact")
    func exact() {
        let values = (0..<20_000).map { UInt64($0 % 7000) }
        let (writers, budget) = Self.fill(values, limit: 20_000, every: 100) { $0 % 2 }
        #expect(budget.level == 0)
        #expect(Self.distinct(writers) == 7000)
    }

    @Test("Beyond it the estimate is near, and does not depend on who read what, or when it was looked at")
    func estimated() {
        let values = (0..<80_000).map { UInt64($0) }
        let (writers, budget) = Self.fill(values, limit: 10_000, every: 100) { $0 % 2 }
        let count = SampledCount(sampled: Self.distinct(writers), level: budget.level)
        #expect(!count.isExact)
        #expect(count.sampled <= 10_000)
        // Five standard errors.
        #expect(abs(count.value - 80_000) < 80_000 * count.errorPerMille * 5 / 1000)
        let (others, otherBudget) = Self.fill(values, limit: 10_000, every: 7919) { $0 < 60_000 ? 0 : 1 }
        #expect(otherBudget.level == budget.level)
        #expect(Self.distinct(others) == count.sampled)
    }

    @Test("Every occurrence of a sampled value is seen")
    func frequent() {
        let values = (0..<60_000).map { UInt64($0 / 30) }
        let (writers, budget) = Self.fill(values, limit: 8000, every: 500) { $0 % 2 }
        #expect(budget.level > 0)
        let outcome = ValueTally.count(
            writers, limits: Array(repeating: 20, count: 256), workers: Workers(count: 1))
        #expect(!outcome.frequent.isEmpty)
        #expect(outcome.frequent.allSatisfy { $0.holders.count == 30 })
        #expect(outcome.frequent.count == outcome.distinct[0])
    }
}
