import OneIDCore

/// Keeps the entries of several partition writers within a number, whatever the input.
///
/// Values are spread over partitions by their hash, so some of the partitions are a random sample of the values with
/// all their occurrences ("distinct sampling": Gibbons, "Distinct sampling for highly-accurate answers to distinct
/// values queries", VLDB 2001). While everything fits, all partitions are kept and counts are exact; whenever there is
/// too much, half of the partitions go. The level reached is the least at which the whole input fits, so it does not
/// depend on which worker read what, or when.
public final class EntryBudget: Sendable {
    private struct State {
        var level = 0
        /// Entries by worker and level, as each last told.
        var counts: [[Int]]
    }

    public let limit: Int
    private let bits: Int
    private let state: Lock<State>

    /// - Parameter limit: entries of all workers together.
    public init(limit: Int, layout: PartitionLayout, workers: Int) {
        self.limit = limit
        bits = layout.bits
        let none = [Int](repeating: 0, count: layout.bits + 1)
        state = Lock(State(counts: Array(repeating: none, count: workers)))
    }

    /// 0: everything is kept; n: one value in 2ⁿ.
    public var level: Int { state.withLock(\.level) }

    /// Counts what a worker has written and lets go of what is too much.
    public func settle<Element: BitwiseCopyable>(_ writer: PartitionWriter<Element>, worker: Int) {
        let counts = writer.countsByLevel()
        let level = state.withLock { state in
            state.counts[worker] = counts
            let now = state
            while state.level < bits, now.counts.reduce(0, { $0 + $1[state.level] }) > limit { state.level += 1 }
            return state.level
        }
        writer.keep(level: level)
    }

    /// Brings all writers to the same level once no worker writes any more.
    public func finish<Element: BitwiseCopyable>(_ writers: [PartitionWriter<Element>]) {
        for (worker, writer) in writers.enumerated() { settle(writer, worker: worker) }
        for writer in writers { writer.keep(level: level) }
    }
}

extension PartitionWriter {
    /// Entries in the partitions that each level keeps.
    func countsByLevel() -> [Int] {
        var counts = [Int](repeating: 0, count: layout.bits + 1)
        for partition in 0..<layout.count {
            counts[partition.leadingZeroBitCount - (Int.bitWidth - layout.bits)] += count(partition)
        }
        for level in stride(from: layout.bits - 1, through: 0, by: -1) { counts[level] += counts[level + 1] }
        return counts
    }

    /// Lets go of the partitions that a level does not keep.
    func keep(level: Int) {
        guard level > 0 else { return }
        // The first partitions: which values those hold does not depend on how many partitions there are.
        for partition in layout.count >> level..<layout.count { discard(partition) }
    }
}

/// A count that was made on a sample of the values.
public struct SampledCount: Sendable, Equatable {
    /// Counted in the sample.
    public var sampled: Int
    /// One value in 2ⁿ was in the sample.
    public var level: Int

    public init(sampled: Int, level: Int) {
        self.sampled = sampled
        self.level = level
    }

    public var isExact: Bool { level == 0 }

    /// The count, estimated when it is not exact.
    public var value: Int {
        let (product, overflows) = sampled.multipliedReportingOverflow(by: 1 << level)
        return overflows ? .max : product
    }

    /// One standard error in thousandths of the value: of n values each in the sample with probability p, the relative
    /// error of the estimate is √((1−p)/(p·n)).
    public var errorPerMille: Int {
        guard level > 0, sampled > 0 else { return 0 }
        let scale = Double(1 << level)
        return Int((1000 * ((1 - 1 / scale) / Double(sampled)).squareRoot()).rounded(.up))
    }
}
