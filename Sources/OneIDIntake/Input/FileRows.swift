import OneIDCore

/// Goes through some columns of a whole file once more.
enum FileRows {
    /// Bytes read at a time.
    private static let step = 4 << 20

    /// - Parameters:
    ///   - furniture: what tells the rows that are not records.
    ///   - goesOn: told a table of these columns, a row of it, and where in the content the table begins.
    static func forEach(
        in file: SourceFile, columns: [String], furniture: RecordFurniture?,
        goesOn: (_ table: FieldTable, _ row: Int, _ base: Int) -> Bool
    ) {
        let scanner = RecordScanner(file, columns: columns, furniture: furniture, stopAtFirstFault: false)
        let table = FieldTable(columnCount: columns.count, capacity: 8192)
        let end = file.content.bytes.count
        var start = file.dataStart
        while start < end {
            let outcome = scanner.scan(from: start, to: min(start + step, end), into: table)
            for row in 0..<table.rowCount where !goesOn(table, row, start) { return }
            guard outcome.next > start else { return }
            start = outcome.next
        }
    }
}
