/// The header row of a delimited file, where its records begin, and what stands around them.
public struct CSVHeader: Sendable {
    /// As written, surrounding spaces taken off; equal ones are told apart by a number.
    public var names: [String] { naming.names }
    public let naming: ColumnNaming
    /// Whether the row is a record and the file has no header. Its cells are masked in `names` then, and found by either spelling.
    public let holdsRecord: Bool
    /// Offset of the first byte of the header row and of the first byte after it.
    public let start: Int
    public let dataStart: Int
    public let dialect: CSVDialect
    /// Lines above the header row.
    public internal(set) var above: [FurnitureRow] = []
    /// Whether the line of the header was named and not found.
    public internal(set) var isNamed = false
    /// Names of columns in another language below the header; lines behind the last full row, and totals there that are no full rows.
    public internal(set) var footers: [FurnitureRow] = []
    /// Whether the row looks like the header of what stands below it: as wide, and with more names than one.
    public internal(set) var suitsRows = true

    /// Columns up to the last that has a name.
    public var namedCount: Int { (names.lastIndex { !$0.isEmpty } ?? -1) + 1 }

    /// - Parameter below: the row below; nil when there is none.
    init(cells: [String], below: [String]?, start: Int, dataStart: Int, dialect: CSVDialect) {
        holdsRecord = RecordRow.isRecord(cells, below: below)
        let written = cells.map(Self.trim)
        naming = holdsRecord ? ColumnNaming(written, shownAs: written.map { Masking.mask($0) }) : ColumnNaming(written)
        self.start = start
        self.dataStart = dataStart
        self.dialect = dialect
    }

    /// Reads the first non-blank row, at or behind an offset.
    ///
    /// Returns the fault that makes it unreadable, or nil for content without any row.
    public static func read(
        _ content: UnsafeBufferPointer<UInt8>, dialect: CSVDialect, from start: Int = 0
    ) -> Result<CSVHeader?, StructuralFaultError> {
        var row = CSVRow(dialect: dialect, fieldCount: nil)
        var position = start
        while position < content.count {
            switch row.parse(content, at: position) {
            case .blank(let next): position = next
            case .fault(let fault): return .failure(StructuralFaultError(fault: fault))
            case .record(let next):
                let cells = row.texts(content)
                return .success(
                    CSVHeader(
                        cells: cells, below: self.row(at: next, of: content, &row), start: position, dataStart: next,
                        dialect: dialect))
            }
        }
        return .success(nil)
    }

    /// The cells of the next row that is not blank; nil where none can be read.
    private static func row(at start: Int, of content: UnsafeBufferPointer<UInt8>, _ row: inout CSVRow) -> [String]? {
        var position = start
        while position < content.count {
            switch row.parse(content, at: position) {
            case .blank(let next): position = next
            case .fault: return nil
            case .record: return row.texts(content)
            }
        }
        return nil
    }

    /// Reads the header of a text whose first row is its header, but for a line `sep=;` above it.
    ///
    /// - Parameter delimiter: as declared; nil to judge by that line or the first rows.
    public static func first(
        of content: UnsafeBufferPointer<UInt8>, delimiter: UInt8? = nil
    ) -> Result<CSVHeader?, StructuralFaultError> {
        let separator = SeparatorLine(content)
        let start = separator?.row.end ?? 0
        var dialect = sniff(content, from: start)
        if let told = delimiter ?? separator?.delimiter { dialect.delimiter = told }
        return read(content, dialect: dialect, from: start)
    }

    /// The delimiter and line end of a text whose first row is its header.
    ///
    /// Only `,`, `;`, tab and `|` are considered; the winner gives the same number of fields (more than one) in the
    /// most of the first rows; the header breaks ties. Looks at no more than `limit` bytes.
    static func sniff(
        _ content: UnsafeBufferPointer<UInt8>, from start: Int = 0, limit: Int = 1 << 16
    ) -> CSVDialect {
        HeaderSearch(content, from: start, limit: limit).best(takesTitles: false).dialect
    }

    private static func trim(_ name: String) -> String {
        let blanks: Set<Unicode.Scalar> = [" ", "\t", "\u{3000}", "\u{00a0}", "\u{feff}", "\u{200b}"]
        var scalars = Substring(name).unicodeScalars
        while let first = scalars.first, blanks.contains(first) { scalars.removeFirst() }
        while let last = scalars.last, blanks.contains(last) { scalars.removeLast() }
        return String(scalars)
    }
}

/// A structural fault as an error, for the few places where nothing can be scanned at all.
public struct StructuralFaultError: Error, Sendable {
    public let fault: StructuralFault
}

extension CSVHeader {
    /// Finds the header of an export: behind a line `sep=;` and titles, or on the line that is named.
    ///
    /// - Parameters:
    ///   - delimiter: as declared; nil to judge by `sep=` or the first rows.
    ///   - line: the header's line, counted from 1; nil to find it. A line that is not there gives nil, as a text without
    ///     rows does.
    public static func find(
        _ content: UnsafeBufferPointer<UInt8>, delimiter: UInt8?, line: Int?
    ) -> Result<CSVHeader?, StructuralFaultError> {
        let separator = SeparatorLine(content)
        var from = separator?.row.end ?? 0
        let search: HeaderSearch
        if let line {
            let whole = HeaderSearch(content, from: 0)
            guard let start = whole.start(ofLine: line) else { return .success(nil) }
            search = HeaderSearch(content, from: start, delimiter: delimiter ?? separator?.delimiter)
            from = start
        } else {
            search = HeaderSearch(content, from: from, delimiter: delimiter ?? separator?.delimiter)
            let (dialect, start) = search.best(takesTitles: true)
            return finish(read(content, dialect: dialect, from: start), content, separator)
        }
        let read = read(content, dialect: search.best(takesTitles: false).dialect, from: from)
        guard case .success(var header?) = finish(read, content, separator) else { return read }
        header.isNamed = true
        return .success(header)
    }

    private static func finish(
        _ result: Result<CSVHeader?, StructuralFaultError>, _ content: UnsafeBufferPointer<UInt8>,
        _ separator: SeparatorLine?
    ) -> Result<CSVHeader?, StructuralFaultError> {
        guard case .success(var header?) = result else { return result }
        header.above = HeaderSearch.lines(above: header, in: content, behind: separator)
        header.suitsRows =
            HeaderSearch.fits(header, content)
            && (header.names.count == 1 || header.names.count { !$0.isEmpty } > 1)
        header.footers =
            SecondHeaderSearch.rows(below: header, in: content) + FooterSearch.footers(of: header, in: content)
        return .success(header)
    }
}

/// The line `sep=;` by which Excel is told the delimiter; it stands above everything else.
struct SeparatorLine {
    let delimiter: UInt8?
    let row: FurnitureRow

    init?(_ content: UnsafeBufferPointer<UInt8>) {
        guard let start = content.firstIndex(where: { !$0.isBlank }) else { return nil }
        var end = start
        while end < content.count, content[end] != 0x0a, content[end] != 0x0d { end += 1 }
        var next = end
        if next < content.count, content[next] == 0x0d { next += 1 }
        if next < content.count, content[next] == 0x0a, next > end || content[end] == 0x0a { next += 1 }
        guard end - start <= 4096 else { return nil }
        var text = Array(content[start..<end])
        let quote = UInt8(ascii: "\"")
        let isQuoted = text.first == quote
        if isQuoted { text.removeFirst() }
        guard text.withUnsafeBufferPointer({ $0.has("sep=", at: 0) }) else { return nil }
        let mark = text.dropFirst(4).first
        var rest = text.dropFirst(5)
        if isQuoted, mark != quote, rest.first == quote { rest.removeFirst() }
        // A spreadsheet that saved the line again filled it up to the width of the table.
        let filler = Set([UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|"), 0x20, mark ?? 0x20])
        guard rest.allSatisfy(filler.contains) else { return nil }
        switch mark {
        case nil, quote?: delimiter = nil
        case let byte? where byte < 0x7F && !byte.isDigit && !byte.isASCIILetter && byte >= 0x20 || mark == 0x09:
            delimiter = byte
        default: return nil
        }
        row = FurnitureRow(.separator, start: start, end: next)
    }
}

extension CSVHeader {
    /// A character that programs of mainframes and editors end lines with, where the header is all there is and holds it.
    public func otherLineEnd(in content: UnsafeBufferPointer<UInt8>) -> (name: String, escaped: String)? {
        guard dataStart >= content.count else { return nil }
        let row = content[min(start, content.count)..<content.count]
        func has(_ bytes: [UInt8]) -> Bool {
            row.indices.contains { place in
                place + bytes.count <= row.endIndex
                    && bytes.indices.allSatisfy { content[place + $0] == bytes[$0] }
            }
        }
        if has([0xC2, 0x85]) { return ("U+0085 (NEL)", "\\xC2\\x85") }
        if has([0xE2, 0x80, 0xA8]) { return ("U+2028", "\\xE2\\x80\\xA8") }
        return nil
    }
}
