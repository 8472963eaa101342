import OneIDCore
import OneIDMemory

/// Takes the OneIDs of a previous map over.
///
/// People whose records stand there under the very OneID that the run has given them, and which stands there for nobody else,
/// keep it: nothing needs to be done. The others, few as a rule, are decided by `OneIDCarryOver`, with numbers of their own.
public struct CarriedOneIDs {
    public let drift: OneIDDrift
    /// OneIDs that nobody keeps, with what became of the person who has most of their records.
    public let absorbed: [OneIDAlias]
    /// Records that the map has twice in one spelling, with two OneIDs: then nothing was carried over.
    public let conflicts: [Fingerprint]

    /// The rows of a previous map.
    public struct Rows {
        /// Those that say what this run says.
        public let unchanged: UnchangedRecords
        /// All others.
        public let others: PreviousRecords
        /// The records that the others may be about.
        public let filter: PickFilter

        public init(unchanged: UnchangedRecords, others: PreviousRecords, filter: PickFilter) {
            self.unchanged = unchanged
            self.others = others
            self.filter = filter
        }
    }

    /// - Parameters:
    ///   - rows: of the previous map.
    ///   - fresh: tells clusters their own OneIDs; those of `ids` are changed.
    ///   - hidden: records that are not in the map of this run.
    ///   - keys: by source of the run, the keys of the hashes in `rows`.
    ///   - isTaken: whether a OneID that is not in the map stood for somebody before.
    public init(
        _ rows: Rows, _ fresh: FreshOneIDs, _ ids: OneIDAssignment, hidden: RecordSet?, keys: [FingerprintKey],
        isTaken: (OneID) -> Bool
    ) {
        let clusters = fresh.clusters
        let previous = rows.others
        let search = CarryOverSearch(
            clusters: clusters, ids: ids, store: fresh.store, hidden: hidden, previous: previous,
            unchanged: rows.unchanged, keys: keys, filter: rows.filter, workers: fresh.workers
        ).outcome()
        conflicts = search.conflicts
        guard conflicts.isEmpty else {
            drift = OneIDDrift()
            absorbed = []
            return
        }
        let region = CarryOverRegion(search, ids, previous)
        let match = region.match
        var newcomers: [ClusterNumber] = []
        var untouched = 0
        for cluster in 0..<clusters.count {
            if let local = region.number(of: cluster) {
                guard match.kept[local] == .none else { continue }
            } else if rows.unchanged.isUnchanged(cluster) {
                untouched += 1
                continue
            }
            if rows.unchanged.isKnown(cluster) || isTaken(ids.ids[cluster]) { newcomers.append(ClusterNumber(cluster)) }
        }
        fresh.replace(newcomers, in: ids) { previous.contains($0) || isTaken($0) }
        for (local, number) in match.kept.enumerated() where number != .none {
            ids.ids[region.clusters[local].index] = region.previous[number.index]
        }
        absorbed = match.absorbed.map {
            OneIDAlias(
                earlier: region.previous[$0.previous.index], current: ids.ids[region.clusters[$0.cluster.index].index])
        }
        var drift = match.drift
        let known = rows.unchanged.counts(fresh.workers).known
        drift.previous = known + previous.ids.count - search.twinCount
        drift.kept += untouched
        drift.new = clusters.count - drift.kept
        drift.gone = drift.previous - drift.kept - drift.absorbed
        self.drift = drift
    }
}

/// The clusters and OneIDs that share records in more ways than one, with numbers of their own.
private struct CarryOverRegion {
    /// By their numbers here.
    let clusters: [ClusterNumber]
    let previous: [OneID]
    let match: OneIDCarryOver
    private let ranks: BitRanks?

    init(_ search: CarryOverSearch.Outcome, _ ids: OneIDAssignment, _ others: PreviousRecords) {
        guard !search.edges.isEmpty else {
            (clusters, previous, ranks) = ([], [], nil)
            match = OneIDCarryOver(
                edges: [], previous: UnsafeBufferPointer(start: nil, count: 0), since: [],
                fresh: UnsafeBufferPointer(start: nil, count: 0))
            return
        }
        let own = BitRanks(count: ids.count)
        let earlier = BitRanks(count: ids.count + others.ids.count)
        for edge in search.edges {
            own.insert(edge.cluster.raw)
            earlier.insert(edge.previous.raw)
        }
        var clusters = [ClusterNumber](repeating: 0, count: own.count())
        var previous = [OneID](repeating: ids.ids[0], count: earlier.count())
        var since = others.since.isEmpty ? [] : [Int64](repeating: .max, count: previous.count)
        let edges = search.edges.map { edge in
            let cluster = Int(own.rank(edge.cluster.raw))
            let number = Int(earlier.rank(edge.previous.raw))
            clusters[cluster] = edge.cluster
            previous[number] =
                edge.previous.index < ids.count
                ? ids.ids[edge.previous.index] : others.ids[edge.previous.index - ids.count]
            return CarryOverEdge(
                cluster: ClusterNumber(cluster), previous: PreviousNumber(raw: UInt32(truncatingIfNeeded: number)),
                shared: edge.shared)
        }
        for (number, date) in others.since.enumerated() {
            let twin = search.twins.start[number]
            let place = twin == .max ? UInt32(truncatingIfNeeded: ids.count + number) : twin
            if earlier.contains(place) { since[Int(earlier.rank(place))] = date }
        }
        let fresh = clusters.map { ids.ids[$0.index] }
        match = previous.withUnsafeBufferPointer { previous in
            fresh.withUnsafeBufferPointer { fresh in
                OneIDCarryOver(edges: edges, previous: previous, since: since, fresh: fresh)
            }
        }
        self.clusters = clusters
        self.previous = previous
        ranks = own
    }

    /// The number of a cluster here; nil where it keeps what it has.
    func number(of cluster: Int) -> Int? {
        let cluster = UInt32(truncatingIfNeeded: cluster)
        guard let ranks, ranks.contains(cluster) else { return nil }
        return Int(ranks.rank(cluster))
    }
}
