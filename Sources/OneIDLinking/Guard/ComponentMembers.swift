import OneIDCore
import OneIDMemory

/// The records of the components that are looked at again, by ranges of their roots, so that each range can be worked on by
/// a thread of its own.
public struct ComponentMembers: @unchecked Sendable {
    /// Ranges of roots; most are empty.
    public var bucketCount: Int { layout.count }
    private let layout: PartitionLayout
    private let writers: [PartitionWriter<UInt64>]

    /// - Parameters:
    ///   - suspects: found in `sets`, in which nothing was united since.
    ///   - space: memory that is no longer needed and may be used again.
    public init(of suspects: Suspects, in sets: UnionFind, space: PageSpace? = nil, workers: Workers) {
        let layout = PartitionLayout(expectedEntries: sets.count, perPartition: 1 << 16)
        self.layout = layout
        var shift = 0
        while sets.count >> shift >= layout.count { shift += 1 }
        let roots = suspects.roots
        let found = PerWorker<PartitionWriter<UInt64>>(workers.count) { PartitionWriter(layout: layout, space: space) }
        let bits = shift
        // What a record points at is enough to know whether it is wanted; the root itself is a miss in memory for most.
        let wanted = RecordSet(capacity: sets.count)
        for end in suspects.joined where suspects.roots.contains(sets.find(end)) { wanted.insert(end) }
        workers.forEachRange(of: sets.count, size: 1 << 16) { worker, range in
            let writer = found[worker]
            for record in range {
                let above = sets.peek(UInt32(truncatingIfNeeded: record))
                guard roots.contains(above) || wanted.contains(above) else { continue }
                let root = sets.find(above)
                writer.append(
                    UInt64(root) &<< 32 | UInt64(truncatingIfNeeded: record), to: Int(truncatingIfNeeded: root) &>> bits
                )
            }
        }
        writers = found.all
    }

    /// Calls `body` with the records of each component of a bucket, ascending; components by their roots.
    ///
    /// - Parameter announce: told of records some components before their turn comes.
    public func forEachComponent(
        of bucket: Int, announce: (ArraySlice<UInt32>) -> Void, _ body: (ArraySlice<UInt32>) -> Void
    ) {
        let total = writers.reduce(0) { $0 + $1.count(bucket) }
        guard total > 0 else { return }
        var entries: [UInt64] = []
        entries.reserveCapacity(total)
        for writer in writers { writer.forEachBlock(bucket) { entries.append(contentsOf: $0) } }
        entries.sort()
        let records = entries.map { UInt32(truncatingIfNeeded: $0) }
        var announced = 0
        var start = 0
        while start < total {
            var end = start + 1
            while end < total, entries[end] >> 32 == entries[start] >> 32 { end += 1 }
            if end > announced {
                let next = min(total, max(end, start + ComponentMembers.announced))
                announce(records[announced..<next])
                announced = next
            }
            body(records[start..<end])
            start = end
        }
    }

    /// Records announced at a time.
    private static let announced = 64
}
