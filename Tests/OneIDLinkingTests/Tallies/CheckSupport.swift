import OneIDCore

@testable import OneIDLinking

/// A table of one column that holds the given cells.
struct ColumnCells {
    let table: FieldTable

    init(_ cells: [String]) {
        var text: [UInt8] = []
        var spans: [FieldSpan] = []
        for cell in cells {
            spans.append(FieldSpan(offset: UInt32(text.count), length: UInt32(cell.utf8.count)))
            text += Array(cell.utf8) + [0x0a]
        }
        // Never given back: a table only borrows its content, and may outlive this value.
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: text.count + 64)
        copy.initialize(repeating: 0, count: text.count + 64)
        copy.update(from: text, count: text.count)
        table = FieldTable(columnCount: 1, capacity: max(1, cells.count))
        table.reset(base: UnsafePointer(copy))
        for (row, span) in spans.enumerated() {
            table.columns[0][row] = span
            table.rowStarts[row] = span.offset
        }
        table.rowCount = cells.count
    }

    func column(firstRecord: Int = 0) -> ColumnOfTable {
        ColumnOfTable(table, column: 0, firstRecord: firstRecord, base: 0)
    }
}
