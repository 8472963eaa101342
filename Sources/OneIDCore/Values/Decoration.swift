/// Takes off what spreadsheets, web forms and clipboards put around a value.
///
/// What counts as decoration: blanks around the value (ASCII, no-break, ideographic, thin), zero-width and
/// direction marks and byte order marks anywhere, full-width forms U+FF01–FF5E and U+3000, typographic dashes and
/// quotes, the tricks that keep Excel from eating digits (a leading apostrophe, `="138…"`, a trailing tab), and quotes
/// around the whole value. Characters that only hide something (•, ●, █, ×, …) become `*`, so that masks are one case.
enum Decoration {
    /// Bytes of the longest cell that is looked at: no identifier type allows more than a quarter of that.
    static let longest = 1024

    /// Takes off the `.0` that a table program leaves behind digits it took for a number.
    static func withoutFloatSuffix(_ plain: CellBytes, changed: inout Bool) -> CellBytes {
        var end = plain.count
        while end > 0, plain[end - 1] == UInt8(ascii: "0") { end -= 1 }
        guard end > 1, end < plain.count, plain[end - 1] == UInt8(ascii: ".") else { return plain }
        let digits = plain.part(0..<end - 1)
        // A binary64 holds 15 decimal digits; longer ones may have been changed and stay as they are (and fail).
        guard digits.isAllDigits, digits.count <= 15 else { return plain }
        changed = true
        return digits
    }

    @inline(__always)
    static func mayBeDecorated(_ bare: CellBytes) -> Bool {
        var all: UInt8 = 0
        for byte in bare { all |= byte }
        if all >= 0x80 { return true }
        switch bare[0] {
        case UInt8(ascii: "'"), UInt8(ascii: "="), UInt8(ascii: "\""), UInt8(ascii: "`"): return true
        default: return false
        }
    }

    /// Takes off blanks, quotes and `="…"` around the value until nothing changes.
    static func unwrap(_ folded: CellBytes, changed: inout Bool) -> CellBytes {
        var plain = folded
        while true {
            let bare = plain.trimmed
            if bare.count != plain.count { changed = true }
            plain = bare
            guard let first = plain.first else { return plain }
            let quote = UInt8(ascii: "\"")
            if first == UInt8(ascii: "'") || first == UInt8(ascii: "`") {
                let closes = plain.count > 1 && plain[plain.count - 1] == first
                plain = plain.part(1..<plain.count - (closes ? 1 : 0))
            } else if first == UInt8(ascii: "="), plain.count > 1, plain[1] == quote {
                let closes = plain.count > 2 && plain[plain.count - 1] == quote
                plain = plain.part(2..<plain.count - (closes ? 1 : 0))
            } else if first == quote, plain.count > 1, plain[plain.count - 1] == quote {
                plain = plain.part(1..<plain.count - 1)
            } else {
                return plain
            }
            changed = true
        }
    }

    /// Copies `bare` to `room` with the characters above folded; never longer than the input.
    static func fold(
        _ bare: CellBytes, into room: UnsafeMutableBufferPointer<UInt8>, changed: inout Bool
    ) -> CellBytes {
        var read = 0
        var written = 0
        while read < bare.count {
            let byte = bare[read]
            if byte >= 0x80, let folded = foldedScalar(bare, at: read) {
                changed = true
                read += folded.length
                if folded.replacement != 0 {
                    room[written] = folded.replacement
                    written += 1
                }
            } else {
                room[written] = byte
                written += 1
                read += 1
            }
        }
        return CellBytes(rebasing: UnsafeBufferPointer(room)[0..<written])
    }

    /// What the character at `index` becomes: its length in bytes and its ASCII replacement, 0 for none at all.
    static func foldedScalar(_ bytes: CellBytes, at index: Int) -> (length: Int, replacement: UInt8)? {
        let left = bytes.count - index
        guard left >= 2 else { return nil }
        let second = bytes[index + 1]
        switch bytes[index] {
        case 0xC2:
            switch second {
            case 0xA0: return (2, 0x20)  // no-break space
            case 0xAD: return (2, 0)  // soft hyphen
            case 0xB7: return (2, UInt8(ascii: "*"))  // middle dot
            default: return nil
            }
        case 0xC3: return second == 0x97 ? (2, UInt8(ascii: "*")) : nil  // multiplication sign
        case 0xE2: return left >= 3 ? foldedPunctuation(second: second, third: bytes[index + 2]) : nil
        case 0xE3:
            return left >= 3 && second == 0x80 && bytes[index + 2] == 0x80 ? (3, 0x20) : nil  // ideographic space
        case 0xEF:
            guard left >= 3 else { return nil }
            let third = bytes[index + 2]
            switch (second, third) {
            case (0xBB, 0xBF): return (3, 0)  // byte order mark
            case (0xBC, 0x81...0xBF): return (3, third &- 0x60)  // U+FF01–FF3F
            case (0xBD, 0x80...0x9E): return (3, third &- 0x20)  // U+FF40–FF5E
            default: return nil
            }
        default: return nil
        }
    }

    /// U+2000–2BFF: spaces, dashes, quotes, marks that direct or hide.
    private static func foldedPunctuation(second: UInt8, third: UInt8) -> (length: Int, replacement: UInt8)? {
        switch (second, third) {
        case (0x80, 0x80...0x8A), (0x80, 0xAF), (0x81, 0x9F): (3, 0x20)
        case (0x80, 0x8B...0x8F), (0x80, 0xA8...0xAE), (0x81, 0xA0...0xAF): (3, 0)
        case (0x80, 0x90...0x95), (0x88, 0x92): (3, UInt8(ascii: "-"))
        case (0x80, 0x98...0x9B): (3, UInt8(ascii: "'"))
        case (0x80, 0x9C...0x9F): (3, UInt8(ascii: "\""))
        case (0x80, 0xA2), (0x80, 0xA6), (0x88, 0x97), (0x96, 0x88), (0x97, 0x8F): (3, UInt8(ascii: "*"))
        default: nil
        }
    }
}
