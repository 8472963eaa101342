/// Finds the mapped fields of the records in a stretch of JSON.
///
/// | value at a mapped path | field |
/// |---|---|
/// | string | its text; escapes are rewritten in the table's scratch bytes |
/// | number, `true`, `false` | its spelling, byte for byte |
/// | `null`, `[]`, `{}`, no such key | absent |
/// | array of scalars | the values without nulls, joined by `;` |
/// | object, array that holds containers | the raw JSON text |
///
/// Everything is checked against RFC 8259, skipped values too; beyond it a lone surrogate escape is a fault, since no
/// text can hold it. Nesting is bounded by `ScanLimits.jsonDepth`, a record by `ScanLimits.recordBytes`.
///
/// When a record is faulty and scanning goes on, it resumes
/// - in JSON Lines at the next line;
/// - else after the record, when its brackets close in order, not far (64 KiB) behind the fault, and a separator or the
///   next record follows;
/// - else at the next line at or after the fault that begins, after spaces and at most one comma, with `{` and is not
///   indented deeper than the faulty record (so that an object inside it is not taken for a record). The record there
///   is read as any other and may give a fault of its own.
///
/// All text up to the place of resumption is the raw text of the fault.
public struct JSONScanner: Sendable {
    public let columns: JSONColumns
    public let stopAtFirstFault: Bool

    public init(columns: JSONColumns, stopAtFirstFault: Bool) {
        self.columns = columns
        self.stopAtFirstFault = stopAtFirstFault
    }

    /// Scans the records that begin in `start..<end`; the last may end beyond `end`.
    ///
    /// Bytes are read up to the end of `content`, so that the content of a whole file is what to pass. It must be
    /// valid UTF-8.
    ///
    /// - Parameters:
    ///   - start: First byte of a record, or of the spaces or the comma before it. For an array it is inside the
    ///     brackets.
    ///   - table: Reset with a base at or before `start`; has as many columns as `columns` has names. Rows are
    ///     appended.
    ///   - countsLists: Whether the outcome says what was in arrays.
    /// - Returns: `next` is where the next record begins, or the end of the content. It is below `end` only after a
    ///   fault with `stopAtFirstFault`, or when the table's 32-bit offsets are used up: then take the rows, reset the
    ///   table and go on from `next`.
    public func scan(
        _ content: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, framing: JSONFraming,
        into table: FieldTable, countsLists: Bool = true
    ) -> ScanOutcome {
        guard let bytes = content.baseAddress, start < end, start < content.count else {
            return ScanOutcome(next: start)
        }
        let base = table.base - bytes
        precondition(base >= 0 && base <= start, "the table's base must lie in the content, before the stretch")
        precondition(table.columnCount == columns.places.count, "a table for other columns")
        precondition(table.capacity > 0, "a table without room cannot grow")

        var outcome = ScanOutcome(next: start)
        var walk = JSONRecordWalk(bytes: bytes, count: content.count, framing: framing, start: start)
        var reader = JSONRecordReader(columns: columns, lexer: walk.lexer, base: base, scratch: table.scratch)
        table.scratch = []
        defer {
            table.scratch = reader.scratch
        }

        let places = columns.places
        var targets = table.columns
        var rowStarts = table.rowStarts
        var row = table.rowCount
        var capacity = table.capacity
        let lastStart = base + Int(UInt32.max) - ScanLimits.recordBytes

        while true {
            let scratchCount = reader.scratch.count
            do throws(JSONSyntaxError) {
                guard let record = try walk.nextRecord(before: end) else { break }
                guard record <= lastStart, scratchCount <= Int(Int32.max) else { break }
                reader.lexer.limit = min(content.count, record &+ ScanLimits.recordBytes)
                let recordEnd = try reader.read(record)
                try walk.finishRecord(recordEnd)
                if row == capacity {
                    table.rowCount = row
                    table.grow()
                    targets = table.columns
                    rowStarts = table.rowStarts
                    capacity = table.capacity
                }
                rowStarts[row] = UInt32(truncatingIfNeeded: record &- base)
                for column in 0..<places.count { targets[column][row] = reader.value(places[column]) }
                row &+= 1
            } catch {
                reader.scratch.removeLast(reader.scratch.count - scratchCount)
                outcome.faults.append(walk.recover(from: error))
                if stopAtFirstFault { break }
            }
        }
        table.rowCount = row
        outcome.next = walk.offset
        outcome.duplicateKeyCount = reader.duplicateKeyCount
        outcome.duplicateKeys = reader.duplicateKeys
        if countsLists { outcome.lists = reader.tallies }
        return outcome
    }
}
