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
    ) -> [[UInt32]] {
        guard let layout = writers.first?.layout else { return [] }
        let found = PerWorker<[[UInt32]]>(workers.count) { [] }
        let tables = PerWorker<ScratchBuffer<UInt64>>(workers.count) { ScratchBuffer() }
        workers.forEach(layout.count) { worker, partition in
            let total = writers.reduce(0) { $0 + $1.count(partition) }
            guard total > 1 else { return }
            var capacity = 64
            while capacity < total * 2 { capacity *= 2 }
            let mask = capacity - 1
            var groups: [UInt32: [UInt32]] = [:]
            let table = tables[worker].reserve(capacity)
            // An all-ones entry is free: record numbers stay below 2³¹.
            table.initialize(repeating: .max, count: capacity)
            for writer in writers {
                writer.forEachBlock(partition) { block in
                    for entry in block {
                        var slot = Int(truncatingIfNeeded: (entry &>> 32) &* 0x9e37_79b1 &>> 4) & mask
                        while true {
                            let present = table[slot]
                            if present == .max {
                                table[slot] = entry
                                break
                            }
                            if present &>> 32 == entry &>> 32 {
                                let first = UInt32(truncatingIfNeeded: present)
                                let record = UInt32(truncatingIfNeeded: entry)
                                if store.haveSameKey(Int(first), Int(record)) {
                                    groups[first, default: [first]].append(record)
                                    break
                                }
                            }
                            slot = (slot &+ 1) & mask
                        }
                    }
                }
            }
            guard !groups.isEmpty else { return }
            found[worker].append(contentsOf: groups.values.map { $0.sorted() })
        }
        // First records are distinct, so numbers can be sorted in place of groups.
        let groups = found.all.flatMap(\.self)
        let order = groups.indices.map { UInt64(groups[$0][0]) &<< 32 | UInt64($0) }.sorted()
        return order.map { groups[Int($0 & 0xffff_ffff)] }
    }
}
