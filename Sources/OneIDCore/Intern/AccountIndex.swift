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

    /// Groups of records with the same key, each ascending, ordered by their first record.
    public static func repeated(
        in writers: [PartitionWriter<UInt64>], store: RecordStore, workers: Workers
    ) -> RecordGroups {
        guard let layout = writers.first?.layout else { return RecordGroups([]) }
        let found = PerWorker<RecordGroupList>(workers.count) { RecordGroupList() }
        let sieves = PerWorker<AccountSieve>(workers.count) { AccountSieve() }
        workers.forEach(layout.count) { worker, partition in
            // Runs of equal hashes, in which keys may still differ.
            let candidates = sieves[worker].candidates(partition, of: writers)
            store.fetchIDs(of: candidates.lazy.map { UInt32(truncatingIfNeeded: $0) })
            var start = candidates.startIndex
            while start < candidates.endIndex {
                var end = start + 1
                while end < candidates.endIndex, candidates[end] &>> 32 == candidates[start] &>> 32 { end += 1 }
                append(candidates[start..<end], to: &found[worker], store)
                start = end
            }
        }
        return RecordGroups(found.all)
    }

    /// Appends the groups of two records or more with the same key; `run` ascends.
    private static func append(_ run: ArraySlice<UInt64>, to groups: inout RecordGroupList, _ store: RecordStore) {
        var keys: [[UInt32]] = []
        for entry in run {
            let record = UInt32(truncatingIfNeeded: entry)
            if let key = keys.firstIndex(where: { store.haveSameKey(Int($0[0]), Int(record)) }) {
                keys[key].append(record)
            } else {
                keys.append([record])
            }
        }
        for key in keys where key.count > 1 { groups.append(key) }
    }
}

/// Lets through the entries of a partition whose hash may occur twice, and few others.
///
/// Nearly all keys occur once. A bit for each of some dozen times as many places as there are entries fits a processor's
/// first caches, where a table of the entries would not: a first sweep notes places that are met again, a second collects
/// who stands there.
private final class AccountSieve {
    private let met = ScratchBuffer<UInt64>()
    private let metAgain = ScratchBuffer<UInt64>()
    private var kept: [UInt64] = []

    /// Bits for each entry.
    private static let spread = 24

    /// The entries of one partition of all writers whose hashes occur twice, ascending.
    func candidates(_ partition: Int, of writers: [PartitionWriter<UInt64>]) -> [UInt64] {
        kept.removeAll(keepingCapacity: true)
        let total = writers.reduce(0) { $0 + $1.count(partition) }
        guard total > 1 else { return kept }
        var bits: UInt64 = 6
        while 1 << bits < total * AccountSieve.spread, bits < 31 { bits += 1 }
        let wordCount = 1 << (Int(bits) - 6)
        let met = met.reserve(wordCount)
        met.initialize(repeating: 0, count: wordCount)
        let metAgain = metAgain.reserve(wordCount)
        metAgain.initialize(repeating: 0, count: wordCount)
        // The upper bits of the 32 that an entry has of its hash.
        let shift = 64 - bits
        for writer in writers {
            writer.forEachBlock(partition) { block in
                CacheLines.fetch(UnsafeRawBufferPointer(block))
                for entry in block {
                    let place = entry &>> shift
                    let word = Int(truncatingIfNeeded: place &>> 6)
                    let bit = UInt64(1) &<< (place & 63)
                    let before = met[word]
                    met[word] = before | bit
                    if before & bit != 0 { metAgain[word] |= bit }
                }
            }
        }
        for writer in writers {
            writer.forEachBlock(partition) { block in
                for entry in block {
                    let place = entry &>> shift
                    if metAgain[Int(truncatingIfNeeded: place &>> 6)] & (1 &<< (place & 63)) != 0 { kept.append(entry) }
                }
            }
        }
        kept.sort()
        // Who only stood in the place of another goes.
        var count = 0
        for index in kept.indices {
            let hash = kept[index] &>> 32
            let follows = count > 0 && kept[count - 1] &>> 32 == hash
            guard follows || index + 1 < kept.endIndex && kept[index + 1] &>> 32 == hash else { continue }
            kept[count] = kept[index]
            count += 1
        }
        kept.removeLast(kept.count - count)
        return kept
    }
}
