/// A cell that stands in the buffer as most programs write it, looked at once and not tag by tag.
struct QuickCell {
    /// Counted from 0; -1: it does not say.
    var column = -1
    var style = 0
    /// The first letter of its type, 0 where it says none, and whether it is the only one.
    var type: UInt8 = 0
    var isOneLetter = false
    var value = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// Whether the value means what it says, and is not to be decoded.
    var isPlain = true

    /// Bytes that a tag may have here, beside its value.
    private static let room = 160

    /// Reads `<c r="B7" s="1" t="s"><v>12</v></c>`, `<c r="B7" t="inlineStr"><is><t>text</t></is></c>`, where the text may say that
    /// its blanks are kept, or `<c r="B7"/>`; returns where it ends, or nil for anything else and what may be cut by the end.
    @inline(__always)
    mutating func read(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        guard end - start > QuickCell.room, start[0] == UInt8(ascii: "<"), start[1] == UInt8(ascii: "c") else {
            return nil
        }
        (column, style, type, isOneLetter) = (-1, 0, 0, false)
        guard start[2] == UInt8(ascii: " ") else { return start[2] == UInt8(ascii: "/") ? blank(start + 2) : nil }
        var place = start + 3
        let last = start + (QuickCell.room - 40)
        while true {
            guard place < last, place[1] == UInt8(ascii: "="), place[2] == UInt8(ascii: "\"") else { return nil }
            let name = place[0]
            place += 3
            switch name {
            case UInt8(ascii: "r"):
                var value = 0
                while place < last, place[0] &- 0x41 < 26 {
                    value = value &* 26 &+ Int(place[0] &- 0x40)
                    place += 1
                }
                while place < last, place[0] &- 0x30 < 10 { place += 1 }
                guard value > 0, value <= 1 << 20 else { return nil }
                column = value &- 1
            case UInt8(ascii: "s"):
                var value = 0
                while place < last, place[0] &- 0x30 < 10 {
                    value = value &* 10 &+ Int(place[0] &- 0x30)
                    place += 1
                }
                guard value < 1 << 30 else { return nil }
                style = value
            case UInt8(ascii: "t"):
                type = place[0]
                isOneLetter = place[1] == UInt8(ascii: "\"")
                while place < last, place[0] | 0x20 &- 0x61 < 26 { place += 1 }
            default: return nil
            }
            guard place < last, place[0] == UInt8(ascii: "\"") else { return nil }
            if place[1] == UInt8(ascii: ">") { break }
            guard place[1] == UInt8(ascii: " ") else { return place[1] == UInt8(ascii: "/") ? blank(place + 1) : nil }
            place += 2
        }
        place += 2
        // `<v>`, or `<is><t>`
        let isInline = place[1] == UInt8(ascii: "i")
        if isInline {
            guard QuickCell.starts(place, 0x743c_3e73_693c, 6) else { return nil }
            place += 6
            guard QuickCell.skipTextStart(&place) else { return nil }
        } else {
            guard QuickCell.starts(place, 0x3e_763c, 3) else { return nil }
            place += 3
        }
        guard let valueEnd = textEnd(place, end) else { return nil }
        if isInline {
            guard end - valueEnd > 16, QuickCell.starts(valueEnd, 0x7369_2f3c_3e74_2f3c, 8),
                QuickCell.starts(valueEnd + 8, 0x3e63_2f3c_3e, 5)
            else { return nil }
            return valueEnd + 13
        }
        guard end - valueEnd > 16, QuickCell.starts(valueEnd, 0x3e63_2f3c_3e76_2f3c, 8) else { return nil }
        return valueEnd + 8
    }

    /// Reads `<si><t>text</t></si>` likewise.
    @inline(__always)
    mutating func readString(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        var place = start + 6
        guard end - start > 64, QuickCell.starts(start, 0x743c_3e69_733c, 6), QuickCell.skipTextStart(&place),
            let valueEnd = textEnd(place, end), end - valueEnd > 16,
            QuickCell.starts(valueEnd, 0x6973_2f3c_3e74_2f3c, 8), valueEnd[8] == UInt8(ascii: ">")
        else { return nil }
        return valueEnd + 9
    }

    /// Of a cell without a value, at the slash of its tag: where it ends.
    @inline(__always)
    private mutating func blank(_ slash: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        value = UnsafeBufferPointer(start: slash, count: 0)
        isPlain = true
        return slash[1] == UInt8(ascii: ">") ? slash + 2 : nil
    }

    /// Goes behind the end of `<t>` or `<t xml:space="preserve">`, from behind its name.
    @inline(__always)
    private static func skipTextStart(_ place: inout UnsafePointer<UInt8>) -> Bool {
        if place[0] == UInt8(ascii: ">") {
            place += 1
            return true
        }
        guard starts(place, 0x6170_733a_6c6d_7820, 8), starts(place + 8, 0x7365_7270_223d_6563, 8),
            starts(place + 16, 0x3e22_6576_7265, 6)
        else { return false }
        place += 22
        return true
    }

    /// Whether so many bytes stand at a place, the first lowest; eight have to be there.
    @inline(__always)
    private static func starts(_ place: UnsafePointer<UInt8>, _ word: UInt64, _ count: UInt64) -> Bool {
        let found = QuickCell.word(place)
        return found &<< (64 &- 8 &* count) == word &<< (64 &- 8 &* count)
    }

    @inline(__always)
    private static func word(_ place: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
    }

    /// The highest bit of each byte that is this one, and perhaps of bytes behind the first that is.
    @inline(__always)
    private static func marks(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        let difference = word ^ ones &* UInt64(byte)
        return (difference &- ones) & ~difference & highs
    }

    /// Where the value ends that begins here; nil where it goes on behind the end. Keeps it, and whether it means what it says.
    @inline(__always)
    private mutating func textEnd(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        var place = start
        isPlain = true
        while end - place >= 9 {
            let word = QuickCell.word(place)
            let marks =
                QuickCell.marks(word, UInt8(ascii: "<")) | QuickCell.marks(word, UInt8(ascii: "&"))
                | QuickCell.marks(word, UInt8(ascii: "_")) | QuickCell.marks(word, UInt8(ascii: "\r"))
            if marks == 0 {
                place += 8
                continue
            }
            place += marks.trailingZeroBitCount / 8
            if place[0] == UInt8(ascii: "<") {
                value = UnsafeBufferPointer(start: start, count: place - start)
                return place
            }
            // `_` begins a character that XML has not only before an x.
            if place[0] != UInt8(ascii: "_") || place[1] == UInt8(ascii: "x") { isPlain = false }
            place += 1
        }
        return nil
    }
}
