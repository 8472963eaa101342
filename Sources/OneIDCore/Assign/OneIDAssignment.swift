import Synchronization

/// The OneID of every cluster.
public struct OneIDAssignment: @unchecked Sendable {
    /// By cluster number.
    public let ids: UnsafeMutablePointer<OneID>
    public let count: Int

    /// Gives every cluster the OneID of one of its record keys: the one with the smallest hash, whatever the order
    /// of the input. Released with `deallocate()`.
    ///
    /// The record is picked by a cheap hash; only the picked one's key is hashed strongly.
    public init(clusters: Clusters, store: RecordStore, keys: RecordKeyHash, workers: Workers) {
        count = clusters.count
        let clusterCount = clusters.count
        nonisolated(unsafe) let labels = clusters.labels
        let picked = UnsafeMutablePointer<Atomic<UInt64>>.allocate(capacity: max(1, clusterCount))
        nonisolated(unsafe) let picks = picked
        workers.forEachRange(of: clusterCount, size: 1 << 16) { _, range in
            for cluster in range { (picks + cluster).initialize(to: Atomic(UInt64.max)) }
        }

        // Upper half: the hash's upper half; lower half: the record.
        workers.forEach(store.chunks.count) { _, index in
            let chunk = store.chunks[index]
            for row in 0..<chunk.count {
                let record = chunk.firstRecord &+ row
                let hash = chunk.withID(row) { keys.pick(source: chunk.source, id: $0) }
                let mine = hash & ~0xffff_ffff | UInt64(truncatingIfNeeded: record)
                let pick = picks + Int(labels[record])
                var present = pick.pointee.load(ordering: .relaxed)
                while OneIDAssignment.precedes(mine, present, hash: hash, store: store, keys: keys) {
                    let result = pick.pointee.compareExchange(
                        expected: present, desired: mine, ordering: .relaxed)
                    if result.exchanged { break }
                    present = result.original
                }
            }
        }

        let ids = UnsafeMutablePointer<OneID>.allocate(capacity: max(1, clusterCount))
        nonisolated(unsafe) let target = ids
        workers.forEach(store.chunks.count) { _, index in
            let chunk = store.chunks[index]
            for row in 0..<chunk.count {
                let record = chunk.firstRecord &+ row
                let cluster = Int(labels[record])
                let pick = picks[cluster].load(ordering: .relaxed)
                guard UInt32(truncatingIfNeeded: pick) == UInt32(truncatingIfNeeded: record) else { continue }
                target[cluster] = chunk.withID(row) { keys.oneID(source: chunk.source, id: $0) }
            }
        }
        picked.deallocate()
        self.ids = ids
    }

    public func deallocate() { ids.deallocate() }

    /// Whether a record's claim comes before the present one: smaller hash, then (when the upper halves agree)
    /// smaller whole hash, then the key itself.
    @inline(__always)
    private static func precedes(
        _ mine: UInt64, _ present: UInt64, hash: UInt64, store: RecordStore, keys: RecordKeyHash
    ) -> Bool {
        let left = mine &>> 32
        let right = present &>> 32
        if left != right { return left < right }
        return breakTie(mine, present, hash: hash, store: store, keys: keys)
    }

    @inline(never)
    private static func breakTie(
        _ mine: UInt64, _ present: UInt64, hash: UInt64, store: RecordStore, keys: RecordKeyHash
    ) -> Bool {
        guard present != .max else { return true }
        let record = Int(UInt32(truncatingIfNeeded: mine))
        let other = Int(UInt32(truncatingIfNeeded: present))
        guard record != other else { return false }
        return store.withKey(of: record) { source, id in
            store.withKey(of: other) { otherSource, otherID in
                let otherHash = keys.pick(source: otherSource, id: otherID)
                if hash != otherHash { return hash < otherHash }
                let mineID = keys.oneID(source: source, id: id)
                let otherOneID = keys.oneID(source: otherSource, id: otherID)
                // The same key twice: either record will do, they stand for the same OneID.
                return mineID < otherOneID
            }
        }
    }
}
