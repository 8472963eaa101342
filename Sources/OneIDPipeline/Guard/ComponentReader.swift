import OneIDConfiguration
import OneIDCore
import OneIDIO

/// Reads the records of a component again, with all that its links are judged by. One for each worker.
final class ComponentReader {
    /// What all workers share.
    struct Context: Sendable {
        let plan: RunPlan
        let store: RecordStore
        let accounts: AccountVersions
        let rules: LinkRules
        let key: FingerprintKey
        /// Values that link nothing.
        let hubs: Set<HubValue>
        /// Digests in further forms, and the identities they stand for.
        let digests: [Fingerprint: Fingerprint]
        /// Partners of decisions by record of the map.
        let merges: [UInt32: [UInt32]]
        let separations: [UInt32: [UInt32]]
    }

    /// A component ready to be replayed, and which records its units are.
    struct Read {
        var component: GuardedComponent
        /// Records of each unit, ascending. Units are ordered by record key.
        var units: [[UInt32]]
        /// By unit: the record that stands in the map.
        var canonical: [UInt32]
    }

    private let context: Context
    private let reader: RowReader
    private let interner: Interner
    private var values: [Fingerprint: Int32] = [:]
    private var names: [[UInt8]: Int32] = [:]
    private var traits: [Trait: Int32] = [:]
    private var name: [UInt8] = []
    /// Whether the text kept of a value is a plain one and not a digest.
    private var isPlain: [Bool] = []

    private struct Trait: Hashable {
        let attribute: Int
        let text: [UInt8]
    }

    init(_ context: Context) {
        self.context = context
        reader = RowReader(plan: context.plan, store: context.store)
        interner = Interner(key: context.key, writer: PartitionWriter(layout: PartitionLayout(expectedEntries: 0)))
    }

    /// - Parameter records: all records of the component.
    func read(_ records: [UInt32]) -> Read {
        let (units, canonical) = units(of: records)
        var component = GuardedComponent(unitCount: units.count, values: [])
        values.removeAll(keepingCapacity: true)
        names.removeAll(keepingCapacity: true)
        traits.removeAll(keepingCapacity: true)
        isPlain.removeAll(keepingCapacity: true)
        for (unit, rows) in units.enumerated() {
            for record in rows where context.accounts.superseded?.contains(record) != true {
                read(record, unit: Int32(unit), into: &component)
            }
        }
        addDecisions(to: &component, canonical)
        return Read(component: component, units: units, canonical: canonical)
    }

    // MARK: Units

    /// Records by account, accounts by source name and record id.
    private func units(of records: [UInt32]) -> ([[UInt32]], [UInt32]) {
        var places: [UInt32: Int] = [:]
        var units: [[UInt32]] = []
        var keys: [(source: String, id: [UInt8], unit: Int)] = []
        for record in records {
            let canonical = context.accounts.canonical(record)
            if let place = places[canonical] {
                units[place].append(record)
                continue
            }
            places[canonical] = units.count
            context.store.withKey(of: Int(record)) { source, id in
                keys.append((context.plan.sources[source].name, Array(id), units.count))
            }
            units.append([record])
        }
        keys.sort { left, right in
            left.source != right.source ? left.source < right.source : left.id.lexicographicallyPrecedes(right.id)
        }
        let ordered = keys.map { units[$0.unit] }
        return (ordered, ordered.map { context.accounts.canonical($0[0]) })
    }

    // MARK: Records

    private func read(_ record: UInt32, unit: Int32, into component: inout GuardedComponent) {
        reader.read(record) { plan, table in
            guard table.rowCount == 1 else { return }
            let updated: Int64 =
                plan.updated.flatMap { column in
                    table.withBytes(column, 0) { Timestamp($0)?.nanoseconds }
                } ?? .min
            for identifier in plan.identifiers {
                table.withBytes(identifier.column, 0) { raw in
                    for (print, text) in interner.linkPrints(of: raw, identifier, digests: context.digests) {
                        guard !context.hubs.contains(HubValue(slot: identifier.slot, print: print.high)) else {
                            continue
                        }
                        note(
                            print, text, isPlain: identifier.digest?.own == nil, slot: identifier.slot, unit,
                            updated, &component)
                    }
                }
            }
            for label in plan.labels {
                table.withBytes(label.column, 0) { raw in
                    label.kind == 0 ? noteName(raw, unit, &component) : noteTrait(raw, label.kind - 1, unit, &component)
                }
            }
        }
    }

    private func note(
        _ print: Fingerprint, _ text: [UInt8], isPlain plain: Bool, slot: UInt8, _ unit: Int32, _ updated: Int64,
        _ component: inout GuardedComponent
    ) {
        guard let present = values[print] else {
            values[print] = Int32(component.values.count)
            component.values.append(
                GuardedComponent.Value(slot: slot, text: text, recency: updated, holders: [unit]))
            isPlain.append(plain)
            return
        }
        let index = Int(present)
        if component.values[index].holders.last != unit { component.values[index].holders.append(unit) }
        component.values[index].recency = max(component.values[index].recency, updated)
        // The plain form where there is one, and the smallest: the same whoever was read first.
        let isBetter =
            plain == isPlain[index] ? text.lexicographicallyPrecedes(component.values[index].text) : plain
        if isBetter {
            component.values[index].text = text
            isPlain[index] = plain
        }
    }

    private func noteName(
        _ raw: UnsafeBufferPointer<UInt8>, _ unit: Int32, _ component: inout GuardedComponent
    ) {
        guard RealName.normalise(raw, into: &name) else { return }
        if let present = names[name] {
            if component.names[Int(present)].holders.last != unit { component.names[Int(present)].holders.append(unit) }
        } else {
            names[name] = Int32(component.names.count)
            component.names.append(GuardedComponent.Name(text: name, holders: [unit]))
        }
    }

    private func noteTrait(
        _ raw: UnsafeBufferPointer<UInt8>, _ attribute: Int, _ unit: Int32, _ component: inout GuardedComponent
    ) {
        let trait = Trait(attribute: attribute, text: AttributeText.comparable(raw))
        guard !trait.text.isEmpty else { return }
        if let present = traits[trait] {
            if component.traits[Int(present)].holders.last != unit {
                component.traits[Int(present)].holders.append(unit)
            }
        } else {
            traits[trait] = Int32(component.traits.count)
            component.traits.append(
                GuardedComponent.Trait(attribute: attribute, text: trait.text, holders: [unit]))
        }
    }

    // MARK: Decisions

    private func addDecisions(to component: inout GuardedComponent, _ canonical: [UInt32]) {
        guard !context.merges.isEmpty || !context.separations.isEmpty else { return }
        let places = Dictionary(zip(canonical, (0..<Int32(canonical.count)))) { first, _ in first }
        func pairs(_ partners: [UInt32: [UInt32]]) -> [GuardedComponent.Pair] {
            canonical.enumerated().flatMap { unit, record in
                (partners[record] ?? []).compactMap { other in
                    places[other].map { GuardedComponent.Pair(Int32(unit), $0) }
                }
            }
        }
        component.merges = pairs(context.merges)
        component.separations = pairs(context.separations)
    }
}

/// A value that links nothing, as the linker knows it.
struct HubValue: Hashable, Sendable {
    let slot: UInt8
    let print: UInt64
}
