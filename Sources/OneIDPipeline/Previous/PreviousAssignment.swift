import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDMemory

/// Carries OneIDs over from the map of an earlier run and continues its aliases.
struct PreviousAssignment {
    struct Outcome {
        /// Ascending by the earlier OneID.
        var aliases: [OneIDAlias] = []
        /// nil without a previous map.
        var drift: OneIDDrift?
    }

    private let map: PreviousMap?
    private var earlier: OneIDAliases

    /// Opens the map and reads the aliases, before the work. nil when neither is asked for.
    init?(_ request: ResolveRequest) throws(Finding) {
        guard request.previous != nil || request.earlierAliases != nil else { return nil }
        map = try request.previous.map { (path) throws(Finding) in try PreviousMap(path, request.memory) }
        if let map { request.watch.add(map.content) }
        earlier =
            try request.earlierAliases.map { (path) throws(Finding) in try EarlierAliases.read(path) } ?? OneIDAliases()
    }

    /// Changes the people's OneIDs to those that they keep, and to free ones for new people.
    ///
    /// - Parameter space: memory that is no longer needed and may be used again.
    func carryOver(
        to people: NumberedPeople, sources: [String], key: FingerprintKey, space: PageSpace?, workers: Workers
    ) throws(Finding) -> Outcome {
        let (clusters, ids, store) = (people.clusters, people.ids, people.store)
        var outcome = Outcome()
        var absorbed: [OneIDAlias] = []
        if let map {
            let sourceKeys = SourceKeys(sources, key)
            let records = try map.read(sourceKeys, key: key, space: space, workers: workers)
            let edges = CarryOverCount(
                clusters: clusters, store: store, hidden: people.hidden, previous: records,
                keys: sources.indices.map { sourceKeys.ofRun[$0] }
            ).edges(workers)
            let match = OneIDCarryOver(
                edges: edges, previous: records.ids, since: records.since,
                fresh: UnsafeBufferPointer(start: ids.ids, count: clusters.count))
            let taken = (0..<clusters.count).compactMap { cluster in
                match.kept[cluster] == .none && isTaken(ids.ids[cluster], records) ? ClusterNumber(cluster) : nil
            }
            FreshOneIDs(clusters: clusters, store: store, keys: people.keys, workers: workers)
                .replace(taken, in: ids.ids) { isTaken($0, records) }
            for (cluster, number) in match.kept.enumerated() where number != .none {
                ids.ids[cluster] = records.ids[number.index]
            }
            absorbed = match.absorbed.map {
                OneIDAlias(earlier: records.ids[$0.previous.index], current: ids.ids[$0.cluster.index])
            }
            outcome.drift = match.drift
            // Their OneIDs are lent.
            withExtendedLifetime(records) {}
        }
        guard !absorbed.isEmpty || earlier.count > 0 else { return outcome }
        var current: Set<OneID> = []
        if earlier.count > 0 {
            for cluster in 0..<clusters.count where earlier.mentions(ids.ids[cluster]) {
                current.insert(ids.ids[cluster])
            }
        }
        outcome.aliases = earlier.closed(with: absorbed) { current.contains($0) }
        return outcome
    }

    private func isTaken(_ id: OneID, _ records: PreviousRecords) -> Bool {
        records.contains(id) || earlier.mentions(id)
    }
}

/// The people of a run before anything of an earlier one is taken over.
struct NumberedPeople {
    let clusters: Clusters
    /// As hashed from the clusters' own record keys.
    let ids: OneIDAssignment
    let store: RecordStore
    /// Records that are not in the map.
    let hidden: RecordSet?
    let keys: RecordKeyHash
}

/// A fingerprint key for each source, those that only the previous map has included.
final class SourceKeys: Sendable {
    let key: FingerprintKey
    private let numbers: [[UInt8]: Int]
    /// By source of the run.
    let ofRun: [FingerprintKey]

    init(_ sources: [String], _ key: FingerprintKey) {
        self.key = key
        ofRun = sources.indices.map { key.derived(for: $0) }
        numbers = Dictionary(
            sources.enumerated().map { (Array($1.utf8), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The key of a source, for all workers the same.
    func key(of source: [UInt8]) -> FingerprintKey {
        if let number = numbers[source] { return ofRun[number] }
        // Beyond the numbers of the run's sources.
        let hash = key.fingerprint(source, slot: 0).high | 1 << 62
        return key.derived(for: Int(truncatingIfNeeded: hash))
    }
}
