/// Finds the mapped columns of the rows of a CSV text (RFC 4180 and what real exports do).
///
/// Works on bytes, does no I/O, keeps no state between stretches but its buffers. A stretch may begin at any row;
/// rows that begin before its end are consumed. Rules beyond RFC 4180: lines end with LF, CRLF or (by dialect) CR;
/// the last line may lack its end; blank lines hold no record; a quote inside an unquoted field is a character
/// like any other. Text after a closing quote, a quote never closed and a row with more or fewer fields than the
/// header are faults.
public final class CSVScanner {
    private let dialect: CSVDialect
    /// Fields in every row, as in the header.
    private let fieldCount: Int
    /// File column of each mapped column.
    private let mapped: [Int]
    private let stopAtFirstFault: Bool
    private var index = CSVIndex()
    /// Kept for its buffer.
    private var rowParser: CSVRow
    /// For each file column the mapped column it feeds, or -1.
    private let targets: [Int]

    /// - Parameters:
    ///   - fieldCount: number of fields of the header row.
    ///   - mapped: file column (from 0) of each mapped column; of two that are the same the first is filled in every row.
    public init(dialect: CSVDialect, fieldCount: Int, mapped: [Int], stopAtFirstFault: Bool) {
        self.dialect = dialect
        self.fieldCount = fieldCount
        self.mapped = mapped
        self.stopAtFirstFault = stopAtFirstFault
        var targets = [Int](repeating: -1, count: fieldCount)
        for (column, source) in mapped.enumerated() where source < fieldCount && targets[source] < 0 {
            targets[source] = column
        }
        self.targets = targets
        rowParser = CSVRow(dialect: dialect, fieldCount: fieldCount)
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
        let outcome = walk(content, start: start, end: end, into: table)
        // The last row may go on behind what was indexed.
        let rest = content[end..<max(end, outcome.next)]
        guard index.sawUnusual || rest.contains(where: { $0 >= 0x80 || $0 == 0 }) else { return outcome }
        return UTF8Rows.check(
            content, start: start, outcome: outcome, table: table, stopAtFirstFault: stopAtFirstFault)
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
        var slowRow = rowParser
        defer { rowParser = slowRow }

        mapped.withUnsafeBufferPointer { mappedColumns in
            withUnsafeTemporaryAllocation(
                of: UnsafeMutablePointer<FieldSpan>.self, capacity: max(1, mappedColumns.count)
            ) { columns in
                for column in mappedColumns.indices { columns[column] = table.columns[column] }
                while row < stretch {
                    if rowCount == capacity {
                        table.rowCount = rowCount
                        table.grow()
                        capacity = table.capacity
                        rowStarts = table.rowStarts
                        for column in mappedColumns.indices { columns[column] = table.columns[column] }
                    }
                    if cursor &+ fields <= positionCount {
                        let marks = positions + cursor
                        var regular = text[Int(marks[fields &- 1])] == terminator
                        for field in 0..<(fields &- 1) {
                            regular = (text[Int(marks[field])] == delimiter) && regular
                        }
                        let last = Int(marks[fields &- 1])
                        // A blank line of a one-column file is no record.
                        if regular, fields > 1 || last > row &+ 1 || (last > row && text[row] != 0x0d) {
                            for column in mappedColumns.indices {
                                let field = mappedColumns[column]
                                let from = field == 0 ? row : Int(marks[field &- 1]) &+ 1
                                var to = Int(marks[field])
                                if field == fields &- 1, to > from, text[to &- 1] == 0x0d, terminator != 0x0d {
                                    to &-= 1
                                }
                                columns[column][rowCount] = FieldSpan(
                                    offset: UInt32(truncatingIfNeeded: from),
                                    length: UInt32(truncatingIfNeeded: to &- from))
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
                    switch result {
                    case .record(let next):
                        slowRow.store(targets: targets, base: start, row: rowCount, columns: columns, table: table)
                        rowStarts[rowCount] = UInt32(truncatingIfNeeded: row)
                        rowCount &+= 1
                        row = next - start
                    case .blank(let next):
                        row = next - start
                    case .fault(let fault):
                        outcome.faults.append(fault)
                        row = fault.recordEnd - start
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
