/// Which record of every cluster names it: the one whose key has the smallest cheap hash.
///
/// Only the hash is kept, 31 bits of it in 4 bytes a cluster, so that the array stays in the processor's last cache where
/// one of hash and record would not. The record is whoever turns out to have that hash; where several may, a bit says so
/// and their whole hashes decide.
struct RecordPicks: @unchecked Sendable {
    /// By cluster: the smallest hash, its lowest bit replaced by whether several records may have it.
    private let smallest: UnsafeMutablePointer<UInt32>
    private let memory: PageMemory<UInt32>
    private let clusters: Clusters
    private let store: RecordStore
    private let keys: RecordKeyHash

    /// What no record has claimed. A record with this very hash is taken for a second claim, which costs a second look.
    private static let unclaimed = UInt32.max - 1
    /// Workers that pick at the same time.
    private static let pickerLimit = 8

    init(clusters: Clusters, store: RecordStore, keys: RecordKeyHash, space: PageSpace?, workers: Workers) {
        self.clusters = clusters
        self.store = store
        self.keys = keys
        let clusterCount = clusters.count
        nonisolated(unsafe) let labels = clusters.labels
        // Every worker picks among the records it sees, in an array of its own: an exchange between processors for each
        // record would cost a cache miss that nothing overlaps. More workers than these would only need more memory.
        let team = Workers(count: min(workers.count, RecordPicks.pickerLimit))
        let pickers = PerWorker<PageMemory<UInt32>>(team.count) { PageMemory(count: clusterCount, space: space) }
        team.run { worker in
            pickers[worker].start.initialize(repeating: RecordPicks.unclaimed, count: clusterCount)
        }
        team.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            let hashes = chunk.pickHashes
            let owners = labels + chunk.firstRecord
            let picks = pickers[worker].start
            for row in 0..<chunk.count {
                let cluster = Int(owners[row])
                picks[cluster] = RecordPicks.smaller(hashes[row] & ~1, picks[cluster])
            }
        }
        memory = pickers[0]
        smallest = memory.start
        guard team.count > 1 else { return }
        nonisolated(unsafe) let merged = smallest
        workers.forEachRange(of: clusterCount, size: 1 << 16) { _, range in
            for other in 1..<team.count {
                let theirs = pickers[other].start
                for cluster in range { merged[cluster] = RecordPicks.smaller(theirs[cluster], merged[cluster]) }
            }
        }
    }

    /// The smaller of two claims; where they agree, one that says so. No branch: which one is smaller cannot be predicted.
    @inline(__always)
    private static func smaller(_ left: UInt32, _ right: UInt32) -> UInt32 {
        min(left, right) | (left ^ right < 2 ? 1 : 0)
    }

    /// Writes down the rows of a chunk whose records may name their clusters; returns how many.
    @inline(__always)
    func candidates(of chunk: RecordChunk, into rows: UnsafeMutablePointer<UInt32>) -> Int {
        let hashes = chunk.pickHashes
        let owners = clusters.labels + chunk.firstRecord
        var found = 0
        for row in 0..<chunk.count {
            rows[found] = UInt32(truncatingIfNeeded: row)
            let difference = (smallest[Int(owners[row])] ^ hashes[row]) & ~1
            // 1 where there is none, without the branch that a comparison becomes: it would wait for each cache miss.
            found &+= Int(truncatingIfNeeded: (UInt64(difference) &- 1) &>> 63)
        }
        return found
    }

    /// Whether other candidates of the cluster have to be looked at.
    @inline(__always)
    func isContested(_ cluster: Int) -> Bool { smallest[cluster] & 1 != 0 }

    /// Calls `body` with the cluster and the record of every contested cluster.
    ///
    /// - Parameter candidates: all candidates of contested clusters. The picks cannot be used any more afterwards.
    func settle(_ candidates: [[UInt32]], workers: Workers, _ body: @Sendable (_ cluster: Int, _ record: Int) -> Void) {
        nonisolated(unsafe) let best = smallest
        nonisolated(unsafe) let labels = clusters.labels
        // Every worker has the clusters of one remainder to itself.
        workers.run { worker in
            func forEachOwn(_ body: (_ cluster: Int, _ record: UInt32) -> Void) {
                for list in candidates {
                    for record in list {
                        let cluster = Int(labels[Int(record)])
                        if cluster % workers.count == worker { body(cluster, record) }
                    }
                }
            }
            forEachOwn { cluster, record in best[cluster] = record }
            forEachOwn { cluster, record in if precedes(record, best[cluster]) { best[cluster] = record } }
            forEachOwn { cluster, record in if best[cluster] == record { body(cluster, Int(record)) } }
        }
    }

    /// Whether one record comes before another: by the whole cheap hash, then by the OneID of its key.
    private func precedes(_ record: UInt32, _ other: UInt32) -> Bool {
        guard record != other else { return false }
        return store.withKey(of: Int(record)) { source, id in
            store.withKey(of: Int(other)) { otherSource, otherID in
                let hash = keys.pick(source: source, id: id)
                let otherHash = keys.pick(source: otherSource, id: otherID)
                if hash != otherHash { return hash < otherHash }
                // The same account again, as a rule: either record will do, they stand for the same OneID.
                if source == otherSource, id.elementsEqual(otherID) { return false }
                return keys.oneID(source: source, id: id) < keys.oneID(source: otherSource, id: otherID)
            }
        }
    }
}
