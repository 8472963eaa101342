import OneIDCore

/// Counts which speak for or against UTF-8, cell by cell.
///
/// A cell here is a run of bytes between commas, semicolons, tabs, bars, quotes and line ends: good enough to count
/// with, whatever the format. Only cells with a byte above 0x7F count. Large contents may be counted in pieces cut
/// after line ends and the counts added.
public struct EncodingCensus: Sendable, Equatable {
    /// Cells with at least one byte above 0x7F.
    public private(set) var nonASCIICells = 0
    /// Those of them that are valid UTF-8 from end to end.
    public private(set) var validCells = 0
    /// Those of the valid ones that are a single character of two bytes and nothing else. They prove nothing: 女 alone in
    /// GBK is C5 AE, the UTF-8 of U+016E, and half of a member table may be such cells.
    public private(set) var ambiguousCells = 0
    /// Offset of the first byte that is not UTF-8.
    public private(set) var firstInvalid: Int?
    /// Offset of the first byte that is not GB18030.
    public private(set) var firstInvalidGB18030: Int?
    /// Cells that are not GB18030 from end to end.
    public private(set) var invalidGB18030Cells = 0
    /// Characters of two and four bytes, read as GB18030, but for punctuation and full-width letters: these are in order in
    /// any text of East Asia and prove nothing.
    public private(set) var characters = 0
    /// Those of them that are common in Chinese (`CommonHan`).
    public private(set) var commonCharacters = 0

    public init() {}

    public init(_ content: UnsafeBufferPointer<UInt8>) { add(content) }

    /// Of the cells that can tell, at least half are valid UTF-8, so the bad bytes are damage and not another encoding.
    ///
    /// That matters because UTF-8 with a byte missing often decodes as valid GB18030, into nonsense. A tie is UTF-8
    /// because the worst that follows is an error, not nonsense.
    public var isMostlyUTF8: Bool {
        (validCells - ambiguousCells) * 2 >= nonASCIICells - ambiguousCells
    }

    /// Those of them that Korean syllables are in EUC-KR: rows 16 to 40, which in GB 2312 are the first half of the
    /// frequent characters.
    public private(set) var hangulRowCharacters = 0

    /// Read as GB18030 it is Chinese: at most half of the cells are not GB18030, and more than half of the characters are
    /// common ones.
    ///
    /// Almost any pair of bytes is a character of GB18030, so Big5, Shift_JIS, EUC-KR and the accents of Windows-1252 decode
    /// without an error. What they decode to are rare characters. Measured on lists of members, addresses and remarks, these shares
    /// are common ones: in Chinese 87 to 100 %, of such lists in Big5 6 to 10 %, in EUC-KR 32 %, in Shift_JIS and
    /// Windows-1252 none. A Chinese text with no character of the second half of the alphabet is short, so where all are in
    /// the rows of Korean, more is asked for.
    public var isPlainlyGB18030: Bool {
        guard invalidGB18030Cells * 2 <= nonASCIICells else { return false }
        if characters == 0 { return true }
        if hangulRowCharacters * 20 >= characters * 19 { return commonCharacters * 10 >= characters * 9 }
        return commonCharacters * 2 > characters
    }

    /// Counts the cells of a piece that begins `offset` bytes into the content.
    public mutating func add(_ piece: UnsafeBufferPointer<UInt8>, at offset: Int = 0) {
        guard let base = piece.baseAddress else { return }
        let count = piece.count
        var cells = 0
        var valid = 0
        var ambiguous = 0
        var invalid: Int?
        var invalidGB: Int?
        var invalidCells = 0
        var all = 0
        var common = 0
        var hangul = 0
        // Both encodings are in step at every cell's first byte above 0x7F: no character of GB18030 has a byte that ends
        // a cell in it but the bar, and one with a bar makes `gbEnd` run ahead of the UTF-8 cell.
        var gbEnd = 0
        var index = UTF8Validation.skipASCII(base, from: 0, to: count)
        while index < count {
            let start = index
            cells &+= 1
            if start >= gbEnd {
                gbEnd = start
                while gbEnd < count && (base[gbEnd] >= 0x80 || !Self.endsCell(base[gbEnd])) {
                    let length = GB18030.length(base + gbEnd, count &- gbEnd)
                    if length == 0 {
                        if invalidGB == nil { invalidGB = gbEnd }
                        invalidCells &+= 1
                        gbEnd = Self.endOfCell(base, from: gbEnd, to: count)
                        break
                    }
                    if length > 1 {
                        if length == 2, 0xb0...0xc8 ~= base[gbEnd], base[gbEnd &+ 1] >= 0xa1 { hangul &+= 1 }
                        switch CommonHan.standing(of: base + gbEnd, length: length) {
                        case .neutral: break
                        case .rare: all &+= 1
                        case .common:
                            all &+= 1
                            common &+= 1
                        }
                    }
                    gbEnd &+= length
                }
            }
            var isValid = true
            while index < count {
                let byte = base[index]
                if byte < 0x80 {
                    if Self.endsCell(byte) { break }
                    index &+= 1
                    continue
                }
                let length = UTF8Validation.sequenceLength(base + index, count &- index)
                if length > 0 {
                    index &+= length
                    continue
                }
                isValid = false
                if invalid == nil { invalid = index }
                index = gbEnd > index ? gbEnd : Self.endOfCell(base, from: index, to: count)
                break
            }
            if isValid {
                valid &+= 1
                if index &- start == 2 && (start == 0 || Self.endsCell(base[start &- 1])) { ambiguous &+= 1 }
            }
            index = UTF8Validation.skipASCII(base, from: index, to: count)
        }
        nonASCIICells &+= cells
        validCells &+= valid
        ambiguousCells &+= ambiguous
        invalidGB18030Cells &+= invalidCells
        characters &+= all
        commonCharacters &+= common
        hangulRowCharacters &+= hangul
        firstInvalid = Self.smaller(firstInvalid, invalid.map { $0 &+ offset })
        firstInvalidGB18030 = Self.smaller(firstInvalidGB18030, invalidGB.map { $0 &+ offset })
    }

    private static func smaller(_ left: Int?, _ right: Int?) -> Int? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }

    private static func endOfCell(_ base: UnsafePointer<UInt8>, from start: Int, to count: Int) -> Int {
        var index = start
        while index < count && (base[index] >= 0x80 || !endsCell(base[index])) { index &+= 1 }
        return index
    }

    /// Whether an ASCII byte ends a cell: tab, line feed, carriage return, quote, comma, semicolon; bar.
    @inline(__always)
    private static func endsCell(_ byte: UInt8) -> Bool {
        let low: UInt64 = 1 << 0x09 | 1 << 0x0a | 1 << 0x0d | 1 << 0x22 | 1 << 0x2c | 1 << 0x3b
        return byte < 0x40 ? low &>> UInt64(byte) & 1 != 0 : byte == 0x7c
    }
}
