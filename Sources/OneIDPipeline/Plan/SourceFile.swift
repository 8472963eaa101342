import OneIDConfiguration
import OneIDCore
import OneIDIO

/// How the records of a file are laid out.
enum FileLayout: Sendable {
    case delimited(CSVHeader)
    case json(JSONFraming, firstRecord: Int)
}

/// One opened input and what was found out about its form before any record is read.
struct SourceFile: Sendable {
    let content: InputContent
    let layout: FileLayout
    /// Names of its columns: of the header, or of the keys in the first records of a JSON input.
    let columns: [String]

    var name: String { content.name }

    /// Offset of the first record.
    var dataStart: Int {
        switch layout {
        case .delimited(let header): header.dataStart
        case .json(_, let first): first
        }
    }

    /// For the announcement, for example `CSV, comma` or `JSON Lines`.
    var formName: String {
        switch layout {
        case .delimited(let header): header.dialect.delimiter == 0x09 ? "TSV" : "CSV, \(header.dialect.delimiterName)"
        case .json(.lines, _): "JSON Lines"
        case .json(.sequence, _): "JSON objects"
        case .json(.array, _): "JSON array"
        }
    }

    /// Finds the layout of a content.
    ///
    /// - Parameters:
    ///   - format: as declared; nil to judge by the first character that is no space.
    ///   - delimiter: as declared; nil to sniff.
    static func recognise(
        _ content: InputContent, format: InputFormat?, delimiter: UInt8?
    ) throws(Finding) -> SourceFile {
        switch format {
        case .csv, .tsv: return try delimited(content, delimiter: delimiter ?? (format == .tsv ? 0x09 : nil))
        case .json, .jsonl: return try json(content)
        case nil:
            let first = content.bytes.first { $0 > 0x20 }
            let looksLikeJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
            return looksLikeJSON && delimiter == nil
                ? try json(content) : try delimited(content, delimiter: delimiter)
        }
    }

    private static func delimited(_ content: InputContent, delimiter: UInt8?) throws(Finding) -> SourceFile {
        var dialect = CSVHeader.sniff(content.bytes)
        if let delimiter { dialect.delimiter = delimiter }
        switch CSVHeader.read(content.bytes, dialect: dialect) {
        case .failure(let error):
            throw ContentPosition.finding(error.fault, in: content, excerptMasked: true)
        case .success(nil):
            throw Finding(
                .inputEmpty, at: SourcePosition(file: content.name), "holds blank lines only",
                fix: "export it again, or leave it out")
        case .success(let header?):
            var seen: [String: Int] = [:]
            for (index, name) in header.names.enumerated() {
                if let first = seen[name], !name.isEmpty {
                    throw Finding(
                        .duplicateHeader, at: SourcePosition(file: content.name, line: 1),
                        "columns \(first + 1) and \(index + 1) have the same name '\(name)'",
                        fix: "rename one of them in the export")
                }
                seen[name] = index
            }
            return SourceFile(content: content, layout: .delimited(header), columns: header.names)
        }
    }

    private static func json(_ content: InputContent) throws(Finding) -> SourceFile {
        switch JSONFraming.detect(content.bytes) {
        case .fault(let fault): throw ContentPosition.finding(fault, in: content, excerptMasked: true)
        case .records(let framing, let first):
            let names = JSONColumnNames.sample(content.bytes, firstRecord: first, framing: framing)
            return SourceFile(content: content, layout: .json(framing, firstRecord: first), columns: names)
        }
    }
}
