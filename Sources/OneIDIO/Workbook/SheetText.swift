/// Texts as they stand in the cells of a workbook.
package enum SheetText {
    /// Room for a text of so many bytes.
    @inlinable package static func room(_ count: Int) -> Int { count &* longest }
    /// Bytes that one may become.
    @inlinable package static var longest: Int { 7 }
    /// UTF-16 units that a cell may have.
    static let cellLimit = 32_767

    /// Writes a text escaped; returns where it ends. What XML has no character for is written as workbooks do: `_x0001_`.
    @inlinable @inline(__always)
    package static func write(
        _ text: UnsafeBufferPointer<UInt8>, to out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        var isPlain = true
        for index in 0..<text.count {
            let byte = text[index]
            out[index] = byte
            isPlain =
                isPlain && byte >= 0x20 && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<")
                && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "_") && byte < 0x80
        }
        return isPlain ? out + text.count : writeSlowly(text, to: out)
    }

    /// A text escaped.
    package static func bytes(_ text: String) -> [UInt8] {
        let text = Array(text.utf8)
        return [UInt8](unsafeUninitializedCapacity: room(text.count)) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            count = text.withUnsafeBufferPointer { write($0, to: start) } - start
        }
    }

    @usableFromInline
    static func writeSlowly(
        _ text: UnsafeBufferPointer<UInt8>, to out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        var out = out
        func put(_ text: StaticString) {
            out.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
            out += text.utf8CodeUnitCount
        }
        for (index, byte) in text.enumerated() {
            switch byte {
            case UInt8(ascii: "&"): put("&amp;")
            case UInt8(ascii: "<"): put("&lt;")
            case UInt8(ascii: ">"): put("&gt;")
            case UInt8(ascii: "\t"): put("&#9;")
            case UInt8(ascii: "\n"): put("&#10;")
            case UInt8(ascii: "\r"): put("&#13;")
            case ..<0x20:
                put("_x00")
                for digit in [byte >> 4, byte & 15] {
                    out[0] = digit < 10 ? 0x30 + digit : 0x37 + digit
                    out += 1
                }
                put("_")
            case UInt8(ascii: "_") where index + 1 < text.count && text[index + 1] == UInt8(ascii: "x"): put("_x005F_")
            default:
                out[0] = byte
                out += 1
            }
        }
        return out
    }

    /// What of a text fits into a cell.
    static func cut(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard text.count > cellLimit else { return text }
        var (units, place) = (0, 0)
        while place < text.count {
            let byte = text[place]
            let size = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
            units += size == 4 ? 2 : 1
            if units > cellLimit { break }
            place += size
        }
        return UnsafeBufferPointer(rebasing: text[..<min(place, text.count)])
    }
}
