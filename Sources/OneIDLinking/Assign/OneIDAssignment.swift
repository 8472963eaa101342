import OneIDCore
import OneIDMemory

/// The OneID of every cluster.
public struct OneIDAssignment: @unchecked Sendable {
    /// By cluster number.
    public var ids: UnsafeMutablePointer<OneID> { memory.start }
    public let count: Int
    private let memory: PageMemory<OneID>

    /// Gives every cluster the OneID of one of its record keys: the one with the smallest hash, whatever the order
    /// of the input.
    ///
    /// The record is picked by the upper bits of the hash, which the scan has kept; only the picked one's key is hashed again.
    ///
    /// - Parameter space: memory that is no longer needed and may be used again.
    public init(
        clusters: Clusters, store: RecordStore, keys: RecordKeyHash, space: PageSpace? = nil, workers: Workers
    ) {
        count = clusters.count
        nonisolated(unsafe) let labels = clusters.labels
        // Picking and the look for the picked rows are loops of their own, with short iterations: that lets the processor
        // overlap their scattered accesses. The scan has hashed already.
        let picks = RecordPicks(clusters: clusters, store: store, keys: keys, space: space, workers: workers)
        memory = PageMemory<OneID>(count: clusters.count, space: space)
        nonisolated(unsafe) let target = memory.start
        let buffers = PerWorker<AssignBuffers>(workers.count) { AssignBuffers() }
        workers.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            let owners = labels + chunk.firstRecord
            let rows = buffers[worker].rows.reserve(chunk.count)
            let picked = picks.candidates(of: chunk, into: rows)
            let key = keys.key(of: chunk.source)
            CacheLines.forEachBlock(of: 0..<picked) { block in
                // A store to a line that is not at hand waits as a read does.
                var sum: UInt32 = 0
                for index in block {
                    let row = Int(rows[index] & ~RecordPicks.contested)
                    sum &+= UInt32(truncatingIfNeeded: target[Int(owners[row])].low)
                }
                CacheLines.keep(sum)
                for index in block {
                    let row = Int(rows[index] & ~RecordPicks.contested)
                    if rows[index] & RecordPicks.contested != 0 {
                        buffers[worker].contested.append(UInt32(truncatingIfNeeded: chunk.firstRecord &+ row))
                    } else {
                        target[Int(owners[row])] = chunk.withID(row) { OneID(key.fingerprint($0, slot: 0)) }
                    }
                }
            }
        }
        picks.settle(buffers.all.map(\.contested), workers: workers) { cluster, record in
            target[cluster.index] = store.withKey(of: record) { source, id in keys.oneID(source: source, id: id) }
        }
    }
}

/// A worker's room for what it finds in one chunk before it touches scattered memory, and for what it leaves for later.
private final class AssignBuffers {
    let rows = ScratchBuffer<UInt32>()
    /// Records that may name their clusters, as others may.
    var contested: [UInt32] = []
}
