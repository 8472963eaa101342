import OneIDCore
import OneIDIntake
import OneIDReconcile

/// One worker's reading of the rows of orders that are put together: scans chunks again with the columns that say what was
/// bought.
final class OrderReader {
    private let plan: BehaviourPlan
    private let lines: OrderLines
    private let firstEvent: Int
    private let names: EventNames
    private let dropped: Set<EventNames.Column>
    private let key: FingerprintKey
    private var states: StateReader
    private var told: ToldSourceReader
    private var scanners: [Int: RecordScanner] = [:]
    private var tables: [Int: FieldTable] = [:]
    private var caches: [EventNames.Column: EventNameCache] = [:]
    private(set) var tally = FactTally()
    /// Lines that stand inside of rows.
    private(set) var inner: [(row: Int, lines: [OrderLines.InnerLine])] = []

    init(_ context: FactContext, into lines: OrderLines) {
        plan = context.plan
        self.lines = lines
        firstEvent = context.firstEvent
        names = context.names
        dropped = context.dropped
        key = context.key
        states = StateReader(plan.orders, key: key)
        told = ToldSourceReader(key: key)
    }

    /// A row that is being read: its place in the table, its file among those of events, its source, its number.
    private struct Place {
        let row: Int
        let file: Int
        let source: Int
        let event: Int
    }

    /// Reads the rows of one chunk.
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
        let first = chunk.firstRecord &- firstEvent
        var row = 0
        for index in 0..<chunk.count {
            // Rows without an id were set aside by the first scan and stand in this table.
            let place = chunk.refs[index].row &- shift
            while row < table.rowCount, table.rowStarts[row] < place { row &+= 1 }
            guard row < table.rowCount, table.rowStarts[row] == place else {
                lines[first &+ index] = OrderLine()
                lines.setMoney(first &+ index, refunded: nil, discount: nil)
                continue
            }
            read(cells, Place(row: row, file: file, source: source, event: first &+ index))
        }
        readNames(cells, chunk, first: first, shift: shift)
    }

    private func read(_ cells: FactCells, _ place: Place) {
        var line = OrderLine()
        switch cells.moment(row: place.row) {
        case .none: break
        case .refused(let field): note(field, cells.columns.at, place)
        case .read(let moment):
            line.day = moment.day
            line.hour = moment.hour
            var times = FactTally.Times()
            times.add(hasHour: moment.hour != EventFact.noHour)
            tally.note(times, file: place.file)
        }
        readMoney(cells, place, into: &line)
        readPieces(cells, place, into: &line)
        let state = states.read(cells, row: place.row, source: place.source, tally: &tally)
        line.state = state.verdict
        for column in state.unknown { note(.status, column, place) }
        if let words = cells.columns.toldSource, !told.knows(cells, words, row: place.row) {
            note(.toldSource, words.column, place)
        }
        if let column = cells.columns.coupon {
            line.hasCoupon = cells.with(column: column, row: place.row) { !AbsentValue.trimmed($0).isEmpty }
        }
        if let column = cells.columns.line {
            let print = cells.with(column: column, row: place.row) { cell -> UInt64 in
                let plain = AbsentValue.trimmed(cell)
                return plain.isEmpty ? 0 : key.fingerprint(plain, slot: 0).high | 1
            }
            lines.setKey(place.event, print)
        }
        lines[place.event] = line
        if let columns = cells.columns.inner { readInner(cells, columns, place, line) }
    }

    // MARK: Money and pieces

    private func readMoney(_ cells: FactCells, _ place: Place, into line: inout OrderLine) {
        let currency: UInt16
        switch cells.currency(row: place.row) {
        case .none: return
        case .refused(let field):
            lines.setMoney(place.event, refunded: nil, discount: nil)
            if cells.columns.value != nil || cells.columns.lineAmount != nil {
                note(field, cells.columns.currency, place)
            }
            return
        case .read(let read): currency = read
        }
        line.currency = currency
        if let total = money(cells.columns.value, .value, cells, place, currency) {
            line.setTotal(total.units, decimals: total.decimals)
        }
        if let amount = money(cells.columns.lineAmount, .value, cells, place, currency) {
            line.setAmount(amount.units, decimals: amount.decimals)
        }
        guard cells.columns.refunded != nil || cells.columns.discount != nil else {
            return lines.setMoney(place.event, refunded: nil, discount: nil)
        }
        let refunded = money(cells.columns.refunded, .refunded, cells, place, currency)
        let discount = money(cells.columns.discount, .discount, cells, place, currency)
        lines.setMoney(
            place.event, refunded: magnitude(refunded, .refunded, cells.columns.refunded, place),
            discount: magnitude(discount, .discount, cells.columns.discount, place))
    }

    private func money(
        _ column: Int?, _ field: FactTally.Field, _ cells: FactCells, _ place: Place, _ currency: UInt16
    ) -> FactCells.Decimal? {
        guard let column else { return nil }
        switch cells.decimal(column: column, row: place.row) {
        case .none: return nil
        case .refused:
            note(field, column, place)
            return nil
        case .read(let decimal):
            if FactCells.suits(decimal.sign, currency) { return decimal }
            note(.sign, column, place)
            return nil
        }
    }

    /// What is taken off is written with and without a minus.
    private func magnitude(
        _ decimal: FactCells.Decimal?, _ field: FactTally.Field, _ column: Int?, _ place: Place
    ) -> Int64? {
        guard let decimal else { return nil }
        guard let units = Int64(exactly: Int128(decimal.billionths.magnitude)), units != OrderLines.noMoney else {
            note(field, column, place)
            return nil
        }
        return units
    }

    private func readPieces(_ cells: FactCells, _ place: Place, into line: inout OrderLine) {
        guard let column = cells.columns.quantity else { return }
        switch cells.pieces(column: column, row: place.row) {
        case .none: return
        case .refused: note(.quantity, column, place)
        case .read(let decimal):
            guard let pieces = OrderLine.pieces(decimal.billionths) else { return note(.quantity, column, place) }
            line.pieces = pieces
        }
    }

    private func note(_ field: FactTally.Field, _ column: Int?, _ place: Place) {
        tally.note(field, column: column, file: place.file, event: place.event)
    }

    // MARK: Lines inside of rows

    private func readInner(_ cells: FactCells, _ columns: InnerColumns, _ place: Place, _ order: OrderLine) {
        let found = cells.with(column: columns.array, row: place.row) { InnerLineReader($0, columns) }
        guard found.count > 0 else { return }
        inner.append((place.event, (0..<found.count).map { innerLine($0, of: found, cells.columns, place, order) }))
    }

    private func innerLine(
        _ element: Int, of found: InnerLineReader, _ cells: FactColumns, _ place: Place, _ order: OrderLine
    ) -> OrderLines.InnerLine {
        let columns = found.columns
        var inner = OrderLines.InnerLine(names: [UInt32](repeating: 0, count: lines.dimensionCount))
        inner.line.currency = order.currency
        inner.line.state = order.state
        if columns.line != nil {
            inner.key = found.with(columns.line, of: element) { cell in
                let plain = AbsentValue.trimmed(cell)
                return plain.isEmpty ? 0 : key.fingerprint(plain, slot: 0).high | 1
            }
        }
        switch found.with(columns.amount, of: element, { EventValue($0) }) {
        case .blank: break
        case .unreadable: note(.value, cells.innerAmount, place)
        case .read(let units, let decimals, let sign):
            if FactCells.suits(sign, order.currency) {
                inner.line.setAmount(units, decimals: decimals)
            } else {
                note(.sign, cells.innerAmount, place)
            }
        }
        switch found.with(columns.quantity, of: element, EventValue.pieces) {
        case .blank: break
        case .unreadable: note(.quantity, cells.innerQuantity, place)
        case .read(let units, let decimals, _):
            let pieces = OrderLine.pieces(EventValue.billionths(units, decimals: decimals))
            if let pieces { inner.line.pieces = pieces } else { note(.quantity, cells.innerQuantity, place) }
        }
        func name(_ dimension: UInt8, _ key: String?) -> UInt32 {
            guard let key else { return 0 }
            let column = EventNames.Column(source: place.source, dimension: dimension)
            guard !dropped.contains(column) else { return 0 }
            var cache = caches.removeValue(forKey: column) ?? EventNameCache(column, names: names, key: self.key)
            let before = cache.unknownCells
            let number = found.with(key, of: element) { cache.number(of: $0) }
            tally.note(unknown: cache.unknownCells - before, in: column, file: place.file)
            caches[column] = cache
            return number
        }
        inner.line.category = name(EventDimension.category, columns.category)
        inner.line.product = name(EventDimension.product, columns.product)
        for dimension in columns.dimensions {
            inner.names[Int(dimension.number - EventDimension.declared)] = name(dimension.number, dimension.key)
        }
        return inner
    }

    // MARK: Names

    /// The names of a chunk, one column after the other, so that each has its cache at hand.
    private func readNames(_ cells: FactCells, _ chunk: RecordChunk, first: Int, shift: UInt32) {
        let source = chunk.source - plan.firstSource
        let file = chunk.file - plan.memberFiles
        let columns = cells.columns
        for number in 0..<lines.dimensionCount {
            for index in 0..<chunk.count { lines.setName(first &+ index, dimension: number, 0) }
        }
        let dimensions =
            [EventDimension.channel, EventDimension.category, EventDimension.product] + columns.dimensions.map(\.number)
        for dimension in dimensions {
            let named = EventNames.Column(source: source, dimension: dimension)
            guard let column = columns.column(of: dimension), !dropped.contains(named) else { continue }
            // Taken out while it is used: a copy in two places would be copied at the first new name.
            var cache = caches.removeValue(forKey: named) ?? EventNameCache(named, names: names, key: key)
            let before = cache.unknownCells
            var row = 0
            for index in 0..<chunk.count {
                let place = chunk.refs[index].row &- shift
                while row < cells.table.rowCount, cells.table.rowStarts[row] < place { row &+= 1 }
                guard row < cells.table.rowCount, cells.table.rowStarts[row] == place else { continue }
                let name = cells.with(column: column, row: row) { cache.number(of: $0) }
                guard name != 0 else { continue }
                switch dimension {
                case EventDimension.channel: lines[first &+ index].channel = name
                case EventDimension.category: lines[first &+ index].category = name
                case EventDimension.product: lines[first &+ index].product = name
                default:
                    let number = Int(dimension - EventDimension.declared)
                    lines.setName(first &+ index, dimension: number, name)
                }
            }
            tally.note(unknown: cache.unknownCells - before, in: named, file: file)
            caches[named] = cache
        }
    }

    // MARK: What is kept from chunk to chunk

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
