import OneIDConfiguration
import OneIDCore
import OneIDIO

/// How the records of a file are laid out.
package enum FileLayout: Sendable {
    case delimited(CSVHeader)
    case json(JSONFraming, firstRecord: Int)
}

/// One opened input and what was found out about its form before any record is read.
package struct SourceFile: Sendable {
    package let content: InputContent
    package let layout: FileLayout
    /// Names of its columns: of the header, or of the keys in the first records of a JSON input.
    package let columns: [String]
    /// Whether nothing but blank lines, or the end of an empty array, stands where the records should be.
    package let isEmpty: Bool
    /// First words of rows that are left out; nil where every row is a record, as in a decisions file.
    private let skipped: [String]?

    private init(
        _ content: InputContent, _ layout: FileLayout, _ columns: [String], dataStart: Int, skipped: [String]? = nil
    ) {
        self.content = content
        self.layout = layout
        self.columns = columns
        self.skipped = skipped
        let records = content.bytes[min(dataStart, content.bytes.count)...]
        switch layout {
        case .delimited: isEmpty = records.allSatisfy { $0 <= 0x20 }
        case .json: isEmpty = records.allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: "]") }
        }
    }

    /// Whether it may have around its records what spreadsheets and reports put there.
    var isExport: Bool { skipped != nil }

    package var name: String { content.name }

    /// Offset of the first record.
    package var dataStart: Int {
        switch layout {
        case .delimited(let header): header.dataStart
        case .json(_, let first): first
        }
    }

    /// For the announcement, for example `CSV, comma` or `JSON Lines`.
    package var formName: String {
        switch layout {
        case .delimited(let header): header.dialect.delimiter == 0x09 ? "TSV" : "CSV, \(header.dialect.delimiterName)"
        case .json(.lines, _): "JSON Lines"
        case .json(.sequence, _): "JSON objects"
        case .json(.array, _): "JSON array"
        }
    }

    /// Finds the layout of a content whose first row is its header and all of whose rows are records.
    ///
    /// - Parameters:
    ///   - format: as declared; nil to judge by the first character that is no space.
    ///   - delimiter: as declared; nil to sniff.
    package static func recognise(
        _ content: InputContent, format: InputFormat?, delimiter: UInt8?
    ) throws(Finding) -> SourceFile {
        try recognise(content, format, delimiter) { (delimiter) throws(Finding) in
            try delimited(content, delimiter: delimiter)
        }
    }

    /// Finds the layout of an export, what stands above its header and below its records included.
    package static func recognise(_ content: InputContent, as form: TableForm) throws(Finding) -> SourceFile {
        try recognise(content, form.format, form.delimiter) { (delimiter) throws(Finding) in
            try table(content, delimiter: delimiter, form)
        }
    }

    private static func recognise(
        _ content: InputContent, _ format: InputFormat?, _ delimiter: UInt8?,
        table: (UInt8?) throws(Finding) -> SourceFile
    ) throws(Finding) -> SourceFile {
        switch format {
        case .csv, .tsv: return try table(delimiter ?? (format == .tsv ? 0x09 : nil))
        case .json, .jsonl: return try json(content)
        case nil:
            let first = content.bytes.first { $0 > 0x20 }
            let looksLikeJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
            return looksLikeJSON && delimiter == nil ? try json(content) : try table(delimiter)
        }
    }

    private static func table(
        _ content: InputContent, delimiter: UInt8?, _ form: TableForm
    ) throws(Finding) -> SourceFile {
        switch CSVHeader.find(content.bytes, delimiter: delimiter, line: form.headerLine) {
        case .failure(let error): throw ContentPosition.finding(error.fault, in: content, excerptMasked: true)
        case .success(nil):
            guard let line = form.headerLine else { throw blank(content) }
            throw Finding(
                .noHeaderLine, at: SourcePosition(file: content.name),
                "the header is to stand on line \(line), and there is nothing on that line",
                fix: "name the line of the column names, counted from 1, or leave --header-line out")
        case .success(let header?):
            try checkHeader(header, of: content)
            return SourceFile(
                content, .delimited(header), header.names, dataStart: header.dataStart, skipped: form.skipped)
        }
    }

    private static func blank(_ content: InputContent) -> Finding {
        Finding(
            .inputEmpty, at: SourcePosition(file: content.name), "the file contains only blank lines",
            fix: "export it again, or leave it out")
    }

    /// What tells the rows that are not records; nil where all are.
    ///
    /// - Parameters:
    ///   - id: the column of the record id.
    ///   - identifiers: columns that link, with what tells whether a cell holds an identifier; nil: not known yet.
    package func furniture(
        id: String?, identifiers: [(name: String, isIdentifier: @Sendable (UnsafeBufferPointer<UInt8>) -> Bool)]?
    ) -> FurnitureTest? {
        guard let skipped, case .delimited(let header) = layout else { return nil }
        return FurnitureTest(
            header, id: id.flatMap { header.naming.position(of: $0) },
            identifiers: identifiers?.compactMap { name, isIdentifier in
                header.naming.position(of: name).map {
                    FurnitureTest.IdentifierField(field: $0, isIdentifier: isIdentifier)
                }
            }, skipping: skipped)
    }

    private static func delimited(_ content: InputContent, delimiter: UInt8?) throws(Finding) -> SourceFile {
        guard content.bytes.contains(where: { $0 > 0x20 }) else { throw blank(content) }
        var dialect = CSVHeader.sniff(content.bytes)
        if let delimiter { dialect.delimiter = delimiter }
        switch CSVHeader.read(content.bytes, dialect: dialect) {
        case .failure(let error):
            throw ContentPosition.finding(error.fault, in: content, excerptMasked: true)
        case .success(nil): throw blank(content)
        case .success(let header?):
            try checkHeader(header, of: content)
            try requireDifferentNames(header, of: content)
            return SourceFile(content, .delimited(header), header.names, dataStart: header.dataStart)
        }
    }

    /// A column is found by its name, so names have to be text and be there.
    private static func checkHeader(_ header: CSVHeader, of content: InputContent) throws(Finding) {
        let start = header.start
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
        let line = SourcePosition(file: content.name, line: ContentPosition.position(of: start, in: content).line)
        guard header.names.contains(where: { !$0.isEmpty }) else {
            throw Finding(
                .blankHeader, at: line, "the header row names no column", fix: "export the file with its column names")
        }
    }

    /// In a file of which every column is used names have to differ.
    private static func requireDifferentNames(_ header: CSVHeader, of content: InputContent) throws(Finding) {
        guard let twins = header.naming.twins.min(by: { $0.value[0] < $1.value[0] }) else { return }
        throw ColumnNames.equal(twins.key, twins.value, header, of: content, fix: "rename one of them in the export")
    }

    private static func json(_ content: InputContent) throws(Finding) -> SourceFile {
        switch JSONFraming.detect(content.bytes) {
        case .fault(let fault): throw ContentPosition.finding(fault, in: content, excerptMasked: true)
        case .records(let framing, let first):
            let names = JSONColumnNames.sample(content.bytes, firstRecord: first, framing: framing)
            let file = SourceFile(content, .json(framing, firstRecord: first), names, dataStart: first)
            // Without a single sound record there is nothing to choose columns from: say why.
            if names.isEmpty, let fault = file.firstFault() {
                throw ContentPosition.finding(fault, in: content, excerptMasked: true)
            }
            return file
        }
    }

    private func firstFault() -> StructuralFault? {
        let scanner = RecordScanner(self, columns: [""], stopAtFirstFault: true)
        let table = FieldTable(columnCount: 1, capacity: 64)
        return scanner.scan(from: dataStart, to: content.bytes.count, into: table).faults.first
    }

    /// Whether the file has a column: one of the header, or a path into the objects of a JSON input.
    package func has(_ name: String) -> Bool {
        if case .delimited(let header) = layout { return header.naming.position(of: name) != nil }
        if columns.contains(name) { return true }
        return SourceFile.leads(name, to: columns) || SourceFile.leads(name, to: everyColumn)
    }

    /// Also the keys that the first records of a JSON input lack. Costs a pass, and is needed for a wrong name only.
    var everyColumn: [String] {
        guard case .json(let framing, let first) = layout else { return columns }
        return JSONColumnNames.sample(content.bytes, firstRecord: first, framing: framing, limit: .max)
    }

    /// Whether a path names a leaf, an object or array around leaves, or another element of an array.
    private static func leads(_ path: String, to leaves: [String]) -> Bool {
        let asFirst = firstElements(path)
        return leaves.contains { leaf in
            let known = firstElements(leaf)
            return known == asFirst || known.hasPrefix(asFirst + ".") || asFirst == known + ".0"
        }
    }

    /// `contacts.3.phone` as `contacts.0.phone`.
    private static func firstElements(_ path: String) -> String {
        path.split(separator: ".", omittingEmptySubsequences: false)
            .map { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? "0" : $0 }
            .joined(separator: ".")
    }
}
