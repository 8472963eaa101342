import OneIDCore

/// Finds the first cell of a column of dates that lies behind a day: for a message, so the files are read once more.
package enum LaterDate {
    /// Bytes read at a time.
    private static let step = 4 << 20

    /// - Parameters:
    ///   - plans: of the files of one source, in input order.
    ///   - day: how the column's cells are read; nil for what is no date.
    package static func first(
        in plans: [FilePlan], column: String, behind lastDay: Int32, day: (UnsafeBufferPointer<UInt8>) -> Int32?
    ) -> SourcePosition? {
        for plan in plans where plan.file.has(column) {
            let scanner = RecordScanner(
                plan.file, columns: [column], furniture: plan.furniture, stopAtFirstFault: false)
            let table = FieldTable(columnCount: 1, capacity: 8192)
            let end = plan.file.content.bytes.count
            var start = plan.file.dataStart
            while start < end {
                let outcome = scanner.scan(from: start, to: min(start + step, end), into: table)
                for row in 0..<table.rowCount {
                    guard let found = table.withBytes(column: 0, row: row, day), found > lastDay else { continue }
                    let offset = ColumnPlace.offset(of: row, in: table, base: start)
                    return ContentLines.position(of: offset, in: plan.file.content)
                }
                guard outcome.next > start else { break }
                start = outcome.next
            }
        }
        return nil
    }
}
