/// Finds the delimiter of a text and the row that is its header, by its first rows.
///
/// The header is the first row, unless the first row is plainly a title: a line of one cell, of filters or of when the file
/// was written, or the names of groups of columns, above a row whose cells are names of columns and whose width repeats
/// below. A row of a member is never a title, so a file without a header stays one.
struct HeaderSearch {
    private let content: UnsafeBufferPointer<UInt8>
    private let from: Int
    private let limit: Int
    private let terminator: UInt8
    /// As declared; nil: the usual ones are tried.
    private let delimiter: UInt8?

    /// Rows looked at, and those above a header.
    private static let rowLimit = 48
    private static let titleLimit = 24

    init(_ content: UnsafeBufferPointer<UInt8>, from: Int, limit: Int = 1 << 16, delimiter: UInt8? = nil) {
        self.content = content
        self.from = from
        self.limit = limit
        self.delimiter = delimiter
        terminator = LineEnd.terminator(of: content, from: from)
    }

    /// A row of the sample by one delimiter.
    private struct Row {
        let start: Int
        let cells: [String]
        /// A row that is not well formed counts as one cell.
        let isFault: Bool
        var width: Int { cells.count }
    }

    /// The delimiter that makes most of the first rows as wide as their header, and where the header begins.
    ///
    /// - Parameter judgesAll: whether rows are judged as headers even where that changes nothing; for comparison in tests.
    func best(takesTitles: Bool, judgesAll: Bool = false) -> (dialect: CSVDialect, start: Int) {
        let usual = [",", "\t", ";", "|"].compactMap(\.utf8.first)
        var best = CSVDialect(delimiter: delimiter ?? UInt8(ascii: ","), terminator: terminator)
        var start: Int?
        var bestScore = (0, 0)
        let candidates = (delimiter.map { [$0] } ?? usual).map { mark in
            let dialect = CSVDialect(delimiter: mark, terminator: terminator)
            return (dialect: dialect, rows: rows(dialect))
        }
        // Whoever parts no row loses to whoever parts one, and is looked at only where nobody does.
        let parting = candidates.filter { candidate in candidate.rows.contains { $0.width > 1 } }
        for (dialect, rows) in parting + candidates.filter({ candidate in candidate.rows.allSatisfy { $0.width < 2 } })
        {
            guard let first = rows.first else { continue }
            if start == nil { start = first.start }
            if bestScore.0 > 0, rows.allSatisfy({ $0.width < 2 }) { break }
            // To judge rows as headers takes long; whose rows cannot win wherever the header is need not be judged.
            let last = takesTitles ? min(rows.count - 1, Self.titleLimit) : 0
            let mayWin = (0...last).contains { (Self.score(rows, below: $0) ?? (0, 0)) > bestScore }
            guard mayWin || judgesAll else { continue }
            let header = takesTitles ? header(of: rows) : 0
            guard let score = Self.score(rows, below: header) else { continue }
            if score > bestScore {
                bestScore = score
                best = dialect
                start = rows[header].start
            }
        }
        return (best, start ?? from)
    }

    /// How many rows are as wide as the first from a header on, and how wide that is; nil where they make no table.
    private static func score(_ rows: [Row], below header: Int) -> (Int, Int)? {
        var (width, seen, count) = (0, 0, 0)
        for index in header..<rows.count where !rows[index].isFault && seen < 32 {
            if seen == 0 { width = rows[index].width }
            seen += 1
            if rows[index].width == width { count += 1 }
        }
        guard seen > 0, width > 1 || header > 0 else { return nil }
        return width > 1 ? (count, width) : (0, 1)
    }

    private func rows(_ dialect: CSVDialect) -> [Row] {
        let end = min(from + limit, content.count)
        let sample = UnsafeBufferPointer(rebasing: content[..<end])
        var parser = CSVRow(dialect: dialect, fieldCount: nil)
        var rows: [Row] = []
        var position = from
        while position < end, rows.count < Self.rowLimit {
            switch parser.parse(sample, at: position) {
            case .blank(let next): position = next
            case .fault(let fault):
                // A broken row above all others may be a title with quotes in it.
                if rows.count < Self.titleLimit { rows.append(Row(start: position, cells: ["?"], isFault: true)) }
                position = max(fault.recordEnd, position + 1)
            case .record(let next):
                // The last row of a cut sample may itself be cut.
                if next == end, end < content.count { return rows }
                rows.append(Row(start: position, cells: parser.texts(sample), isFault: false))
                position = next
            }
        }
        return rows
    }

    // MARK: The header

    private func header(of rows: [Row]) -> Int {
        guard rows.count > 1 else { return 0 }
        var looks: [RowLook] = []
        for index in 0..<min(rows.count, Self.titleLimit + 1) {
            let look = RowLook(rows[index].cells)
            if index > 0, isHeader(look, rows[index], above: looks, below: Array(rows[(index + 1)...].prefix(3))) {
                return index
            }
            // Nothing below a member's row is a header, nor below a row that is one by every sign.
            if look.holdsValues || look.recognised >= 2 && look.isFull { return 0 }
            looks.append(look)
        }
        return 0
    }

    private func isHeader(_ look: RowLook, _ row: Row, above: [RowLook], below: [Row]) -> Bool {
        guard look.couldBeNames, !row.isFault else { return false }
        let next = below.first { !$0.isFault && $0.cells.contains { !$0.isEmpty } }
        guard let next else {
            // A table without rows below its title.
            return below.isEmpty && look.recognised >= 2 && above.allSatisfy { $0.isTitle(above: look) }
        }
        let repeats = below.contains { !$0.isFault && Self.fits($0.cells, row.cells) }
        guard repeats, above.allSatisfy({ $0.isTitle(above: look) }) else { return false }
        if row.width == 1 { return look.recognised == 1 && RowLook(next.cells).holdsValues }
        if look.recognised > 0 { return true }
        // Names that nobody knows: the cells below are plainly of another sort.
        return zip(row.cells, next.cells).contains { RowLook.isValue($1) && !RowLook.isValue($0) }
    }

    /// Whether a row is as wide as the header, blank cells at the end of either left out.
    private static func fits(_ cells: [String], _ header: [String]) -> Bool {
        if cells.count == header.count { return true }
        let (short, long) = cells.count < header.count ? (cells, header) : (header, cells)
        return short.count > 1 && long.dropFirst(short.count).allSatisfy { FurnitureWords.fold($0).isEmpty }
    }

    /// Whether the first rows below a header are as wide as it is, or there are none.
    static func fits(_ header: CSVHeader, _ content: UnsafeBufferPointer<UInt8>) -> Bool {
        var parser = CSVRow(dialect: header.dialect, fieldCount: nil)
        var position = header.dataStart
        var seen = 0
        let names = header.names
        while position < content.count, seen < 3 {
            switch parser.parse(content, at: position) {
            case .blank(let next): position = next
            case .fault: return true
            case .record(let next):
                if fits(parser.texts(content), names) { return true }
                seen += 1
                position = next
            }
        }
        return seen == 0
    }

    // MARK: Lines

    /// Where a line begins that is not blank; nil when there is none.
    func start(ofLine line: Int) -> Int? {
        var position = 0
        var number = 1
        while number < line, position < content.count {
            if content[position] == terminator { number += 1 }
            position += 1
        }
        guard number == line, position < content.count else { return nil }
        let end = content[position...].firstIndex(of: terminator) ?? content.count
        return BlankText.isBlank(UnsafeBufferPointer(rebasing: content[position..<end])) ? nil : position
    }

    /// The lines above a header that are not blank.
    static func lines(
        above header: CSVHeader, in content: UnsafeBufferPointer<UInt8>, behind separator: SeparatorLine?
    ) -> [FurnitureRow] {
        var rows: [FurnitureRow] = []
        var position = 0
        if let separator, separator.row.end <= header.start {
            rows.append(separator.row)
            position = separator.row.end
        }
        while position < header.start {
            let end = content[position..<header.start].firstIndex(of: header.dialect.terminator).map { $0 + 1 }
            let next = end ?? header.start
            let line = UnsafeBufferPointer(rebasing: content[position..<next])
            if !BlankText.isBlank(line, delimiter: header.dialect.delimiter) {
                rows.append(FurnitureRow(.title, start: position, end: next))
            }
            position = next
        }
        return rows
    }
}

/// What a row of the beginning of a file looks like.
struct RowLook {
    private let width: Int
    let filled: Int
    /// Cells that are usual names of columns.
    let recognised: Int
    /// Cells that are values of a member and no names.
    let holdsValues: Bool
    /// Whether all cells are filled up to the last filled one.
    let isFull: Bool
    private let hasNamesOnly: Bool
    private let isSparse: Bool

    init(_ cells: [String]) {
        let filled = cells.filter { !FurnitureWords.fold($0).isEmpty }
        width = cells.count
        self.filled = filled.count
        recognised = filled.count { HeaderNames.recognise($0) != nil || HeaderNames.recogniseEvent($0) != nil }
        holdsValues = filled.contains { RowLook.isIdentifier($0) }
        hasNamesOnly = filled.allSatisfy(RowLook.isName)
        let last = (cells.lastIndex { !FurnitureWords.fold($0).isEmpty } ?? -1) + 1
        isFull = filled.count == last
        isSparse = filled.count * 4 < last * 3
    }

    var couldBeNames: Bool { hasNamesOnly && !isSparse && filled > 0 && (filled > 1 || width == 1) }

    /// Whether the row may be a title above one that could be the header.
    func isTitle(above header: RowLook) -> Bool {
        guard !holdsValues else { return false }
        if filled <= 1 {
            return header.recognised > recognised || header.recognised > 0 || filled == 0 || header.filled > 1
        }
        return filled < header.filled && recognised < header.recognised
            || filled < header.filled && recognised == 0 && !hasNamesOnly
    }

    /// What could be the name of a column: short, no number, date or address, nothing behind a colon.
    private static func isName(_ cell: String) -> Bool {
        let folded = FurnitureWords.fold(cell)
        guard folded.unicodeScalars.count <= 60, !isValue(cell) else { return false }
        guard let colon = folded.firstIndex(of: ":") else { return true }
        return folded.index(after: colon) == folded.endIndex || HeaderNames.recognise(cell) != nil
    }

    /// A number, a date, an address, a long run of digits.
    static func isValue(_ cell: String) -> Bool {
        let folded = FurnitureWords.fold(cell)
        guard !folded.isEmpty else { return false }
        if folded.contains("@") || folded.utf8.count(where: \.isDigit) >= 7 { return true }
        if folded.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }) { return true }
        return CellShape.test(folded) { CellShape.isWrittenDate($0) }
    }

    private static func isIdentifier(_ cell: String) -> Bool {
        CellShape.test(cell) { BlankText.looksLikeIdentifier($0) }
    }
}
