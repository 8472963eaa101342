import OneIDCore
import OneIDIntake
import OneIDLinking

/// Links masked phones beside masked names with the one person whom they fit, under all guards.
///
/// What was linked before stays: the people whom masks bring together are one component, in which each of them is never taken apart and
/// only the masks link, as values of a type that comes after all others.
struct MaskedLinking: @unchecked Sendable {
    private let guards: LinkGuards
    private let sets: UnionFind
    private let hubs: [Hub]

    /// - Parameters:
    ///   - guards: of the run.
    ///   - hubs: values that link nothing.
    init(_ guards: LinkGuards, sets: UnionFind, hubs: [Hub]) {
        self.guards = guards
        self.sets = sets
        self.hubs = hubs
    }

    struct Outcome {
        var links: [MaskedLink] = []
        var heldBack = 0
        var refused: [RefusedLink] = []
    }

    func apply(_ rules: LinkRules) -> Outcome {
        guard let slot = guards.plan.maskedSlot else { return Outcome() }
        let found = MaskedSearch(MaskedRows(guards), sets: sets, hubs: hubs).run()
        var outcome = Outcome(links: found.links, heldBack: found.heldBack)
        guard !found.links.isEmpty else { return outcome }
        let parts = components(of: found.links)
        let context = guards.context(rules, hubs: hubs)
        let workers = guards.workers
        let readers = PerWorker<ComponentReader?>(workers.count) { nil }
        let refused = PerWorker<[RefusedLink]>(workers.count) { [] }
        workers.forEachRange(of: parts.count, size: 16) { worker, range in
            let reader = readers[worker] ?? ComponentReader(context)
            readers[worker] = reader
            for index in range {
                let read = reader.component(parts[index].records[...])
                refused[worker] += link(read, parts[index].links.map { found.links[$0] }, slot, rules)
            }
        }
        outcome.refused = refused.all.flatMap(\.self)
        return outcome
    }

    /// Records of people whom masks bring together, ascending, and the masks by their numbers.
    private struct Component {
        var records: [UInt32] = []
        var links: [Int] = []
    }

    private func components(of links: [MaskedLink]) -> [Component] {
        var parent: [UInt32: UInt32] = [:]
        func find(_ root: UInt32) -> UInt32 {
            var at = root
            while let next = parent[at], next != at { at = next }
            return at
        }
        let wanted = RecordSet(capacity: sets.count)
        for link in links {
            let roots = link.holders.map { sets.find($0.raw) }
            for root in roots {
                wanted.insert(root)
                if parent[root] == nil { parent[root] = root }
                let (one, other) = (find(roots[0]), find(root))
                if one != other { parent[max(one, other)] = min(one, other) }
            }
        }
        let found = PerWorker<[UInt32]>(guards.workers.count) { [] }
        guards.workers.forEachRange(of: sets.count, size: 1 << 16) { worker, range in
            for record in range where wanted.contains(sets.find(UInt32(record))) {
                found[worker].append(UInt32(record))
            }
        }
        var parts: [UInt32: Component] = [:]
        for record in found.all.flatMap(\.self).sorted() {
            parts[find(sets.find(record)), default: Component()].records.append(record)
        }
        for (number, link) in links.enumerated() {
            parts[find(sets.find(link.holders[0].raw))]?.links.append(number)
        }
        return parts.sorted { $0.key < $1.key }.map(\.value)
    }

    private func link(
        _ read: ComponentReader.Read, _ links: [MaskedLink], _ slot: UInt8, _ rules: LinkRules
    ) -> [RefusedLink] {
        let places = Dictionary(zip(read.canonical, read.canonical.indices)) { first, _ in first }
        let values = links.map { link in
            GuardedComponent.Value(
                slot: slot, text: Array(link.text.utf8),
                holders: Set(link.holders.compactMap { places[$0] }).sorted().map { UnitNumber($0) })
        }
        var people: [UInt32: [UnitNumber]] = [:]
        for (unit, record) in read.canonical.enumerated() {
            people[sets.find(record.raw), default: []].append(UnitNumber(unit))
        }
        var component = read.component
        component.values += values
        var replay = Replay(
            read.component, settled: people.sorted { $0.key < $1.key }.map(\.value), values, rules: rules)
        let outcome = replay.run()
        for (unit, rows) in read.units.enumerated() {
            sets.unite(read.units[outcome.labels[unit].index][0].raw, rows[0].raw)
        }
        let whole = ComponentReader.Read(component: component, units: read.units, canonical: read.canonical)
        return outcome.refusals.map { guards.describe($0, whole) }
    }
}
