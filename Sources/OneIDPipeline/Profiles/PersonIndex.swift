import OneIDCore
import OneIDLinking
import OneIDMemory

/// The people of a run in the order of their OneIDs, each with the records behind it.
///
/// Twelve bytes a person and four a record: where each person's records stand, and nothing of what they hold.
final class PersonIndex: @unchecked Sendable {
    /// Number of people.
    let count: Int
    /// Clusters in the order of their OneIDs.
    private let order: PageMemory<UInt32>
    /// By cluster: end of its records in `records`; they begin where those of the cluster before end.
    private let ends: PageMemory<UInt32>
    private let records: PageMemory<UInt32>

    /// - Parameter superseded: records that an older version of an account; they count for nothing.
    init(clusters: Clusters, ids: OneIDAssignment, superseded: RecordSet?, workers: Workers) {
        count = clusters.count
        order = PersonIndex.sorted(ids, workers)
        ends = PageMemory(count: max(1, clusters.count))
        let ends = ends.start
        ends.initialize(repeating: 0, count: max(1, clusters.count))
        let labels = clusters.labels
        var kept = 0
        for record in 0..<clusters.recordCount {
            if let superseded, superseded.contains(UInt32(truncatingIfNeeded: record)) { continue }
            ends[Int(labels[record])] &+= 1
            kept &+= 1
        }
        // Turned into beginnings, which the filling below moves to the ends.
        var sum: UInt32 = 0
        for cluster in 0..<clusters.count {
            let size = ends[cluster]
            ends[cluster] = sum
            sum &+= size
        }
        records = PageMemory(count: max(1, kept))
        let records = records.start
        for record in 0..<clusters.recordCount {
            if let superseded, superseded.contains(UInt32(truncatingIfNeeded: record)) { continue }
            let cluster = Int(labels[record])
            records[Int(ends[cluster])] = UInt32(truncatingIfNeeded: record)
            ends[cluster] &+= 1
        }
    }

    /// The cluster of the person at a place in the order of OneIDs.
    @inline(__always)
    func cluster(at place: Int) -> UInt32 { order.start[place] }

    /// The records of a cluster, ascending.
    @inline(__always)
    func records(of cluster: UInt32) -> UnsafeBufferPointer<UInt32> {
        let end = Int(ends.start[Int(cluster)])
        let start = cluster == 0 ? 0 : Int(ends.start[Int(cluster) &- 1])
        return UnsafeBufferPointer(start: records.start + start, count: end &- start)
    }

    /// Where a OneID stands in the order, or would stand.
    func place(of id: OneID, in ids: OneIDAssignment) -> (place: Int, isThere: Bool) {
        let place = (0..<count).sortedIndex { ids.ids[Int(order.start[$0])] >= id }
        return (place, place < count && ids.ids[Int(order.start[place])] == id)
    }

    private struct Entry {
        let id: OneID
        let cluster: UInt32
    }

    /// OneIDs are hashes, so their leading bits spread them evenly over pieces that are sorted one by one.
    private static func sorted(_ ids: OneIDAssignment, _ workers: Workers) -> PageMemory<UInt32> {
        let count = ids.count
        let order = PageMemory<UInt32>(count: max(1, count))
        var bits = 0
        while bits < 16, count >> bits > 1024 { bits += 1 }
        let shift = UInt64(50 - bits)
        let pieces = 1 << bits
        var starts = [Int](repeating: 0, count: pieces + 1)
        let all = ids.ids
        for cluster in 0..<count { starts[Int(truncatingIfNeeded: all[cluster].high &>> shift) + 1] += 1 }
        for piece in 0..<pieces { starts[piece + 1] += starts[piece] }
        var next = starts
        let target = order.start
        for cluster in 0..<count {
            let piece = Int(truncatingIfNeeded: all[cluster].high &>> shift)
            target[next[piece]] = UInt32(truncatingIfNeeded: cluster)
            next[piece] += 1
        }
        let borders = starts
        nonisolated(unsafe) let clusters = target
        nonisolated(unsafe) let source = all
        workers.forEachRange(of: pieces, size: 16) { _, range in
            for piece in range where borders[piece + 1] - borders[piece] > 1 {
                let first = borders[piece]
                var entries = (first..<borders[piece + 1]).map {
                    Entry(id: source[Int(clusters[$0])], cluster: clusters[$0])
                }
                entries.sort { $0.id < $1.id }
                for (index, entry) in entries.enumerated() { clusters[first + index] = entry.cluster }
            }
        }
        return order
    }
}
