import OneIDCore

/// Where facts wait for the aggregation: in partitions by ranges of clusters.
struct FactLayout: Sendable {
    let partitions: PartitionLayout
    /// Clusters of one partition as a power of two.
    let shift: Int

    init(clusters: Int) {
        partitions = PartitionLayout(expectedEntries: 0)
        var shift = 0
        while clusters >> shift > partitions.count { shift += 1 }
        // One more where the last range would begin behind the last partition.
        if clusters > partitions.count << shift { shift += 1 }
        self.shift = shift
    }

    @inline(__always)
    func partition(of cluster: UInt32) -> Int { Int(cluster) &>> shift }
}
