/// Finds what stands behind the last full row of a file: who made the report, when, whose it is, how many rows there are.
///
/// Found before the rows are scanned, in the last lines of the file alone. A row that was cut off is none: a footer says what
/// it is by its words, or stands behind a blank line or such a line and is a text.
enum FooterSearch {
    private static let lineLimit = 64
    private static let byteLimit = 1 << 16

    private struct Line {
        let row: FurnitureRow
        let cells: [String]
        let isRagged: Bool
        let holdsIdentifier: Bool
        /// The cells that are not blank.
        let filled: [String]
        /// Whether it is one cell of signs that separate.
        var isRule = false
    }

    static func footers(of header: CSVHeader, in content: UnsafeBufferPointer<UInt8>) -> [FurnitureRow] {
        var found: [FurnitureRow] = []
        var isBehindText = false
        var isBehindBlank = false
        for line in lines(of: header, in: content) {
            guard let first = line.filled.first else {
                // A line of dashes is ruled under the table.
                if line.isRule { found.append(line.row) }
                isBehindBlank = true
                continue
            }
            guard !line.holdsIdentifier else {
                (isBehindText, isBehindBlank) = (false, false)
                continue
            }
            let isAlone = line.filled.count == 1
            let isTotal = FurnitureWords.isTotal(first)
            if isTotal, line.isRagged || isAlone {
                found.append(FurnitureRow(.total, start: line.row.start, end: line.row.end))
            } else if !isTotal, line.isRagged ? FurnitureWords.isFooter(first) : saysSo(line) {
                found.append(line.row)
            } else if line.isRagged, isBehindText || isBehindBlank, isAlone || first.last == ":", isText(first) {
                found.append(line.row)
            } else if isBehindText, isAlone, isText(first), first.contains(" ") || !first.utf8.allSatisfy({ $0 < 0x80 })
            {
                found.append(line.row)
            } else {
                // A total that is a full row is the rows' own matter.
                if !isTotal { (isBehindText, isBehindBlank) = (false, false) }
                continue
            }
            isBehindText = true
        }
        return found
    }

    /// Of a row as wide as the table the first cell has to say it, and the others may only go on.
    private static func saysSo(_ line: Line) -> Bool {
        guard let first = line.filled.first, FurnitureWords.isFooter(first) else { return false }
        return line.filled.count <= 1
            || line.filled.dropFirst().allSatisfy {
                FurnitureWords.isFooter($0) || $0.contains(":") || RowLook.isValue($0)
            }
            || first.hasPrefix("copyright") || first.contains(text: "all rights reserved")
    }

    /// A text and not an id that was cut off.
    private static func isText(_ folded: String) -> Bool {
        !folded.utf8.contains(where: \.isDigit) || folded.contains(" ") || folded.contains(":")
            || folded.unicodeScalars.contains { $0.value >= 0x2E80 }
    }

    /// The lines behind the last full row, in order.
    private static func lines(of header: CSVHeader, in content: UnsafeBufferPointer<UInt8>) -> [Line] {
        var lines: [Line] = []
        var end = content.count
        let lowest = max(header.dataStart, content.count - byteLimit)
        while end > lowest, lines.count < lineLimit {
            var start = end - 1
            while start > header.dataStart, content[start - 1] != header.dialect.terminator {
                start -= 1
                if content.count - start > byteLimit { return lines.reversed() }
            }
            guard let line = line(at: start, end, header, content), !isFull(line, header) else { break }
            lines.append(line)
            end = start
        }
        return lines.reversed()
    }

    /// nil for a line that is not a row of its own.
    private static func line(
        at start: Int, _ end: Int, _ header: CSVHeader, _ content: UnsafeBufferPointer<UInt8>
    ) -> Line? {
        let row = FurnitureRow(.footer, start: start, end: end)
        let text = UnsafeBufferPointer(rebasing: content[start..<end])
        if BlankText.isBlank(text, delimiter: header.dialect.delimiter) {
            return Line(row: row, cells: [], isRagged: false, holdsIdentifier: false, filled: [])
        }
        guard text.count(where: { $0 == UInt8(ascii: "\"") }) % 2 == 0 else { return nil }
        var parser = CSVRow(dialect: header.dialect, fieldCount: nil)
        guard case .record(let next) = parser.parse(text, at: 0), next == text.count else { return nil }
        let cells = parser.texts(text).map(FurnitureWords.fold)
        let holdsIdentifier = (0..<parser.count).contains {
            BlankText.looksLikeIdentifier(UnsafeBufferPointer(rebasing: text[parser.range(of: $0)]))
        }
        return Line(
            row: row, cells: cells,
            isRagged: parser.count != header.names.count && !isPaddedToFit(cells, header),
            holdsIdentifier: holdsIdentifier, filled: cells.filter { !$0.isEmpty },
            isRule: isRule(parser.texts(text)))
    }

    /// `-----` or `=====` and nothing in the other cells.
    private static func isRule(_ cells: [String]) -> Bool {
        let filled = cells.filter { !$0.isEmpty }
        guard filled.count == 1, let sign = filled[0].first, "-=*#_~—─━═".contains(sign) else { return false }
        return filled[0].count > 2 && filled[0].allSatisfy { $0 == sign }
    }

    private static func isPaddedToFit(_ cells: [String], _ header: CSVHeader) -> Bool {
        cells.count > header.names.count && cells.dropFirst(header.names.count).allSatisfy(\.isEmpty)
            || cells.count < header.names.count && cells.count >= header.namedCount
    }

    /// Whether a line is a record: as wide as the table, with more than one cell filled and no word that says otherwise.
    private static func isFull(_ line: Line, _ header: CSVHeader) -> Bool {
        guard let first = line.filled.first, !line.isRagged else { return false }
        if FurnitureWords.isTotal(first) || saysSo(line) { return false }
        return line.holdsIdentifier || line.filled.count > 1 || header.names.count == 1
    }
}
