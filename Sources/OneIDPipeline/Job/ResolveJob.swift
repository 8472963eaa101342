import OneIDCore
import OneIDIntake
import OneIDLinking

/// One resolve run from named inputs to clusters with OneIDs.
///
/// The stages in order: open → plan → scan (with normalising and interning) → versions of accounts → link → judge shared
/// values → number clusters → assign OneIDs. Writing and reporting are separate so that a caller chooses the outputs.
public struct ResolveJob: Sendable {
    public let request: ResolveRequest
    private let progress: Progress?
    private let announce: @Sendable (String) -> Void

    /// - Parameter announce: told what was recognised, before the scan begins.
    public init(
        _ request: ResolveRequest, progress: Progress? = nil, announce: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.request = request
        self.progress = progress
        self.announce = announce
    }

    /// Runs all stages. Throws the first thing that stops the run.
    public func run() throws(Finding) -> Resolution {
        var times = StageTimes()
        let previous = try PreviousAssignment(request)
        var opened = try open()
        times.end("open")
        while true {
            var builder = PlanBuilder(request)
            let plan = try builder.build(opened)
            do throws(IngestStop) {
                let scan = try Ingest.run(
                    plan, key: key, keepsFaults: request.setsFaultsAside,
                    stretchBytes: request.stretchBytes ?? Stretch.size,
                    workers: request.workers, progress: progress)
                for source in plan.sources {
                    for line in source.announcement { announce("\(source.name): \(line)") }
                }
                times.end("scan")
                return try link(plan, scan, previous, warnings: builder.warnings, times: times)
            } catch {
                switch error {
                case .undecidedEncoding(let file):
                    opened = try reopen(opened, plan.files[file].file)
                case .fault(let file, let fault):
                    throw ContentPosition.finding(
                        fault, in: plan.files[file].file.content, excerptMasked: !request.showsValues)
                case .tooManyRecords(let file):
                    throw Finding(
                        .tooManyRecords, at: SourcePosition(file: plan.files[file].file.name),
                        "more than 2,147,483,646 records in one run", fix: "split the run by source")
                case .finding(let finding):
                    throw finding
                }
            }
        }
    }

    private var key: FingerprintKey { request.fingerprintSeed.map { FingerprintKey(seed: $0) } ?? .random() }

    // MARK: Open

    /// Opens all files of all sources, several at a time.
    func open() throws(Finding) -> [[SourceFile]] {
        try OpenedSources(request.sources, keepsBadBytes: request.setsFaultsAside, workers: request.workers).sound()
    }

    func reopen(_ opened: [[SourceFile]], _ file: SourceFile) throws(Finding) -> [[SourceFile]] {
        var result: [[SourceFile]] = []
        for (number, files) in opened.enumerated() {
            var kept: [SourceFile] = []
            for present in files {
                guard present.content === file.content else {
                    kept.append(present)
                    continue
                }
                kept.append(try OpenedSources.decided(present, request.sources[number].declared))
            }
            result.append(kept)
        }
        return result
    }

    // MARK: Link and assign

    private func link(
        _ plan: RunPlan, _ scan: IngestResult, _ previous: PreviousAssignment?, warnings: [Finding], times: StageTimes
    ) throws(IngestStop) -> Resolution {
        var times = times
        let workers = request.workers
        let store = scan.store
        let readers = PerWorker<RowReader>(workers.count) { RowReader(plan: plan, store: store) }
        let groups = AccountIndex.repeated(in: scan.accounts, store: store, workers: workers)
        for writer in scan.accounts { writer.release() }
        scan.accountSpace.recycle()
        let accounts = AccountVersions(groups, store: store, readers: readers, workers: workers)
        times.end("accounts")

        let sets = UnionFind(count: store.count, space: scan.accountSpace)
        workers.forEachRange(of: store.count, size: 1 << 18) { _, range in sets.makeSets(range) }
        workers.forEachRange(of: groups.count, size: 1024) { _, range in
            for index in range {
                for record in groups[index].dropFirst() { sets.unite(groups[index][0], record) }
            }
        }
        let decisions = DecisionLinks(
            request.decisions, plan: plan, store: store, accounts: accounts, workers: workers)
        for (left, right) in decisions.merges { sets.unite(left, right) }
        let isGuarded = plan.settings.guards || !decisions.separations.isEmpty
        let census =
            isGuarded ? LinkCensus(rules: plan.rules, recordCount: store.count, workers: workers) : nil
        let shared = ValueLinker(limits: HubTest.limits(plan)).link(
            scan.links, into: sets, superseded: accounts.superseded, census: census, workers: workers)
        for writer in scan.links { writer.release() }
        scan.linkSpace.recycle()
        times.end("link")
        let hubs = HubTest(plan: plan, store: store, accounts: accounts, key: scan.key)
            .judge(shared, sets: sets, census: census, workers: workers)
        times.end("hubs")
        var guards = GuardOutcome()
        if let census {
            guards = LinkGuards(
                plan: plan, store: store, accounts: accounts, scan: scan, decisions: decisions,
                exclusive: request.exclusiveAttributes, workers: workers
            ).apply(census, hubs: hubs, sets: sets)
            scan.linkSpace.recycle()
            times.end("guards")
        }

        let clusters = Clusters(sets, workers: workers)
        times.end("clusters")
        let keys = RecordKeyHash(sources: plan.sources.map(\.name))
        let ids = OneIDAssignment(
            clusters: clusters, store: store, keys: keys, space: scan.linkSpace, workers: workers)
        times.end("assign")
        var carried = PreviousAssignment.Outcome()
        if let previous {
            do throws(Finding) {
                carried = try previous.carryOver(
                    to: ids, clusters: clusters, store: store, hidden: accounts.hidden,
                    sources: plan.sources.map(\.name), key: scan.key, keys: keys, workers: workers)
            } catch { throw .finding(error) }
            times.end("previous")
        }
        return Resolution(
            plan: plan, store: store, totals: scan.totals, accounts: accounts, clusters: clusters, ids: ids, hubs: hubs,
            guards: guards, decisions: decisions,
            aliases: carried.aliases, warnings: warnings, times: times, drift: carried.drift, request: request,
            workers: workers,
            showsValues: request.showsValues, scan: scan,
            pages: InputPages(plan.files.map(\.file.content), workers: workers))
    }
}
