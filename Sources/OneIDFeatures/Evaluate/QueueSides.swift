import OneIDCore
import OneIDLinking
import OneIDPipeline

/// The items of the review queue as pairs of clusters, to be held against the truth.
struct QueueSides {
    struct Item {
        let reason: ReviewReason
        let suggestion: SuggestedDecision
        /// Clusters of the sides that are listed; nil for one that is not among the records measured.
        let clusters: [ClusterNumber?]
    }

    let items: [Item]
    /// Items that people have decided already.
    let decided: Int
    /// Rows of the input.
    let records: Int
    /// Two clusters, the smaller first.
    private struct Pair: Hashable {
        let left: ClusterNumber
        let right: ClusterNumber

        init(_ one: ClusterNumber, _ other: ClusterNumber) {
            left = min(one, other)
            right = max(one, other)
        }
    }

    /// All pairs of clusters that an item lists side by side.
    private let shown: Set<Pair>
    /// By cluster: the refused links that it stands on a side of, listed or not.
    private let refused: [ClusterNumber: Set<Int>]

    init(_ resolution: Resolution, _ assigned: any AssignedRecords) throws(Finding) {
        let queue = resolution.reviewQueue()
        decided = queue.decided
        records = queue.records
        var prints = LabelPrints()
        func print(_ key: ReviewKey) -> Fingerprint {
            let (source, id) = (Array(key.source.utf8), Array(key.id.utf8))
            return source.withCell { source in id.withCell { prints.record(source, $0) } }
        }
        // What a person has is no question of who is who.
        let asked = queue.items.filter(\.reason.asksWhoIsWho)
        let keys = asked.map { $0.sides.map { print($0.key) } }
        let wanted = Set(keys.joined())
        var clusterOf: [Fingerprint: ClusterNumber] = [:]
        var others = LabelPrints()
        try assigned.forEach { record in
            let print = others.record(record.source, record.id)
            if wanted.contains(print) { clusterOf[print] = record.cluster }
        }
        items = zip(asked, keys).map { item, keys in
            Item(reason: item.reason, suggestion: item.suggestion, clusters: keys.map { clusterOf[$0] })
        }
        var shown: Set<Pair> = []
        for item in items {
            let clusters = item.clusters.compactMap(\.self)
            for (index, one) in clusters.enumerated() {
                for other in clusters[(index + 1)...] { shown.insert(Pair(one, other)) }
            }
        }
        self.shown = shown
        var refused: [ClusterNumber: Set<Int>] = [:]
        for (number, link) in resolution.guards.refused.enumerated() {
            for group in link.groups {
                guard let record = group.first else { continue }
                refused[resolution.clusters[record], default: []].insert(number)
            }
        }
        self.refused = refused
    }

    /// Whether an item lists both clusters.
    func shows(_ one: ClusterNumber, _ other: ClusterNumber) -> Bool { shown.contains(Pair(one, other)) }

    /// Whether an item lists two of the clusters.
    func showsTwo(of clusters: Set<ClusterNumber>) -> Bool {
        items.contains { item in Set(item.clusters.compactMap(\.self)).intersection(clusters).count > 1 }
    }

    /// Whether a link between the two was refused, though no item of the queue lists both: it was decided, or the value has
    /// more groups than an item lists.
    func refusedOnly(_ one: ClusterNumber, _ other: ClusterNumber) -> Bool {
        guard let left = refused[one], let right = refused[other] else { return false }
        return !left.isDisjoint(with: right) && !shows(one, other)
    }
}
