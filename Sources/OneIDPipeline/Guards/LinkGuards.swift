import OneIDCore
import OneIDIntake
import OneIDLinking

/// Takes components that break a rule apart and links them again value by value.
///
/// All other components stay as union-find made them. A component is read again from the mapped content, replayed (see
/// `Replay`) and put back into the sets; components are independent of each other, so several are worked on at a time.
struct LinkGuards: @unchecked Sendable {
    let plan: RunPlan
    let store: RecordStore
    let accounts: AccountVersions
    let scan: IngestResult
    let decisions: DecisionLinks
    /// Names of the exclusive attributes, by number.
    let exclusive: [String]
    let workers: Workers

    /// - Parameter hubs: values that link nothing.
    func apply(_ census: LinkCensus, hubs: [Hub], sets: UnionFind) -> GuardOutcome {
        let search = ViolationSearch(census, sets: sets, space: scan.linkSpace, workers: workers)
        let suspects = search.suspects(
            labels: scan.workers.flatMap(\.labels), superseded: accounts.superseded)
        for pair in decisions.separations where sets.find(pair.left.raw) == sets.find(pair.right.raw) {
            suspects.roots.insert(sets.find(pair.left.raw))
        }
        guard suspects.roots.count > 0 else { return GuardOutcome() }
        scan.linkSpace.recycle()
        let members = ComponentMembers(of: suspects, in: sets, space: scan.linkSpace, workers: workers)
        let context = context(census.rules, hubs: hubs)
        let readers = PerWorker<ComponentReader?>(workers.count) { nil }
        let outcomes = PerWorker<GuardOutcome>(workers.count) { GuardOutcome() }
        workers.forEach(members.bucketCount) { worker, bucket in
            let reader = readers[worker] ?? ComponentReader(context)
            readers[worker] = reader
            members.forEachComponent(of: bucket) { records in
                reader.warm(records)
            } _: { records in
                replay(records, reader, census.rules, sets, into: &outcomes[worker])
            }
        }
        var sum = GuardOutcome()
        for outcome in outcomes.all {
            sum.refused += outcome.refused
            sum.componentsReplayed += outcome.componentsReplayed
            sum.recordsReplayed += outcome.recordsReplayed
        }
        sum.refused.sort { $0.precedes($1) }
        return sum
    }

    /// What components are read with.
    func context(_ rules: LinkRules, hubs: [Hub]) -> ComponentReader.Context {
        ComponentReader.Context(
            plan: plan, store: store, chunks: ChunkTable(store), accounts: accounts, rules: rules, key: scan.key,
            hubs: Set(hubs.map { HubValue(slot: $0.slot, print: $0.print) }), digests: digests(),
            merges: LinkGuards.partners(decisions.merges), separations: LinkGuards.partners(decisions.separations))
    }

    private func replay(
        _ records: ArraySlice<UInt32>, _ reader: ComponentReader, _ rules: LinkRules, _ sets: UnionFind,
        into outcome: inout GuardOutcome
    ) {
        outcome.componentsReplayed += 1
        outcome.recordsReplayed += records.count
        guard let read = reader.read(records) else { return }
        var replay = Replay(read.component, rules: rules)
        let result = replay.run()
        guard !result.refusals.isEmpty else { return }
        for record in records { sets.makeSets(Int(record)..<Int(record) + 1) }
        for (unit, rows) in read.units.enumerated() {
            let head = read.units[result.labels[unit].index][0]
            for row in rows { sets.unite(head.raw, row.raw) }
        }
        for refusal in result.refusals { outcome.refused.append(describe(refusal, read)) }
    }

    private func digests() -> [Fingerprint: Fingerprint] {
        var known: [Fingerprint: Fingerprint] = [:]
        for interner in scan.interners { known.merge(interner.translations.knownIdentities) { first, _ in first } }
        return known
    }

    /// By the record on the left.
    private static func partners(_ pairs: [DecisionLinks.Pair]) -> [RecordNumber: [DecisionLinks.Pair]] {
        Dictionary(grouping: pairs, by: \.left)
    }

    // MARK: Words

    func describe(_ refusal: Refusal, _ read: ComponentReader.Read) -> RefusedLink {
        let value = read.component[refusal.value]
        let slot = plan.slots.slots[Int(value.slot)]
        return RefusedLink(
            type: slot.type, scope: slot.scope, value: String(decoding: value.text, as: UTF8.self),
            rule: refusal.rule, groups: refusal.groups.map { group in group.map { read.canonical[$0.index] } },
            left: evidence(refusal.left, read), right: evidence(refusal.right, read),
            contested: refusal.contested.map { read.canonical[$0.index] }, slot: value.slot)
    }

    private func evidence(_ side: ClashSide, _ read: ComponentReader.Read) -> ClashEvidence {
        switch side {
        case .value(let number):
            let value = read.component[number]
            let slot = plan.slots.slots[Int(value.slot)]
            return .identifier(
                type: slot.type, scope: slot.scope, value: String(decoding: value.text, as: UTF8.self))
        case .name(let number):
            return .name(String(decoding: read.component[number].shown, as: UTF8.self))
        case .trait(let number):
            let trait = read.component[number]
            let attribute = ExclusiveTrait.attribute(of: trait.attribute)
            return .attribute(
                name: exclusive.indices.contains(attribute) ? exclusive[attribute] : "",
                value: String(decoding: trait.text, as: UTF8.self))
        case .unit(let unit): return .record(read.canonical[unit.index])
        }
    }
}
