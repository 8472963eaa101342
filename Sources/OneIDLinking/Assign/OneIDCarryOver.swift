/// Decides which cluster keeps which OneID of the previous run.
///
/// Overlap matching: pairs of cluster and previous OneID, those with most records in common first; each side is
/// matched once. Among equals the OneID that came up first goes first, then the smaller one; and of clusters that are
/// equals for one OneID, the one whose own hash is smaller. Nothing depends on the order of records.
public struct OneIDCarryOver: Sendable {
    /// By cluster: the previous OneID that it keeps.
    public let kept: [PreviousNumber]
    /// OneIDs that nobody keeps and the cluster that has most of their records.
    public let absorbed: [(previous: PreviousNumber, cluster: ClusterNumber)]
    public let drift: OneIDDrift

    /// - Parameters:
    ///   - edges: what clusters and OneIDs have in common; each pair once.
    ///   - previous: the OneIDs of the previous map by number.
    ///   - since: when each of them came up, `.max` when unknown; empty where nobody knows.
    ///   - fresh: by cluster the OneID it would get by itself; distinct.
    public init(
        edges: [CarryOverEdge], previous: UnsafeBufferPointer<OneID>, since: [Int64], fresh: UnsafeBufferPointer<OneID>
    ) {
        var clusterEdges = [UInt32](repeating: 0, count: fresh.count)
        var previousEdges = [UInt32](repeating: 0, count: previous.count)
        for edge in edges {
            clusterEdges[edge.cluster.index] &+= 1
            previousEdges[edge.previous.index] &+= 1
        }
        var kept = [PreviousNumber](repeating: .none, count: fresh.count)
        var isKept = [Bool](repeating: false, count: previous.count)
        var keptCount = 0
        var contested: [CarryOverEdge] = []
        for edge in edges {
            // Nobody else wants either side.
            if clusterEdges[edge.cluster.index] == 1, previousEdges[edge.previous.index] == 1 {
                kept[edge.cluster.index] = edge.previous
                isKept[edge.previous.index] = true
                keptCount += 1
            } else {
                contested.append(edge)
            }
        }
        contested.sort { left, right in
            if left.shared != right.shared { return left.shared > right.shared }
            if left.previous != right.previous {
                let a = since.isEmpty ? 0 : since[left.previous.index]
                let b = since.isEmpty ? 0 : since[right.previous.index]
                return a == b ? previous[left.previous.index] < previous[right.previous.index] : a < b
            }
            return fresh[left.cluster.index] < fresh[right.cluster.index]
        }
        for edge in contested where kept[edge.cluster.index] == .none && !isKept[edge.previous.index] {
            kept[edge.cluster.index] = edge.previous
            isKept[edge.previous.index] = true
            keptCount += 1
        }
        // The first contested edge of a OneID is the one with most records: there it was absorbed.
        var absorbed: [(previous: PreviousNumber, cluster: ClusterNumber)] = []
        for edge in contested where !isKept[edge.previous.index] {
            isKept[edge.previous.index] = true
            absorbed.append((edge.previous, edge.cluster))
        }
        self.kept = kept
        self.absorbed = absorbed
        var drift = OneIDDrift()
        drift.previous = previous.count
        drift.kept = keptCount
        drift.new = fresh.count - keptCount
        drift.absorbed = absorbed.count
        drift.split = previousEdges.reduce(0) { $0 + ($1 > 1 ? 1 : 0) }
        drift.gone = previous.count - keptCount - absorbed.count
        self.drift = drift
    }
}
