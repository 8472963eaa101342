import OneIDCore
import OneIDIntake
import OneIDLinking

/// One check from named inputs to a report: open → plan → scan → repeated keys and shared values → figures → findings.
public final class CheckJob: Sendable {
    public let request: CheckRequest
    private let progress: Progress?
    private let announce: @Sendable (String) -> Void

    /// - Parameter announce: told what was recognised, before the scan begins.
    public init(
        _ request: CheckRequest, progress: Progress? = nil, announce: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.request = request
        self.progress = progress
        self.announce = announce
    }

    /// Runs all stages. What is wrong with the data is in the answer; thrown is what is wrong with the configuration or
    /// the system.
    public func run() throws(Finding) -> CheckOutcome {
        var pass = try InputPass(
            request.inputs.sources, as: request.inputs, keepsBadBytes: true,
            limit: InputPass.RecordLimit(of: "records", fix: "check the sources one by one"))
        // What is wrong with an input is told in the report; what else goes wrong ends the check.
        for entry in pass.opened.bySource.joined() {
            if case .failure(let finding) = entry.file, finding.id.status != .input { throw finding }
        }
        let (plan, scan) = try pass.run { (opened) throws(Finding) in
            try CheckPlanBuilder(request: request).build(opened)
        } scan: { (plan) throws(IngestStop) in
            try CheckScan.run(plan, request, progress: progress)
        }
        for source in plan.sources {
            for line in source.announcement { announce("\(source.name): \(line)") }
        }
        let orders = DateFindings(plan.dates, plan.sources.map(\.name), plan.files.map { ($0.source, $0.plan) }).all()
        for order in orders where order.id == .dateOrder { announce(order.message) }
        return CheckOutcome(request: request, plan: plan, scan: scan)
    }
}

/// Everything the scan of a check leaves behind.
struct CheckScan {
    let directory: StretchDirectory
    /// By file.
    let totals: [CheckTotals]
    /// By source.
    let keys: [RepeatedKeyCounts]
    let keyLevel: Int
    let values: ValueTally.Outcome
    let valueLevel: Int
    let key: FingerprintKey

    static func run(
        _ plan: CheckPlan, _ request: CheckRequest, progress: Progress?
    ) throws(IngestStop) -> CheckScan {
        let workers = request.inputs.workers
        let stretches = Stretch.cut(plan.files.map(\.plan.file), size: request.inputs.stretchBytes ?? Stretch.size)
        progress?.begin(total: stretches.reduce(0) { $0 + $1.range.count })
        let chain = IngestChain(count: stretches.count)
        let directory = StretchDirectory(count: stretches.count)
        let layout = layout(plan, request)
        let key = request.inputs.fingerprintSeed.map { FingerprintKey(seed: $0) } ?? FingerprintKey(seed: usualSeed)
        let firstFutureDay = request.asOf.number + 1
        let limit = max(1, request.budgetBytes / 2 / MemoryLayout<LinkEntry>.stride)
        let keyBudget = EntryBudget(limit: limit, layout: layout, workers: workers.count)
        let valueBudget = EntryBudget(limit: limit, layout: layout, workers: workers.count)
        let team = PerWorker<CheckWorker>(workers.count) {
            CheckWorker(
                plan: plan, key: key, layout: layout, firstFutureDay: firstFutureDay, directory: directory)
        }
        let stops = PerWorker<IngestStop?>(workers.count) { nil }
        workers.forEach(stretches.count) { worker, index in
            guard !chain.isStopped else { return }
            do throws(IngestStop) {
                try team[worker].process(stretches[index], index: index, chain: chain)
            } catch {
                stops[worker] = error
            }
            if team[worker].processed % settleEvery == 0 {
                keyBudget.settle(team[worker].keys, worker: worker)
                valueBudget.settle(team[worker].values, worker: worker)
            }
            progress?.advance(by: stretches[index].range.count)
        }
        if let stop = stops.all.compactMap(\.self).first { throw stop }
        let all = team.all
        var totals = plan.files.map { CheckTotals($0) }
        for worker in all {
            for (file, sum) in worker.totals { totals[file] += sum }
        }
        for (file, sum) in totals.enumerated()
        where !plan.files[file].file.content.isDecided
            && (sum.faults.counts[.invalidUTF8] != nil
                || sum.faults.first[.csvRaggedRow]?.last?.isBadText(in: plan.files[file].file.content.bytes) == true)
        {
            throw .undecidedEncoding(plan.files[file].file)
        }
        for file in totals.indices {
            for column in totals[file].columns.indices { totals[file].columns[column].named.finish() }
        }
        joinSequences(all, stretches, plan, &totals)
        keyBudget.finish(all.map(\.keys))
        valueBudget.finish(all.map(\.values))
        let source = plan.files.map(\.source)
        let keys = KeyTally.count(all.map(\.keys), groups: plan.sources.count, workers: workers) { record in
            source[directory.file(of: record)]
        }
        for worker in all { worker.keys.release() }
        let values = ValueTally.count(all.map(\.values), limits: limits(plan), workers: workers)
        return CheckScan(
            directory: directory, totals: totals, keys: keys, keyLevel: keyBudget.level, values: values,
            valueLevel: valueBudget.level, key: key)
    }

    /// Always the same, so that estimates of the same input are the same: a check links nobody, and nothing is gained by
    /// preparing values that collide.
    private static let usualSeed: UInt64 = 0x6f6e_6569_645f_636b

    /// Stretches of a worker between two looks at the budget.
    private static let settleEvery = 16

    /// As many partitions as the input needs, but no more than leave three quarters of the budget to their entries.
    private static func layout(_ plan: CheckPlan, _ request: CheckRequest) -> PartitionLayout {
        let bytes = plan.files.reduce(0) { $0 + $1.file.content.bytes.count }
        let room = request.budgetBytes / 4 / (2 * request.inputs.workers.count * PartitionLayout.blockBytes)
        var most = 24_576 << 8
        while most < 24_576 << 14, most * 2 / 24_576 <= room { most *= 2 }
        return PartitionLayout(expectedEntries: min(bytes / 35, most))
    }

    /// By slot: the number of records from which on a value is looked at.
    private static func limits(_ plan: CheckPlan) -> [UInt32] {
        var limits = [UInt32](repeating: .max, count: 256)
        for (slot, place) in plan.slots.enumerated() {
            let column = plan.sources[place.source].columns[place.column]
            let lowest = [column.maxRecords, column.maxPeople].compactMap(\.self).min()
            if let lowest { limits[slot] = UInt32(clamping: lowest) }
        }
        return limits
    }

    /// Joins the runs of numbers that the stretches found, in the order of the input.
    private static func joinSequences(
        _ workers: [CheckWorker], _ stretches: [Stretch], _ plan: CheckPlan, _ totals: inout [CheckTotals]
    ) {
        var runs: [Int: [SequenceRuns.Stretch]] = [:]
        for worker in workers { runs.merge(worker.sequences) { first, _ in first } }
        let columns = plan.files.map { file in
            file.columns.indices.filter { file.columns[$0].identifier.map(CheckWorker.mayBeSequential) ?? false }
        }
        for (index, stretch) in stretches.enumerated() {
            if let found = runs[index] {
                for (run, column) in zip(found, columns[stretch.file]) {
                    totals[stretch.file].columns[column].sequences.append(run)
                }
            }
            guard index + 1 == stretches.count || stretches[index + 1].file != stretch.file else { continue }
            for column in columns[stretch.file] { totals[stretch.file].columns[column].sequences.close() }
        }
    }
}
