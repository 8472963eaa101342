import Synchronization

/// The clusters of a run: a dense number for every record, in the order of each cluster's first record.
public final class Clusters: @unchecked Sendable {
    /// Cluster of each record.
    public let labels: UnsafeMutablePointer<UInt32>
    public let recordCount: Int
    /// Number of clusters.
    public let count: Int
    private let sets: UnionFind

    private static let flag: UInt32 = 0x8000_0000

    /// Numbers the sets. `sets` is used up: its memory becomes the labels.
    ///
    /// Three sweeps over the parents, each in parallel: point every record at its root; number the roots; hand
    /// the numbers on.
    public init(_ sets: UnionFind, workers: Workers) {
        self.sets = sets
        recordCount = sets.count
        labels = UnsafeMutableRawPointer(sets.parents).assumingMemoryBound(to: UInt32.self)
        nonisolated(unsafe) let parents = sets.parents
        let size = 1 << 16
        let ranges = (recordCount + size - 1) / size
        let total = recordCount
        var starts = [Int](repeating: 0, count: ranges + 1)
        starts.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let counts = buffer
            workers.forEachRange(of: total, size: size) { _, range in
                var roots = 0
                for record in range {
                    let root = sets.find(UInt32(truncatingIfNeeded: record))
                    if root == record {
                        roots &+= 1
                    } else {
                        parents[record].store(root, ordering: .relaxed)
                    }
                }
                counts[range.lowerBound / size + 1] = roots
            }
        }
        for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
        count = starts[ranges]
        let firsts = starts
        workers.forEachRange(of: total, size: size) { _, range in
            var next = UInt32(truncatingIfNeeded: firsts[range.lowerBound / size])
            for record in range where parents[record].load(ordering: .relaxed) == record {
                parents[record].store(next | Clusters.flag, ordering: .relaxed)
                next &+= 1
            }
        }
        workers.forEachRange(of: total, size: size) { _, range in
            for record in range {
                let parent = parents[record].load(ordering: .relaxed)
                guard parent & Clusters.flag == 0 else { continue }
                // Nobody looks up a record that is no root, so its label needs no flag any more.
                let label = parents[Int(parent)].load(ordering: .relaxed)
                parents[record].store(label & ~Clusters.flag, ordering: .relaxed)
            }
        }
        // Roots carry the flag until all others have copied from them.
        workers.forEachRange(of: total, size: size) { _, range in
            for record in range {
                let label = parents[record].load(ordering: .relaxed)
                if label & Clusters.flag != 0 { parents[record].store(label & ~Clusters.flag, ordering: .relaxed) }
            }
        }
    }
}
