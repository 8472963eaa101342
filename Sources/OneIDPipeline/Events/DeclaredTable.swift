import OneIDCore
import OneIDIO
import OneIDIntake

/// A small table that a configuration names: CSV with certain columns, held as text.
struct DeclaredTable {
    struct Row {
        /// In the order of the columns asked for, without blanks around.
        let cells: [String]
        let position: SourcePosition
    }

    private(set) var rows: [Row] = []

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
        let file = try DeclaredTable.file(path, purpose)
        let scanner = RecordScanner(file, columns: purpose.columns, stopAtFirstFault: true)
        let table = FieldTable(columnCount: purpose.columns.count, capacity: 1024)
        let bytes = file.content.bytes
        var lines = ContentLines(file.content)
        var position = file.dataStart
        while position < bytes.count {
            let outcome = scanner.scan(from: position, to: min(position + 256 << 10, bytes.count), into: table)
            if let fault = outcome.faults.first {
                throw Finding(
                    purpose.finding, at: ContentLines.position(of: fault.byte, in: file.content), fault.message,
                    fix: "correct the line")
            }
            for row in 0..<table.rowCount {
                let cells = purpose.columns.indices.map { column in
                    table.withBytes(column: column, row: row) { String(decoding: $0.trimmed, as: UTF8.self) }
                }
                let start = bytes.baseAddress.map { table.base - $0 + Int(table.rowStarts[row]) } ?? 0
                rows.append(Row(cells: cells, position: lines.position(of: start)))
            }
            guard outcome.next > position else { break }
            position = outcome.next
        }
    }

    private static func file(_ path: FilePath, _ purpose: Purpose) throws(Finding) -> SourceFile {
        let file: SourceFile
        do throws(Finding) {
            file = try SourceFile.recognise(
                try InputContent.open(path, encoding: nil), format: nil, delimiter: nil)
        } catch {
            throw Finding(purpose.finding, at: error.position, error.message, fix: error.fix ?? purpose.fix)
        }
        for column in purpose.columns where !file.columns.contains(column) {
            throw Finding(
                purpose.finding, at: SourcePosition(file: path.display, line: 1),
                "no column '\(column)'; found \(ColumnNames.list(file.columns))", fix: purpose.fix)
        }
        return file
    }
}
