import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDPipeline

/// The identifiers of a run in the light of the truth.
///
/// A value is *clean* when all of its known holders are one person. Joining over clean values alone makes the *ceiling*: what
/// equal identifiers can reach at most without a wrong merge. A value of several people is *contested*. 24 bytes for
/// each value of a record while it is built.
struct TruthLinks: Sendable {
    /// A value that several people hold.
    struct Contested: Sendable {
        let slot: UInt8
        /// First half of the fingerprint, as hubs have it.
        let print: UInt64
        /// Records of the map, ascending and distinct.
        let holders: [RecordNumber]
    }

    /// By record of the map: the number of its person, or `PersonNumber.unknown`.
    let personOf: [PersonNumber]
    /// By record: the smallest record of its component over clean values. Further rows of an account stand with the first.
    let ceiling: [RecordNumber]
    let contested: [Contested]
    /// Values of a run that link nothing because too many hold them, or strangers would by chance, whoever holds them.
    let unlinked: [Unlinked]

    /// A value that the run did not link.
    struct Unlinked: Sendable {
        let slot: UInt8
        let print: UInt64
        let isCommon: Bool
        /// Records of the map whose people are known, ascending and distinct.
        let holders: [RecordNumber]
    }

    private struct Entry: Sendable {
        let high: UInt64
        let low: UInt64
        let holder: RecordNumber
        let slot: UInt8

        func isSameValue(as other: Entry) -> Bool { high == other.high && low == other.low }
    }

    /// The records of entries in order, each once.
    private static func distinct(_ entries: ArraySlice<Entry>) -> [RecordNumber] {
        var holders: [RecordNumber] = []
        for entry in entries where holders.last != entry.holder { holders.append(entry.holder) }
        return holders
    }

    /// Values are cut by their first bits, so that the parts can be sorted at the same time.
    private static let bucketBits = 6

    init(_ resolution: Resolution, personOf: [PersonNumber]) {
        self.personOf = personOf
        let workers = resolution.workers
        let store = resolution.store
        let accounts = resolution.accounts
        let found = PerWorker<[[Entry]]>(workers.count) { Array(repeating: [], count: 1 << TruthLinks.bucketBits) }
        let readers = PerWorker<(RowReader, ValueReader)>(workers.count) {
            (RowReader(plan: resolution.plan, store: store), ValueReader(resolution))
        }
        workers.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            let (rows, cells) = readers[worker]
            for row in 0..<chunk.count {
                let record = RecordNumber(chunk.firstRecord + row)
                let holder = accounts.canonical(record)
                guard personOf[holder.index] != .unknown, accounts.superseded?.contains(record) != true
                else { continue }
                rows.read(record) { plan, table in
                    guard table.rowCount == 1 else { return }
                    for column in plan.identifiers {
                        table.withBytes(column: column.column, row: 0) { raw in
                            cells.forEachLink(in: Cell(raw), column) { print, _ in
                                found[worker][Int(print.high >> UInt64(64 - TruthLinks.bucketBits))].append(
                                    Entry(high: print.high, low: print.low, holder: holder, slot: column.slot))
                            }
                        }
                    }
                }
            }
        }
        let sets = UnionFind(count: store.count)
        sets.makeSets(0..<store.count)
        let contested = PerWorker<[Contested]>(workers.count) { [] }
        let unlinked = PerWorker<[Unlinked]>(workers.count) { [] }
        let hubs = Dictionary(
            resolution.hubs.map { (HubValue(slot: $0.slot, print: $0.print), $0.isCommon) }
        ) { first, _ in first }
        let parts = found.all
        workers.forEach(1 << TruthLinks.bucketBits) { worker, bucket in
            let entries = parts.flatMap { $0[bucket] }.sorted { left, right in
                (left.high, left.low, left.holder) < (right.high, right.low, right.holder)
            }
            var start = 0
            while start < entries.count {
                let first = entries[start]
                var end = start + 1
                var isClean = true
                while end < entries.count, entries[end].isSameValue(as: first) {
                    if personOf[entries[end].holder.index] != personOf[first.holder.index] { isClean = false }
                    end += 1
                }
                if let isCommon = hubs[HubValue(slot: first.slot, print: first.high)] {
                    unlinked[worker].append(
                        Unlinked(
                            slot: first.slot, print: first.high, isCommon: isCommon,
                            holders: TruthLinks.distinct(entries[start..<end])))
                }
                if isClean {
                    for entry in entries[start..<end] { sets.unite(first.holder.raw, entry.holder.raw) }
                } else {
                    contested[worker].append(
                        Contested(
                            slot: first.slot, print: first.high, holders: TruthLinks.distinct(entries[start..<end])))
                }
                start = end
            }
        }
        self.contested = contested.all.flatMap(\.self)
        self.unlinked = unlinked.all.flatMap(\.self)
        ceiling = (0..<store.count).map { RecordNumber(raw: sets.find(accounts.canonical(RecordNumber($0)).raw)) }
    }
}

/// How much of what equal identifiers can reach without a wrong merge was reached.
public struct CeilingMeasures: Sendable, Equatable {
    /// Pairs of records that values of one person alone join.
    public let pairs: Int
    /// Those of them that are in one cluster.
    public let joinedPairs: Int
    /// People whose records such values join and who are in several clusters all the same.
    public let splitPeople: Int

    /// Recall of the ceiling itself: no linking by equal identifiers gets further without a wrong merge.
    public func recall(_ measures: Measures) -> Share? { Share(pairs, of: measures.truePairs) }
    /// How much of the ceiling was reached.
    public var reached: Share? { Share(joinedPairs, of: pairs) }

    /// - Parameters:
    ///   - records: those with a known person.
    ///   - split: gets the people whom the answer splits below the ceiling.
    init(_ links: TruthLinks, _ clusters: Clusters, records: [RecordNumber], split: inout Set<PersonNumber>) {
        // A component is counted like a person, under the number of its record.
        let table = Contingency(
            records.map { Contingency.pair(clusters[$0], PersonNumber(raw: links.ceiling[$0.index].raw)) },
            clusters: clusters.count,
            people: links.ceiling.count)
        pairs = table.personSizes.reduce(0) { $0 + Contingency.pairs($1) }
        joinedPairs = table.cells.reduce(0) { $0 + Contingency.pairs($1.count) }
        for cell in table.cells where cell.count < table.personSizes[cell.person.index] {
            split.insert(links.personOf[cell.person.index])
        }
        splitPeople = split.count
    }
}
