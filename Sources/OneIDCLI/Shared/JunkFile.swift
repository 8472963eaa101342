import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDPipeline

/// The file of junk values that a configuration names: CSV with the columns `type` and `value`.
enum JunkFile {
    static func read(_ path: FilePath, known: IdentifierSettings) throws(Finding) -> [(String, [String])] {
        let content = try ConfigurationFile.open(path, as: .configurationUnreadable, encoding: nil)
        // The bytes live as long as the content.
        defer { withExtendedLifetime(content) {} }
        let bytes = unsafe content.bytes
        func place(_ offset: Int) -> SourcePosition {
            let line =
                unsafe 1 + LineCount.lineEnds(in: UnsafeBufferPointer(rebasing: bytes[..<min(offset, bytes.count)]))
            return SourcePosition(file: path.display, line: line)
        }
        guard case .success(let header?) = unsafe CSVHeader.first(of: bytes),
            let type = header.names.firstIndex(of: "type"), let value = header.names.firstIndex(of: "value")
        else {
            throw Finding(
                .junkFileColumns, at: place(0), "the file of junk values needs the columns type and value",
                fix: "begin it with the line: type,value")
        }
        let scanner = CSVScanner(
            dialect: header.dialect, fieldCount: header.names.count, mapped: [type, value], stopAtFirstFault: true)
        let table = FieldTable(columnCount: 2, capacity: 256)
        if let start = bytes.baseAddress { unsafe table.reset(base: start + header.dataStart) }
        let outcome = unsafe scanner.scan(bytes, from: header.dataStart, to: bytes.count, into: table)
        if let fault = outcome.faults.first {
            throw Finding(
                .junkFileColumns, at: place(fault.byte), fault.message, fix: "correct the line: it is type,value")
        }
        var values: [(String, [String])] = []
        for row in 0..<table.rowCount {
            func text(_ column: Int) -> String {
                unsafe table.withBytes(column: column, row: row) { unsafe String(decoding: $0, as: UTF8.self) }
            }
            guard known.settings(for: text(0)) != nil else {
                let start = unsafe Int(table.rowStarts[row])
                let names = known.types.map(\.name)
                let near = Suggestion.nearest(to: text(0), among: names).map { "did you mean \($0)? " } ?? ""
                throw Finding(
                    .junkFileColumns, at: place(header.dataStart + start),
                    "there is no identifier type '\(text(0).prefix(40))'",
                    fix: near + "types are \(names.joined(separator: ", "))")
            }
            values.append((text(0), [text(1)]))
        }
        return values
    }
}
