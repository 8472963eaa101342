import OneIDConfiguration
import OneIDCore
import OneIDIO

/// How the records of a file are laid out.
package enum FileLayout: Sendable {
    case delimited(CSVHeader)
    case json(JSONLayout)
}

/// One opened input and what was found out about its form before any record is read.
package struct SourceFile: Sendable {
    package let content: InputContent
    package let layout: FileLayout
    /// Names of its columns: of the header, or of the keys in the first records of a JSON input.
    package let columns: [String]
    /// Whether nothing but blank lines, or the end of an empty array, stands where the records should be.
    package let isEmpty: Bool

    init(_ content: InputContent, _ layout: FileLayout, _ columns: [String]) {
        self.content = content
        self.layout = layout
        self.columns = columns
        switch layout {
        case .delimited(let header):
            isEmpty = content.bytes[min(header.dataStart, content.bytes.count)...].allSatisfy { $0 <= 0x20 }
        case .json(let layout):
            isEmpty = layout.parts.allSatisfy { part in
                content.bytes[part].allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: "]") }
            }
        }
    }

    package var name: String { content.name }

    /// Offset of the first record.
    package var dataStart: Int {
        switch layout {
        case .delimited(let header): header.dataStart
        case .json(let layout): layout.firstRecord
        }
    }

    /// For the announcement, for example `CSV, comma` or `JSON Lines`.
    package var formName: String {
        switch layout {
        case .delimited(let header): header.dialect.delimiter == 0x09 ? "TSV" : "CSV, \(header.dialect.delimiterName)"
        case .json(let layout):
            switch (layout.path, layout.framing) {
            case (let path?, _): "JSON, records in \(path.text)"
            case (nil, .lines): "JSON Lines"
            case (nil, .sequence): "JSON objects"
            case (nil, .array): "JSON array"
            }
        }
    }

    /// Finds the layout of a content.
    ///
    /// - Parameters:
    ///   - format: as declared; nil to judge by the first character that is no space.
    ///   - delimiter: as declared; nil to sniff.
    ///   - records: where the records of a JSON input are, as declared; nil to find out.
    ///   - names: columns that are declared.
    package static func recognise(
        _ content: InputContent, format: InputFormat?, delimiter: UInt8?, records: JSONRecordPath? = nil,
        declaring names: [String] = []
    ) throws(Finding) -> SourceFile {
        switch format {
        case .csv, .tsv: return try delimited(content, delimiter: delimiter ?? (format == .tsv ? 0x09 : nil))
        case .json, .jsonl: return try json(content, records: records, declaring: names)
        case nil:
            let first = content.bytes.first { $0 > 0x20 }
            let looksLikeJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
            return looksLikeJSON && delimiter == nil
                ? try json(content, records: records, declaring: names) : try delimited(content, delimiter: delimiter)
        }
    }

    private static func delimited(_ content: InputContent, delimiter: UInt8?) throws(Finding) -> SourceFile {
        guard content.bytes.contains(where: { $0 > 0x20 }) else {
            throw Finding(
                .inputEmpty, at: SourcePosition(file: content.name), "the file contains only blank lines",
                fix: "export it again, or leave it out")
        }
        var dialect = CSVHeader.sniff(content.bytes)
        if let delimiter { dialect.delimiter = delimiter }
        switch CSVHeader.read(content.bytes, dialect: dialect) {
        case .failure(let error):
            throw ContentPosition.finding(error.fault, in: content, excerptMasked: true)
        case .success(nil):
            throw Finding(
                .inputEmpty, at: SourcePosition(file: content.name), "the file contains only blank lines",
                fix: "export it again, or leave it out")
        case .success(let header?):
            try check(header, of: content)
            return SourceFile(content, .delimited(header), header.names)
        }
    }

    /// A column is found by its name, so names have to be text, be there and differ.
    private static func check(_ header: CSVHeader, of content: InputContent) throws(Finding) {
        let start = content.bytes[..<header.dataStart].firstIndex { $0 > 0x20 } ?? 0
        if let bad = UTF8Validation.firstInvalid(in: UnsafeBufferPointer(rebasing: content.bytes[..<header.dataStart])),
            content.isDecided
        {
            throw ContentPosition.finding(
                StructuralFault(
                    id: .invalidUTF8,
                    message: "byte 0x\(String(content.bytes[bad], radix: 16, uppercase: true))"
                        + " in the header is not valid UTF-8", byte: bad, recordStart: start,
                    recordEnd: header.dataStart),
                in: content, excerptMasked: true)
        }
        let place = ContentPosition.position(of: start, in: content)
        let line = SourcePosition(file: content.name, line: place.line)
        guard header.names.contains(where: { !$0.isEmpty }) else {
            throw Finding(
                .blankHeader, at: line, "the header row names no column", fix: "export the file with its column names")
        }
        var seen: [String: Int] = [:]
        for (index, name) in header.names.enumerated() where !name.isEmpty {
            if let first = seen[name] {
                throw Finding(
                    .duplicateHeader, at: line,
                    "columns \(first + 1) and \(index + 1) have the same name '\(ColumnNames.shortened(name))'",
                    fix: "rename one of them in the export")
            }
            seen[name] = index
        }
    }
}
