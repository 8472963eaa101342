import OneIDCore
import OneIDLinking
import OneIDPipeline

/// Real names that two clusters or more have.
///
/// Every near match rests on an equal name, so all other people are out of the search after one pass.
struct SharedNames: @unchecked Sendable {
    struct Entry: Sendable {
        var name: UInt64
        var cluster: ClusterNumber
    }

    /// Cut by the name's hash; in each bucket sorted by name and cluster, without repeats.
    let buckets: [[Entry]]
    /// The clusters in them.
    let clusters: RecordSet
    /// Clusters that have a name at all.
    let namedClusters: Int

    /// Names of a bucket, so that a bucket's keys stay in a core's cache.
    private static let namesPerBucket = 2048
    /// The key is fixed: nothing secret, and ceilings must fall alike in every run.
    static let key = FingerprintKey(seed: 0x7265_7669_6577_6e61)

    init(_ resolution: Resolution, _ columns: [ReviewColumns]) {
        let store = resolution.store
        let workers = resolution.workers
        var bits = 4
        while bits < 14, store.count >> bits > SharedNames.namesPerBucket { bits += 1 }
        let shift = UInt64(64 - bits)
        let found = PerWorker<[[Entry]]>(workers.count) { Array(repeating: [], count: 1 << bits) }
        let scanners = PerWorker<ReviewScanner>(workers.count) { ReviewScanner(resolution.plan, columns) }
        let superseded = resolution.accounts.superseded
        workers.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            let realNames = columns[chunk.file].realNames
            guard !realNames.isEmpty else { return }
            var name: [UInt8] = []
            scanners[worker].rows(of: chunk) { record, table, row in
                guard superseded?.contains(record) != true else { return }
                for column in realNames {
                    table.withBytes(column: column, row: row) { raw in
                        guard PersonName.readClean(raw, into: &name) else { return }
                        let hash = SharedNames.key.fingerprint(name, slot: 0).high
                        found[worker][Int(truncatingIfNeeded: hash >> shift)].append(
                            Entry(name: hash, cluster: resolution.clusters[record]))
                    }
                }
            }
        }
        let parts = found.all
        let sorted = PerWorker<[Entry]>(1 << bits) { [] }
        let named = RecordSet(capacity: resolution.clusters.count)
        workers.forEach(1 << bits) { _, bucket in
            sorted[bucket] = parts.flatMap { $0[bucket] }.sorted { left, right in
                left.name != right.name ? left.name < right.name : left.cluster < right.cluster
            }
        }
        let clusters = RecordSet(capacity: resolution.clusters.count)
        var buckets: [[Entry]] = []
        for entries in sorted.all {
            var shared: [Entry] = []
            var start = 0
            while start < entries.count {
                var end = start
                let first = shared.count
                while end < entries.count, entries[end].name == entries[start].name {
                    if end == start || entries[end].cluster != entries[end - 1].cluster { shared.append(entries[end]) }
                    named.insert(entries[end].cluster.raw)
                    end += 1
                }
                if shared.count - first < 2 { shared.removeLast(shared.count - first) }
                start = end
            }
            for entry in shared { clusters.insert(entry.cluster.raw) }
            buckets.append(shared)
        }
        self.buckets = buckets
        self.clusters = clusters
        namedClusters = named.count
    }
}
