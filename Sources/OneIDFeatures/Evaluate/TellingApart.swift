import OneIDConfiguration
import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDPipeline

/// Whether anything in the data tells two people apart, whatever the run was told to look at.
///
/// The signs are those of the guards, here taken from all records that clean values join (see `TruthLinks`): more values of a type
/// than one person has, two values of an exclusive attribute, real names that differ or are doubtful, and over a weak value an
/// identifier of one's own on either side. A run without guards is judged by the default limits.
struct TellingApart: Sendable {
    /// What the records of one component say about who somebody is.
    struct Facts: Sendable {
        /// Identifiers by slot; values that link nothing are left out.
        var values: [UInt8: Set<UInt64>] = [:]
        var names: Set<PersonName> = []
        /// By number of the exclusive attribute.
        var traits: [Int: Set<[UInt8]>] = [:]

        mutating func add(_ other: Facts) {
            values.merge(other.values) { $0.union($1) }
            names.formUnion(other.names)
            traits.merge(other.traits) { $0.union($1) }
        }
    }

    private let rules: LinkRules
    /// By component, under its smallest record.
    private let facts: [RecordNumber: Facts]

    init(_ resolution: Resolution, _ links: TruthLinks, components: Set<RecordNumber>) {
        let settings = resolution.plan.settings
        rules = GuardPolicy.rules(
            resolution.plan.slots, settings.guards ? settings : IdentifierSettings(), names: .block)
        facts = TellingApart.read(resolution, links, components)
    }

    func isWeak(_ slot: UInt8) -> Bool { rules.slots[Int(slot)].isWeak }

    /// All that several components say.
    func facts(_ components: some Sequence<RecordNumber>) -> Facts {
        components.reduce(into: Facts()) { sum, component in
            if let own = facts[component] { sum.add(own) }
        }
    }

    /// - Parameter overWeak: whether a weak value is what the two have in common.
    func areApart(_ left: Facts, _ right: Facts, overWeak: Bool) -> Bool {
        exceeds([left, right]) || overWeak && haveOwn(left, right)
            || PersonName.areForeign(left.names, right.names)
    }

    /// Whether all of these together have more values of a type than one person has.
    func exceeds(_ sides: [Facts]) -> Bool {
        for slot in Set(sides.flatMap(\.values.keys)) {
            guard let limit = rules.slots[Int(slot)].limit else { continue }
            let own = sides.map { $0.values[slot]?.count ?? 0 }.max() ?? 0
            let all = sides.reduce(into: Set<UInt64>()) { $0.formUnion($1.values[slot] ?? []) }
            // What one account has is allowed, as the guards allow it.
            if all.count > max(limit, own) { return true }
        }
        for attribute in Set(sides.flatMap(\.traits.keys)) {
            let own = sides.map { $0.traits[attribute]?.count ?? 0 }.max() ?? 0
            let all = sides.reduce(into: Set<[UInt8]>()) { $0.formUnion($1.traits[attribute] ?? []) }
            if all.count > max(1, own) { return true }
        }
        return false
    }

    /// Whether each has a phone, UnionID or national id and none in common.
    func haveOwn(_ left: Facts, _ right: Facts) -> Bool {
        let (one, other) = (own(left), own(right))
        return !one.isEmpty && !other.isEmpty && one.isDisjoint(with: other)
    }

    private func own(_ facts: Facts) -> Set<UInt64> {
        facts.values.reduce(into: []) { own, entry in
            if rules.slots[Int(entry.key)].distinguishes { own.formUnion(entry.value) }
        }
    }

    // MARK: Reading

    /// A record of a component.
    private struct Member: Comparable {
        let component: RecordNumber
        let record: RecordNumber

        static func < (left: Member, right: Member) -> Bool {
            (left.component, left.record) < (right.component, right.record)
        }
    }

    private static func read(
        _ resolution: Resolution, _ links: TruthLinks, _ components: Set<RecordNumber>
    ) -> [RecordNumber: Facts] {
        let workers = resolution.workers
        let found = PerWorker<[Member]>(workers.count) { [] }
        workers.forEachRange(of: links.ceiling.count, size: 1 << 16) { worker, range in
            for record in range where components.contains(links.ceiling[record]) {
                found[worker].append(Member(component: links.ceiling[record], record: RecordNumber(record)))
            }
        }
        let members = found.all.flatMap(\.self).sorted()
        let starts = members.indices.filter { $0 == 0 || members[$0].component != members[$0 - 1].component }
        let hubs = Set(resolution.hubs.map { HubValue(slot: $0.slot, print: $0.print) })
        let readers = PerWorker<FactsReader?>(workers.count) { nil }
        let results = PerWorker<[(RecordNumber, Facts)]>(workers.count) { [] }
        workers.forEachRange(of: starts.count, size: 64) { worker, range in
            let reader = readers[worker] ?? FactsReader(resolution, hubs)
            readers[worker] = reader
            for index in range {
                let end = index + 1 < starts.count ? starts[index + 1] : members.count
                var facts = Facts()
                for member in members[starts[index]..<end] { reader.add(member.record, to: &facts) }
                results[worker].append((members[starts[index]].component, facts))
            }
        }
        return Dictionary(results.all.flatMap(\.self)) { first, _ in first }
    }
}

/// Reads what a record says about who somebody is. One for each worker.
private final class FactsReader {
    private let resolution: Resolution
    private let reader: RowReader
    private let cells: ValueReader
    private let traits = TraitReader()
    private let hubs: Set<HubValue>
    private var name: [UInt8] = []

    init(_ resolution: Resolution, _ hubs: Set<HubValue>) {
        self.resolution = resolution
        self.hubs = hubs
        reader = RowReader(plan: resolution.plan, store: resolution.store)
        cells = ValueReader(resolution)
    }

    func add(_ record: RecordNumber, to facts: inout TellingApart.Facts) {
        guard resolution.accounts.superseded?.contains(record) != true else { return }
        reader.read(record) { plan, table in
            guard table.rowCount == 1 else { return }
            for column in plan.identifiers {
                table.withBytes(column: column.column, row: 0) { raw in
                    for value in cells.read(Cell(raw), column) {
                        guard let print = value.print?.high,
                            !hubs.contains(HubValue(slot: column.slot, print: print))
                        else { continue }
                        facts.values[column.slot, default: []].insert(print)
                    }
                }
            }
            for column in plan.realNames {
                table.withBytes(column: column, row: 0) { raw in
                    _ = PersonName.read(raw, into: &name)
                    if !name.isEmpty { facts.names.insert(PersonName(canonical: name)) }
                }
            }
            traits.forEach(of: plan, table, row: 0) { facts.traits[$0, default: []].insert($1) }
        }
    }
}
