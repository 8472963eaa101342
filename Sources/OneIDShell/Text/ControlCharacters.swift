import OneIDCore

/// Makes text safe to print on a terminal.
///
/// A cell of an export can hold escape sequences that retitle a window or hide text, marks that turn the reading direction and
/// characters that show nothing (`InvisibleCharacters`): all of them are shown, none is obeyed.
package enum ControlCharacters {
    package static func escaped(_ text: String) -> String {
        InvisibleCharacters.replaced(in: text, by: escaped)
    }

    package static func escaped(_ scalar: Unicode.Scalar) -> String {
        guard InvisibleCharacters.contains(scalar) else { return String(scalar) }
        switch scalar {
        case "\t": return "\\t"
        case "\n": return "\\n"
        case "\r": return "\\r"
        case let small where small.value < 0x80: return "\\x" + Hexadecimal.twoDigits(UInt8(small.value))
        default: return "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        }
    }
}
