import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDReconcile

/// What people did: the events of a run attached to its people and added up.
///
/// Rows attach by the account they name, else by identifiers; they never link people. Everything here depends on the set of
/// rows alone, not on the order of files and rows nor on the number of threads.
public final class Behaviours: BehaviourSummaries, @unchecked Sendable {
    let plan: BehaviourPlan
    let store: RecordStore
    /// By file of the plan; those of members mean nothing here.
    let totals: [FileTotals]
    /// Number in `store` of the first event.
    let firstEvent: Int
    let outcomes: EventOutcomes
    let versions: EventVersions
    let tally: FactTally
    /// Orders that two groups of sources have although nobody said so.
    let meetings: [OrderMeetings.Pair]
    /// Whether one order in so many was looked at for `meetings`.
    let isMeetingSampled: Bool
    /// Columns with so many names that they were left out.
    let overfull: Set<EventNames.Column>
    let nameCeiling: Int
    let names: SettledNames
    /// By declared group of channels: the numbers of its channels' names.
    let groupMembers: [Set<UInt32>]
    let people: SettledTotals
    /// What everybody did line by line, where it was asked for.
    package let events: PersonEvents?
    /// What people own; nil where nothing is declared.
    let goods: OwnedGoods?
    let layout: FactLayout
    /// What the run's people have; nil without a source of it.
    package let assets: AssetRows?
    let showsValues: Bool
    let workers: Workers
    public let times: StageTimes
    /// Owns the memory of the record references.
    private let scan: IngestResult

    /// How the caller's machine and tests bound the work; nothing in the answer depends on it.
    struct Limits: Sendable {
        /// Facts that wait in memory at a time: 32 bytes each. Every wave of them copies the totals of those before.
        var factsAtATime = 12 << 20
        /// See `EventNames.ceiling`; this one is part of the answer.
        var names = EventNames.ceiling
        /// Whether lines are kept for conditions.
        var keepsEvents = false
        /// Whether it is known whose the events are that their state leaves out.
        var keepsExcluded = false
    }

    /// Reads the event sources of the run's request and attaches them to the run's people.
    ///
    /// - Parameters:
    ///   - asOf: events of later days are left out of the totals; nanoseconds since 1970. nil: all count.
    ///   - keepsEvents: whether what people did is kept line by line, for conditions.
    ///   - keepsExcluded: whether timelines are written, which tell of cancelled orders too.
    ///   - announce: told what was recognised.
    /// - Throws: what stops the run: an unreadable file, a column that is missing, a broken row.
    public static func collect(
        _ resolution: Resolution, asOf: Int64? = nil, keepsEvents: Bool = false, keepsExcluded: Bool = false,
        progress: Progress? = nil, announce: @Sendable (String) -> Void = { _ in }
    ) throws(Finding) -> Behaviours {
        var limits = Limits()
        limits.keepsEvents = keepsEvents
        limits.keepsExcluded = keepsExcluded
        return try collect(resolution, asOf: asOf, progress: progress, limits: limits, announce: announce)
    }

    static func collect(
        _ resolution: Resolution, asOf: Int64? = nil, progress: Progress? = nil, limits: Limits,
        announce: @Sendable (String) -> Void = { _ in }
    ) throws(Finding) -> Behaviours {
        var times = StageTimes()
        let request = resolution.request
        if request.sources.contains(where: { $0.files.contains(where: \.isDash) }),
            let second = request.events.flatMap(\.files).first(where: \.isDash)
        {
            throw Finding(
                .standardInputTwice, at: SourcePosition(file: second.display),
                "standard input is named twice, but it can be read only once", fix: "give one of the two as a file")
        }
        var pass = try InputPass(
            request.events, as: request, opened: resolution.openedEvents, keepsBadBytes: request.setsFaultsAside,
            limit: InputPass.RecordLimit(of: "records and events", fix: "split the run by date"))
        times.end("open events")
        let (plan, scan) = try pass.run { (opened) throws(Finding) in
            try BehaviourPlan(resolution, opened: try opened.sound())
        } scan: { (plan) throws(IngestStop) in
            try Ingest.run(plan.run, as: request, key: resolution.scan.key, progress: progress)
        }
        // Records among the events were announced as such.
        for (source, event) in zip(plan.run.sources[plan.firstSource...], plan.sources)
        where !event.declared.event.creates {
            for line in source.announcement { announce("\(source.name): \(line)") }
        }
        times.end("scan events")
        return try Behaviours(resolution, plan, scan, EventBounds(asOf: asOf, limits: limits), times: times)
    }

    /// What is left out of the totals, and how much is read at a time.
    private struct EventBounds {
        /// Nanoseconds since 1970; nil: nothing is left out.
        let asOf: Int64?
        let limits: Limits
    }

    private init(
        _ resolution: Resolution, _ plan: BehaviourPlan, _ scan: IngestResult, _ bounds: EventBounds,
        times: StageTimes
    ) throws(Finding) {
        var times = times
        let limits = bounds.limits
        let workers = resolution.workers
        let store = scan.store
        let memberCount = plan.memberFiles > 0 ? resolution.store.count : 0
        let eventCount = store.count - memberCount

        let keys = plan.run.scannedKeys
        let groups = AccountIndex.repeated(in: scan.accounts, store: store, workers: workers) { keys[$0].hash($1) }
            .groups.from(memberCount)
        for writer in scan.accounts { writer.release() }
        let chunkTable = ChunkTable(store)
        let isPutTogether: @Sendable (UInt32) -> Bool = { record in
            plan.isPutTogether(Int(chunkTable[chunkTable.index(of: record)].file))
        }
        let versions = EventVersions(
            groups, plan: plan, store: store, workers: workers, isPutTogether: isPutTogether)
        times.end("duplicates")

        let verdicts = EventVerdicts(
            count: eventCount, hasReceivers: !plan.receiverSlots.isEmpty, workers: workers)
        let accounts = MemberAccounts.entries(
            resolution.store, of: plan.sources, key: scan.key, like: scan.links, workers: workers)
        EventJoin(
            clusters: resolution.clusters, superseded: resolution.accounts.superseded, memberCount: memberCount,
            firstReceiverSlot: plan.firstAccountSlot - plan.receiverSlots.count,
            firstAccountSlot: plan.firstAccountSlot,
            hubs: HubPrints.of(resolution.hubs, plan: plan.run, receivers: plan.receiverSlots, key: scan.key)
        ).join(scan.links, accounts: accounts, into: verdicts, workers: workers)
        for writer in scan.links { writer.release() }
        let eventChunks = store.chunks.filter { $0.firstRecord >= memberCount && $0.file >= plan.memberFiles }
        let outcomes = EventOutcomes(
            verdicts, duplicates: versions.duplicates, firstEvent: memberCount,
            trusting: eventChunks.filter { plan.source($0.source).declared.event.trustsAccount },
            keepsExcluded: limits.keepsExcluded, workers: workers)
        let orderChunks = eventChunks.filter { plan.isPutTogether($0.file) }
        let plainChunks = eventChunks.filter { !plan.isPutTogether($0.file) && !plan.source($0.source).kind.isAsset }
        let attachment = OrderAttachment(
            plan: plan, chunks: chunkTable, verdicts: verdicts, outcomes: outcomes, firstEvent: memberCount)
        let ofAttachment =
            orderChunks.isEmpty ? FactTally() : attachment.attach(groups, workers: workers)
        assets =
            plan.sources.contains(where: \.kind.isAsset)
            ? AssetRows(plan, store) { outcomes.code($0 - memberCount) } : nil
        let daysOfAssets = plan.daysOfAssets()
        times.end("attach")

        let layout = FactLayout(clusters: resolution.clusters.count)
        var lastDay = bounds.asOf.map { CalendarDay(nanoseconds: $0).number }
        let sampling = OrderMeetings.Sampling(
            orders: eventChunks.reduce(0) { plan.source($1.source).kind == .orders ? $0 + $1.count : $0 })
        var dropped: Set<EventNames.Column> = []
        while true {
            let names = EventNames(ceiling: limits.names, vocabulary: plan.vocabulary)
            let context = FactContext(
                plan: plan, outcomes: outcomes, firstEvent: memberCount, layout: layout, lastDay: lastDay, names: names,
                dropped: dropped, key: scan.key, sampling: sampling,
                kept: limits.keepsEvents ? PersonEventForm(plan) : nil)
            let readers = PerWorker<FactReader>(workers.count) { FactReader(context) }
            var people = [PartitionTotals?](repeating: nil, count: layout.partitions.count)
            let aggregation = Aggregation(layout: layout, clusterCount: resolution.clusters.count)
            let lines = orderChunks.isEmpty ? nil : plan.orderLines(count: eventCount)
            let orderReaders = lines.map { lines in
                PerWorker<OrderReader>(workers.count) { OrderReader(context, into: lines) }
            }
            if let orderReaders {
                workers.forEach(orderChunks.count) { worker, index in orderReaders[worker].read(orderChunks[index]) }
                for reader in orderReaders.all { lines?.take(reader.inner) }
            }
            for wave in Behaviours.waves(of: plainChunks, limit: limits.factsAtATime) {
                workers.forEach(wave.count) { worker, index in readers[worker].read(wave[index]) }
                guard names.overfull.isEmpty else { break }
                aggregation.add(readers.all.map(\.facts), to: &people, workers: workers)
            }
            let overfull = names.overfull
            guard overfull.isEmpty else {
                // Which names would have been counted depends on the order of reading: count none of that column.
                dropped.formUnion(overfull)
                continue
            }
            var tally = ofAttachment
            for reader in readers.all { tally.merge(reader.tally) }
            for reader in orderReaders?.all ?? [] { tally.merge(reader.tally) }
            let settled = names.settled()
            var meetings = readers.all.map(\.meetings)
            var kept = readers.all.compactMap(\.kept)
            var bought: [BoughtGoods] = []
            if let lines {
                var book = OrderBook(
                    context, store: store, lines: lines, names: settled,
                    returned: ReturnedMoney(readers.all.flatMap(\.refunds)))
                book.findOwners(orderChunks, workers: workers)
                book.factsAtATime = limits.factsAtATime
                let outcome = book.fold(groups, orderChunks, into: &people, aggregation, workers: workers)
                tally.merge(outcome.tally)
                meetings += outcome.meetings
                kept += outcome.kept
                bought = outcome.bought
            }
            for (source, days) in daysOfAssets { tally.meet(days, source: source) }
            if lastDay == nil, let last = Behaviours.lastPlausibleDay(of: tally.days, resolution, plan) {
                // Dates that are far ahead of all others have not come yet.
                lastDay = last
                continue
            }
            self.meetings = plan.orders.comparesSources ? OrderMeetings.pairs(meetings) : []
            isMeetingSampled = !sampling.isWhole
            self.tally = tally
            self.names = settled
            groupMembers = plan.channelGroups.map {
                settled.numbers(among: $0.channels, of: EventDimension.channel)
            }
            self.people = SettledTotals(&people, workers: workers)
            goods = plan.goods.map { goods in
                OwnedGoods(bought, returned: readers.all.flatMap { $0.goods?.found ?? [] }, goods, names: settled) {
                    event in
                    store.withKey(of: event + memberCount) { (plan.run.sources[$0].name, Array($1)) }
                }
            }
            events =
                limits.keepsEvents
                ? PersonEvents(
                    kept, context, names: PersonEventNames(settled, plan), clusters: resolution.clusters.count,
                    workers: workers) : nil
            break
        }
        times.end("facts")
        overfull = dropped
        nameCeiling = limits.names
        self.plan = plan
        self.store = store
        totals = scan.totals
        firstEvent = memberCount
        self.outcomes = outcomes
        self.versions = versions
        self.layout = layout
        showsValues = resolution.showsValues
        self.workers = workers
        self.times = times
        self.scan = scan
        if let finding = OrderFindings(behaviours: self).unreadableStates() { throw finding }
    }

    /// The day of the default of `--as-of`, where events lie behind it; nil where none does.
    private static func lastPlausibleDay(
        of days: [Int: DayCounts], _ resolution: Resolution, _ plan: BehaviourPlan
    ) -> Int32? {
        let columns = (resolution.datedColumns + EventDates(plan: plan, days: days).columns).map(\.counts)
        guard let newest = PlausibleDates(columns).newest else { return nil }
        let last = CalendarDay(nanoseconds: newest).number
        return days.values.contains { ($0.days.last?.day ?? last) > last } ? last : nil
    }

    /// Chunks in groups of at most `limit` events, or one chunk.
    static func waves(of chunks: [RecordChunk], limit: Int) -> [[RecordChunk]] {
        var waves: [[RecordChunk]] = []
        var count = 0
        for chunk in chunks {
            if waves.isEmpty || count + chunk.count > limit {
                waves.append([])
                count = 0
            }
            waves[waves.count - 1].append(chunk)
            count += chunk.count
        }
        return waves
    }
}

/// The record keys of the members that events name, as values to join with.
enum MemberAccounts {
    static func entries(
        _ store: RecordStore, of sources: [EventSource], key: FingerprintKey, like: [PartitionWriter<LinkEntry>],
        workers: Workers
    ) -> [PartitionWriter<LinkEntry>] {
        guard let model = like.first else { return [] }
        var slots: [Int: UInt8] = [:]
        for account in sources.flatMap(\.accounts) { slots[account.source] = account.slot }
        let slotOfSource = slots
        guard !slotOfSource.isEmpty else { return [] }
        let writers = PerWorker<PartitionWriter<LinkEntry>>(workers.count) { model.sibling() }
        workers.forEach(store.chunks.count) { worker, number in
            let chunk = store.chunks[number]
            guard let slot = slotOfSource[chunk.source] else { return }
            let writer = writers[worker]
            for row in 0..<chunk.count {
                chunk.withID(row) { id in
                    writer.append(
                        key.fingerprint(id, slot: slot), record: UInt32(truncatingIfNeeded: chunk.firstRecord &+ row))
                }
            }
        }
        return writers.all
    }
}

extension Behaviours {
    /// Whether a file's rows were read and judged as members' already: those of members, and of events that are records.
    func isReadAsMembers(_ file: Int) -> Bool {
        file < plan.memberFiles || plan.source(plan.run.files[file].source).declared.event.creates
    }
}
