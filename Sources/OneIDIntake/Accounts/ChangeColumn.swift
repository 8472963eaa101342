import OneIDCore

/// What to do about rows of one account that differ: name the column that tells which is the latest, where there is one.
package enum ChangeColumn {
    /// - Parameters:
    ///   - offset: where one of the rows begins.
    ///   - source: its source's name, as the flag takes it.
    package static func advice(_ file: SourceFile, rowAt offset: Int, source: String) -> String {
        guard let column = candidate(in: file, rowAt: offset) else {
            return
                "export the time of the last change, or one row for each account: no column of the file has such a time"
        }
        return "if column '\(ColumnNames.shortened(column))' says when the account was changed last: --updated "
            + "\(source)=\(ColumnNames.shortened(column))"
    }

    /// The first column with a written day in the row that is no birthday, no day of making and no day of expiry.
    private static func candidate(in file: SourceFile, rowAt offset: Int) -> String? {
        guard !file.columns.isEmpty, !file.lacksHeader else { return nil }
        let table = FieldTable(columnCount: file.columns.count, capacity: 1)
        RecordScanner(everyColumnOf: file).scanRecord(at: offset, into: table)
        guard table.rowCount == 1 else { return nil }
        return file.columns.indices.first { column in
            guard !file.columns[column].isEmpty, HeaderNames.recognise(file.columns[column]) == nil else {
                return false
            }
            return table.withBytes(column: column, row: 0) { DateShape.isWritten($0) }
        }.map { file.columns[$0] }
    }
}
