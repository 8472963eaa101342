import OneIDConfiguration
import OneIDCore
import OneIDIntake
import OneIDReconcile

/// One worker's reading of facts: scans chunks of event files again with the columns that say what happened.
final class FactReader {
    private let context: FactContext
    private let plan: BehaviourPlan
    private let outcomes: EventOutcomes
    private let layout: FactLayout
    private let key: FingerprintKey
    private var scanners: [Int: RecordScanner] = [:]
    private var tables: [Int: FieldTable] = [:]
    private var caches: [EventNames.Column: EventNameCache] = [:]
    /// Of reviews, messages and touches, what a row names besides its channel and category.
    private var contacts: [ContactName] = []
    private var states: StateReader
    private var told: ToldSourceReader
    /// What came back of things that people own for long; nil where nobody asks.
    let goods: ReturnedGoodsReader?
    /// What came back, by order.
    private(set) var refunds: [ReturnedMoney.Item] = []
    private(set) var meetings: OrderMeetings
    let facts: PartitionWriter<EventFact>
    /// What is kept for conditions.
    let kept: PersonEventPages?
    private(set) var tally = FactTally()

    init(_ context: FactContext) {
        self.context = context
        plan = context.plan
        outcomes = context.outcomes
        layout = context.layout
        key = context.key
        states = StateReader(plan.orders, key: key)
        told = ToldSourceReader(key: key)
        meetings = OrderMeetings(key: key, sampling: context.sampling)
        facts = PartitionWriter(layout: layout.partitions)
        kept = context.kept.map { PersonEventPages($0, layout: context.layout) }
        goods = plan.goods == nil ? nil : ReturnedGoodsReader(context)
    }

    /// Reads the facts of one chunk of events.
    func read(_ chunk: RecordChunk) {
        guard chunk.count > 0, let origin = plan.run.files[chunk.file].file.content.bytes.baseAddress else { return }
        let file = chunk.file - plan.memberFiles
        let columns = plan.facts[file]
        let table = self.table(columns)
        let shift = chunk.refs[0].row
        if columns.names.isEmpty {
            table.rowCount = 0
        } else {
            let base = chunk.base - origin
            _ = scanner(chunk.file, columns).scan(
                from: base + Int(shift), to: base + Int(chunk.refs[chunk.count - 1].row) + 1, into: table)
        }
        let cells = FactCells(table, columns)
        let source = chunk.source - plan.firstSource
        let channelColumn = EventNames.Column(source: source, dimension: EventDimension.channel)
        let categoryColumn = EventNames.Column(source: source, dimension: EventDimension.category)
        let readsChannel = columns.channel != nil && !context.dropped.contains(channelColumn)
        let readsCategory = columns.category != nil && !context.dropped.contains(categoryColumn)
        var channels = readsChannel ? cache(channelColumn) : nil
        var categories = readsCategory ? cache(categoryColumn) : nil
        let unknownBefore = (channels?.unknownCells ?? 0, categories?.unknownCells ?? 0)
        beginContact(columns, source)
        var sums = ChunkSums()
        var days = tally.takeDays(of: source)
        var times = FactTally.Times()
        var later = 0
        var row = 0
        let first = chunk.firstRecord &- context.firstEvent
        for index in 0..<chunk.count {
            let event = first &+ index
            // Rows without an id were set aside by the first scan and stand in this table.
            let place = chunk.refs[index].row &- shift
            while row < table.rowCount, table.rowStarts[row] < place { row &+= 1 }
            let isRead = row < table.rowCount && table.rowStarts[row] == place
            var fact = EventFact(kind: columns.kind)
            fact.isPiece = columns.kind == .orders
            if isRead {
                let place = EventPlace(row: row, file: file, event: event)
                readDate(cells, at: place, into: &fact)
                readValue(cells, at: place, into: &fact)
                readState(cells, at: place, source: source)
                noteSource(cells, at: place)
            }
            if fact.isDated { times.add(hasHour: fact.hour != EventFact.noHour) }
            var share = FactTally.Share.attached
            let code = outcomes.code(event)
            if code >= 0x8000_0000 {
                share =
                    switch EventOutcome(rawValue: code) {
                    case .duplicate?: .duplicate
                    case .excluded?: .excluded
                    default: .unattached
                    }
            } else if fact.isDated, let lastDay = context.lastDay, fact.day > lastDay {
                share = .later
                later &+= 1
            }
            if fact.isDated, share != .duplicate {
                days.add(day: fact.day, moment: CalendarDay(number: fact.day).midnight)
            }
            if fact.isValued, columns.kind != .reviews {
                sums.add(EventValue.billionths(fact.value, decimals: fact.decimals), share, fact.currency)
            }
            if columns.kind == .orders, plan.orders.comparesSources, share != .duplicate, share != .excluded {
                chunk.withID(index) { meetings.add($0, fact, group: plan.orders.groups[source]) }
            }
            var loose: Int128 = 0
            if columns.kind == .returns, isRead {
                // One that names its order may be nobody's own, and has not come about yet all the same.
                let isLater = fact.isDated && context.lastDay.map { fact.day > $0 } ?? false
                let share = isLater && share == .unattached ? .later : share
                loose = readRefund(cells, fact, share, EventPlace(row: row, file: file, event: event))
                if let bad = goods?.read(cells, fact, share, cluster: code, row: row, source: source) {
                    note(.quantity, bad, at: EventPlace(row: row, file: file, event: event))
                }
            }
            guard share == .attached else { continue }
            fact.cluster = code
            if isRead {
                if let column = columns.channel { fact.channel = name(cells, column: column, row: row, &channels) }
                if let column = columns.category { fact.category = name(cells, column: column, row: row, &categories) }
                readType(cells, row: row, into: &fact)
            }
            facts.append(fact, to: layout.partition(of: code))
            if !contacts.isEmpty { readContact(cells, row: isRead ? row : nil, fact) }
            if let kept {
                // Of an amount that the row does not state, too: conditions ask for amounts of a currency.
                if isRead, fact.currency == 0, columns.value != nil, columns.kind != .reviews,
                    case .read(let currency) = cells.currency(row: row)
                {
                    fact.currency = currency
                }
                keep(fact, PlainEvent(kind: columns.kind, event: event, source: source, refund: loose), in: kept)
            }
        }
        endContact(file)
        tally.note(unknown: (channels?.unknownCells ?? 0) - unknownBefore.0, in: channelColumn, file: file)
        tally.note(unknown: (categories?.unknownCells ?? 0) - unknownBefore.1, in: categoryColumn, file: file)
        if let channels { caches[channelColumn] = channels }
        if let categories { caches[categoryColumn] = categories }
        tally.note(times, file: file)
        sums.pour(into: &tally, source: source)
        tally.addLater(later, source: source)
        tally.meet(days, source: source)
    }

    // MARK: Cells

    /// Where an event stands: its row in the table, its file among those of events, its number.
    private struct EventPlace {
        let row: Int
        let file: Int
        let event: Int
    }

    private func note(_ field: FactTally.Field, _ column: Int? = nil, at place: EventPlace) {
        tally.note(field, column: column, file: place.file, event: place.event)
    }

    @inline(__always)
    private func readDate(_ cells: FactCells, at place: EventPlace, into fact: inout EventFact) {
        switch cells.moment(row: place.row) {
        case .none: return
        case .refused(let field): note(field, cells.columns.at, at: place)
        case .read(let moment):
            fact.day = moment.day
            fact.hour = moment.hour
            fact.isDated = true
        }
    }

    @inline(__always)
    private func readValue(_ cells: FactCells, at place: EventPlace, into fact: inout EventFact) {
        guard let column = cells.columns.value else { return }
        let decimal: FactCells.Decimal
        switch cells.decimal(column: column, row: place.row) {
        case .none: return
        case .refused(let field): return note(field, column, at: place)
        case .read(let read): decimal = read
        }
        fact.value = decimal.units
        fact.decimals = decimal.decimals
        guard cells.columns.kind != .reviews else {
            fact.isValued = true
            return
        }
        switch cells.currency(row: place.row) {
        case .none: return
        case .refused(let field): return note(field, cells.columns.currency, at: place)
        case .read(let currency): fact.currency = currency
        }
        guard FactCells.suits(decimal.sign, fact.currency) else { return note(.sign, column, at: place) }
        fact.isValued = true
        guard cells.columns.kind == .orders, fact.value <= 0 else { return }
        note(fact.value < 0 ? .negative : .zero, at: place)
    }

    @inline(__always)
    private func name(
        _ cells: FactCells, column: Int, row: Int, _ cache: inout EventNameCache?
    ) -> UInt32 {
        guard cache != nil else { return 0 }
        return cells.with(column: column, row: row) { cache?.number(of: $0) ?? 0 }
    }

    @inline(__always)
    private func readType(_ cells: FactCells, row: Int, into fact: inout EventFact) {
        guard let column = cells.columns.type else { return }
        fact.isExchange = cells.with(column: column, row: row) { ExchangeWords.name($0) }
    }

    /// A return that did not come about, or that nobody knows the state of, does not count.
    private func readState(_ cells: FactCells, at place: EventPlace, source: Int) {
        guard !cells.columns.statuses.isEmpty else { return }
        let state = states.read(cells, row: place.row, source: source, tally: &tally)
        for column in state.unknown { note(.status, column, at: place) }
        if !state.verdict.isCounted { outcomes.exclude(place.event) }
    }

    /// What a return gave back: taken off the order that it names; off the person's orders where it names none, unless orders
    /// that were paid back are left out already. An exchange gives no money back.
    ///
    /// - Returns: what is taken off the person's orders.
    private func readRefund(
        _ cells: FactCells, _ fact: EventFact, _ share: FactTally.Share, _ place: EventPlace
    ) -> Int128 {
        guard plan.orders.hasOrders, fact.isValued, fact.value != 0, share == .attached || share == .unattached else {
            return 0
        }
        if let column = cells.columns.type, cells.with(column: column, row: place.row, { ExchangeWords.name($0) }) {
            return 0
        }
        let billionths = Int128(EventValue.billionths(fact.value, decimals: fact.decimals).magnitude)
        if let column = cells.columns.order,
            let order = cells.with(column: column, row: place.row, { ReturnedMoney.print(of: $0, key) })
        {
            refunds.append(
                ReturnedMoney.Item(
                    order: order, billionths: billionths, currency: fact.currency, file: place.file, event: place.event)
            )
            return 0
        }
        guard share == .attached else { return 0 }
        guard !plan.orders.excludesRefunded else {
            note(.looseRefund, at: place)
            return 0
        }
        guard let fitting = EventValue.fitting(billionths) else { return 0 }
        var refund = EventFact(kind: .orders, part: .refund)
        refund.value = fitting.units
        refund.decimals = fitting.decimals
        refund.currency = fact.currency
        refund.cluster = outcomes.code(place.event)
        facts.append(refund, to: layout.partition(of: refund.cluster))
        return billionths
    }

    /// What a fact does not say of its event.
    private struct PlainEvent {
        let kind: SourceKind
        let event: Int
        let source: Int
        /// What it takes off the person's orders.
        let refund: Int128
    }

    private func keep(_ fact: EventFact, _ plain: PlainEvent, in kept: PersonEventPages) {
        var line = PersonEvent(
            kind: plain.kind, event: UInt32(truncatingIfNeeded: plain.event), source: plain.source)
        line.isFirstLine = true
        if fact.isDated { line.day = fact.day }
        if fact.hour != EventFact.noHour { line.hour = fact.hour }
        line.channel = fact.channel
        line.category = fact.category
        // Where nothing is paid, nobody says what in.
        line.currency = fact.currency == 0 ? CurrencyCode.unknown.number : fact.currency
        line.isExchange = fact.isExchange
        line.refund = plain.refund
        if plain.kind == .orders { line.pieces = NameCount.unit }
        if fact.isValued {
            let value = EventValue.billionths(fact.value, decimals: fact.decimals)
            if plain.kind == .reviews { line.rating = value } else { line.amount = value }
            if plain.kind == .orders { line.total = value }
        }
        line.product = name(of: EventDimension.product)
        kept.append(line, of: fact.cluster, to: layout.partition(of: fact.cluster)) { dimension in
            name(of: EventDimension.declared + UInt8(truncatingIfNeeded: dimension))
        }
    }

    // MARK: What reviews, messages, touches and returns name

    /// A column of names besides those of channel and category, with what the row has there.
    private struct ContactName {
        let column: Int
        let own: EventNames.Column
        var cache: EventNameCache
        let unknownBefore: Int
        /// Whether profiles count it.
        let counts: Bool
        var number: UInt32 = 0
    }

    private func name(of dimension: UInt8) -> UInt32 {
        contacts.first { $0.own.dimension == dimension }?.number ?? 0
    }

    private func beginContact(_ columns: FactColumns, _ source: Int) {
        // Of returns conditions alone ask what came back.
        guard columns.kind.isContact || columns.kind == .returns && kept != nil else { return }
        contacts = columns.contactColumns.map { dimension, column in
            let own = EventNames.Column(source: source, dimension: dimension)
            let cache = cache(own)
            return ContactName(
                column: column, own: own, cache: cache, unknownBefore: cache.unknownCells,
                counts: columns.kind.isContact)
        }
    }

    private func endContact(_ file: Int) {
        for contact in contacts where contact.counts {
            tally.note(unknown: contact.cache.unknownCells - contact.unknownBefore, in: contact.own, file: file)
        }
        for contact in contacts { caches[contact.own] = contact.cache }
        contacts.removeAll(keepingCapacity: true)
    }

    /// Reads the names of a row, and counts each.
    private func readContact(_ cells: FactCells, row: Int?, _ fact: EventFact) {
        for place in contacts.indices {
            contacts[place].number = 0
            guard let row else { continue }
            let number = cells.with(column: contacts[place].column, row: row) { contacts[place].cache.number(of: $0) }
            contacts[place].number = number
            guard number != 0, contacts[place].counts else { continue }
            var count = EventFact(kind: cells.columns.kind, part: .name)
            count.dimension = contacts[place].own.dimension
            count.category = number
            count.value = NameCount.unit
            count.cluster = fact.cluster
            facts.append(count, to: layout.partition(of: fact.cluster))
        }
    }

    /// A word that stands for no source of accounts.
    private func noteSource(_ cells: FactCells, at place: EventPlace) {
        if let words = cells.columns.toldSource, !told.knows(cells, words, row: place.row) {
            note(.toldSource, words.column, at: place)
        }
    }

    // MARK: What is kept from chunk to chunk

    private func cache(_ column: EventNames.Column) -> EventNameCache {
        // Taken out while it is used: a copy in two places would be copied at the first new name.
        caches.removeValue(forKey: column) ?? EventNameCache(column, names: context.names, key: key)
    }

    private func scanner(_ file: Int, _ columns: FactColumns) -> RecordScanner {
        if let present = scanners[file] { return present }
        let made = RecordScanner(plan.run.files[file].file, columns: columns.names, stopAtFirstFault: false)
        scanners[file] = made
        return made
    }

    private func table(_ columns: FactColumns) -> FieldTable {
        if let present = tables[columns.names.count] { return present }
        let made = FieldTable(columnCount: columns.names.count, capacity: 4096)
        tables[columns.names.count] = made
        return made
    }
}

/// Sums of one chunk: it has few currencies, so a list beats a dictionary.
private struct ChunkSums {
    private var entries: [(share: FactTally.Share, currency: UInt16, sum: Int128)] = []

    @inline(__always)
    mutating func add(_ billionths: Int128, _ share: FactTally.Share, _ currency: UInt16) {
        for index in entries.indices where entries[index].share == share && entries[index].currency == currency {
            entries[index].sum &+= billionths
            return
        }
        entries.append((share, currency, billionths))
    }

    func pour(into tally: inout FactTally, source: Int) {
        for entry in entries {
            tally.add(
                entry.sum, to: FactTally.AmountKey(source: source, share: entry.share, currency: entry.currency))
        }
    }
}
