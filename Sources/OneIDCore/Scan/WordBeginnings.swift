/// Which bytes a cell may begin or end with that says its row is no record: a table for a look at every row, and a closer
/// look for the few that pass.
struct WordBeginnings: Sendable {
    /// By byte: 1 where such a cell may begin with it, 2 where one may end with it.
    private let suspects: [UInt8]
    /// A bit for each two bytes with which such a cell may begin: ids of one platform often share their first byte with the name
    /// of their column.
    private let pairs: [UInt64]
    /// The first four bytes of such cells, those of one first byte side by side, and where those of each first byte begin:
    /// `jd_08u2rbm` shares two bytes with the column `jd_pin`.
    private let heads: [Head]
    private let headStarts: [Int32]
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

    /// Up to four bytes, and which of them count; every letter in lower case, and what else bit 5 changes changed with it.
    struct Head {
        static let lowered: UInt32 = 0x2020_2020
        let bytes: UInt32
        let mask: UInt32
        /// Every cell begins so.
        static let any = Head(bytes: 0, mask: 0)

        private init(bytes: UInt32, mask: UInt32) { (self.bytes, self.mask) = (bytes, mask) }

        init(_ text: [UInt8]) {
            var (bytes, mask): (UInt32, UInt32) = (0, 0)
            for (index, byte) in text.prefix(4).enumerated() {
                bytes |= UInt32(byte) << UInt32(8 * index)
                mask |= 0xff << UInt32(8 * index)
            }
            self.init(bytes: (bytes | Head.lowered) & mask, mask: mask)
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
                // Of `tổng` one letter would be left; either case of what follows has the same first byte.
                if bytes.count == 1, let next = text.utf8.dropFirst().first, next >= 0x80 { bytes.append(next) }
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
        for name in names {
            add(name, isOpen: false, isWhole: true)
            // Names are folded, and of `номер` the other case has other bytes.
            if name.utf8.first.map({ $0 >= 0x80 }) ?? false {
                add(name.prefix(1).uppercased() + name.dropFirst(), isOpen: false, isWhole: true)
            }
        }
        for byte in UInt8.min...0x7f where Self.isMark(byte) { suspects[Int(byte)] |= 1 }
        // Blanks and marks of more than one byte, forms of full width; the end of the cell.
        for byte: UInt8 in [0xC2, 0xE2, 0xE3, 0xEF, dialect.delimiter, dialect.terminator, 0x0a, 0x0d, 0x1a] {
            suspects[Int(byte)] |= 1
        }
        // The last bytes of 计 計 总 總 and of total.
        for byte: UInt8 in [0xA1, 0x88, 0xBB, 0xBD, UInt8(ascii: "l"), UInt8(ascii: "L")] { suspects[Int(byte)] |= 2 }
        self.suspects = suspects
        self.beginnings = beginnings
        var pairs = [UInt64](repeating: 0, count: 1024)
        var heads: [Head] = []
        var headStarts: [Int32] = [0]
        for first in UInt8.min ... .max {
            if suspects[Int(first)] & 1 != 0 {
                let known = beginnings[Int(first.lowercasedASCII)]
                let place = Int(first) << 8
                // Marks, blanks, and words of one byte may be followed by anything.
                let isShort = known.contains { $0.bytes.count == 1 }
                if known.isEmpty || isShort || first >= 0x80 || Self.isMark(first) {
                    for word in place >> 6..<(place + 256) >> 6 { pairs[word] = .max }
                    heads.append(.any)
                } else {
                    for beginning in known {
                        for second in [beginning.bytes[1], beginning.bytes[1].uppercasedASCII] {
                            pairs[(place | Int(second)) >> 6] |= 1 << UInt64(second & 63)
                        }
                    }
                    heads += known.map { Head($0.bytes) }
                }
            }
            headStarts.append(Int32(heads.count))
        }
        (self.pairs, self.heads, self.headStarts) = (pairs, heads, headStarts)
    }

    // MARK: The short look

    /// The tables for a look at many cells.
    struct ShortLook {
        fileprivate let suspects: UnsafePointer<UInt8>
        fileprivate let pairs: UnsafePointer<UInt64>
        fileprivate let heads: UnsafePointer<Head>
        fileprivate let headStarts: UnsafePointer<Int32>

        /// Whether a cell of one byte or more may matter by its first four bytes and its last three; false is final.
        @inline(__always)
        func mayMatter(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
            mayBegin(text, count) || mayEnd(text, count)
        }

        /// The same by its beginning alone, for a cell whose end is not known.
        @inline(__always)
        func mayBegin(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
            let first = Int(text[0])
            guard suspects[first] & 1 != 0 else { return false }
            guard count > 1 else { return true }
            let second = UInt64(text[1])
            let pair = pairs[first &<< 2 | Int(truncatingIfNeeded: second &>> 6)]
            guard pair &>> (second & 63) & 1 != 0 else { return false }
            guard count >= 4 else { return true }
            let bytes = UnsafeRawPointer(text).loadUnaligned(as: UInt32.self) | Head.lowered
            var place = Int(headStarts[first])
            let end = Int(headStarts[first &+ 1])
            while place < end {
                if bytes & heads[place].mask == heads[place].bytes { return true }
                place &+= 1
            }
            return false
        }

        @inline(__always)
        private func mayEnd(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
            suspects[Int(text[count &- 1])] & 2 != 0 && count >= 3
                && WordBeginnings.endsAsTotal(UnsafeBufferPointer(start: text, count: count))
        }
    }

    @inline(__always)
    func withShortLook<Result>(_ body: (ShortLook) -> Result) -> Result {
        suspects.withUnsafeBufferPointer { suspects in
            pairs.withUnsafeBufferPointer { pairs in
                heads.withUnsafeBufferPointer { heads in
                    headStarts.withUnsafeBufferPointer { headStarts in
                        // There are marks in every table, so none is empty.
                        body(
                            ShortLook(
                                suspects: suspects.baseAddress!, pairs: pairs.baseAddress!, heads: heads.baseAddress!,
                                headStarts: headStarts.baseAddress!))
                    }
                }
            }
        }
    }

    // MARK: The closer look

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
