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
        let (clusters, ids) = (people.clusters, people.ids)
        var outcome = Outcome()
        var absorbed: [OneIDAlias] = []
        if let map {
            let sourceKeys = SourceKeys(sources, key)
            let search = UnchangedSearch(
                clusters: clusters, ids: ids, store: people.store, hidden: people.hidden, keys: sourceKeys.ofRun,
                space: space, workers: workers)
            let rows = try map.read(sourceKeys, people.keys, search, space: space, workers: workers)
            let fresh = FreshOneIDs(
                clusters: clusters, store: people.store, keys: people.keys, workers: workers)
            let carried = CarriedOneIDs(rows, fresh, ids, hidden: people.hidden, keys: sourceKeys.ofRun) {
                earlier.mentions($0)
            }
            if !carried.conflicts.isEmpty { throw map.firstConflict(sourceKeys, among: carried.conflicts) }
            absorbed = carried.absorbed
            outcome.drift = carried.drift
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

    /// The number of a source of the run.
    func number(of source: [UInt8]) -> Int? { numbers[source] }

    /// The key of a source, for all workers the same.
    func key(of source: [UInt8]) -> FingerprintKey {
        if let number = numbers[source] { return ofRun[number] }
        // Beyond the numbers of the run's sources.
        let hash = key.fingerprint(source, slot: 0).high | 1 << 62
        return key.derived(for: Int(truncatingIfNeeded: hash))
    }
}
