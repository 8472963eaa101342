import OneIDConfiguration
import OneIDCore
import OneIDIO

/// The file of junk values that a configuration names: CSV with the columns `type` and `value`.
enum JunkFile {
    static func read(_ path: FilePath, known: IdentifierSettings) throws(Finding) -> [(String, [String])] {
        let content = try InputContent.open(path, encoding: nil)
        let place = SourcePosition(file: path.display, line: 1)
        guard case .success(let header?) = CSVHeader.read(content.bytes, dialect: CSVHeader.sniff(content.bytes)),
            let type = header.names.firstIndex(of: "type"), let value = header.names.firstIndex(of: "value")
        else {
            throw Finding(
                .junkFileColumns, at: place, "the junk file needs the columns type and value",
                fix: "begin it with the line: type,value")
        }
        let scanner = CSVScanner(
            dialect: header.dialect, fieldCount: header.names.count, mapped: [type, value], stopAtFirstFault: true)
        let table = FieldTable(columnCount: 2, capacity: 256)
        if let start = content.bytes.baseAddress { table.reset(base: start + header.dataStart) }
        let outcome = scanner.scan(content.bytes, from: header.dataStart, to: content.bytes.count, into: table)
        if let fault = outcome.faults.first {
            throw Finding(fault.id, at: SourcePosition(file: path.display, byte: fault.byte), fault.message)
        }
        var values: [(String, [String])] = []
        for row in 0..<table.rowCount {
            func text(_ column: Int) -> String { table.withBytes(column, row) { String(decoding: $0, as: UTF8.self) } }
            guard known.settings(for: text(0)) != nil else {
                throw Finding(
                    .junkFileColumns, at: SourcePosition(file: path.display, record: row + 1),
                    "there is no identifier type '\(text(0))'",
                    fix: "types are \(known.types.map(\.name).joined(separator: ", "))")
            }
            values.append((text(0), [text(1)]))
        }
        return values
    }
}

extension FindingID {
    static let junkFileColumns = FindingID(
        "junk.file", status: .usage, summary: "The file of junk values does not have the form it needs.",
        remedy: "Write CSV with the columns type and value; types are the identifier types.")
}
