import OneIDCore

/// A present cluster and a previous OneID that have records in common.
public struct CarryOverEdge: Sendable, Equatable {
    /// Number of the cluster.
    public var cluster: UInt32
    /// Number of the OneID in the previous map.
    public var previous: UInt32
    /// Records they have in common.
    public var shared: UInt32

    public init(cluster: UInt32, previous: UInt32, shared: UInt32) {
        self.cluster = cluster
        self.previous = previous
        self.shared = shared
    }
}

extension CarryOverEdge {
    /// Counts what clusters and previous OneIDs have in common; each pair once, in no order that matters.
    ///
    /// Nearly every cluster meets one OneID only: that one is counted in 8 bytes a cluster, and only records that met
    /// another before are listed and sorted.
    ///
    /// - Parameters:
    ///   - keys: by source of the run the key of its fingerprints in `previous`.
    ///   - hidden: records that are not in the map.
    public static func count(
        clusters: Clusters, store: RecordStore, hidden: RecordSet?, previous: PreviousRecords, keys: [FingerprintKey],
        workers: Workers
    ) -> [CarryOverEdge] {
        let numbers = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, store.count))
        defer { numbers.deallocate() }
        nonisolated(unsafe) let target = numbers
        let prints = PerWorker<[Fingerprint]>(workers.count) { [] }
        workers.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            let key = keys[chunk.source]
            prints[worker].removeAll(keepingCapacity: true)
            for row in 0..<chunk.count {
                prints[worker].append(chunk.withID(row) { key.fingerprint($0, slot: 0) })
            }
            prints[worker].withUnsafeBufferPointer { previous.numbers(of: $0, into: target + chunk.firstRecord) }
        }

        var first = [UInt32](repeating: .max, count: clusters.count)
        var counts = [UInt32](repeating: 0, count: clusters.count)
        var others: [UInt64] = []
        let labels = clusters.labels
        first.withUnsafeMutableBufferPointer { first in
            counts.withUnsafeMutableBufferPointer { counts in
                for record in 0..<store.count where numbers[record] != .max {
                    if let hidden, hidden.contains(UInt32(truncatingIfNeeded: record)) { continue }
                    let cluster = Int(labels[record])
                    let number = numbers[record]
                    if first[cluster] == .max { first[cluster] = number }
                    if first[cluster] == number {
                        counts[cluster] &+= 1
                    } else {
                        others.append(UInt64(labels[record]) &<< 32 | UInt64(number))
                    }
                }
            }
        }
        var edges: [CarryOverEdge] = []
        edges.reserveCapacity(clusters.count)
        for cluster in 0..<clusters.count where first[cluster] != .max {
            edges.append(
                CarryOverEdge(
                    cluster: UInt32(truncatingIfNeeded: cluster), previous: first[cluster], shared: counts[cluster]))
        }
        others.sort()
        var last: UInt64?
        for pair in others {
            if pair == last {
                edges[edges.count - 1].shared &+= 1
            } else {
                edges.append(
                    CarryOverEdge(
                        cluster: UInt32(truncatingIfNeeded: pair &>> 32), previous: UInt32(truncatingIfNeeded: pair),
                        shared: 1))
                last = pair
            }
        }
        return edges
    }
}
