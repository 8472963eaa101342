import OneIDCore
import OneIDIO
import OneIDIntake

/// A CSV file in which tags look values up: by the folded text of one column, the text of another.
enum TagTableFile {
    /// - Throws: `tag.table` where the file is none or lacks a column.
    static func read(_ path: FilePath, key: String?, value: String?) throws(Finding) -> [[UInt8]: [UInt8]] {
        let file: SourceFile
        do throws(Finding) {
            file = try SourceFile.recognise(try InputContent.open(path, encoding: nil), format: nil, delimiter: nil)
        } catch {
            throw Finding(.tagTable, at: error.position, error.message, fix: error.fix ?? "give a CSV file")
        }
        guard file.columns.count > 1 else {
            throw Finding(
                .tagTable, at: SourcePosition(file: path.display, line: 1), "the table has fewer than two columns",
                fix: "write a column to look up and one that answers")
        }
        let columns = [key ?? file.columns[0], value ?? file.columns[1]]
        for column in columns where !file.columns.contains(column) {
            throw Finding(
                .tagTable, at: SourcePosition(file: path.display, line: 1),
                "no column '\(column)'; found \(ColumnNames.list(file.columns))", fix: "name one of these")
        }
        var found: [[UInt8]: [UInt8]] = [:]
        let scanner = RecordScanner(file, columns: columns, stopAtFirstFault: true)
        let table = FieldTable(columnCount: 2, capacity: 1024)
        var position = file.dataStart
        while position < file.content.bytes.count {
            let end = min(position + 256 << 10, file.content.bytes.count)
            let outcome = scanner.scan(from: position, to: end, into: table)
            if let fault = outcome.faults.first {
                throw Finding(
                    .tagTable, at: ContentLines.position(of: fault.byte, in: file.content), fault.message,
                    fix: "correct the line")
            }
            for row in 0..<table.rowCount {
                let key = table.withBytes(column: 0, row: row) { FoldedWord.key($0) }
                let value = table.withBytes(column: 1, row: row) { Array($0.trimmed) }
                guard !key.isEmpty, !value.isEmpty else { continue }
                if let other = found[key], other != value {
                    throw Finding(
                        .tagTable, at: SourcePosition(file: path.display),
                        "the table says two things of '\(String(decoding: key, as: UTF8.self))'",
                        fix: "keep one of the rows")
                }
                found[key] = value
            }
            guard outcome.next > position else { break }
            position = outcome.next
        }
        return found
    }
}

extension FindingID {
    public static let tagTable = FindingID(
        "tag.table", status: .input, summary: "A table in which tags look values up cannot be read.",
        remedy: "Correct the file, or the names of its columns under tags.")
    public static let tagName = FindingID(
        "tag.name", status: .usage, summary: "A tag that is asked for is neither in the catalogue nor declared.",
        remedy: "Use one of the names of docs/reference/tags.md, or declare it under tags.")
    public static let tagWithoutInput = FindingID(
        "tag.no-input", .note, summary: "A tag is left out, for no source of the run has what it is made of.",
        remedy: "Map the column that docs/reference/tags.md names, or leave the tag out.")
    public static let tagCatalogue: [FindingID] = [.tagTable, .tagName, .tagWithoutInput]
}
