import OneIDCore

/// What to do about rows of one account that differ: name the column that tells which is the latest, where there is one.
package enum ChangeColumn {
    /// Rows of one account that are looked at.
    private static let most = 64

    /// - Parameters:
    ///   - rows: of one account that differ: the file and where the row begins.
    ///   - source: its source's name, as the flag takes it.
    package static func advice(_ rows: [(file: SourceFile, offset: Int)], source: String) -> String {
        guard let column = candidate(in: rows.prefix(most)) else {
            return
                "export the time of the last change, or one row for each account: no column of the file has such a time"
        }
        return "if column '\(ColumnNames.shortened(column))' says when the account was changed last: --updated "
            + "\(source)=\(ColumnNames.shortened(column))"
    }

    /// The first column with a written day in all of the rows, and not the same in all, that is no birthday, no day of making
    /// and no day of expiry.
    private static func candidate(in rows: ArraySlice<(file: SourceFile, offset: Int)>) -> String? {
        guard let first = rows.first?.file, !first.columns.isEmpty, !first.lacksHeader else { return nil }
        let cells = rows.map(ChangeColumn.cells)
        return first.columns.first { column in
            guard !column.isEmpty, HeaderNames.recognise(column) == nil else { return false }
            let dates = cells.compactMap { $0[column] }
            return dates.count == cells.count && Set(dates).count > 1
        }
    }

    /// The written days of a row, by column.
    private static func cells(of row: (file: SourceFile, offset: Int)) -> [String: [UInt8]] {
        let columns = row.file.columns
        let table = FieldTable(columnCount: columns.count, capacity: 1)
        RecordScanner(everyColumnOf: row.file).scanRecord(at: row.offset, into: table)
        guard table.rowCount == 1 else { return [:] }
        var cells: [String: [UInt8]] = [:]
        for (index, column) in columns.enumerated() {
            cells[column] = table.withBytes(column: index, row: 0) { DateShape.isWritten($0) ? Array($0) : nil }
        }
        return cells
    }
}
