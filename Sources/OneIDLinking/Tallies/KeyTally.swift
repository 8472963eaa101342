import OneIDCore
import OneIDMemory

/// A record's key and text as hashes. 16 bytes.
///
/// 64 bits of the key here and 8 or more by the choice of the partition: with ten million records the chance that two
/// keys of a run are confused is below 10⁻⁷. The hash is keyed, so nobody can prepare keys that collide.
@frozen
public struct KeyEntry: BitwiseCopyable, Sendable {
    /// Never 0.
    public var high: UInt64
    /// Hash of the row in the upper half, number of the record in the lower.
    public var low: UInt64

    @inlinable @inline(__always)
    public init(_ print: Fingerprint, row: UInt32, record: UInt32) {
        high = print.high
        low = UInt64(row) &<< 32 | UInt64(record)
    }

    @inlinable public var record: UInt32 { UInt32(truncatingIfNeeded: low) }
    @inlinable public var row: UInt32 { UInt32(truncatingIfNeeded: low &>> 32) }
}

/// Rows of record keys that occur more than once, by group.
public struct RepeatedKeyCounts: Sendable {
    /// Keys with more than one row.
    public var keys = 0
    /// Rows beyond the first of each key that are another row of it again.
    public var identical = 0
    /// Rows beyond the first of each key that differ from all others.
    public var conflicting = 0
    /// The first rows, by number, that repeat a key; ascending.
    public var identicalExamples: [UInt32] = []
    public var conflictingExamples: [UInt32] = []
    public static let examplesKept = 5
    /// All rows of the keys of which some rows differ, key after key.
    public var conflictingRows: [UInt32] = []
    /// Where the rows of each such key end in `conflictingRows`.
    public var conflictingEnds: [Int] = []
    /// The upper half of each such key's hash.
    public var conflictingKeys: [UInt64] = []

    public init() {}

    /// All rows of the key that one of the differing rows has, ascending.
    public func rows(with record: UInt32) -> [UInt32] {
        guard let place = conflictingRows.firstIndex(of: record),
            let key = conflictingEnds.firstIndex(where: { $0 > place })
        else { return [record] }
        return conflictingRows[(key == 0 ? 0 : conflictingEnds[key - 1])..<conflictingEnds[key]].sorted()
    }

    mutating func append(conflicting rows: [UInt32], of key: UInt64) {
        conflictingKeys.append(key)
        conflictingRows += rows
        conflictingEnds.append(conflictingRows.count)
    }

    /// Only the rows of those keys that differ and fulfil a condition.
    public func conflicting(where isWanted: (_ key: UInt64, _ rows: Int) -> Bool) -> RepeatedKeyCounts {
        var chosen = RepeatedKeyCounts()
        var start = 0
        for (key, end) in zip(conflictingKeys, conflictingEnds) {
            if isWanted(key, end - start) { chosen.append(conflicting: Array(conflictingRows[start..<end]), of: key) }
            start = end
        }
        return chosen
    }

    public static func += (left: inout RepeatedKeyCounts, right: RepeatedKeyCounts) {
        left.conflictingEnds += right.conflictingEnds.map { $0 + left.conflictingRows.count }
        left.conflictingRows += right.conflictingRows
        left.conflictingKeys += right.conflictingKeys
        left.keys += right.keys
        left.identical += right.identical
        left.conflicting += right.conflicting
        left.identicalExamples = first(left.identicalExamples + right.identicalExamples)
        left.conflictingExamples = first(left.conflictingExamples + right.conflictingExamples)
    }

    private static func first(_ records: [UInt32]) -> [UInt32] { Array(records.sorted().prefix(examplesKept)) }

    mutating func note(_ record: UInt32, isIdentical: Bool) {
        if isIdentical {
            identical += 1
            RepeatedKeyCounts.keep(record, in: &identicalExamples)
        } else {
            conflicting += 1
            RepeatedKeyCounts.keep(record, in: &conflictingExamples)
        }
    }

    private static func keep(_ record: UInt32, in examples: inout [UInt32]) {
        if examples.count == examplesKept, let last = examples.last, last < record { return }
        let place = examples.firstIndex { $0 > record } ?? examples.count
        examples.insert(record, at: place)
        if examples.count > examplesKept { examples.removeLast() }
    }
}

/// Finds record keys that occur more than once, partition by partition.
public enum KeyTally {
    /// Counts by group (such as a source), and the distinct keys of all groups.
    ///
    /// - Parameter group: the group of a record; called for repeated keys only.
    public static func count(
        _ writers: [PartitionWriter<KeyEntry>], groups: Int, workers: Workers,
        group: @Sendable (UInt32) -> Int
    ) -> [RepeatedKeyCounts] {
        guard let layout = writers.first?.layout else { return [] }
        let none = [RepeatedKeyCounts](repeating: RepeatedKeyCounts(), count: groups)
        let found = PerWorker<[RepeatedKeyCounts]>(workers.count) { none }
        workers.forEach(layout.count) { worker, partition in
            var rows = repeated(partition, writers)
            guard !rows.isEmpty else { return }
            // By key, then as they stand in the input: the first of equal rows is none too many.
            rows.sort { ($0.key, $0.record) < ($1.key, $1.record) }
            var start = 0
            while start < rows.count {
                var end = start + 1
                while end < rows.count, rows[end].key == rows[start].key { end += 1 }
                let number = group(rows[start].record)
                tally(rows[start..<end], into: &found[worker][number])
                start = end
            }
        }
        return found.all.reduce(none) { sum, part in
            var sum = sum
            for index in sum.indices { sum[index] += part[index] }
            return sum
        }
    }

    private struct Row {
        let key: UInt64
        let row: UInt32
        let record: UInt32
    }

    private static func tally(_ rows: ArraySlice<Row>, into counts: inout RepeatedKeyCounts) {
        counts.keys += 1
        guard let first = rows.first else { return }
        var texts: Set<UInt32> = [first.row]
        for row in rows.dropFirst() {
            counts.note(row.record, isIdentical: !texts.insert(row.row).inserted)
        }
        if texts.count > 1 { counts.append(conflicting: rows.map(\.record), of: first.key) }
    }

    /// The entries of keys that a partition holds more than once.
    private static func repeated(_ partition: Int, _ writers: [PartitionWriter<KeyEntry>]) -> [Row] {
        let total = writers.reduce(0) { $0 + $1.count(partition) }
        guard total > 1 else { return [] }
        let table = GrowingTable()
        for writer in writers {
            writer.forEachBlock(partition) { block in
                for entry in block { table.count(entry.high) }
            }
        }
        guard table.hasRepeated else { return [] }
        var rows: [Row] = []
        for writer in writers {
            writer.forEachBlock(partition) { block in
                for entry in block {
                    let place = table.place(of: entry.high)
                    guard table.counts[place] > 1 else { continue }
                    rows.append(Row(key: entry.high, row: entry.row, record: entry.record))
                }
            }
        }
        return rows
    }
}

/// How often each hash occurs. Grows with the distinct ones, so that a value in every record costs one place.
final class GrowingTable {
    private(set) var counts: UnsafeMutablePointer<UInt32>
    private var keys: UnsafeMutablePointer<UInt64>
    private var capacity = 1 << 10
    private(set) var distinct = 0
    private(set) var hasRepeated = false

    init() {
        keys = GuardedMemory.allocate(capacity)
        counts = GuardedMemory.allocate(capacity)
        keys.initialize(repeating: 0, count: capacity)
        counts.initialize(repeating: 0, count: capacity)
    }

    deinit {
        GuardedMemory.free(keys)
        GuardedMemory.free(counts)
    }

    /// Where a hash is, or where it would go.
    @inline(__always)
    func place(of key: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: key) & (capacity &- 1)
        while keys[place] != key, keys[place] != 0 { place = (place &+ 1) & (capacity &- 1) }
        return place
    }

    @inline(__always)
    func count(_ key: UInt64) {
        let place = place(of: key)
        if keys[place] == 0 {
            keys[place] = key
            counts[place] = 1
            distinct &+= 1
            if distinct &* 8 > capacity &* 5 { grow() }
        } else {
            counts[place] &+= 1
            hasRepeated = true
        }
    }

    private func grow() {
        let oldKeys = keys
        let oldCounts = counts
        let old = capacity
        capacity *= 4
        keys = GuardedMemory.allocate(capacity)
        counts = GuardedMemory.allocate(capacity)
        keys.initialize(repeating: 0, count: capacity)
        counts.initialize(repeating: 0, count: capacity)
        for index in 0..<old where oldKeys[index] != 0 {
            let place = place(of: oldKeys[index])
            keys[place] = oldKeys[index]
            counts[place] = oldCounts[index]
        }
        GuardedMemory.free(oldKeys)
        GuardedMemory.free(oldCounts)
    }
}
