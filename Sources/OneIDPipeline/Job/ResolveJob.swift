import OneIDCore
import OneIDIntake

/// One resolve run from named inputs to clusters with OneIDs.
///
/// The stages in order: open → plan → scan (with normalising and interning), then those of `LinkJob`. Writing and reporting
/// are separate so that a caller chooses the outputs.
public final class ResolveJob: Sendable {
    public let request: ResolveRequest
    private let progress: Progress?
    private let announce: @Sendable (String) -> Void

    /// - Parameter announce: told what was recognised, before the records are linked.
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
        let previous = try PreviousAssignment(self.request)
        var pass = try InputPass(
            self.request.sources, as: self.request, keepsBadBytes: self.request.setsFaultsAside,
            limit: InputPass.RecordLimit(of: "records", fix: "split the run by source"))
        let separated = try pass.separateEvents(of: self.request)
        let request = separated?.request ?? self.request
        for line in separated?.announcements ?? [] { announce(line) }
        times.end("open")
        let key = request.fingerprintSeed.map { FingerprintKey(seed: $0) } ?? .random()
        let (plan, scanned) = try pass.run { (opened) throws(Finding) in
            var builder = PlanBuilder(request)
            return try builder.build(try opened.sound())
        } scan: { (plan) throws(IngestStop) in
            try scan(plan, as: request, key: key)
        }
        for source in plan.sources {
            for line in source.announcement { announce("\(source.name): \(line)") }
        }
        times.end("scan")
        let job = LinkJob(request, plan, scanned.records, events: separated?.opened, times: times)
        job.progress = progress
        return try job.run(scanned.accounts, previous)
    }

    /// Scans the files and finds the accounts. Where rows are faulty by what other rows of their id say, the files are scanned
    /// again without them.
    private func scan(
        _ plan: RunPlan, as request: ResolveRequest, key: FingerprintKey
    ) throws(IngestStop) -> (records: IngestResult, accounts: AccountVersions) {
        let records = try Ingest.run(plan, as: request, key: key, progress: progress)
        progress?.begin(stage: "telling versions of accounts apart")
        let accounts = AccountVersions(of: records, plan: plan, workers: request.workers)
        let faults = AccountFaults(
            plan: plan, accounts: accounts, reader: RowReader(plan: plan, store: records.store),
            showsValues: request.showsValues)
        guard let first = faults.first() else { return (records, accounts) }
        guard request.setsFaultsAside else { throw .refused(first) }
        let sound = try Ingest.run(plan, as: request, key: key, without: faults.refusals(), progress: nil)
        return (sound, AccountVersions(of: sound, plan: plan, workers: request.workers))
    }
}
