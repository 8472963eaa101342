/// Finds the mapped columns of the rows of a CSV text (RFC 4180 and what real exports do).
///
/// Works on bytes, does no I/O, keeps no state between stretches but its buffers. A stretch may begin at any row;
/// rows that begin before its end are consumed. Rules beyond RFC 4180: lines end with LF, CRLF or (by dialect) CR;
/// the last line may lack its end; blank lines hold no record; a quote inside an unquoted field is a character
/// like any other, and counted. Text after a closing quote, a quote never closed, a row with more or fewer fields than the
/// header, and one in which a quote opens after text and closes in another field are faults.
public final class CSVScanner {
    private let dialect: CSVDialect
    /// Fields in every row, as in the header.
    private let fieldCount: Int
    /// File columns that are mapped, each once, and the columns of the table that they fill.
    private let mapped: [Int]
    private let places: [Int]
    /// Columns of the table that the file lacks, and those that another fills as well.
    private let absent: [Int]
    private let copies: [(from: Int, to: Int)]
    private let furniture: FurnitureTest?
    private let stopAtFirstFault: Bool
    private var index = CSVIndex()
    /// Kept for its buffer.
    private var rowParser: CSVRow
    /// For each file column the mapped column it feeds, or -1.
    private let targets: [Int]

    /// - Parameters:
    ///   - fieldCount: number of fields of the header row.
    ///   - namedCount: the same without columns at the end that have no name, where rows may lack those or have blank fields
    ///     too many; nil: neither.
    ///   - mapped: file column (from 0) of each column of the table; nil where the file has none.
    ///   - furniture: tells rows that are not records; nil: every row is one.
    public init(
        dialect: CSVDialect, fieldCount: Int, namedCount: Int? = nil, mapped: [Int?], furniture: FurnitureTest? = nil,
        stopAtFirstFault: Bool
    ) {
        self.dialect = dialect
        self.fieldCount = fieldCount
        self.furniture = furniture
        self.stopAtFirstFault = stopAtFirstFault
        var targets = [Int](repeating: -1, count: fieldCount)
        var (columns, places, absent, copies) = ([Int](), [Int](), [Int](), [(from: Int, to: Int)]())
        for (place, column) in mapped.enumerated() {
            guard let column, (0..<fieldCount).contains(column) else {
                absent.append(place)
                continue
            }
            guard targets[column] < 0 else {
                copies.append((places[targets[column]], place))
                continue
            }
            targets[column] = columns.count
            columns.append(column)
            places.append(place)
        }
        (self.mapped, self.places, self.absent, self.copies) = (columns, places, absent, copies)
        self.targets = targets
        rowParser = CSVRow(dialect: dialect, fieldCount: fieldCount, namedCount: namedCount)
    }

    /// Fills `table` with the rows that begin in `start..<end`.
    ///
    /// `table` must have been reset with the address of `start` as its base.
    public func scan(
        _ content: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, into table: FieldTable
    ) -> ScanOutcome {
        guard let origin = content.baseAddress, start < end else { return ScanOutcome(next: start) }
        let text = origin + start
        index.build(text, length: end - start, dialect: dialect)
        var outcome = walk(content, start: start, end: end, into: table)
        for column in absent { table.columns[column].update(repeating: .absent, count: table.rowCount) }
        for copy in copies { table.columns[copy.to].update(from: table.columns[copy.from], count: table.rowCount) }
        if let furniture {
            let id = furniture.idField.map { targets[$0] } ?? -1
            furniture.sift(content, start: start, table: table, id: id < 0 ? nil : places[id], outcome: &outcome)
            if stopAtFirstFault, outcome.faults.count > 1 { outcome.faults.removeSubrange(1...) }
        }
        // The last row may go on behind what was indexed.
        guard index.sawUnusual || outcome.next > end else { return outcome }
        return UTF8Rows.check(
            content, start: start, from: index.sawUnusual ? start : end, outcome: outcome, table: table,
            stopAtFirstFault: stopAtFirstFault)
    }

    /// Second pass: whole rows from the index; rows with quotes, wrong counts or no end go to `CSVRow`.
    private func walk(
        _ content: UnsafeBufferPointer<UInt8>, start: Int, end: Int, into table: FieldTable
    ) -> ScanOutcome {
        guard let origin = content.baseAddress else { return ScanOutcome(next: start) }
        let text = origin + start
        let positions = index.positions
        let positionCount = index.count
        let fields = fieldCount
        let delimiter = dialect.delimiter
        let terminator = dialect.terminator
        let stretch = end - start
        var outcome = ScanOutcome(next: end)
        var row = 0
        var cursor = 0
        var rowCount = table.rowCount
        var capacity = table.capacity
        var rowStarts = table.rowStarts
        let places = places
        // Where a return before the line end is not the last field's.
        let lastColumn = terminator == 0x0d ? nil : mapped.firstIndex(of: fields &- 1)
        var slowRow = rowParser
        defer { rowParser = slowRow }

        mapped.withUnsafeBufferPointer { mappedColumns in
            withUnsafeTemporaryAllocation(
                of: UnsafeMutablePointer<FieldSpan>.self, capacity: max(1, mappedColumns.count)
            ) { columns in
                for column in mappedColumns.indices { columns[column] = table.columns[places[column]] }
                while row < stretch {
                    if rowCount == capacity {
                        table.rowCount = rowCount
                        table.grow()
                        capacity = table.capacity
                        rowStarts = table.rowStarts
                        for column in mappedColumns.indices { columns[column] = table.columns[places[column]] }
                    }
                    if cursor &+ fields <= positionCount {
                        let marks = positions + cursor
                        let last = Int(marks[fields &- 1])
                        var field = 0
                        while field < fields &- 1, text[Int(marks[field])] == delimiter { field &+= 1 }
                        let regular =
                            field == fields &- 1 && text[last] == terminator
                            && marks[-1] &+ 1 == UInt32(truncatingIfNeeded: row)
                        // A blank line of a one-column file is no record.
                        if regular, fields > 1 || last > row &+ 1 || (last > row && text[row] != 0x0d) {
                            for column in 0..<mappedColumns.count {
                                let field = mappedColumns[column]
                                let from = marks[field &- 1] &+ 1
                                columns[column][rowCount] = FieldSpan(offset: from, length: marks[field] &- from)
                            }
                            if let lastColumn, columns[lastColumn][rowCount].packedLength > 0,
                                text[last &- 1] == 0x0d
                            {
                                columns[lastColumn][rowCount].packedLength &-= 1
                            }
                            rowStarts[rowCount] = UInt32(truncatingIfNeeded: row)
                            rowCount &+= 1
                            row = last &+ 1
                            cursor &+= fields
                            continue
                        }
                    }
                    // The slow way: one row by a state machine.
                    table.rowCount = rowCount
                    let result = slowRow.parse(content, at: start + row)
                    outcome.strayQuotes.note(slowRow.strayQuotes)
                    switch result {
                    case .record(let next):
                        slowRow.store(targets: targets, base: start, row: rowCount, columns: columns, table: table)
                        rowStarts[rowCount] = UInt32(truncatingIfNeeded: row)
                        rowCount &+= 1
                        if slowRow.isPadded { outcome.padded.append(start + row) }
                        row = next - start
                    case .blank(let next):
                        row = next - start
                    case .fault(let fault):
                        row = fault.recordEnd - start
                        if let kind = furniture?.judge(fault, in: content) {
                            outcome.furniture.append(
                                FurnitureRow(kind, start: fault.recordStart, end: fault.recordEnd))
                            break
                        }
                        outcome.faults.append(fault)
                        if stopAtFirstFault {
                            outcome.next = start + row
                            return
                        }
                    }
                    while cursor < positionCount, Int(positions[cursor]) < row { cursor &+= 1 }
                }
                outcome.next = start + row
            }
        }
        table.rowCount = rowCount
        return outcome
    }
}
