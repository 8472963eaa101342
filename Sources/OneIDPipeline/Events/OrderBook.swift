import OneIDCore
import OneIDIntake
import OneIDLinking
import Synchronization

/// The orders of a run that are put together from rows, once all rows are read.
struct OrderBook: @unchecked Sendable {
    let plan: BehaviourPlan
    let store: RecordStore
    let chunks: ChunkTable
    let lines: OrderLines
    let firstEvent: Int
    let outcomes: EventOutcomes
    let names: SettledNames
    let returned: ReturnedMoney
    let layout: FactLayout
    /// Orders behind this day are left out; nil: none.
    let lastDay: Int32?
    let key: FingerprintKey
    let sampling: OrderMeetings.Sampling
    /// What is kept of each line for conditions; nil: nothing is.
    let kept: PersonEventForm?
    /// By number of a name: whether it is a product that people own for long; nil where nobody asks.
    let isOwned: [Bool]?
    /// Facts that wait in memory at a time.
    var factsAtATime = Int.max
    /// Where orders of several groups of sources could have one id: by place in the returned money, the group that has the
    /// order; -1 where several have it.
    private(set) var owners: [Int: Int]?

    init(
        _ context: FactContext, store: RecordStore, lines: OrderLines, names: SettledNames, returned: ReturnedMoney
    ) {
        plan = context.plan
        self.store = store
        chunks = ChunkTable(store)
        self.lines = lines
        firstEvent = context.firstEvent
        outcomes = context.outcomes
        self.names = names
        self.returned = returned
        layout = context.layout
        lastDay = context.lastDay
        key = context.key
        sampling = context.sampling
        kept = context.kept
        isOwned = context.plan.goods.map { goods in names.marks(of: EventDimension.product) { goods.owns($0) } }
    }

    /// Finds which group of sources has the orders that returns name.
    mutating func findOwners(_ chunks: [RecordChunk], workers: Workers) {
        let groups = Set(
            plan.orders.sources.indices.filter { plan.orders.sources[$0] != nil }.map { plan.orders.groups[$0] })
        guard groups.count > 1, !returned.isEmpty else { return }
        let found = PerWorker<[Int: Int]>(workers.count) { [:] }
        let book = self
        workers.forEach(chunks.count) { worker, index in
            let chunk = chunks[index]
            let group = book.plan.orders.groups[chunk.source - book.plan.firstSource]
            for row in 0..<chunk.count {
                guard let print = chunk.withID(row, { ReturnedMoney.print(of: $0, book.key) }) else { continue }
                let places = book.returned.items(of: print)
                guard !places.isEmpty else { continue }
                let present = found[worker][places.lowerBound]
                found[worker][places.lowerBound] = present == nil || present == group ? group : -1
            }
        }
        owners = found.all.reduce(into: [:]) { all, own in all.merge(own) { $0 == $1 ? $0 : -1 } }
    }

    func isOwn(_ place: Int, _ group: Int) -> Bool { owners.map { $0[place] == group } ?? true }

    /// Number of the file of an event.
    @inline(__always)
    func file(of event: Int) -> Int {
        Int(chunks[chunks.index(of: UInt32(truncatingIfNeeded: event + firstEvent))].file)
    }

    func withID<Result>(of event: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        store.withKey(of: event + firstEvent) { _, id in body(id) }
    }

    /// A hash of what a line says about what was bought.
    func content(of event: Int) -> UInt64 {
        let line = lines[event]
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func mix(_ value: UInt64) {
            hash = (hash ^ value) &* 0x9e37_79b9_7f4a_7c15
            hash ^= hash >> 29
        }
        mix(UInt64(line.category) << 32 | UInt64(line.product))
        mix(UInt64(line.pieces))
        mix(line.hasAmount ? UInt64(truncatingIfNeeded: line.amountBillionths) : 1)
        for number in 0..<lines.dimensionCount { mix(UInt64(lines.name(event, dimension: number))) }
        return hash
    }

    /// What putting orders together gave besides facts.
    struct Outcome {
        var tally = FactTally()
        var meetings: [OrderMeetings] = []
        /// What was kept for conditions.
        var kept: [PersonEventPages] = []
        /// What was bought of what people own for long.
        var bought: [BoughtGoods] = []
    }

    /// Puts all orders together and adds them to the totals, some at a time.
    ///
    /// - Parameters:
    ///   - groups: rows of one order, of those that have several.
    ///   - chunks: of the sources whose rows are put together.
    func fold(
        _ groups: RecordGroups, _ chunks: [RecordChunk], into people: inout [PartitionTotals?],
        _ aggregation: Aggregation, workers: Workers
    ) -> Outcome {
        let grouped = RecordSet(capacity: store.count)
        var members = 0
        for group in groups where isPutTogether(group[0]) {
            for record in group { grouped.insert(record) }
            members += group.count
        }
        let folders = PerWorker<OrderFolder>(workers.count) { OrderFolder(self) }
        // An order's row makes some facts: as many as it has names.
        let rows = max(1, factsAtATime / (4 + lines.dimensionCount))
        let size = 1024
        var start = 0
        while start < groups.count {
            let end = min(groups.count, start + max(size, rows / max(1, members / max(1, groups.count))))
            let first = groups.startIndex + start
            workers.forEachRange(of: end - start, size: size) { worker, range in
                for index in range {
                    let group = groups[first + index]
                    guard isPutTogether(group[0]) else { continue }
                    folders[worker].fold(group.map { Int($0) - firstEvent })
                }
            }
            aggregation.add(folders.all.map(\.facts), to: &people, workers: workers)
            start = end
        }
        for wave in Behaviours.waves(of: chunks, limit: rows) {
            workers.forEach(wave.count) { worker, index in
                let chunk = wave[index]
                for row in 0..<chunk.count {
                    let record = chunk.firstRecord + row
                    guard !grouped.contains(UInt32(truncatingIfNeeded: record)) else { continue }
                    folders[worker].fold(CollectionOfOne(record - firstEvent))
                }
            }
            aggregation.add(folders.all.map(\.facts), to: &people, workers: workers)
        }
        var outcome = Outcome()
        var found: Set<Int> = []
        for folder in folders.all {
            outcome.tally.merge(folder.tally)
            outcome.meetings.append(folder.meetings)
            if let kept = folder.kept { outcome.kept.append(kept) }
            outcome.bought += folder.bought
            found.formUnion(folder.found)
        }
        for (place, item) in returned.items.enumerated() where !found.contains(place) {
            outcome.tally.note(.strayRefund, file: item.file, event: item.event)
        }
        return outcome
    }

    func isPutTogether(_ record: UInt32) -> Bool {
        let file = Int(chunks[chunks.index(of: record)].file)
        return plan.isPutTogether(file)
    }
}

extension BehaviourPlan {
    /// Whether the rows of a file are put together to orders.
    func isPutTogether(_ file: Int) -> Bool {
        let source = run.files[file].source - firstSource
        return source >= 0 && orders.sources[source] != nil
    }
}
