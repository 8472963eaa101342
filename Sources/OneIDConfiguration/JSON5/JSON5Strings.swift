/// Strings in single or double quotes (JSON5 §5).
extension JSON5Reader {
    mutating func string() throws(JSON5Fault) -> String {
        let opening = index
        let quote = current
        index += 1
        var content = String.UnicodeScalarView()
        while let scalar = current {
            if scalar == quote {
                index += 1
                return String(content)
            }
            switch scalar {
            case "\\":
                try escape(into: &content)
            case "\n", "\r":
                throw fault(
                    at: opening, "the string that begins here is not closed on its line",
                    fix: "close it with \(quote == "'" ? "'" : "\""), or end the line with \\ to go on in the next")
            default:
                content.append(scalar)
                index += 1
            }
        }
        throw fault(
            at: opening, "the string that begins here is not closed before the end of the file",
            fix: "close it with \(quote == "'" ? "'" : "\"")")
    }

    private mutating func escape(into content: inout String.UnicodeScalarView) throws(JSON5Fault) {
        let start = index
        index += 1
        guard let scalar = current else { return }
        index += 1
        switch scalar {
        case "b": content.append("\u{08}")
        case "f": content.append("\u{0C}")
        case "n": content.append("\n")
        case "r": content.append("\r")
        case "t": content.append("\t")
        case "v": content.append("\u{0B}")
        case "0":
            if let next = current, ("0"..."9").contains(next) { throw octal(start) }
            content.append("\0")
        case "1"..."9":
            throw octal(start)
        case "x":
            // Two digits are at most U+00FF, always a scalar.
            content.append(Unicode.Scalar(UInt8(truncatingIfNeeded: try hexadecimalDigits(2, escape: start))))
        case "u":
            content.append(try unicodeEscape(start))
        case "\r":
            if current == "\n" { index += 1 }
        case "\n", "\u{2028}", "\u{2029}":
            break
        default:
            content.append(scalar)
        }
    }

    private func octal(_ start: Int) -> JSON5Fault {
        fault(at: start, "JSON5 has no octal escapes", fix: "write \\x and two hexadecimal digits")
    }

    /// A `\u` escape, or two that make a surrogate pair.
    private mutating func unicodeEscape(_ start: Int) throws(JSON5Fault) -> Unicode.Scalar {
        let unit = try hexadecimalDigits(4, escape: start)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        if unit < 0xDC00, current == "\\", ahead(1) == "u" {
            index += 2
            let low = try hexadecimalDigits(4, escape: start)
            if (0xDC00...0xDFFF).contains(low),
                let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
            {
                return scalar
            }
        }
        throw fault(
            at: start, "the escape is half of a surrogate pair", fix: "write both halves, or the character itself")
    }

    mutating func hexadecimalDigits(_ count: Int, escape start: Int) throws(JSON5Fault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let current, let digit = Self.hexadecimalValue(current) else {
                throw fault(
                    at: start, "the escape needs \(count) hexadecimal digits",
                    fix: "complete it, or write \\\\ for a backslash")
            }
            value = value << 4 | digit
            index += 1
        }
        return value
    }

    static func hexadecimalValue(_ scalar: Unicode.Scalar) -> UInt32? {
        switch scalar {
        case "0"..."9": scalar.value - 0x30
        case "a"..."f": scalar.value - 0x61 + 10
        case "A"..."F": scalar.value - 0x41 + 10
        default: nil
        }
    }
}
