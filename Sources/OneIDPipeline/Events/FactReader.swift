import OneIDCore
import OneIDIntake
import OneIDReconcile

/// Where facts wait for the aggregation: in partitions by ranges of clusters.
struct FactLayout: Sendable {
    let partitions: PartitionLayout
    /// Clusters of one partition as a power of two.
    let shift: Int

    init(clusters: Int) {
        partitions = PartitionLayout(expectedEntries: 0)
        var shift = 0
        while clusters >> shift > partitions.count { shift += 1 }
        // One more where the last range would begin behind the last partition.
        if clusters > partitions.count << shift { shift += 1 }
        self.shift = shift
    }

    @inline(__always)
    func partition(of cluster: UInt32) -> Int { Int(cluster) &>> shift }
}

/// One worker's reading of facts: scans chunks of event files again with the columns that say what happened.
final class FactReader {
    private let plan: BehaviourPlan
    private let outcomes: EventOutcomes
    private let firstEvent: Int
    private let layout: FactLayout
    /// Facts behind this day are left out; nil: none.
    private let lastDay: Int32?
    private let names: EventNames
    private let dropped: Set<EventNames.Column>
    private let key: FingerprintKey
    private var scanners: [Int: RecordScanner] = [:]
    private var tables: [Int: FieldTable] = [:]
    private var caches: [EventNames.Column: EventNameCache] = [:]
    let facts: PartitionWriter<EventFact>
    private(set) var tally = FactTally()

    init(
        _ plan: BehaviourPlan, outcomes: EventOutcomes, firstEvent: Int, layout: FactLayout, lastDay: Int32?,
        names: EventNames, dropped: Set<EventNames.Column>, key: FingerprintKey
    ) {
        self.plan = plan
        self.outcomes = outcomes
        self.firstEvent = firstEvent
        self.layout = layout
        self.lastDay = lastDay
        self.names = names
        self.dropped = dropped
        self.key = key
        facts = PartitionWriter(layout: layout.partitions)
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
        let channelColumn = EventNames.Column(source: source, isCategory: false)
        let categoryColumn = EventNames.Column(source: source, isCategory: true)
        let readsChannel = columns.channel != nil && !dropped.contains(channelColumn)
        let readsCategory = columns.category != nil && !dropped.contains(categoryColumn)
        var channels = readsChannel ? cache(channelColumn) : nil
        var categories = readsCategory ? cache(categoryColumn) : nil
        var sums = ChunkSums()
        var days = tally.takeDays(of: source)
        var later = 0
        var row = 0
        let first = chunk.firstRecord &- firstEvent
        for index in 0..<chunk.count {
            let event = first &+ index
            // Rows without an id were set aside by the first scan and stand in this table.
            let place = chunk.refs[index].row &- shift
            while row < table.rowCount, table.rowStarts[row] < place { row &+= 1 }
            let isRead = row < table.rowCount && table.rowStarts[row] == place
            let code = outcomes.code(event)
            var fact = EventFact(kind: columns.kind)
            if isRead {
                let place = EventPlace(row: row, file: file, event: event)
                readDate(cells, at: place, into: &fact)
                readValue(cells, at: place, into: &fact)
            }
            var share = FactTally.Share.attached
            if code >= 0x8000_0000 {
                share = code == EventOutcome.duplicate.rawValue ? .duplicate : .unattached
            } else if fact.isDated, let lastDay, fact.day > lastDay {
                share = .later
                later &+= 1
            }
            if fact.isDated, share != .duplicate {
                days.add(day: fact.day, moment: CalendarDay(number: fact.day).midnight)
            }
            if fact.isValued, columns.kind != .reviews {
                sums.add(EventValue.billionths(fact.value, decimals: fact.decimals), share, fact.currency)
            }
            guard share == .attached else { continue }
            fact.cluster = code
            if isRead {
                if let column = columns.channel { fact.channel = name(cells, column: column, row: row, &channels) }
                if let column = columns.category { fact.category = name(cells, column: column, row: row, &categories) }
                readType(cells, row: row, into: &fact)
            }
            facts.append(fact, to: layout.partition(of: code))
        }
        if let channels { caches[channelColumn] = channels }
        if let categories { caches[categoryColumn] = categories }
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

    private func note(_ field: FactTally.Field, at place: EventPlace) {
        tally.note(field, file: place.file, event: place.event)
    }

    @inline(__always)
    private func readDate(_ cells: FactCells, at place: EventPlace, into fact: inout EventFact) {
        guard let column = cells.columns.at else { return }
        cells.with(column: column, row: place.row) { cell in
            switch EventDay.read(cell, cells.columns.dates) {
            case .day(let day):
                fact.day = day.number
                fact.isDated = true
            case .none: return
            case .unreadable: if !AbsentValue.trimmed(cell).isEmpty { note(.at, at: place) }
            }
        }
    }

    @inline(__always)
    private func readValue(_ cells: FactCells, at place: EventPlace, into fact: inout EventFact) {
        guard let column = cells.columns.value else { return }
        var sign = CurrencySign.none
        cells.with(column: column, row: place.row) { cell in
            switch EventValue(cell) {
            case .blank: return
            case .unreadable: note(.value, at: place)
            case .read(let units, let decimals, let found):
                sign = found
                fact.value = units
                fact.decimals = decimals
                fact.isValued = true
            }
        }
        guard fact.isValued, cells.columns.kind != .reviews else { return }
        fact.currency = cells.columns.fixedCurrency.number
        if let column = cells.columns.currency { readCurrency(cells, column: column, at: place, into: &fact) }
        guard sign != .none, fact.isValued else { return }
        let currency = CurrencyCode(number: fact.currency)
        // Where nobody said what the amounts are in, a sign contradicts nothing.
        guard currency != .unknown, !sign.isConsistent(with: currency.code) else { return }
        note(.sign, at: place)
        fact.isValued = false
    }

    @inline(__always)
    private func readCurrency(
        _ cells: FactCells, column: Int, at place: EventPlace, into fact: inout EventFact
    ) {
        cells.with(column: column, row: place.row) { cell in
            if let currency = CurrencyCode(cell) {
                fact.currency = currency.number
                return
            }
            let plain = AbsentValue.trimmed(cell)
            if let currency = CurrencyCode(plain) {
                fact.currency = currency.number
            } else if !plain.isEmpty {
                // An amount of who knows what is no amount.
                note(.currency, at: place)
                fact.isValued = false
            }
        }
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

    // MARK: What is kept from chunk to chunk

    private func cache(_ column: EventNames.Column) -> EventNameCache {
        // Taken out while it is used: a copy in two places would be copied at the first new name.
        caches.removeValue(forKey: column) ?? EventNameCache(column, names: names, key: key)
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

/// The cells of a scanned chunk by what they hold.
private struct FactCells {
    let table: FieldTable
    let columns: FactColumns
    private let base: UnsafePointer<UInt8>
    private let spans: [UnsafeMutablePointer<FieldSpan>]

    init(_ table: FieldTable, _ columns: FactColumns) {
        self.table = table
        self.columns = columns
        base = table.base
        spans = table.columns
    }

    @inline(__always)
    func with<Result>(column: Int, row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let span = spans[column][row]
        guard span.isInScratch else {
            return body(UnsafeBufferPointer(start: base + Int(span.offset), count: span.length))
        }
        return table.withBytes(column: column, row: row, body)
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
