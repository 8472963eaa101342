import OneIDCore
import OneIDMemory

/// Everything the scan leaves behind.
package struct IngestResult {
    package let store: RecordStore
    package let links: [PartitionWriter<LinkEntry>]
    package let accounts: [PartitionWriter<UInt64>]
    package let interners: [Interner]
    /// By file.
    package let totals: [FileTotals]
    /// Keeps the memory of the record references alive.
    package let workers: [IngestWorker]
    package let key: FingerprintKey
    /// Free for other use once the links and accounts are released.
    package let linkSpace: PageSpace
    package let accountSpace: PageSpace
}

/// The scan: every file once, all workers at once.
package enum Ingest {
    /// - Parameter refusals: rows that an earlier scan of the same files showed to be none of an account's.
    package static func run(
        _ plan: RunPlan, as request: ResolveRequest, key: FingerprintKey, without refusals: RowRefusals = RowRefusals(),
        progress: Progress?
    ) throws(IngestStop) -> IngestResult {
        let workers = request.workers
        let keepsFaults = request.setsFaultsAside
        let stretches = Stretch.cut(plan.files.map(\.file), size: request.stretchBytes ?? Stretch.size)
        progress?.begin(total: stretches.reduce(0) { $0 + $1.range.count })
        let chain = IngestChain(count: stretches.count)
        let layout = PartitionLayout(expectedEntries: expectedEntries(plan))
        let spaces = IngestSpaces(
            contentBytes: plan.files.reduce(0) { $0 + $1.file.content.bytes.count }, layout: layout, workers: workers)
        let team = PerWorker<IngestWorker>(workers.count) {
            IngestWorker(
                plan: plan, without: refusals, layout: layout, key: key, keepsFaults: keepsFaults, spaces: spaces)
        }
        let stops = PerWorker<IngestStop?>(workers.count) { nil }
        workers.forEach(stretches.count) { worker, index in
            guard !chain.isStopped else { return }
            do throws(IngestStop) {
                try team[worker].process(stretches[index], index: index, chain: chain)
            } catch {
                stops[worker] = error
            }
            progress?.advance(by: stretches[index].range.count)
        }
        if let stop = stops.all.compactMap({ $0 }).first {
            if case .fault(let file, let fault) = stop, !file.content.isDecided, fault.isBadText(in: file.content.bytes)
            {
                throw .undecidedEncoding(file)
            }
            throw stop
        }
        let all = team.all
        var totals = plan.files.map { FileTotals(columns: $0.identifiers.count) }
        for worker in all {
            for (file, sum) in worker.totals { totals[file].add(sum) }
        }
        for (file, sum) in totals.enumerated()
        where !plan.files[file].file.content.isDecided
            && sum.faults.contains(where: { $0.isBadText(in: plan.files[file].file.content.bytes) })
        {
            throw .undecidedEncoding(plan.files[file].file)
        }
        let chunks = all.flatMap(\.chunks).sorted { $0.firstRecord < $1.firstRecord }
        DigestTranslations.resolve(all.map(\.interner.translations), into: all[0].links)
        return IngestResult(
            store: RecordStore(chunks: chunks, sourceCount: plan.sources.count), links: all.map(\.links),
            accounts: all.map(\.accounts), interners: all.map(\.interner), totals: totals, workers: all, key: key,
            linkSpace: spaces.links, accountSpace: spaces.accounts)
    }

    /// A guess from the size of the files: about 35 bytes of text for each identifier value.
    private static func expectedEntries(_ plan: RunPlan) -> Int {
        plan.files.reduce(0) { $0 + $1.file.content.bytes.count / 35 }
    }
}
