/// Cells that a spreadsheet must neither run nor change.
///
/// What begins like a formula is run when a file is opened (OWASP, "CSV injection"); the full-width forms of the signs are taken for
/// them by Excel in East Asia. Numbers of more than 15 digits are rounded, those of 11 are shown as 1.38E+10, leading zeros go, and
/// `1-2` becomes a date (Microsoft, "Excel specifications and limits").
public enum SpreadsheetCell {
    /// What stands in a file for spreadsheets in place of a cell; nil: the cell itself.
    ///
    /// `="0123"` where digits would be lost, also behind a plus sign; a leading apostrophe before what would run. `original`
    /// undoes it, and so does a spreadsheet that saves the cell again.
    public static func safe(_ cell: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard let first = cell.first else { return nil }
        if wouldChange(cell) { return Array("=\"".utf8) + cell + [0x22] }
        if startsFormula(first, cell) { return [apostrophe] + cell }
        // What `original` would take an apostrophe from.
        guard first == apostrophe, isMarked(cell) else { return nil }
        return [apostrophe] + cell
    }

    public static func safe(_ cell: String) -> String {
        var cell = cell
        return cell.withUTF8 { safe($0).map { String(decoding: $0, as: UTF8.self) } } ?? cell
    }

    /// Which bytes of a cell written for spreadsheets are the cell.
    public static func original(_ cell: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        let count = cell.count
        if count >= 3, cell[0] == UInt8(ascii: "="), cell[1] == 0x22, cell[count - 1] == 0x22,
            !cell[2..<count - 1].contains(0x22)
        {
            return 2..<count - 1
        }
        return count > 1 && cell[0] == apostrophe && isMarked(cell) ? 1..<count : 0..<count
    }

    private static let apostrophe = UInt8(ascii: "'")

    /// Whether behind an apostrophe stands what it is for.
    private static func isMarked(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard cell.count > 1 else { return false }
        let rest = UnsafeBufferPointer(rebasing: cell[1...])
        return rest[0] == apostrophe || startsFormula(rest[0], rest)
    }

    /// `=`, `+`, `-`, `@`, their full-width forms, tab and line ends begin formulas; a number with its sign is no formula.
    private static func startsFormula(_ first: UInt8, _ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0a, 0x0d: return true
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            return cell.count == 1 || cell.dropFirst().contains { !isDigit($0) && $0 != UInt8(ascii: ".") }
        case 0xef:
            // U+FF1D, U+FF0B, U+FF0D, U+FF20.
            return cell.count >= 3 && cell[1] == 0xbc && [0x9d, 0x8b, 0x8d, 0xa0].contains(cell[2])
        default: return false
        }
    }

    /// Digits that do not come out of a spreadsheet as they went in.
    private static func wouldChange(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        var digits = cell[...]
        if digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
        guard let first = digits.first, isDigit(first), cell.count <= longest else { return false }
        let isSigned = digits.startIndex > 0
        if digits.allSatisfy(isDigit) { return digits.count > 10 || digits.count > 1 && (first == 0x30 || isSigned) }
        guard !isSigned else { return false }
        let parts = digits.split(maxSplits: 3, omittingEmptySubsequences: false) { !isDigit($0) }
        guard parts.allSatisfy({ !$0.isEmpty && $0.count <= 20 }) else { return false }
        switch digits[digits.startIndex + parts[0].count] {
        // 1E10 is a number.
        case UInt8(ascii: "e"), UInt8(ascii: "E"): return parts.count == 2
        // 1-2, 3/4 and 1-2-3 are dates; 2026-03-01 is one that stays what it is.
        case UInt8(ascii: "-"), UInt8(ascii: "/"):
            return parts.count <= 3 && parts.allSatisfy { $0.count <= 4 } && !(parts.count == 3 && parts[0].count == 4)
        default: return false
        }
    }

    /// Longer ones are no numbers of anything.
    private static let longest = 64

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

/// CSV that this program wrote, made over for spreadsheets.
public enum SpreadsheetRows {
    /// What a file for spreadsheets begins with: they take it for UTF-8.
    public static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

    /// The same rows with cells that no spreadsheet runs or changes, and with CRLF.
    ///
    /// - Parameter rows: whole rows as RFC 4180 has them, ended by LF.
    public static func safe(_ rows: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var made: [UInt8] = []
        made.reserveCapacity(rows.count + rows.count / 8)
        var cell: [UInt8] = []
        var position = 0
        while position < rows.count {
            cell.removeAll(keepingCapacity: true)
            if rows[position] == 0x22 {
                position += 1
                while position < rows.count {
                    if rows[position] == 0x22 {
                        position += 1
                        guard position < rows.count, rows[position] == 0x22 else { break }
                    }
                    cell.append(rows[position])
                    position += 1
                }
            } else {
                while position < rows.count, rows[position] != 0x2c, rows[position] != 0x0a {
                    cell.append(rows[position])
                    position += 1
                }
            }
            made += Escaping.csv(cell.withUnsafeBufferPointer { SpreadsheetCell.safe($0) } ?? cell)
            guard position < rows.count else { break }
            made += rows[position] == 0x0a ? [0x0d, 0x0a] : [0x2c]
            position += 1
        }
        return made
    }
}
