import OneIDCore

/// OneIDs of people who had none: never one that stood for somebody else.
public struct FreshOneIDs: Sendable {
    let clusters: Clusters
    let store: RecordStore
    let keys: RecordKeyHash
    let workers: Workers

    public init(clusters: Clusters, store: RecordStore, keys: RecordKeyHash, workers: Workers) {
        self.clusters = clusters
        self.store = store
        self.keys = keys
        self.workers = workers
    }

    /// Gives clusters whose hash is taken the next hash of the same record key that is free.
    ///
    /// - Parameters:
    ///   - taken: numbers of such clusters.
    ///   - assignment: OneIDs of all clusters as hashed; changed for the clusters in `taken`.
    ///   - isTaken: whether a OneID stands, or stood, for somebody else than the people of the run.
    public func replace(_ taken: [ClusterNumber], in assignment: OneIDAssignment, where isTaken: (OneID) -> Bool) {
        guard !taken.isEmpty else { return }
        let ids = assignment.ids
        let named = named(taken, ids)
        // Whoever can choose ids can choose one that hashes to the next hash of another.
        let people = OneIDLookup(
            named.map { entry in store.withKey(of: entry.record) { keys.oneID(source: $0, id: $1, generation: 1) } },
            in: assignment, workers: workers)
        var used: Set<OneID> = []
        var replaced: [(cluster: ClusterNumber, id: OneID)] = []
        for (cluster, record) in named {
            let id = next(of: record) { isTaken($0) || used.contains($0) || people.contains($0) }
            used.insert(id)
            replaced.append((cluster, id))
        }
        for (cluster, id) in replaced { ids[cluster.index] = id }
    }

    /// Of people who got one OneID, all but the one whose record key comes first get the next that is free.
    public func tellApart(_ assignment: OneIDAssignment) {
        let groups = OneIDClashes(assignment, workers: workers).groups()
        guard !groups.isEmpty else { return }
        let ids = assignment.ids
        var used = Set(UnsafeBufferPointer(start: ids, count: assignment.count))
        for group in groups {
            for (cluster, record) in named(group, ids).dropFirst() {
                let id = next(of: record) { used.contains($0) }
                used.insert(id)
                ids[cluster.index] = id
            }
        }
    }

    /// The clusters with the records that name them, in an order that does not depend on the input's: by the hash, then by
    /// the record key.
    private func named(
        _ clusters: [ClusterNumber], _ ids: UnsafeMutablePointer<OneID>
    ) -> [(cluster: ClusterNumber, record: RecordNumber)] {
        let wanted = RecordSet(capacity: self.clusters.count)
        for cluster in clusters { wanted.insert(cluster.raw) }
        return namingRecords(wanted, ids)
            .map { (entry: $0, key: recordKey($0.record)) }
            .sorted { left, right in
                let (a, b) = (ids[left.entry.cluster.index], ids[right.entry.cluster.index])
                return a == b ? left.key.lexicographicallyPrecedes(right.key) : a < b
            }
            .map(\.entry)
    }

    /// The name of a record's source, a zero byte, its id.
    private func recordKey(_ record: RecordNumber) -> [UInt8] {
        store.withKey(of: record) { source, id in keys.name(of: source) + [0] + Array(id) }
    }

    private func next(of record: RecordNumber, where isTaken: (OneID) -> Bool) -> OneID {
        store.withKey(of: record) { source, id in free(source: source, id: id, isTaken: isTaken) }
    }

    /// For each wanted cluster one record whose key hashes to the cluster's OneID.
    private func namingRecords(
        _ wanted: RecordSet, _ ids: UnsafeMutablePointer<OneID>
    ) -> [(cluster: ClusterNumber, record: RecordNumber)] {
        let found = PerWorker<[(cluster: ClusterNumber, record: RecordNumber)]>(workers.count) { [] }
        nonisolated(unsafe) let ids = ids
        workers.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            for row in 0..<chunk.count {
                let record = RecordNumber(chunk.firstRecord &+ row)
                let cluster = clusters[record]
                guard wanted.contains(cluster.raw) else { continue }
                let own = chunk.withID(row) { keys.oneID(source: chunk.source, id: $0) }
                if own == ids[cluster.index] { found[worker].append((cluster, record)) }
            }
        }
        // An account exported twice names its cluster twice.
        var first: [ClusterNumber: RecordNumber] = [:]
        for (cluster, record) in found.all.flatMap(\.self) {
            first[cluster] = min(first[cluster] ?? record, record)
        }
        return first.map { ($0.key, $0.value) }
    }

    private func free(source: Int, id: UnsafeBufferPointer<UInt8>, isTaken: (OneID) -> Bool) -> OneID {
        for generation in 1...UInt8.max {
            let next = keys.oneID(source: source, id: id, generation: generation)
            if !isTaken(next) { return next }
        }
        var next = keys.oneID(source: source, id: id, generation: .max)
        repeat { next = OneID(high: next.high, low: next.low &+ 1) } while isTaken(next)
        return next
    }
}

/// Whether people of a run have some OneIDs, as they were hashed.
private struct OneIDLookup {
    private let assignment: OneIDAssignment
    private let asked: Set<OneID>
    /// Of those, what people have.
    private let present: Set<OneID>

    /// - Parameter likely: those that will be asked for first; others take a walk past everybody.
    init(_ likely: [OneID], in assignment: OneIDAssignment, workers: Workers) {
        self.assignment = assignment
        asked = Set(likely)
        var filter = PickFilter()
        for id in likely { filter.insert(OneIDLookup.pick(id)) }
        let (asked, some) = (asked, filter)
        let found = PerWorker<Set<OneID>>(workers.count) { [] }
        workers.forEachRange(of: assignment.count, size: 1 << 16) { worker, range in
            for index in range where some.mayContain(OneIDLookup.pick(assignment.ids[index])) {
                if asked.contains(assignment.ids[index]) { found[worker].insert(assignment.ids[index]) }
            }
        }
        present = found.all.reduce(into: []) { $0.formUnion($1) }
    }

    private static func pick(_ id: OneID) -> UInt16 { UInt16(truncatingIfNeeded: id.high &>> 34) }

    func contains(_ id: OneID) -> Bool {
        if asked.contains(id) { return present.contains(id) }
        return (0..<assignment.count).contains { assignment.ids[$0] == id }
    }
}
