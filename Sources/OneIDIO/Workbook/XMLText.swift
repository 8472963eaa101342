import OneIDMemory

/// Texts of a workbook as they are meant.
enum XMLText {
    /// Entities (`&amp;`, `&#20013;`), ends of lines as one character, and the way in which workbooks write characters that XML
    /// has not: `_x000D_` (ECMA-376 part 1, 22.9.2.19). What is none of them stays as it is.
    static func decode(_ text: UnsafeBufferPointer<UInt8>, to out: inout ByteBuffer) {
        var place = 0
        while place < text.count {
            let byte = text[place]
            switch byte {
            case UInt8(ascii: "&"):
                if let (scalar, length) = entity(text, place) {
                    append(scalar, to: &out)
                    place += length
                    continue
                }
            case UInt8(ascii: "_"):
                if let (scalar, length) = escape(text, place) {
                    append(scalar, to: &out)
                    place += length
                    continue
                }
            case UInt8(ascii: "\r"):
                if place + 1 == text.count || text[place + 1] != UInt8(ascii: "\n") { out.append(UInt8(ascii: "\n")) }
                place += 1
                continue
            default: break
            }
            out.append(byte)
            place += 1
        }
    }

    private static let named: [(name: StaticString, scalar: Unicode.Scalar)] = [
        ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
    ]

    private static func entity(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> (Unicode.Scalar, Int)? {
        let rest = UnsafeBufferPointer(rebasing: text[place...])
        for (name, scalar) in named {
            let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
            if rest.starts(with: wanted) { return (scalar, wanted.count) }
        }
        guard rest.count > 3, rest[1] == UInt8(ascii: "#"),
            let end = rest.prefix(12).firstIndex(of: UInt8(ascii: ";"))
        else { return nil }
        let isHex = rest[2] == UInt8(ascii: "x")
        guard let value = number(UnsafeBufferPointer(rebasing: rest[(isHex ? 3 : 2)..<end]), isHex ? 16 : 10),
            let scalar = Unicode.Scalar(value)
        else { return nil }
        return (scalar, end + 1)
    }

    /// `_x000D_`
    private static func escape(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> (Unicode.Scalar, Int)? {
        guard place + 7 <= text.count, text[place + 1] == UInt8(ascii: "x"), text[place + 6] == UInt8(ascii: "_"),
            let value = number(UnsafeBufferPointer(rebasing: text[(place + 2)..<(place + 6)]), 16),
            let scalar = Unicode.Scalar(value)
        else { return nil }
        return (scalar, 7)
    }

    private static func number(_ digits: UnsafeBufferPointer<UInt8>, _ base: UInt32) -> UInt32? {
        guard !digits.isEmpty else { return nil }
        var value: UInt32 = 0
        for byte in digits {
            let digit: UInt32
            switch byte {
            case 0x30...0x39: digit = UInt32(byte - 0x30)
            case 0x41...0x46: digit = UInt32(byte - 0x37)
            case 0x61...0x66: digit = UInt32(byte - 0x57)
            default: return nil
            }
            guard digit < base, value < 1 << 24 else { return nil }
            value = value * base + digit
        }
        return value
    }

    private static func append(_ scalar: Unicode.Scalar, to out: inout ByteBuffer) {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { out.append(byte) }
    }
}
