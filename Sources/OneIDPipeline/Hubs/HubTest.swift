import OneIDCore
import OneIDIntake
import OneIDLinking

/// A value that links nothing because too many records or people share it, or because strangers would by chance.
public struct Hub: Sendable {
    /// Name of the identifier type.
    public let type: String
    public let scope: String
    /// Canonical value; a digest in hexadecimal where only digests of it occur.
    public let value: String
    /// Distinct record keys that hold it.
    public let records: Int
    /// Distinct real names and phones among its holders; 0 when the number of records decided.
    public let names: Int
    public let phones: Int
    /// Whether it is a composite key that strangers would have by chance; then neither limit was asked.
    public let isCommon: Bool
    /// Holders by source number.
    let bySource: [Int: Int]
    /// Records of the map that hold it, the first by record key.
    package let holders: [RecordNumber]
    package let slot: UInt8
    /// With `slot` the identity of the value in this run.
    package let print: UInt64
}

/// Judges the values that many records share.
///
/// A value is a hub when more distinct record keys hold it than `max_records`, or when it meets more distinct real names
/// or phones than `max_people`: a family's phone stays, a shop's goes. (The second test follows Amperity's rule for
/// shared contact points: count the people-like attributes a value meets, not its frequency.)
struct HubTest {
    let plan: RunPlan
    let store: RecordStore
    let accounts: AccountVersions
    let key: FingerprintKey
    /// Tells the composite keys that are too common; nil: none is judged by it.
    var rarity: KeyRarity?
    /// Values that people opened: they link, however many hold them.
    var opened: Set<SharedValueName> = []

    /// What became of the values that many share.
    struct Outcome {
        var hubs: [Hub] = []
        /// Those that would link nothing, had people not opened them.
        var opened: Set<SharedValueName> = []
    }

    /// Limits by slot for the linker.
    static func limits(_ plan: RunPlan) -> [SlotLimits] {
        var limits = [SlotLimits](repeating: .off, count: 256)
        for (number, slot) in plan.slots.slots.enumerated() {
            guard let settings = plan.settings.settings(for: slot.type) else { continue }
            let lowest = [settings.maxRecords, settings.maxPeople].compactMap { $0 }.min()
            if let lowest { limits[number] = SlotLimits(suspicion: UInt32(clamping: lowest)) }
        }
        // Every key that two records have is judged.
        for slot in KeyRarity.slots(plan) { limits[Int(slot)] = SlotLimits(suspicion: 1) }
        return limits
    }

    /// Unites the holders of values that pass; returns the hubs, those with most records first.
    ///
    /// - Parameter census: told of the hubs; values of weak types that pass are noted there and not united.
    func judge(
        _ shared: [SharedValue], sets: UnionFind, census: LinkCensus? = nil, workers: Workers
    ) -> Outcome {
        let judges = PerWorker<Judge>(workers.count) { Judge(test: self) }
        let outcomes = PerWorker<Outcome>(workers.count) { Outcome() }
        workers.forEach(shared.count) { worker, index in
            let value = shared[index]
            if let hub = judges[worker].hub(value) {
                guard !opened.isEmpty, opened.contains(hub.name) else {
                    outcomes[worker].hubs.append(hub)
                    census?.retract(value, worker: worker)
                    return
                }
                outcomes[worker].opened.insert(hub.name)
            }
            if let census, census.isWeak(value.slot) {
                census.noteWeak(value, worker: worker)
            } else {
                for holder in value.holders.dropFirst() { sets.unite(value.holders[0], holder) }
            }
        }
        var sum = Outcome()
        for outcome in outcomes.all {
            sum.hubs += outcome.hubs
            sum.opened.formUnion(outcome.opened)
        }
        sum.hubs.sort { ($1.records, $0.type, $0.scope, $0.value) < ($0.records, $1.type, $1.scope, $1.value) }
        return sum
    }
}

/// One worker's part of the test.
private final class Judge {
    private let test: HubTest
    private let reader: RowReader
    private let cells: CellReader

    init(test: HubTest) {
        self.test = test
        reader = RowReader(plan: test.plan, store: test.store)
        cells = CellReader(key: test.key)
    }

    func hub(_ value: SharedValue) -> Hub? {
        let slot = test.plan.slots.slots[Int(value.slot)]
        guard let settings = test.plan.settings.settings(for: slot.type) else { return nil }
        let records = RecordFolding(test).count(value.holders, reader, cells)
        if let rarity = test.rarity, rarity.judges(value.slot), records > 1,
            !rarity.isRare(Array(text(of: value).utf8), of: value.slot)
        {
            return describe(value, slot, records, isCommon: true)
        }
        if let limit = settings.maxRecords, records > limit { return describe(value, slot, records) }
        guard let limit = settings.maxPeople, records > limit else { return nil }
        var names: Set<[UInt8]> = []
        var phones: Set<String> = []
        let countsPhones = settings.like != .builtIn(.phone)
        var name: [UInt8] = []
        reader.warm(value.holders.lazy.map(RecordNumber.init(raw:)))
        for holder in value.holders {
            reader.read(RecordNumber(raw: holder)) { plan, table in
                guard table.rowCount == 1 else { return }
                for column in plan.realNames {
                    table.withBytes(column: column, row: 0) { raw in
                        if PersonName.readClean(raw, into: &name) { names.insert(name) }
                    }
                }
                guard countsPhones else { return }
                for phone in plan.phones {
                    table.withBytes(column: phone.column, row: 0) { raw in
                        for (_, text) in cells.fingerprints(of: raw, phone) { phones.insert(text) }
                    }
                }
            }
        }
        guard names.count > limit || phones.count > limit else { return nil }
        return describe(value, slot, records, names: names.count, phones: phones.count)
    }

    private func describe(
        _ value: SharedValue, _ slot: SlotTable.Slot, _ records: Int, names: Int = 0, phones: Int = 0,
        isCommon: Bool = false
    ) -> Hub {
        var bySource: [Int: Int] = [:]
        for holder in value.holders {
            let chunk = test.store.chunks[test.store.chunkIndex(of: Int(holder))]
            bySource[chunk.source, default: 0] += 1
        }
        return Hub(
            type: slot.type, scope: slot.scope, value: text(of: value), records: records, names: names, phones: phones,
            isCommon: isCommon, bySource: bySource, holders: first(of: value), slot: value.slot, print: value.print)
    }

    /// Holders that are named.
    private static let mostNamed = 8

    /// The holders with the smallest record keys.
    private func first(of value: SharedValue) -> [RecordNumber] {
        typealias Named = (source: String, id: [UInt8], record: RecordNumber)
        var first: [Named] = []
        for holder in value.holders {
            let record = test.accounts.canonical(RecordNumber(raw: holder))
            let named: Named = test.store.withKey(of: record) { (test.plan.sources[$0].name, Array($1), record) }
            func precedes(_ other: Named) -> Bool {
                named.source != other.source
                    ? named.source < other.source : named.id.lexicographicallyPrecedes(other.id)
            }
            guard !first.contains(where: { $0.record == record }) else { continue }
            if first.count == Judge.mostNamed, !precedes(first[first.count - 1]) { continue }
            first.insert(named, at: first.firstIndex(where: precedes) ?? first.count)
            if first.count > Judge.mostNamed { first.removeLast() }
        }
        return first.map(\.record)
    }

    /// The value as one of its holders has it: plain where there is one, else the digest.
    private func text(of value: SharedValue) -> String {
        var digest = ""
        for holder in value.holders {
            var plain: String?
            reader.read(RecordNumber(raw: holder)) { plan, table in
                guard table.rowCount == 1 else { return }
                for identifier in plan.identifiers where identifier.slot == value.slot {
                    table.withBytes(column: identifier.column, row: 0) { raw in
                        for (print, text) in cells.fingerprints(of: raw, identifier) where print.high == value.print {
                            if identifier.digest?.own == nil {
                                plain = text
                            } else if digest.isEmpty {
                                digest = String(decoding: raw, as: UTF8.self).lowercased()
                            }
                        }
                    }
                }
            }
            if let plain { return plain }
        }
        return digest
    }
}
