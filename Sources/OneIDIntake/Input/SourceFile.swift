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
    /// First words of rows that are left out; nil where every row is a record, as in a decisions file.
    private let skipped: [String]?
    private let asked = AskedMeanings()

    init(_ content: InputContent, _ layout: FileLayout, _ columns: [String], skipped: [String]? = nil) {
        self.content = content
        self.layout = layout
        self.columns = columns
        self.skipped = skipped
        switch layout {
        case .delimited(let header):
            isEmpty = content.bytes[min(header.dataStart, content.bytes.count)...].allSatisfy { $0 <= 0x20 }
        case .json(let layout):
            isEmpty = layout.parts.allSatisfy { part in
                content.bytes[part].allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: "]") }
            }
        }
    }

    /// Whether it may have around its records what spreadsheets and reports put there.
    var isExport: Bool { skipped != nil }

    package var name: String { content.name }

    /// What the names of its columns say.
    package var meanings: FileMeanings { asked.meanings(columns, stem: content.path.stem) }

    /// Whether a record stands where the header should be, so that no name of a column is one.
    package var lacksHeader: Bool {
        if case .delimited(let header) = layout { header.holdsRecord } else { false }
    }

    /// A column's name as it may be shown: that of a member's cell is masked, however a configuration spells it.
    package func shownName(_ name: String) -> String {
        guard case .delimited(let header) = layout, header.holdsRecord, let place = header.naming.position(of: name)
        else { return name }
        return header.names[place]
    }

    /// Offset of the first record.
    package var dataStart: Int {
        switch layout {
        case .delimited(let header): header.dataStart
        case .json(let layout): layout.firstRecord
        }
    }

    /// For the announcement, for example `CSV, comma`, `JSON Lines` or `sheet 会员`.
    package var formName: String {
        switch layout {
        case .delimited(let header):
            if let sheet = content.sheet { return "sheet \(sheet)" + sheetsNotRead }
            return header.dialect.delimiter == 0x09 ? "TSV" : "CSV, \(header.dialect.delimiterName)"
        case .json(let layout):
            return switch (layout.path, layout.framing) {
            case (let path?, _): "JSON, records in \(path.text)"
            case (nil, .lines): "JSON Lines"
            case (nil, .sequence): "JSON objects"
            case (nil, .array): "JSON array"
            }
        }
    }

    /// Other sheets of the workbook, which may hold members too.
    private var sheetsNotRead: String {
        let others = content.sheetsNotRead
        guard !others.isEmpty else { return "" }
        let names = others.prefix(3).map(Shortening.name).joined(separator: ", ") + (others.count > 3 ? ", …" : "")
        return " (not read: \(names); FILE.xlsx#SHEET reads another)"
    }

    /// Finds the layout of a content whose first row is its header and all of whose rows are records.
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
        try recognise(content, format, delimiter) { (delimiter) throws(Finding) in
            try delimited(content, delimiter: delimiter)
        } json: { () throws(Finding) in
            try json(content, records: records, declaring: names)
        }
    }

    /// Finds the layout of an export, what stands above its header and below its records included.
    package static func recognise(_ content: InputContent, as form: TableForm) throws(Finding) -> SourceFile {
        try recognise(content, form.format, form.delimiter) { (delimiter) throws(Finding) in
            try table(content, delimiter: delimiter, form)
        } json: { () throws(Finding) in
            try json(content, records: form.records, declaring: form.declaredColumns, skipped: form.skipped)
        }
    }

    private static func recognise(
        _ content: InputContent, _ format: InputFormat?, _ delimiter: UInt8?,
        table: (UInt8?) throws(Finding) -> SourceFile, json: () throws(Finding) -> SourceFile
    ) throws(Finding) -> SourceFile {
        // A sheet is written as CSV for us, whatever is declared for the other files of its source.
        if content.sheet != nil { return try table(UInt8(ascii: ",")) }
        switch format {
        case .csv, .tsv: return try table(delimiter ?? (format == .tsv ? 0x09 : nil))
        case .json, .jsonl: return try json()
        case nil:
            let first = content.bytes.first { $0 > 0x20 }
            let looksLikeJSON =
                first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || JSONScript.opening(of: content.bytes) != nil
            return looksLikeJSON && delimiter == nil ? try json() : try table(delimiter)
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
                content, .delimited(header), header.names, skipped: form.skipped)
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
    ) -> RecordFurniture? {
        guard let skipped else { return nil }
        switch layout {
        case .json(let layout):
            return .objects(
                JSONFurnitureTest(
                    layout, id: id,
                    identifiers: identifiers?.map { name, isIdentifier in
                        JSONFurnitureTest.Identifier(column: name, isIdentifier: isIdentifier)
                    }, skipping: skipped))
        case .delimited(let header):
            return .rows(
                FurnitureTest(
                    header, id: id.flatMap { header.naming.position(of: $0) },
                    identifiers: identifiers?.compactMap { name, isIdentifier in
                        header.naming.position(of: name).map {
                            FurnitureTest.IdentifierField(field: $0, isIdentifier: isIdentifier)
                        }
                    }, skipping: skipped))
        }
    }

    private static func delimited(_ content: InputContent, delimiter: UInt8?) throws(Finding) -> SourceFile {
        guard content.bytes.contains(where: { $0 > 0x20 }) else { throw blank(content) }
        switch CSVHeader.first(of: content.bytes, delimiter: delimiter) {
        case .failure(let error):
            throw ContentPosition.finding(error.fault, in: content, excerptMasked: true)
        case .success(nil): throw blank(content)
        case .success(let header?):
            try checkHeader(header, of: content)
            try requireDifferentNames(header, of: content)
            return SourceFile(content, .delimited(header), header.names)
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
        if let end = header.otherLineEnd(in: content.bytes) {
            throw Finding(
                .csvLineEnds, at: line,
                "the whole file is one line: its lines end in \(end.name), which is no line end of text files",
                fix: "write them with LF, for example LC_ALL=C sed 's/\(end.escaped)/\\n/g' OLD > NEW")
        }
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
}
