import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDLinking

/// From scanned records to people with OneIDs.
///
/// The stages in order: link → judge shared values → guards → number clusters → assign OneIDs →
/// carry earlier OneIDs over. Their memory is large: what a stage leaves behind is released as soon as the next has it.
final class LinkJob {
    let request: ResolveRequest
    let plan: RunPlan
    let scan: IngestResult
    /// The events' files where they were opened with the members'.
    let openedEvents: OpenedSources?
    private(set) var times: StageTimes
    /// Told when a stage begins.
    var progress: Progress?
    private var workers: Workers { request.workers }
    private var store: RecordStore { scan.store }

    init(
        _ request: ResolveRequest, _ plan: RunPlan, _ scan: IngestResult, events: OpenedSources? = nil,
        times: StageTimes
    ) {
        openedEvents = events
        self.request = request
        self.plan = plan
        self.scan = scan
        self.times = times
    }

    /// Who is linked with whom, and what spoke against it.
    struct Links {
        let sets: UnionFind
        let accounts: AccountVersions
        let decisions: DecisionLinks
        let sharedValues: HubTest.Outcome
        let guards: GuardOutcome
        let masked: MaskedLinking.Outcome
    }

    /// The people that the links make.
    struct People {
        let clusters: Clusters
        let ids: OneIDAssignment
        let carried: PreviousAssignment.Outcome
    }

    /// - Parameter accounts: which rows are whose, as the records tell.
    func run(_ accounts: AccountVersions, _ previous: PreviousAssignment?) throws(Finding) -> Resolution {
        let links = linkRecords(accounts)
        let people = try numberPeople(links, previous)
        return Resolution(self, links, people)
    }

    // MARK: Links

    private func linkRecords(_ accounts: AccountVersions) -> Links {
        progress?.begin(stage: "joining the rows of accounts")
        let sets = accountSets(accounts.groups)
        let decisions = DecisionLinks(
            request.decisions, plan: plan, store: store, accounts: accounts, workers: workers)
        for pair in decisions.merges { sets.unite(pair.left.raw, pair.right.raw) }
        let isGuarded = plan.settings.guards || !decisions.separations.isEmpty
        // What the accounts took is twice what the sets take.
        let census =
            isGuarded
            ? LinkCensus(rules: plan.rules, recordCount: store.count, space: scan.accountSpace, workers: workers) : nil
        let sharedValues = linkValues(into: sets, accounts, census)
        var guards = GuardOutcome()
        let rules = LinkGuards(
            plan: plan, store: store, accounts: accounts, scan: scan, decisions: decisions,
            exclusive: request.exclusiveAttributes, workers: workers)
        if let census {
            progress?.begin(stage: "testing people against the rules")
            guards = rules.apply(census, hubs: sharedValues.hubs, sets: sets)
            scan.linkSpace.recycle()
            times.end("guards")
        }
        var masked = MaskedLinking.Outcome()
        if plan.maskedSlot != nil {
            progress?.begin(stage: "looking for whom masks fit")
            masked = MaskedLinking(rules, sets: sets, hubs: sharedValues.hubs).apply(plan.rules)
            guards.add(masked.refused)
            times.end("masked")
        }
        return Links(
            sets: sets, accounts: accounts, decisions: decisions, sharedValues: sharedValues, guards: guards,
            masked: masked)
    }

    /// Sets of records in which the rows of one account are one.
    private func accountSets(_ groups: RecordGroups) -> UnionFind {
        let sets = UnionFind(count: store.count, space: scan.accountSpace)
        workers.forEachRange(of: store.count, size: 1 << 18) { _, range in sets.makeSets(range) }
        workers.forEachRange(of: groups.count, size: 1024) { _, range in
            for index in range {
                for record in groups[index].dropFirst() { sets.unite(groups[index][0], record) }
            }
        }
        return sets
    }

    /// Unites the records that share a value; the values that are shared by too many link nothing.
    private func linkValues(into sets: UnionFind, _ accounts: AccountVersions, _ census: LinkCensus?) -> HubTest.Outcome
    {
        let progress = progress
        progress?.begin(stage: "linking records", total: scan.links.first?.layout.count ?? 0, in: .parts)
        let shared = ValueLinker(limits: HubTest.limits(plan)).link(
            scan.links, into: sets, superseded: accounts.superseded, census: census, workers: workers,
            advanced: { progress?.advance(by: $0) })
        for writer in scan.links { writer.release() }
        scan.linkSpace.recycle()
        times.end("link")
        progress?.begin(stage: "judging shared values")
        let rarity = KeyRarity(plan, store, accounts, workers: workers)
        let outcome = HubTest(
            plan: plan, store: store, accounts: accounts, key: scan.key, rarity: rarity,
            opened: RunRulings.opened(request.decisions)
        ).judge(shared, sets: sets, census: census, workers: workers)
        times.end("hubs")
        return outcome
    }

    // MARK: People

    private func numberPeople(_ links: Links, _ previous: PreviousAssignment?) throws(Finding) -> People {
        progress?.begin(stage: "numbering people")
        let clusters = Clusters(links.sets, workers: workers)
        times.end("clusters")
        let keys = RecordKeyHash(sources: plan.sources.map(\.name))
        let ids = OneIDAssignment(
            clusters: clusters, store: store, keys: keys, space: scan.linkSpace, workers: workers)
        if links.accounts.mayShareOneIDs {
            FreshOneIDs(clusters: clusters, store: store, keys: keys, workers: workers).tellApart(ids)
        }
        times.end("assign")
        var carried = PreviousAssignment.Outcome()
        if let previous {
            progress?.begin(stage: "looking for earlier OneIDs")
            let people = NumberedPeople(
                clusters: clusters, ids: ids, store: store, hidden: links.accounts.hidden, keys: keys)
            carried = try previous.carryOver(
                to: people, sources: plan.sources.map(\.name), key: scan.key, space: scan.linkSpace, workers: workers)
            times.end("previous")
        }
        return People(clusters: clusters, ids: ids, carried: carried)
    }
}
