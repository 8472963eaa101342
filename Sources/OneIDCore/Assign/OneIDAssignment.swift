/// The OneID of every cluster.
public struct OneIDAssignment: @unchecked Sendable {
    /// By cluster number.
    public var ids: UnsafeMutablePointer<OneID> { memory.start }
    public let count: Int
    private let memory: PageMemory<OneID>

    /// Gives every cluster the OneID of one of its record keys: the one with the smallest hash, whatever the order
    /// of the input.
    ///
    /// The record is picked by a cheap hash; only the picked one's key is hashed strongly.
    ///
    /// - Parameter space: memory that is no longer needed and may be used again.
    public init(
        clusters: Clusters, store: RecordStore, keys: RecordKeyHash, space: PageSpace? = nil, workers: Workers
    ) {
        count = clusters.count
        let clusterCount = clusters.count
        nonisolated(unsafe) let labels = clusters.labels
        // Every worker picks among the records it sees, in an array of its own: an exchange between processors for each
        // record would cost a cache miss that nothing overlaps. More workers than these would only need more memory.
        let team = Workers(count: min(workers.count, OneIDAssignment.pickerLimit))
        let pickers = PerWorker<PageMemory<UInt64>>(team.count) { PageMemory(count: clusterCount, space: space) }
        team.run { worker in pickers[worker].start.initialize(repeating: .max, count: clusterCount) }

        // Upper half: the hash's upper half; lower half: the record. The scan has hashed: what is left are short iterations,
        // which let the processor overlap their scattered accesses to the picks.
        team.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            let hashes = chunk.pickHashes
            let first = chunk.firstRecord
            let picks = pickers[worker].start
            for row in 0..<chunk.count {
                let record = first &+ row
                let mine = UInt64(hashes[row]) &<< 32 | UInt64(truncatingIfNeeded: record)
                let cluster = Int(labels[record])
                let present = picks[cluster]
                if (mine ^ present) &>> 32 == 0 {
                    if OneIDAssignment.precedes(mine, present, store, keys) { picks[cluster] = mine }
                    continue
                }
                // No branch: which of two hashes is smaller cannot be predicted.
                picks[cluster] = min(mine, present)
            }
        }
        let picks = pickers[0].start
        if team.count > 1 {
            nonisolated(unsafe) let merged = picks
            workers.forEachRange(of: clusterCount, size: 1 << 16) { _, range in
                for other in 1..<team.count {
                    let theirs = pickers[other].start
                    for cluster in range {
                        let mine = theirs[cluster]
                        let present = merged[cluster]
                        if mine &>> 32 < present &>> 32 {
                            merged[cluster] = mine
                        } else if mine &>> 32 == present &>> 32, mine != present,
                            OneIDAssignment.precedes(mine, present, store, keys)
                        {
                            merged[cluster] = mine
                        }
                    }
                }
            }
        }

        memory = PageMemory<OneID>(count: clusterCount, space: space)
        nonisolated(unsafe) let target = memory.start
        nonisolated(unsafe) let final = picks
        let rowBuffers = PerWorker<ScratchBuffer<UInt32>>(workers.count) { ScratchBuffer() }
        workers.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            let first = chunk.firstRecord
            let rows = rowBuffers[worker].reserve(chunk.count)
            var picked = 0
            for row in 0..<chunk.count {
                let record = first &+ row
                let pick = final[Int(labels[record])]
                rows[picked] = UInt32(truncatingIfNeeded: row)
                picked &+= UInt32(truncatingIfNeeded: pick) == UInt32(truncatingIfNeeded: record) ? 1 : 0
            }
            let hasher = keys.hasher(source: chunk.source)
            for index in 0..<picked {
                let row = Int(rows[index])
                target[Int(labels[first &+ row])] = chunk.withID(row) { hasher.oneID($0) }
            }
        }
    }

    /// Workers that pick at the same time.
    private static let pickerLimit = 8

    /// Whether one claim comes before another when the upper halves of their hashes agree: by the whole hash, then by
    /// the key itself. Nothing comes before no claim.
    @inline(never)
    private static func precedes(
        _ mine: UInt64, _ present: UInt64, _ store: RecordStore, _ keys: RecordKeyHash
    ) -> Bool {
        if mine == .max { return false }
        if present == .max { return true }
        let record = Int(UInt32(truncatingIfNeeded: mine))
        let other = Int(UInt32(truncatingIfNeeded: present))
        guard record != other else { return false }
        return store.withKey(of: record) { source, id in
            store.withKey(of: other) { otherSource, otherID in
                let hash = keys.pick(source: source, id: id)
                let otherHash = keys.pick(source: otherSource, id: otherID)
                if hash != otherHash { return hash < otherHash }
                // The same key twice: either record will do, they stand for the same OneID.
                return keys.oneID(source: source, id: id) < keys.oneID(source: otherSource, id: otherID)
            }
        }
    }
}
