/// A cell that stands in the buffer as most programs write it, looked at once and not tag by tag.
struct QuickCell {
    /// Counted from 0; -1: it does not say.
    var column = -1
    var style = 0
    /// The first letter of its type, 0 where it says none, and whether it is the only one.
    var type: UInt8 = 0
    var isOneLetter = false
    var value = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

    /// Bytes that a tag may have here, beside its value.
    private static let room = 160

    /// Reads `<c r="B7" s="1" t="s"><v>12</v></c>` or `<c r="B7" t="inlineStr"><is><t>text</t></is></c>`; returns where it ends, or
    /// nil for anything else, a value that is to be decoded, and what may be cut by the end.
    @inline(__always)
    mutating func read(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        guard end - start > QuickCell.room, QuickCell.starts(start, 0x20_63_3c, 3) else { return nil }
        var place = start + 3
        let last = start + (QuickCell.room - 40)
        (column, style, type, isOneLetter) = (-1, 0, 0, false)
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
            guard place[1] == UInt8(ascii: " ") else { return nil }
            place += 2
        }
        place += 2
        // `<v>`, or `<is><t>`
        let isInline = place[1] == UInt8(ascii: "i")
        if isInline {
            guard QuickCell.starts(place, 0x3e74_3c3e_7369_3c, 7) else { return nil }
            place += 7
        } else {
            guard QuickCell.starts(place, 0x3e_763c, 3) else { return nil }
            place += 3
        }
        guard let valueEnd = QuickCell.plainEnd(place, end) else { return nil }
        value = UnsafeBufferPointer(start: place, count: valueEnd - place)
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
        guard end - start > 32, QuickCell.starts(start, 0x3e74_3c3e_6973_3c, 7),
            let valueEnd = QuickCell.plainEnd(start + 7, end), end - valueEnd > 16,
            QuickCell.starts(valueEnd, 0x6973_2f3c_3e74_2f3c, 8), valueEnd[8] == UInt8(ascii: ">")
        else { return nil }
        value = UnsafeBufferPointer(start: start + 7, count: valueEnd - start - 7)
        return valueEnd + 9
    }

    /// Whether so many bytes stand at a place, the first lowest; eight have to be there.
    @inline(__always)
    private static func starts(_ place: UnsafePointer<UInt8>, _ word: UInt64, _ count: UInt64) -> Bool {
        let found = UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
        return found &<< (64 &- 8 &* count) == word &<< (64 &- 8 &* count)
    }

    /// Where a text ends that means what it says; nil where it is to be decoded, or goes on behind the end.
    @inline(__always)
    private static func plainEnd(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        var place = start
        while place < end {
            let byte = place[0]
            if byte == UInt8(ascii: "<") { return place }
            if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "\r") { return nil }
            if byte == UInt8(ascii: "_"), place + 1 < end, place[1] == UInt8(ascii: "x") { return nil }
            place += 1
        }
        return nil
    }
}
