import Synchronization

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
        let pickMemory = PageMemory<Atomic<UInt64>>(count: clusterCount, space: space)
        nonisolated(unsafe) let picks = pickMemory.start
        workers.forEachRange(of: clusterCount, size: 1 << 16) { _, range in
            for cluster in range { (picks + cluster).initialize(to: Atomic(UInt64.max)) }
        }

        // Upper half: the hash's upper half; lower half: the record. Hashing and the scattered accesses to the picks
        // are separate loops: short iterations let the processor overlap their cache misses.
        let buffers = PerWorker<AssignBuffers>(workers.count) { AssignBuffers() }
        workers.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            let hashes = buffers[worker].hashes(of: chunk, key: keys.pickKey(of: chunk.source))
            let first = chunk.firstRecord
            for row in 0..<chunk.count {
                let record = first &+ row
                let hash = hashes[row]
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

        memory = PageMemory<OneID>(count: clusterCount, space: space)
        nonisolated(unsafe) let target = memory.start
        workers.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            let first = chunk.firstRecord
            let rows = buffers[worker].rows(upTo: chunk.count)
            var picked = 0
            for row in 0..<chunk.count {
                let record = first &+ row
                let pick = picks[Int(labels[record])].load(ordering: .relaxed)
                rows[picked] = UInt32(truncatingIfNeeded: row)
                picked &+= UInt32(truncatingIfNeeded: pick) == UInt32(truncatingIfNeeded: record) ? 1 : 0
            }
            let hasher = keys.hasher(source: chunk.source)
            for index in 0..<picked {
                let row = Int(rows[index])
                target[Int(labels[first &+ row])] = chunk.withID(row) { hasher.oneID($0) }
            }
        }
        _ = pickMemory
    }

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

/// A worker's room for what it works out about one chunk before it touches scattered memory.
private final class AssignBuffers {
    private let hashBuffer = ScratchBuffer<UInt64>()
    private let rowBuffer = ScratchBuffer<UInt32>()

    func rows(upTo count: Int) -> UnsafeMutablePointer<UInt32> { rowBuffer.reserve(count) }

    /// The cheap hashes of a chunk's record keys.
    func hashes(of chunk: RecordChunk, key: FingerprintKey) -> UnsafeMutablePointer<UInt64> {
        let hashes = hashBuffer.reserve(chunk.count)
        let base = chunk.base
        let refs = chunk.refs
        for row in 0..<chunk.count {
            let ref = refs[row]
            if ref.idLength != RecordRef.elsewhere {
                let id = base + Int(ref.row) + Int(ref.idDelta)
                hashes[row] = key.fingerprint(id, count: Int(ref.idLength), slot: 0).high
            } else {
                hashes[row] = chunk.withID(row) { key.fingerprint($0, slot: 0).high }
            }
        }
        return hashes
    }
}
