import OneIDCore
import OneIDIO
import OneIDIntake

/// A small table that a configuration names: CSV with certain columns, held as text.
package struct DeclaredTable {
    package struct Row {
        /// In the order of the columns asked for, without blanks around.
        package let cells: [String]
        package let position: SourcePosition
    }

    package private(set) var rows: [Row] = []

    /// What a table is read for.
    struct Purpose {
        let columns: [String]
        /// What is reported where it cannot be read.
        let finding: FindingID
        /// How to write it.
        let fix: String
    }

    /// - Throws: the finding of the purpose.
    init(reading path: FilePath, _ purpose: Purpose) throws(Finding) {
        try self.init(reading: path, finding: purpose.finding, fix: purpose.fix) { _ in purpose.columns }
    }

    /// - Parameters:
    ///   - finding: what is reported where the table cannot be read, or lacks a column.
    ///   - fix: how to write it.
    ///   - choose: which columns are read of those that there are.
    package init(
        reading path: FilePath, finding: FindingID, fix: String,
        columns choose: ([String]) throws(Finding) -> [String]
    ) throws(Finding) {
        let file: SourceFile
        do throws(Finding) {
            file = try SourceFile.recognise(try InputContent.open(path, encoding: nil), format: nil, delimiter: nil)
        } catch {
            throw Finding(finding, at: error.position, error.message, fix: error.fix ?? fix)
        }
        let columns = try choose(file.columns)
        for column in columns where !file.columns.contains(column) {
            throw Finding(
                finding, at: SourcePosition(file: path.display, line: 1),
                "no column '\(column)'; found \(ColumnNames.list(file.columns))", fix: fix)
        }
        let scanner = RecordScanner(file, columns: columns, stopAtFirstFault: true)
        let table = FieldTable(columnCount: columns.count, capacity: 1024)
        let bytes = file.content.bytes
        var lines = ContentLines(file.content)
        var position = file.dataStart
        while position < bytes.count {
            let outcome = scanner.scan(from: position, to: min(position + 256 << 10, bytes.count), into: table)
            if let fault = outcome.faults.first {
                throw Finding(
                    finding, at: ContentLines.position(of: fault.byte, in: file.content), fault.message,
                    fix: "correct the line")
            }
            for row in 0..<table.rowCount {
                let cells = columns.indices.map { column in
                    table.withBytes(column: column, row: row) { String(decoding: $0.trimmed, as: UTF8.self) }
                }
                let start = bytes.baseAddress.map { table.base - $0 + Int(table.rowStarts[row]) } ?? 0
                rows.append(Row(cells: cells, position: lines.position(of: start)))
            }
            guard outcome.next > position else { break }
            position = outcome.next
        }
    }
}
