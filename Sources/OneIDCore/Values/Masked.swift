/// Values partly hidden by the platform that exported them, such as `138****1234` and `a***@qq.com`.
enum Masked {
    /// What hides characters in a type's values.
    enum Style {
        /// Digits: any `*`, two or more `x`, three or more `#` or `_`.
        case digits
        /// Any `*`.
        case address
        /// Two or more `*` in a row: tokens may hold a single one.
        case token
    }

    /// Whether the value (decoration taken off, other hiding characters folded to `*`) hides something.
    static func isMasked(_ plain: CellBytes, _ style: Style) -> Bool {
        var previous: UInt8 = 0
        var run = 0
        for byte in plain {
            let folded = byte.lowercasedASCII
            run = folded == previous ? run + 1 : 1
            previous = folded
            switch folded {
            case UInt8(ascii: "*"):
                if style != .token || run >= 2 { return true }
            case UInt8(ascii: "x"):
                if style == .digits, run >= 2 { return true }
            case UInt8(ascii: "#"), UInt8(ascii: "_"):
                if style == .digits, run >= 3 { return true }
            default: break
            }
        }
        return false
    }
}
