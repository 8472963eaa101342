import OneIDCore
import OneIDMemory

/// Which record of every cluster names it: the one whose key has the smallest hash, which is the cluster's OneID.
///
/// Only the hash is kept while picking, 15 bits of it in 2 bytes a cluster: the less the array takes, the more of it is near the
/// processor. The record is whoever turns out to have that hash; where several may, a bit says so
/// and their whole hashes decide.
struct RecordPicks: @unchecked Sendable {
    /// By cluster: the smallest hash, its lowest bit replaced by whether several records may have it.
    private let smallest: UnsafeMutablePointer<UInt16>
    private let memory: PageMemory<UInt16>
    private let clusters: Clusters
    private let store: RecordStore
    private let keys: RecordKeyHash

    /// What no record has claimed. A record with this very hash is taken for a second claim, which costs a second look.
    private static let unclaimed = UInt16.max - 1
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
        let pickers = PerWorker<PageMemory<UInt16>>(team.count) { PageMemory(count: clusterCount, space: space) }
        team.run { worker in
            pickers[worker].start.initialize(repeating: RecordPicks.unclaimed, count: clusterCount)
        }
        team.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            let hashes = chunk.pickHashes
            let owners = labels + chunk.firstRecord
            let picks = pickers[worker].start
            CacheLines.forEachBlock(of: 0..<chunk.count) { block in
                var sum: UInt32 = 0
                for row in block { sum &+= UInt32(picks[Int(owners[row])]) }
                CacheLines.keep(sum)
                for row in block {
                    let cluster = Int(owners[row])
                    picks[cluster] = RecordPicks.smaller(hashes[row] & ~1, picks[cluster])
                }
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
    private static func smaller(_ left: UInt16, _ right: UInt16) -> UInt16 {
        min(left, right) | (left ^ right < 2 ? 1 : 0)
    }

    /// Writes down the rows of a chunk whose records may name their clusters, with `contested` set where other candidates of
    /// the cluster have to be looked at; returns how many.
    @inline(__always)
    func candidates(of chunk: RecordChunk, into rows: UnsafeMutablePointer<UInt32>) -> Int {
        let hashes = chunk.pickHashes
        let owners = clusters.labels + chunk.firstRecord
        var found = 0
        CacheLines.forEachBlock(of: 0..<chunk.count) { block in
            var sum: UInt32 = 0
            for row in block { sum &+= UInt32(smallest[Int(owners[row])]) }
            CacheLines.keep(sum)
            for row in block {
                let pick = smallest[Int(owners[row])]
                rows[found] = UInt32(truncatingIfNeeded: row) | UInt32(pick & 1) &<< 31
                let difference = (pick ^ hashes[row]) & ~1
                // 1 where there is none, without a branch that nothing could predict.
                found &+= Int(truncatingIfNeeded: (UInt64(difference) &- 1) &>> 63)
            }
        }
        return found
    }

    /// The top bit of a row: chunks have fewer than 2³¹.
    static let contested: UInt32 = 1 << 31

    /// Calls `body` with the cluster and the record of every contested cluster.
    ///
    /// - Parameter candidates: all candidates of contested clusters.
    func settle(
        _ candidates: [[UInt32]], workers: Workers, _ body: @Sendable (_ cluster: ClusterNumber, _ record: Int) -> Void
    ) {
        nonisolated(unsafe) let labels = clusters.labels
        // Every worker has the clusters of one remainder to itself.
        workers.run { worker in
            var own: [UInt64] = []
            for list in candidates {
                for record in list {
                    let cluster = labels[Int(record)]
                    if Int(cluster) % workers.count == worker { own.append(UInt64(cluster) &<< 32 | UInt64(record)) }
                }
            }
            own.sort()
            var next = own.startIndex
            while next < own.endIndex {
                let cluster = own[next] &>> 32
                var best = UInt32(truncatingIfNeeded: own[next])
                next += 1
                while next < own.endIndex, own[next] &>> 32 == cluster {
                    let record = UInt32(truncatingIfNeeded: own[next])
                    if self.record(record, precedes: best) { best = record }
                    next += 1
                }
                body(ClusterNumber(raw: UInt32(truncatingIfNeeded: cluster)), Int(best))
            }
        }
    }

    /// Whether the OneID of one record's key comes before another's.
    private func record(_ record: UInt32, precedes other: UInt32) -> Bool {
        guard record != other else { return false }
        return oneID(of: record) < oneID(of: other)
    }

    private func oneID(of record: UInt32) -> OneID {
        store.withKey(of: Int(record)) { source, id in keys.oneID(source: source, id: id) }
    }
}
