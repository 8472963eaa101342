/// Decides which cluster keeps which OneID of the previous run.
///
/// Overlap matching: pairs of cluster and previous OneID, those with most records in common first; each side is
/// matched once. Among equals the OneID that came up first goes first, then the smaller one; and of clusters that are
/// equals for one OneID, the one whose own hash is smaller. Nothing depends on the order of records.
public struct OneIDCarryOver: Sendable {
    /// By cluster: number of the previous OneID that it keeps, `.max` for none.
    public let kept: [UInt32]
    /// OneIDs that nobody keeps and the cluster that has most of their records.
    public let absorbed: [(previous: UInt32, cluster: UInt32)]
    public let drift: OneIDDrift

    /// - Parameters:
    ///   - edges: what clusters and OneIDs have in common; each pair once.
    ///   - previous: the OneIDs of the previous map by number.
    ///   - since: when each of them came up; `.max` when unknown.
    ///   - fresh: by cluster the OneID it would get by itself; distinct.
    public init(
        edges: [CarryOverEdge], previous: [OneID], since: [Int64], fresh: UnsafeBufferPointer<OneID>
    ) {
        var clusterEdges = [UInt32](repeating: 0, count: fresh.count)
        var previousEdges = [UInt32](repeating: 0, count: previous.count)
        for edge in edges {
            clusterEdges[Int(edge.cluster)] &+= 1
            previousEdges[Int(edge.previous)] &+= 1
        }
        var kept = [UInt32](repeating: .max, count: fresh.count)
        var isKept = [Bool](repeating: false, count: previous.count)
        var keptCount = 0
        var contested: [CarryOverEdge] = []
        for edge in edges {
            // Nobody else wants either side.
            if clusterEdges[Int(edge.cluster)] == 1, previousEdges[Int(edge.previous)] == 1 {
                kept[Int(edge.cluster)] = edge.previous
                isKept[Int(edge.previous)] = true
                keptCount += 1
            } else {
                contested.append(edge)
            }
        }
        contested.sort { left, right in
            if left.shared != right.shared { return left.shared > right.shared }
            if left.previous != right.previous {
                let a = since[Int(left.previous)]
                let b = since[Int(right.previous)]
                return a == b ? previous[Int(left.previous)] < previous[Int(right.previous)] : a < b
            }
            return fresh[Int(left.cluster)] < fresh[Int(right.cluster)]
        }
        for edge in contested where kept[Int(edge.cluster)] == .max && !isKept[Int(edge.previous)] {
            kept[Int(edge.cluster)] = edge.previous
            isKept[Int(edge.previous)] = true
            keptCount += 1
        }
        // The first contested edge of a OneID is the one with most records: there it was absorbed.
        var absorbed: [(previous: UInt32, cluster: UInt32)] = []
        for edge in contested where !isKept[Int(edge.previous)] {
            isKept[Int(edge.previous)] = true
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
