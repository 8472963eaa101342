import OneIDCore
import OneIDMemory
import Synchronization

/// The clusters of a run: a dense number for every record, in the order of each cluster's first record.
public final class Clusters: @unchecked Sendable {
    /// Cluster of each record.
    public let labels: UnsafeMutablePointer<UInt32>
    public let recordCount: Int
    /// Number of clusters.
    public let count: Int
    private let sets: UnionFind

    /// The cluster of a record.
    @inlinable public subscript(record: RecordNumber) -> ClusterNumber { ClusterNumber(raw: labels[record.index]) }

    /// Records handed out at a time; a multiple of 32, as blocks of `CacheLines` are.
    private static let rangeSize = 1 << 16

    /// Numbers the sets. `sets` is used up: its memory becomes the labels.
    ///
    /// Two sweeps over the parents, each in parallel: point every record at its root and note the roots in a bitmap;
    /// then replace every root by its rank among the roots. A rank is one look-up in a table of a quarter byte a record,
    /// which is far nearer to the processor than the parents are.
    public init(_ sets: UnionFind, workers: Workers) {
        self.sets = sets
        recordCount = sets.count
        labels = UnsafeMutableRawPointer(sets.parents).assumingMemoryBound(to: UInt32.self)
        nonisolated(unsafe) let parents = sets.parents
        let total = recordCount
        let size = Clusters.rangeSize
        let roots = BitRanks(count: total)
        workers.forEachRange(of: total, size: size) { _, range in
            CacheLines.forEachBlock(of: range) { block in
                var sum: UInt32 = 0
                for record in block { sum &+= sets.peek(sets.peek(UInt32(truncatingIfNeeded: record))) }
                CacheLines.keep(sum)
                var record = block.lowerBound
                while record < block.upperBound {
                    let end = min(record &+ 32, block.upperBound)
                    var bits: UInt32 = 0
                    var bit: UInt32 = 1
                    let place = record &>> 5
                    while record < end {
                        let root = sets.root(of: UInt32(truncatingIfNeeded: record))
                        parents[record].store(root, ordering: .relaxed)
                        bits |= root == UInt32(truncatingIfNeeded: record) ? bit : 0
                        bit &<<= 1
                        record &+= 1
                    }
                    roots.words[place] = UInt64(bits)
                }
            }
        }
        count = roots.count()
        workers.forEachRange(of: total, size: size) { _, range in
            for record in range {
                let root = parents[record].load(ordering: .relaxed)
                parents[record].store(roots.rank(root), ordering: .relaxed)
            }
        }
    }
}
