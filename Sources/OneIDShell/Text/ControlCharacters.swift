/// Makes text safe to print on a terminal.
///
/// A cell of an export can hold escape sequences that retitle a window or hide text, and marks that turn the reading
/// direction ("Trojan Source", CVE-2021-42574): all of them are shown, none is obeyed.
package enum ControlCharacters {
    package static func escaped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        var shown = ""
        for scalar in text.unicodeScalars { shown += escaped(scalar) }
        return shown
    }

    package static func escaped(_ scalar: Unicode.Scalar) -> String {
        guard isUnsafe(scalar) else { return String(scalar) }
        switch scalar {
        case "\t": return "\\t"
        case "\n": return "\\n"
        case "\r": return "\\r"
        case let small where small.value < 0x80: return "\\x" + Hexadecimal.twoDigits(UInt8(small.value))
        default: return "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        }
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0: true  // C0, delete, C1
        case 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}
