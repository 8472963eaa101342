import OneIDCore
import OneIDIntake
import OneIDReconcile

/// One worker's putting together of orders: from the rows of one to the facts that it adds to its person.
final class OrderFolder {
    private let book: OrderBook
    private let plan: BehaviourPlan
    private let lines: OrderLines
    private let reader: RowReader
    let facts: PartitionWriter<EventFact>
    /// What is kept for conditions.
    let kept: PersonEventPages?
    private(set) var tally = FactTally()
    private(set) var meetings: OrderMeetings
    /// By place in the returned money: whether an order took it.
    private(set) var found: Set<Int> = []
    /// What was bought of what people own for long.
    private(set) var bought: [BoughtGoods] = []

    init(_ book: OrderBook) {
        self.book = book
        plan = book.plan
        lines = book.lines
        reader = RowReader(plan: book.plan.run, store: book.store, chunks: book.chunks)
        facts = PartitionWriter(layout: book.layout.partitions)
        kept = book.kept.map { PersonEventPages($0, layout: book.layout) }
        meetings = OrderMeetings(key: book.key, sampling: book.sampling)
    }

    /// Puts the rows of one order together.
    func fold(_ events: some Collection<Int>) {
        var views: [OrderView] = []
        for event in events {
            let source = plan.run.files[book.file(of: event)].source - plan.firstSource
            guard let order = plan.orders.sources[source] else { return }
            if let place = views.firstIndex(where: { $0.source == source }) {
                views[place].rows.append(event)
            } else {
                var view = OrderView(source: source, plan: order)
                view.rows.append(event)
                views.append(view)
            }
        }
        if views.count > 1 { views.sort { $0.plan.rank < $1.plan.rank } }
        for place in views.indices {
            if views[place].rows.count > 1 { keepOneOfEachLine(&views[place]) }
            views[place].settle(lines) { book.names.rank($0) }
        }
        guard let first = views.first?.rows.first else { return }
        var order = MergedOrder(views, lines)
        let excluded = order.decide(lines, measure: plan.orders.measure)
        note(views, order, first)
        let code = person(of: events, first)
        let share = settleRows(views, order, excluded, events, code: code)
        if let amount = order.amount {
            let source = views[0].source
            tally.add(amount, to: FactTally.AmountKey(source: source, share: share, currency: order.currency))
        }
        if plan.orders.comparesSources, share != .excluded {
            var fact = EventFact(kind: .orders)
            order.writeHead(into: &fact)
            book.withID(of: first) { meetings.add($0, fact, group: plan.orders.groups[views[0].source]) }
        }
        let returned = returnedMoney(of: first, group: plan.orders.groups[views[0].source])
        guard share == .attached else { return }
        tally.addOrder(source: views[0].source)
        emit(order, cluster: code, returned: returned)
        if let kept { keep(order, of: code, (first, views[0].source), returned, in: kept) }
        if let isOwned = book.isOwned { noteOwned(order, of: code, first, returned, isOwned) }
    }

    /// Whose the order is: all rows say it, but for those left out when the orders were put together before.
    private func person(of events: some Collection<Int>, _ first: Int) -> UInt32 {
        for event in events {
            let code = book.outcomes.code(event)
            if code != EventOutcome.excluded.rawValue, code != EventOutcome.duplicate.rawValue { return code }
        }
        return book.outcomes.code(first)
    }

    // MARK: Lines

    /// Leaves one row of each line: of versions the latest. Lines that nothing tells apart are told by what they say; equal ones
    /// count as often as the file has them that has most.
    private func keepOneOfEachLine(_ view: inout OrderView) {
        guard view.plan.hasLines else {
            view.rows = [latest(view.rows)]
            return
        }
        struct Keyed {
            let key: UInt64
            let isNamed: Bool
            let file: Int
            let event: Int
        }
        let keyed = view.rows.map { event in
            let named = view.plan.namesLines ? lines.key(event) : 0
            return Keyed(
                key: named != 0 ? named : book.content(of: event), isNamed: named != 0, file: book.file(of: event),
                event: event)
        }.sorted { ($0.isNamed ? 1 : 0, $0.key, $0.file, $0.event) < ($1.isNamed ? 1 : 0, $1.key, $1.file, $1.event) }
        var kept: [Int] = []
        var start = 0
        while start < keyed.count {
            var end = start
            while end < keyed.count, keyed[end].key == keyed[start].key, keyed[end].isNamed == keyed[start].isNamed {
                end += 1
            }
            let run = keyed[start..<end]
            if run.count == 1 {
                kept.append(run[start].event)
            } else if run[start].isNamed {
                kept.append(latest(run.map(\.event)))
            } else {
                kept += mostOfOneFile(run.map { (file: $0.file, event: $0.event) })
            }
            start = end
        }
        view.rows = kept.sorted()
    }

    /// - Parameter rows: in the order of files.
    private func mostOfOneFile(_ rows: [(file: Int, event: Int)]) -> [Int] {
        guard let first = rows.first, let last = rows.last, first.file != last.file else { return rows.map(\.event) }
        let files = Dictionary(grouping: rows, by: \.file)
        let most = files.values.map(\.count).max() ?? 0
        let candidates = files.values.filter { $0.count == most }.map { $0.map(\.event) }
        guard candidates.count > 1 else { return candidates[0] }
        let best = latest(candidates.flatMap(\.self))
        return candidates.first { $0.contains(best) } ?? candidates[0]
    }

    /// Of rows that are one the latest, as of other events.
    private func latest(_ events: [Int]) -> Int {
        var winner = events[0]
        var best: EventVersion?
        var isConflicting = false
        for event in events {
            let version = EventVersion(
                of: UInt32(truncatingIfNeeded: event + book.firstEvent), reader, plan)
            if let present = best {
                if version.cells != present.cells { isConflicting = true }
                guard present < version else { continue }
            }
            best = version
            winner = event
        }
        if isConflicting { note(.conflicting, events.min() ?? winner) }
        return winner
    }

    // MARK: What is said of it

    private func note(_ field: FactTally.Field, _ event: Int) {
        tally.note(field, file: book.file(of: event) - plan.memberFiles, event: event)
    }

    private func note(_ views: [OrderView], _ order: MergedOrder, _ first: Int) {
        for view in views {
            for field in view.contradictions { note(field, view.rows[0]) }
            for row in view.rows where lines[row].isDated { tally.meet(day: lines[row].day, source: view.source) }
        }
        if order.differs { note(.differing, first) }
        if order.lacksState { note(.noStatus, first) }
        guard let amount = order.statedAmount, amount <= 0 else { return }
        note(amount < 0 ? .negative : .zero, first)
    }

    /// Says of every row where it ended.
    private func settleRows(
        _ views: [OrderView], _ order: MergedOrder, _ excluded: [Int], _ events: some Collection<Int>, code: UInt32
    ) -> FactTally.Share {
        var share = FactTally.Share.attached
        if order.isExcluded {
            share = .excluded
        } else if code >= 0x8000_0000 {
            share = .unattached
        } else if order.day != OrderLine.noDay, let lastDay = book.lastDay, order.day > lastDay {
            share = .later
        }
        let used = order.lineView == 0 ? views[0].rows : views[0].rows + views[order.lineView].rows
        if used.count < events.count {
            for event in events where !used.contains(event) {
                book.outcomes.set(event, EventOutcome.duplicate.rawValue)
            }
        }
        var later: [Int: Int] = [:]
        for (place, view) in views.enumerated() where place == 0 || place == order.lineView {
            for row in view.rows {
                if share == .excluded || excluded.contains(row) {
                    book.outcomes.exclude(row, of: code)
                } else if share == .later {
                    later[view.source, default: 0] += 1
                }
            }
        }
        for (source, count) in later { tally.addLater(count, source: source) }
        return share
    }

    // MARK: Money that came back

    private struct Returned {
        var items: [ReturnedMoney.Item] = []
    }

    /// What returns gave back of an order; nothing where orders of two groups of sources have its id.
    private func returnedMoney(of event: Int, group: Int) -> Returned {
        guard !book.returned.isEmpty, let print = book.withID(of: event, { ReturnedMoney.print(of: $0, book.key) })
        else { return Returned() }
        let places = book.returned.items(of: print)
        guard !places.isEmpty, book.isOwn(places.lowerBound, group) else { return Returned() }
        found.formUnion(places)
        return Returned(items: Array(book.returned.items[places]))
    }

    // MARK: Facts

    private func emit(_ order: MergedOrder, cluster: UInt32, returned: Returned) {
        let partition = book.layout.partition(of: cluster)
        func append(_ fact: EventFact) {
            var fact = fact
            fact.cluster = cluster
            facts.append(fact, to: partition)
        }
        var head = EventFact(kind: .orders)
        order.writeHead(into: &head)
        head.isPiece = order.pieces == NameCount.unit
        append(head)
        if !head.isPiece {
            var pieces = EventFact(kind: .orders, part: .pieces)
            pieces.value = order.pieces
            append(pieces)
        }
        func money(_ part: EventFact.Part, _ billionths: Int128) {
            guard billionths > 0, let fitting = EventValue.fitting(billionths) else { return }
            var fact = EventFact(kind: .orders, part: part)
            fact.value = fitting.units
            fact.decimals = fitting.decimals
            fact.currency = order.currency
            append(fact)
        }
        if let amount = order.amount, head.isValued {
            money(.refund, order.refund(of: amount, returned: returned.items))
            if let discount = order.discount, discount > 0 {
                money(.discount, discount)
                money(.discounted, amount + discount)
            }
        }
        for weight in order.weights {
            var fact = EventFact(kind: .orders, part: .name)
            fact.dimension = weight.dimension
            fact.category = weight.name
            fact.value = weight.weight
            if plan.orders.measure == .amount { fact.currency = order.currency }
            append(fact)
        }
    }

    /// The lines of what people own for long; none of an order that was paid back as a whole.
    private func noteOwned(
        _ order: MergedOrder, of cluster: UInt32, _ event: Int, _ returned: Returned, _ isOwned: [Bool]
    ) {
        let owned = order.countedRows.filter { isOwned[Int(lines[$0].product)] }
        guard !owned.isEmpty else { return }
        if let amount = order.amount, amount > 0, order.refund(of: amount, returned: returned.items) >= amount {
            return
        }
        let store = plan.goods?.storeDimension
        let print = book.withID(of: event) { ReturnedMoney.print(of: $0, book.key) }
        for row in owned {
            let line = lines[row]
            bought.append(
                BoughtGoods(
                    cluster: cluster, event: event, order: print, product: line.product,
                    pieces: MergedOrder.pieces(of: line), day: order.day == OrderLine.noDay ? nil : order.day,
                    channel: order.channel, store: store.map { lines.name(row, dimension: $0) } ?? 0))
        }
    }

    /// What conditions see of an order: its lines that count.
    private func keep(
        _ order: MergedOrder, of cluster: UInt32, _ place: (event: Int, source: Int), _ returned: Returned,
        in kept: PersonEventPages
    ) {
        let partition = book.layout.partition(of: cluster)
        for (number, row) in order.countedRows.enumerated() {
            let line = lines[row]
            var event = PersonEvent(
                kind: .orders, event: UInt32(truncatingIfNeeded: place.event), source: place.source)
            if order.day != OrderLine.noDay { event.day = order.day }
            if order.day != OrderLine.noDay, order.hour != EventFact.noHour { event.hour = order.hour }
            event.channel = order.channel
            event.category = line.category
            event.product = line.product
            event.pieces = MergedOrder.pieces(of: line)
            event.currency = order.currency
            event.amount = order.amount(of: line)
            var discount: Int64?
            if number == 0 {
                event.isFirstLine = true
                event.hasCoupon = order.hasCoupon
                event.total = order.amount
                if let amount = order.amount { event.refund = order.refund(of: amount, returned: returned.items) }
                discount = order.discount.flatMap { $0 > 0 ? Int64(exactly: $0) : nil }
            }
            kept.append(event, of: cluster, to: partition, discount: discount) {
                lines.name(row, dimension: $0)
            }
        }
    }
}
