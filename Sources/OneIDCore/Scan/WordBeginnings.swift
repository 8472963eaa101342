/// Which bytes a cell may begin or end with that says its row is no record: a table for a look at every row, and a closer
/// look for the few that pass.
struct WordBeginnings: Sendable {
    /// By byte: 1 where such a cell may begin with it, 2 where one may end with it.
    let suspects: [UInt8]
    /// A bit for each two bytes with which such a cell may begin: ids of one platform often share their first byte with the name
    /// of their column.
    let pairs: [UInt64]
    /// What stands at the beginning of such cells, by its first byte in lower case.
    private let beginnings: [[Beginning]]
    private let dialect: CSVDialect

    /// Marks that stand around a word. A test of bits, no table: it is asked of every row that begins like a word.
    @inline(__always)
    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "="), UInt8(ascii: "*"), UInt8(ascii: "#"),
            UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "-"), UInt8(ascii: " "), UInt8(ascii: "\t"):
            true
        default: false
        }
    }

    /// The first word of a phrase, in lower case; of what is not ASCII the first character, behind which blanks may stand.
    private struct Beginning {
        let bytes: [UInt8]
        /// Whether the cell may go on with anything, or has to end or go on with something other than a letter or a digit.
        let isOpen: Bool
        /// Whether nothing but marks and blanks may follow.
        let isWhole: Bool
    }

    /// - Parameters:
    ///   - words: by which rows are totals.
    ///   - skipped: first words of rows to leave out, which anything may follow.
    ///   - names: of the columns, folded.
    init(_ words: [String], skipped: [String], names: Set<String>, dialect: CSVDialect) {
        self.dialect = dialect
        var suspects = [UInt8](repeating: 0, count: 256)
        var beginnings = [[Beginning]](repeating: [], count: 256)
        func add(_ text: String, isOpen: Bool, isWhole: Bool) {
            guard let character = text.unicodeScalars.first else { return }
            var bytes = Array(String(character).utf8)
            if character.isASCII {
                bytes = Array(text.utf8.prefix { $0 < 0x80 && $0 > 0x20 && $0 != UInt8(ascii: "-") })
            }
            guard let first = bytes.first else { return }
            suspects[Int(first)] |= 1
            suspects[Int(first.uppercasedASCII)] |= 1
            // What was cut goes on.
            let isCut = bytes.count < text.utf8.count
            beginnings[Int(first)].append(
                Beginning(bytes: bytes, isOpen: isOpen || !character.isASCII, isWhole: isWhole && !isCut))
        }
        for word in words { add(word, isOpen: false, isWhole: false) }
        for word in skipped { add(word, isOpen: true, isWhole: false) }
        for name in names { add(name, isOpen: false, isWhole: true) }
        for byte in UInt8.min...0x7f where Self.isMark(byte) { suspects[Int(byte)] |= 1 }
        // Blanks and marks of more than one byte, forms of full width; the end of the cell.
        for byte: UInt8 in [0xC2, 0xE2, 0xE3, 0xEF, dialect.delimiter, dialect.terminator, 0x0a, 0x0d, 0x1a] {
            suspects[Int(byte)] |= 1
        }
        // The last bytes of 计 計 总 總 and of total.
        for byte: UInt8 in [0xA1, 0x88, 0xBB, 0xBD, UInt8(ascii: "l"), UInt8(ascii: "L")] { suspects[Int(byte)] |= 2 }
        self.suspects = suspects
        self.beginnings = beginnings
        pairs = Self.pairs(suspects, beginnings)
    }

    private static func pairs(_ suspects: [UInt8], _ beginnings: [[Beginning]]) -> [UInt64] {
        var pairs = [UInt64](repeating: 0, count: 1024)
        for first in UInt8.min ... .max where suspects[Int(first)] & 1 != 0 {
            let known = beginnings[Int(first.lowercasedASCII)]
            // Marks, blanks, and words of one byte may be followed by anything.
            let isOpen = known.isEmpty || first >= 0x80 || Self.isMark(first) || known.contains { $0.bytes.count == 1 }
            for second in UInt8.min ... .max
            where isOpen || known.contains(where: { $0.bytes[1] == second.lowercasedASCII }) {
                let place = Int(first) << 8 | Int(second)
                pairs[place >> 6] |= 1 << UInt64(place & 63)
            }
        }
        return pairs
    }

    private static func has(_ bytes: [UInt8], in cell: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        for index in 0..<bytes.count where cell[start &+ index].lowercasedASCII != bytes[index] { return false }
        return true
    }

    /// Whether the cell has one of the beginnings at a place.
    private func begins(_ cell: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        for beginning in beginnings[Int(cell[start].lowercasedASCII)] {
            let end = start + beginning.bytes.count
            guard end <= cell.count, Self.has(beginning.bytes, in: cell, at: start) else { continue }
            if end == cell.count || beginning.isOpen && !beginning.isWhole { return true }
            let next = cell[end]
            if beginning.isWhole {
                if cell[end...].allSatisfy({
                    Self.isMark($0) || $0.isBlank || $0 >= 0x80 || $0 == dialect.delimiter
                })
                    || next == dialect.delimiter || next == dialect.terminator
                {
                    return true
                }
            } else if !next.isDigit, !next.isASCIILetter, next != UInt8(ascii: "_") {
                return true
            }
        }
        return false
    }

    /// Whether a cell may be blank, a word, or end like a subtotal; true more often than it is.
    func mayMatter(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        while start < cell.count, Self.isMark(cell[start]) { start += 1 }
        guard start < cell.count else { return true }
        let first = cell[start]
        let left = cell.count - start
        if left >= 3, Self.endsAsTotal(cell) { return true }
        guard suspects[Int(first)] & 1 != 0 else { return false }
        switch first {
        case 0xC2: return left >= 2 && cell[start + 1] == 0xA0
        case 0xE2: return true
        case 0xEF: return left >= 2 && (0xBB...0xBD).contains(cell[start + 1])
        case 0xE3 where left >= 2 && cell[start + 1] == 0x80: return true
        default: break
        }
        if first == dialect.delimiter || first == dialect.terminator || first <= 0x1a { return true }
        return begins(cell, at: start)
    }

    /// Whether three bytes or more end with 计, 計, 总, 總 or total.
    @inline(__always)
    private static func endsAsTotal(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        let end = cell.count
        let (a, b) = (cell[end &- 3], cell[end &- 2])
        switch cell[end &- 1] {
        case 0xA1: return a == 0xE8 && b == 0xAE
        case 0x88: return a == 0xE8 && b == 0xA8
        case 0xBB: return a == 0xE6 && b == 0x80
        case 0xBD: return a == 0xE7 && b == 0xB8
        case UInt8(ascii: "l"), UInt8(ascii: "L"): return a.lowercasedASCII == 0x74 && b.lowercasedASCII == 0x61
        default: return false
        }
    }
}
