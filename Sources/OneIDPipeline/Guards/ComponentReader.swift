import OneIDCore
import OneIDIntake
import OneIDLinking

/// Reads the records of a component again, with all that its links are judged by. One for each worker.
final class ComponentReader {
    /// What all workers share.
    struct Context: Sendable {
        let plan: RunPlan
        let store: RecordStore
        let chunks: ChunkTable
        let accounts: AccountVersions
        let rules: LinkRules
        let key: FingerprintKey
        /// Values that link nothing.
        let hubs: Set<HubValue>
        /// Digests in further forms, and the identities they stand for.
        let digests: [Fingerprint: Fingerprint]
        /// Partners of decisions by record of the map.
        let merges: [RecordNumber: [DecisionLinks.Pair]]
        let separations: [RecordNumber: [DecisionLinks.Pair]]
    }

    /// A component ready to be replayed, and which records its units are.
    struct Read {
        var component: GuardedComponent
        /// Records of each unit, ascending. Units are ordered by record key.
        var units: [[RecordNumber]]
        /// By unit: the record that stands in the map.
        var canonical: [RecordNumber]
    }

    private let context: Context
    private let reader: RowReader
    private let cells: CellReader
    private let traits = TraitReader()
    private var facts = ComponentFacts()
    private var name: [UInt8] = []

    package init(_ context: Context) {
        self.context = context
        reader = RowReader(plan: context.plan, store: context.store, chunks: context.chunks)
        cells = CellReader(key: context.key)
    }

    /// Touches what records will be read from; see `RowReader`.
    func warm(_ records: ArraySlice<UInt32>) { reader.warm(records.lazy.map(RecordNumber.init(raw:))) }

    /// The component, unless it is plain that none of its links can be refused.
    ///
    /// - Parameter records: all records of the component, ascending.
    func read(_ records: ArraySlice<UInt32>) -> Read? {
        readFacts(records)
        guard areDecided(records) || facts.mayBreak(context.rules) else { return nil }
        return made(of: records)
    }

    /// The component, whatever may become of its links.
    func component(_ records: ArraySlice<UInt32>) -> Read {
        readFacts(records)
        return made(of: records)
    }

    private func readFacts(_ records: ArraySlice<UInt32>) {
        facts.clear()
        let superseded = context.accounts.superseded
        for record in records {
            if superseded?.contains(record) != true { read(RecordNumber(raw: record)) }
            facts.endRecord()
        }
    }

    // MARK: Records

    private func read(_ record: RecordNumber) {
        reader.read(record) { plan, table in
            guard table.rowCount == 1 else { return }
            let updated: Int64 =
                plan.updated.flatMap { column in
                    table.withBytes(column: column, row: 0) { plan.updatedDates?.moment($0).nanoseconds }
                } ?? .min
            // Accounts that were closed link with nobody.
            let links = plan.closed.map { $0.link || $0.verdict(0, of: table) != .excluded } ?? true
            for identifier in plan.identifiers where links {
                table.withBytes(column: identifier.column, row: 0) { raw in
                    guard raw.count > 0 else { return }
                    cells.forEachLinkPrint(of: raw, identifier, digests: context.digests) { print, text in
                        guard
                            context.hubs.isEmpty
                                || !context.hubs.contains(HubValue(slot: identifier.slot, print: print.high))
                        else { return }
                        facts.note(
                            ComponentFacts.Mention(
                                print: print, kind: .value, slot: identifier.slot,
                                isPlain: identifier.digest?.own == nil, recency: updated), text)
                    }
                }
            }
            for label in plan.labels where label.kind == .realName {
                table.withBytes(column: label.column, row: 0) { raw in
                    if raw.count > 0 { noteName(raw) }
                }
            }
            traits.forEach(of: plan, table, row: 0) { noteTrait($1, $0) }
        }
    }

    private func noteName(_ raw: UnsafeBufferPointer<UInt8>) {
        let found = PersonName.read(raw, into: &name)
        // A mask stands against a name that it does not fit.
        guard found.links || found == .masked, !name.isEmpty else { return }
        name.withUnsafeBufferPointer {
            facts.note(
                ComponentFacts.Mention(print: context.key.fingerprint($0, slot: 0), kind: .name), $0, shown: raw.trimmed
            )
        }
    }

    private func noteTrait(_ text: [UInt8], _ attribute: Int) {
        text.withUnsafeBufferPointer {
            facts.note(
                ComponentFacts.Mention(print: context.key.fingerprint($0, slot: 0), kind: .trait(attribute)), $0)
        }
    }

    // MARK: Component

    /// Values, names and traits in the order in which the units mention them.
    private func made(of records: ArraySlice<UInt32>) -> Read {
        let places = units(of: records)
        let units = places.map { $0.map { RecordNumber(raw: records[records.startIndex + $0]) } }
        let canonical = units.map { context.accounts.canonical($0[0]) }
        var component = GuardedComponent(unitCount: units.count, values: [])
        var numbers = [Int32](repeating: -1, count: facts.items.count)
        for (unit, rows) in places.enumerated() {
            for row in rows {
                for mention in facts.mentions(of: row) {
                    note(Int(mention), unit: UnitNumber(unit), &numbers, &component)
                }
            }
        }
        addDecisions(to: &component, canonical)
        return Read(component: component, units: units, canonical: canonical)
    }

    private func note(
        _ mention: Int, unit: UnitNumber, _ numbers: inout [Int32], _ component: inout GuardedComponent
    ) {
        let item = facts.items[mention]
        let number = Int(numbers[mention])
        switch item.kind {
        case .value:
            if number >= 0 {
                component.values[number].hold(unit)
            } else {
                numbers[mention] = Int32(truncatingIfNeeded: component.values.count)
                component.values.append(
                    GuardedComponent.Value(
                        slot: item.slot, text: Array(facts.text(item)), recency: item.recency, holders: [unit]))
            }
        case .name:
            if number >= 0 {
                component.names[number].hold(unit)
            } else {
                numbers[mention] = Int32(truncatingIfNeeded: component.names.count)
                component.names.append(
                    GuardedComponent.Name(
                        PersonName(canonical: facts.text(item)), shown: Array(facts.shown(item)), holders: [unit]))
            }
        case .trait(let attribute):
            if number >= 0 {
                component.traits[number].hold(unit)
            } else {
                numbers[mention] = Int32(truncatingIfNeeded: component.traits.count)
                component.traits.append(
                    GuardedComponent.Trait(attribute: attribute, text: Array(facts.text(item)), holders: [unit]))
            }
        }
    }

    /// Places of the records among them by account, accounts by source name and record id.
    private func units(of records: ArraySlice<UInt32>) -> [[Int]] {
        let hidden = context.accounts.hidden
        var unitOf = [Int32](repeating: -1, count: records.count)
        var units: [[Int]] = []
        var keys: [(source: String, id: [UInt8], unit: Int)] = []
        for (place, record) in records.enumerated() {
            // The account's first row is in the same component, before this one.
            if hidden?.contains(record) == true,
                let first = records.sortedIndex(of: context.accounts.canonical(RecordNumber(raw: record)).raw).map({
                    $0 - records.startIndex
                }),
                first < place
            {
                units[Int(unitOf[first])].append(place)
                continue
            }
            unitOf[place] = Int32(truncatingIfNeeded: units.count)
            context.store.withKey(of: Int(record)) { source, id in
                keys.append((context.plan.sources[source].name, Array(id), units.count))
            }
            units.append([place])
        }
        keys.sort { left, right in
            left.source != right.source ? left.source < right.source : left.id.lexicographicallyPrecedes(right.id)
        }
        return keys.map { units[$0.unit] }
    }

    // MARK: Decisions

    /// Whether a decision is about one of the records.
    private func areDecided(_ records: ArraySlice<UInt32>) -> Bool {
        guard !context.merges.isEmpty || !context.separations.isEmpty else { return false }
        return records.contains { raw in
            let record = context.accounts.canonical(RecordNumber(raw: raw))
            return context.merges[record] != nil || context.separations[record] != nil
        }
    }

    /// The values of a component that decisions to separate name; of one text in several scopes the first.
    private func namedValues(of component: GuardedComponent) -> [DecisionLinks.Value: ValueNumber] {
        let wanted = Set(context.separations.values.joined().compactMap(\.value))
        guard !wanted.isEmpty else { return [:] }
        var found: [DecisionLinks.Value: ValueNumber] = [:]
        for (index, value) in component.values.enumerated() {
            let named = DecisionLinks.Value(type: context.plan.slots.slots[Int(value.slot)].type, text: value.text)
            if wanted.contains(named), found[named] == nil { found[named] = ValueNumber(index) }
        }
        return found
    }

    private func addDecisions(to component: inout GuardedComponent, _ canonical: [RecordNumber]) {
        guard !context.merges.isEmpty || !context.separations.isEmpty else { return }
        let places = Dictionary(zip(canonical, (0..<canonical.count).map { UnitNumber($0) })) { first, _ in first }
        let values = namedValues(of: component)
        func pairs(_ decided: [RecordNumber: [DecisionLinks.Pair]]) -> [GuardedComponent.Pair] {
            canonical.enumerated().flatMap { unit, record in
                (decided[record] ?? []).compactMap { pair in
                    places[pair.right].map {
                        GuardedComponent.Pair(UnitNumber(unit), $0, over: pair.value.flatMap { values[$0] })
                    }
                }.sorted { $0.right < $1.right }
            }
        }
        component.merges = pairs(context.merges)
        component.separations = pairs(context.separations)
    }
}

/// A value that links nothing, as the linker knows it.
package struct HubValue: Hashable, Sendable {
    let slot: UInt8
    let print: UInt64

    package init(slot: UInt8, print: UInt64) {
        self.slot = slot
        self.print = print
    }
}
