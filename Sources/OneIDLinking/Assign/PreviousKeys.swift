import OneIDCore
import OneIDMemory

/// Record keys of a previous map and the numbers of their OneIDs: 16 bytes a key and one or two for finding it.
///
/// A partition's keys stand together, ordered by buckets of a few keys each: whoever looks for a key reads where its bucket
/// begins, then one or two lines of memory.
public final class PreviousKeys: @unchecked Sendable {
    struct Entry: BitwiseCopyable {
        var key: PreviousKey
        var number: UInt32
    }

    private struct Partition {
        /// Of its keys.
        var first: Int
        /// Of the beginnings of its buckets.
        var buckets: Int
        /// A power of two less one.
        var mask: Int
    }

    /// OneIDs of records beside the one that is noted for them: two spellings of one id, which were two people, are one now.
    private let further: [PreviousKey: Set<PreviousNumber>]
    /// Keys that stand in the map twice in one spelling, with two OneIDs.
    private let conflicts: Set<PreviousKey>
    private let entries: PageMemory<Entry>
    /// Beginnings of buckets, from the first key of their partition; one more for each partition: where its last one ends.
    private let starts: PageMemory<UInt32>
    private let partitions: UnsafeMutablePointer<Partition>
    private let shift: UInt64
    /// The place of the last entry.
    private let last: Int
    /// Distinct record keys.
    public let count: Int

    /// Whether a record stands in the map twice with two OneIDs: such a map is not taken.
    public var hasConflicts: Bool { !conflicts.isEmpty }

    /// Whether the record of a key does.
    public func isInConflict(_ print: Fingerprint) -> Bool { conflicts.contains(PreviousKey(print)) }

    /// - Parameter rows: partitions by the upper bits of the keys; empty afterwards.
    init(_ rows: [PartitionWriter<Entry>], workers: Workers) {
        let layout = rows.first?.layout ?? PartitionLayout(expectedEntries: 0)
        shift = UInt64(64 - layout.bits)
        partitions = GuardedMemory.allocate(layout.count, of: Partition.self)
        var (keyCount, bucketCount) = (0, 0)
        for partition in 0..<layout.count {
            let count = rows.reduce(0) { $0 + $1.count(partition) }
            var buckets = 1
            while buckets * 3 < count { buckets *= 2 }
            (partitions + partition).initialize(to: Partition(first: keyCount, buckets: bucketCount, mask: buckets - 1))
            keyCount += count
            bucketCount += buckets + 1
        }
        last = max(0, keyCount - 1)
        entries = PageMemory(count: keyCount)
        starts = PageMemory(count: bucketCount)
        nonisolated(unsafe) let entries = entries.start
        nonisolated(unsafe) let starts = starts.start
        nonisolated(unsafe) let partitions = partitions
        let found = PerWorker<Doubles>(workers.count) { Doubles() }
        workers.forEach(layout.count) { worker, number in
            let partition = partitions[number]
            let own = entries + partition.first
            let begins = starts + partition.buckets
            begins.update(repeating: 0, count: partition.mask + 2)
            for row in rows {
                row.forEachBlock(number) { block in
                    for entry in block {
                        begins[Int(truncatingIfNeeded: entry.key.high) & partition.mask] &+= 1
                    }
                }
            }
            // Ends of the buckets, which filling them from behind turns into their beginnings.
            var end: UInt32 = 0
            for bucket in 0...partition.mask {
                end &+= begins[bucket]
                begins[bucket] = end
            }
            begins[partition.mask + 1] = end
            for row in rows {
                row.forEachBlock(number) { block in
                    for entry in block {
                        let bucket = Int(truncatingIfNeeded: entry.key.high) & partition.mask
                        begins[bucket] &-= 1
                        own[Int(begins[bucket])] = entry
                    }
                }
            }
            for bucket in 0...partition.mask {
                found[worker].thin(own, Int(begins[bucket])..<Int(begins[bucket + 1]))
            }
        }
        for row in rows { row.release() }
        let all = found.all
        further = all.reduce(into: [:]) { $0.merge($1.further) { $0.union($1) } }
        conflicts = all.reduce(into: []) { $0.formUnion($1.conflicts) }
        count = keyCount - all.reduce(0) { $0 + $1.repeated }
    }

    deinit { GuardedMemory.free(partitions) }

    /// What one worker finds of keys that stand in the map more than once.
    private struct Doubles {
        var further: [PreviousKey: Set<PreviousNumber>] = [:]
        var conflicts: Set<PreviousKey> = []
        var repeated = 0

        /// Leaves one entry a key in a bucket, the others become free.
        mutating func thin(_ entries: UnsafeMutablePointer<Entry>, _ bucket: Range<Int>) {
            var end = bucket.lowerBound
            for index in bucket {
                let entry = entries[index]
                var place = bucket.lowerBound
                while place < end, !entries[place].key.isSame(entry.key) { place += 1 }
                guard place < end else {
                    entries[end] = entry
                    end += 1
                    continue
                }
                note(entry, besides: &entries[place])
            }
            repeated += bucket.upperBound - end
            for index in end..<bucket.upperBound { entries[index] = Entry(key: .none, number: .max) }
        }

        private mutating func note(_ entry: Entry, besides kept: inout Entry) {
            guard entry.number != kept.number else {
                // In its canonical spelling it is known for good.
                if !entry.key.isRespelled { kept.key = entry.key }
                return
            }
            if !entry.key.isRespelled, !kept.key.isRespelled {
                conflicts.insert(entry.key.bare)
                return
            }
            further[entry.key.bare, default: []].insert(PreviousNumber(raw: entry.number))
            further[entry.key.bare, default: []].insert(PreviousNumber(raw: kept.number))
            if kept.key.isRespelled { kept = entry }
        }
    }

    /// The OneIDs of a record beside the one that is noted for it; that one may be among them.
    func further(of print: Fingerprint) -> Set<PreviousNumber> { further[PreviousKey(print)] ?? [] }

    /// Whether any record has such.
    var hasFurther: Bool { !further.isEmpty }

    /// The OneID that is noted for a key.
    struct Noted {
        /// `.none` for keys that the map does not have.
        var number: PreviousNumber
        /// Whether the map has the key in other spellings only.
        var isRespelled: Bool
    }

    /// Looks keys up. Safe on several threads.
    ///
    /// - Parameter noted: overwritten, by key.
    func look(up keys: [Fingerprint], into noted: inout [Noted]) {
        let (starts, entries, partitions) = (starts.start, entries.start, partitions)
        let (shift, last) = (shift, last)
        noted.removeAll(keepingCapacity: true)
        withUnsafeTemporaryAllocation(of: Int.self, capacity: CacheLines.block) { room in
            guard let firsts = room.baseAddress else { return }
            CacheLines.forEachBlock(of: keys.indices) { block in
                var sum: UInt32 = 0
                for index in block {
                    let high = keys[index].high
                    let partition = partitions[Int(truncatingIfNeeded: high &>> shift)]
                    let bucket = partition.buckets &+ (Int(truncatingIfNeeded: high) & partition.mask)
                    firsts[index &- block.lowerBound] = bucket
                    sum &+= starts[bucket]
                }
                CacheLines.keep(sum)
                sum = 0
                for index in block {
                    let first = partitions[Int(truncatingIfNeeded: keys[index].high &>> shift)].first
                    let place = first &+ Int(starts[firsts[index &- block.lowerBound]])
                    // The last bucket of all may be empty.
                    sum &+= entries[min(place, last)].number
                }
                CacheLines.keep(sum)
                for index in block {
                    let key = PreviousKey(keys[index])
                    let first = partitions[Int(truncatingIfNeeded: key.high &>> shift)].first
                    let bucket = firsts[index &- block.lowerBound]
                    var found = Noted(number: .none, isRespelled: false)
                    for place in first &+ Int(starts[bucket])..<first &+ Int(starts[bucket &+ 1])
                    where entries[place].key.isSame(key) {
                        found = Noted(
                            number: PreviousNumber(raw: entries[place].number),
                            isRespelled: entries[place].key.isRespelled)
                        break
                    }
                    noted.append(found)
                }
            }
        }
    }
}
