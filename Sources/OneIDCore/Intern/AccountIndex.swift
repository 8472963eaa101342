import OneIDMemory

/// Finds record keys that occur more than once.
///
/// The scan appends 8 bytes a record – the lower 32 bits of a hash and the record number – to partitions chosen by the
/// upper bits; equal hashes are then verified against the ids themselves, so a collision costs time, never a wrong
/// answer.
public enum AccountIndex {
    /// Entry of a record: the lower half of the hash in the upper half, number in the lower.
    @inlinable @inline(__always)
    public static func entry(hash: UInt64, record: UInt32) -> UInt64 {
        hash &<< 32 | UInt64(record)
    }

    /// Records of one hash up to which each is compared with each.
    private static let fewRecords = 64

    /// The records whose key occurs more than once.
    ///
    /// - Parameter hash: the hash of a record key, of which its entry was made.
    public static func repeated(
        in writers: [PartitionWriter<UInt64>], store: RecordStore, workers: Workers,
        hash: @Sendable (_ source: Int, _ id: UnsafeBufferPointer<UInt8>) -> UInt64
    ) -> RepeatedAccounts {
        guard let layout = writers.first?.layout else { return RepeatedAccounts() }
        let found = PerWorker<RecordGroupList>(workers.count) { RecordGroupList() }
        let sieves = PerWorker<AccountSieve>(workers.count) { AccountSieve() }
        let meetings = PerWorker<Bool>(workers.count) { false }
        workers.forEach(layout.count) { worker, partition in
            // Runs of equal hashes, in which keys may still differ.
            let candidates = sieves[worker].candidates(partition, of: writers)
            store.fetchIDs(of: candidates.lazy.map { UInt32(truncatingIfNeeded: $0) })
            var start = candidates.startIndex
            while start < candidates.endIndex {
                var end = start + 1
                while end < candidates.endIndex, candidates[end] &>> 32 == candidates[start] &>> 32 { end += 1 }
                let keys = byKey(candidates[start..<end].map { UInt32(truncatingIfNeeded: $0) }, store)
                for records in keys where records.count > 1 { found[worker].append(records) }
                if keys.count > 1 {
                    let hashes = Set(keys.map { store.withKey(of: Int($0[0]), hash) })
                    if hashes.count < keys.count { meetings[worker] = true }
                }
                start = end
            }
        }
        return RepeatedAccounts(groups: RecordGroups(found.all), hashesMeet: meetings.all.contains(true))
    }

    /// Records, which ascend, by their keys.
    private static func byKey(_ records: [UInt32], _ store: RecordStore) -> [[UInt32]] {
        guard records.count <= fewRecords else {
            // Whoever can choose ids can choose many that have one hash, as its key is published.
            return Array(Dictionary(grouping: records) { store.keyBytes(of: Int($0)) }.values)
        }
        var keys: [[UInt32]] = []
        for record in records {
            if let key = keys.firstIndex(where: { store.haveSameKey(Int($0[0]), Int(record)) }) {
                keys[key].append(record)
            } else {
                keys.append([record])
            }
        }
        return keys
    }
}

/// Accounts of which a run has several records.
public struct RepeatedAccounts: Sendable {
    /// Groups of records with the same key, each ascending, ordered by their first record.
    public let groups: RecordGroups
    /// Whether different keys have one hash, by chance or because somebody chose them so.
    public let hashesMeet: Bool

    init(groups: RecordGroups = RecordGroups([]), hashesMeet: Bool = false) {
        self.groups = groups
        self.hashesMeet = hashesMeet
    }
}

/// Lets through the entries of a partition whose hash may occur twice, and few others.
///
/// Nearly all keys occur once. A bit for each of some dozen times as many places as there are entries fits a processor's
/// first caches, where a table of the entries would not: a first sweep notes places that are met again, a second collects
/// who stands there. Of those most only stood in the place of another; the same once more, with other bits of the hash, leaves
/// hardly any of them.
private final class AccountSieve {
    private let met = ScratchBuffer<UInt64>()
    private let metAgain = ScratchBuffer<UInt64>()
    private let kept = ScratchBuffer<UInt64>()

    /// Bits for each entry.
    private static let spread = 24

    /// The entries of one partition of all writers whose hashes occur twice, ascending; good until the next call.
    func candidates(_ partition: Int, of writers: [PartitionWriter<UInt64>]) -> UnsafeMutableBufferPointer<UInt64> {
        let total = writers.reduce(0) { $0 + $1.count(partition) }
        guard total > 1 else { return UnsafeMutableBufferPointer(start: nil, count: 0) }
        let kept = kept.reserve(total)
        let first = Places(total, from: 64, met, metAgain)
        for writer in writers {
            writer.forEachBlock(partition) { block in
                CacheLines.fetch(UnsafeRawBufferPointer(block))
                first.note(UnsafeBufferPointer(block))
            }
        }
        var count = 0
        for writer in writers {
            writer.forEachBlock(partition) { block in
                count &+= first.collect(UnsafeBufferPointer(block), into: kept + count)
            }
        }
        // The lower bits of the hash, which the first places were not made of.
        let second = Places(count, from: 48, met, metAgain)
        second.note(UnsafeBufferPointer(start: kept, count: count))
        count = second.collect(UnsafeBufferPointer(start: kept, count: count), into: kept)
        var rest = UnsafeMutableBufferPointer(start: kept, count: count)
        rest.sort()
        // Who only stood in the place of another goes.
        var twice = 0
        for index in 0..<count {
            let hash = kept[index] &>> 32
            let follows = twice > 0 && kept[twice - 1] &>> 32 == hash
            guard follows || index + 1 < count && kept[index + 1] &>> 32 == hash else { continue }
            kept[twice] = kept[index]
            twice += 1
        }
        return UnsafeMutableBufferPointer(rebasing: rest[..<twice])
    }

    /// Which places entries have, and which of them several have.
    private struct Places {
        private let met: UnsafeMutablePointer<UInt64>
        private let metAgain: UnsafeMutablePointer<UInt64>
        private let shift: UInt64
        private let mask: UInt64

        /// - Parameters:
        ///   - count: entries that there will be.
        ///   - top: the bit of an entry below which those of its place begin; the hash ends at bit 32.
        init(_ count: Int, from top: UInt64, _ met: ScratchBuffer<UInt64>, _ metAgain: ScratchBuffer<UInt64>) {
            var bits: UInt64 = 6
            while 1 << bits < count * AccountSieve.spread, bits < top - 33 { bits += 1 }
            let wordCount = 1 << (Int(bits) - 6)
            self.met = met.reserve(wordCount)
            self.met.initialize(repeating: 0, count: wordCount)
            self.metAgain = metAgain.reserve(wordCount)
            self.metAgain.initialize(repeating: 0, count: wordCount)
            shift = top - bits
            mask = (1 &<< bits) - 1
        }

        @inline(__always)
        func note(_ entries: UnsafeBufferPointer<UInt64>) {
            for entry in entries {
                let place = entry &>> shift & mask
                let word = Int(truncatingIfNeeded: place &>> 6)
                let bit = UInt64(1) &<< (place & 63)
                let before = met[word]
                met[word] = before | bit
                if before & bit != 0 { metAgain[word] |= bit }
            }
        }

        /// Copies those that share their place; returns how many. They may be copied onto themselves.
        @inline(__always)
        func collect(_ entries: UnsafeBufferPointer<UInt64>, into kept: UnsafeMutablePointer<UInt64>) -> Int {
            var count = 0
            for entry in entries {
                let place = entry &>> shift & mask
                kept[count] = entry
                count &+= Int(truncatingIfNeeded: metAgain[Int(truncatingIfNeeded: place &>> 6)] &>> (place & 63) & 1)
            }
            return count
        }
    }
}
