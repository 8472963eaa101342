import OneIDCore
import OneIDMemory

/// A present cluster and a previous OneID that have records in common.
public struct CarryOverEdge: Sendable, Equatable {
    public var cluster: ClusterNumber
    /// The OneID in the previous map.
    public var previous: PreviousNumber
    /// Records they have in common.
    public var shared: UInt32

    public init(cluster: ClusterNumber, previous: PreviousNumber, shared: UInt32) {
        self.cluster = cluster
        self.previous = previous
        self.shared = shared
    }
}

/// Finds what clusters and OneIDs of a previous map have in common, where that is not just all of each other.
///
/// OneIDs have two ranges of numbers here: those that a cluster has by itself have its number, all others come behind.
/// A record that has in the map what the run gives its person is a byte (`UnchangedRecords`); pairs are only listed of
/// records that have another OneID there, and of all records of the people that such pairs touch.
struct CarryOverSearch: Sendable {
    let clusters: Clusters
    let ids: OneIDAssignment
    let store: RecordStore
    /// Records that are not in the map of this run.
    let hidden: RecordSet?
    /// The rows of the previous map that are not among the unchanged.
    let previous: PreviousRecords
    let unchanged: UnchangedRecords
    /// By source of the run, the keys of the hashes in `previous`.
    let keys: [FingerprintKey]
    let filter: PickFilter
    let workers: Workers

    /// A cluster and the number of a OneID, of one record.
    private typealias Pair = UInt64

    /// What one worker finds.
    private struct Found {
        var pairs: [Pair] = []
        var conflicts: [Fingerprint] = []
        var rows: [Int] = []
        var prints: [Fingerprint] = []
        var noted: [PreviousKeys.Noted] = []
    }

    struct Outcome {
        /// Each pair once, in no order that matters.
        var edges: [CarryOverEdge] = []
        /// Records that the map has twice in one spelling, with two OneIDs.
        var conflicts: [Fingerprint] = []
        /// By number of a previous OneID behind those of clusters: the cluster that has it by itself, or `.max`.
        let twins: PageMemory<UInt32>
        var twinCount = 0
    }

    func outcome() -> Outcome {
        let twins = PageMemory<UInt32>(count: previous.ids.count)
        var outcome = Outcome(twins: twins)
        guard previous.ids.count > 0 else { return outcome }
        outcome.twinCount = findTwins(twins.start)
        let found = PerWorker<Found>(workers.count) { Found() }
        workers.forEach(store.chunks.count) { worker, index in
            find(in: store.chunks[index], UnsafePointer(twins.start), &found[worker])
        }
        let all = found.all
        outcome.conflicts = all.flatMap(\.conflicts)
        let pairs = all.map(\.pairs)
        guard pairs.contains(where: { !$0.isEmpty }) else { return outcome }
        outcome.edges = counted(pairs + unchangedPairs(of: pairs))
        return outcome
    }

    /// Which of the OneIDs clusters have by themselves; returns how many.
    private func findTwins(_ twins: UnsafeMutablePointer<UInt32>) -> Int {
        nonisolated(unsafe) let twins = twins
        twins.initialize(repeating: .max, count: previous.ids.count)
        let counts = PerWorker<Int>(workers.count) { 0 }
        workers.forEachRange(of: clusters.count, size: 1 << 14) { worker, range in
            for cluster in range {
                guard let number = previous.number(of: ids.ids[cluster]) else { continue }
                twins[number.index] = UInt32(truncatingIfNeeded: cluster)
                unchanged.noteElsewhere(cluster)
                counts[worker] += 1
            }
        }
        return counts.all.reduce(0, +)
    }

    /// Looks the records of a chunk up.
    private func find(in chunk: RecordChunk, _ twins: UnsafePointer<UInt32>, _ found: inout Found) {
        let key = keys[chunk.source]
        found.rows.removeAll(keepingCapacity: true)
        found.prints.removeAll(keepingCapacity: true)
        for row in 0..<chunk.count where filter.mayContain(chunk.pickHashes[row]) {
            if let hidden, hidden.contains(UInt32(truncatingIfNeeded: chunk.firstRecord &+ row)) { continue }
            found.rows.append(row)
            found.prints.append(chunk.withID(row) { key.fingerprint($0, slot: 0) })
        }
        previous.keys.look(up: found.prints, into: &found.noted)
        for index in found.rows.indices {
            let record = chunk.firstRecord &+ found.rows[index]
            let cluster = clusters.labels[record]
            let print = found.prints[index]
            // As the rows said that are not in `previous`.
            let wasUnchanged = unchanged.contains(record)
            let noted = found.noted[index]
            guard noted.number != .none else { continue }
            let isSame = take(noted.number, of: record, in: cluster, twins, &found.pairs)
            if wasUnchanged, !isSame, !noted.isRespelled { found.conflicts.append(print) }
            guard previous.keys.hasFurther else { continue }
            for number in previous.keys.further(of: print) where number != noted.number {
                _ = take(number, of: record, in: cluster, twins, &found.pairs)
            }
        }
    }

    /// Takes in that a record has a OneID in the map; whether it is the one that its cluster has by itself.
    private func take(
        _ number: PreviousNumber, of record: Int, in cluster: UInt32, _ twins: UnsafePointer<UInt32>,
        _ pairs: inout [Pair]
    ) -> Bool {
        let twin = twins[number.index]
        if twin == cluster {
            unchanged.note(record, of: cluster)
            return true
        }
        let own = twin == .max ? UInt32(truncatingIfNeeded: clusters.count) &+ number.raw : twin
        pairs.append(UInt64(cluster) &<< 32 | UInt64(own))
        return false
    }

    /// Pairs of the records that have their own OneID, in clusters that some of the pairs are about.
    private func unchangedPairs(of pairs: [[Pair]]) -> [[Pair]] {
        let touched = RecordSet(capacity: clusters.count)
        for pair in pairs.joined() {
            touched.insert(UInt32(truncatingIfNeeded: pair &>> 32))
            let number = UInt32(truncatingIfNeeded: pair)
            if Int(number) < clusters.count { touched.insert(number) }
        }
        let found = PerWorker<[Pair]>(workers.count) { [] }
        workers.forEachRange(of: clusters.recordCount, size: 1 << 16) { worker, range in
            for record in range where unchanged.contains(record) {
                let cluster = clusters.labels[record]
                if touched.contains(cluster) { found[worker].append(UInt64(cluster) &<< 32 | UInt64(cluster)) }
            }
        }
        return found.all
    }

    /// Edges of pairs, each as often as records say so.
    private func counted(_ lists: [[Pair]]) -> [CarryOverEdge] {
        let found = PerWorker<[CarryOverEdge]>(workers.count) { [] }
        // Every worker has the clusters of one remainder to itself.
        workers.run { worker in
            var own: [Pair] = []
            for list in lists {
                for pair in list where Int(pair &>> 32) % workers.count == worker { own.append(pair) }
            }
            own.sort()
            var last: Pair?
            var edges: [CarryOverEdge] = []
            for pair in own {
                if pair == last {
                    edges[edges.count - 1].shared &+= 1
                } else {
                    edges.append(
                        CarryOverEdge(
                            cluster: ClusterNumber(raw: UInt32(truncatingIfNeeded: pair &>> 32)),
                            previous: PreviousNumber(raw: UInt32(truncatingIfNeeded: pair)), shared: 1))
                    last = pair
                }
            }
            found[worker] = edges
        }
        return found.all.flatMap(\.self)
    }
}
