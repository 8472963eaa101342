import OneIDCore
import OneIDIntake
import OneIDLinking

/// A masked phone beside a masked name, and the one person whom both fit.
package struct MaskedLink: Sendable {
    /// What is shown of both: `138****1234 王*`.
    package let text: String
    /// Records of the map: those that show it, and the first of the person's that has the phone, by record key.
    package let holders: [RecordNumber]
}

/// Looks for the one person whom a masked phone beside a masked name fits.
///
/// Three passes over the input: what is hidden, who has a phone that it could be, what these people are called. People are those
/// whom the links before have made. A mask that fits two people says nothing; nor does one that a stranger would fit by chance.
struct MaskedSearch: @unchecked Sendable {
    private let rows: MaskedRows
    private let sets: UnionFind
    private let store: RecordStore
    /// Phones that link nothing.
    private let hubs: Set<[UInt8]>

    /// People with a phone that a mask fits; of more it is not asked what they are called.
    private static let mostPeople = 64

    init(_ rows: MaskedRows, sets: UnionFind, hubs: [Hub]) {
        self.rows = rows
        self.sets = sets
        store = rows.store
        self.hubs = Set(hubs.map { Array($0.value.utf8) })
    }

    struct Outcome {
        /// By their texts.
        var links: [MaskedLink] = []
        /// Masks that fit one person who could be a stranger.
        var heldBack = 0
    }

    func run() -> Outcome {
        let hidden = HiddenNames(rows)
        guard !hidden.masks.isEmpty else { return Outcome() }
        let (fitting, people) = people(hidden)
        let wanted = RecordSet(capacity: store.count)
        for found in fitting where found.count <= MaskedSearch.mostPeople {
            for root in found.keys { wanted.insert(root) }
        }
        let names = names(of: wanted)
        var outcome = Outcome()
        for (mask, found) in zip(hidden.masks, fitting) where found.count <= MaskedSearch.mostPeople {
            let fits = found.filter { root, _ in
                names[root]?.contains { mask.name.compare(with: $0) == .compatible } == true
            }
            guard fits.count == 1, let person = fits.first else { continue }
            let others = mask.records.filter { sets.find($0.raw) != person.key }
            guard !others.isEmpty else { continue }
            guard hidden.isRare(mask, among: people) else {
                outcome.heldBack += 1
                continue
            }
            let holders = others.sorted(by: precedes) + [person.value]
            outcome.links.append(MaskedLink(text: String(decoding: mask.text, as: UTF8.self), holders: holders))
        }
        return outcome
    }

    /// By record key.
    private func precedes(_ left: RecordNumber, _ right: RecordNumber) -> Bool {
        func key(_ record: RecordNumber) -> (source: String, id: [UInt8]) {
            store.withKey(of: record.index) { source, id in (rows.plan.sources[source].name, Array(id)) }
        }
        let (own, other) = (key(left), key(right))
        return own.source != other.source ? own.source < other.source : own.id.lexicographicallyPrecedes(other.id)
    }

    /// By mask: the people with a phone that it fits, each with the first of their records that has it; and how many have phones.
    private func people(_ hidden: HiddenNames) -> (fitting: [[UInt32: RecordNumber]], people: Int) {
        let found = PerWorker<[Int: [UInt32: RecordNumber]]>(rows.workers.count) { [:] }
        let cells = PerWorker<CellBox>(rows.workers.count) { CellBox() }
        let seen = PerWorker<RecordSet>(rows.workers.count) { RecordSet(capacity: store.count) }
        rows.forEach { worker, row in
            row.forEachPhone { plan, raw in
                let box = cells[worker]
                plan.normaliser.normalise(raw.bytes, into: &box.cell)
                guard box.cell.valueClass.links else { return }
                let root = sets.find(row.record.raw)
                seen[worker].insert(root)
                for index in 0..<box.cell.count {
                    box.cell.withValue(index) { value in
                        for number in hidden.places(of: Cell(value))
                        where hidden.masks[number].slot == plan.slot && hidden.masks[number].pattern.fits(value) {
                            guard hubs.isEmpty || !hubs.contains(Array(value)) else { return }
                            let record = rows.accounts.canonical(row.record)
                            if let other = found[worker][number]?[root] {
                                if precedes(record, other) { found[worker][number]?[root] = record }
                            } else if found[worker][number]?.count ?? 0 <= MaskedSearch.mostPeople {
                                found[worker][number, default: [:]][root] = record
                            }
                        }
                    }
                }
            }
        }
        var all = [[UInt32: RecordNumber]](repeating: [:], count: hidden.masks.count)
        for part in found.all {
            for (number, people) in part {
                all[number].merge(people) { precedes($1, $0) ? $1 : $0 }
            }
        }
        let known = RecordSet(capacity: store.count)
        for part in seen.all { known.formUnion(part) }
        return (all, known.count)
    }

    private func names(of wanted: RecordSet) -> [UInt32: Set<PersonName>] {
        let found = PerWorker<[UInt32: Set<PersonName>]>(rows.workers.count) { [:] }
        let rooms = PerWorker<CellBox>(rows.workers.count) { CellBox() }
        rows.forEach { worker, row in
            let root = sets.find(row.record.raw)
            guard wanted.contains(root) else { return }
            for column in row.columns.realNames {
                let isClean = row.table.withBytes(column: column, row: row.number) {
                    PersonName.readClean($0, into: &rooms[worker].name)
                }
                if isClean { found[worker][root, default: []].insert(PersonName(canonical: rooms[worker].name)) }
            }
        }
        return found.all.reduce(into: [:]) { all, own in all.merge(own) { $0.union($1) } }
    }
}

/// Working memory of a worker.
private final class CellBox {
    var cell = NormalisedCell()
    var name: [UInt8] = []
}
