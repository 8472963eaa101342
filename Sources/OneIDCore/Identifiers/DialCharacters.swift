/// Characters of other scripts and keyboards in a phone number as the ASCII characters that they stand for.
enum DialCharacters {
    /// Calls `body` with the cell in ASCII as far as it goes, and whether anything was changed.
    @inline(__always)
    static func withPlain(_ plain: CellBytes, _ body: (CellBytes, Bool) -> Void) {
        var all: UInt8 = 0
        for byte in plain { all |= byte }
        guard all >= 0x80 else { return body(plain, false) }
        var folded: [UInt8] = []
        let isFolded = fold(plain, into: &folded)
        folded.withUnsafeBufferPointer { body($0, isFolded) }
    }

    @inline(never)
    private static func fold(_ plain: CellBytes, into folded: inout [UInt8]) -> Bool {
        folded.reserveCapacity(plain.count)
        var isFolded = false
        var previous: Unicode.Scalar?
        for scalar in String(decoding: plain, as: UTF8.self).unicodeScalars {
            defer { previous = scalar }
            if isDot(scalar) {
                // Several in a row hide something.
                folded.append(previous.map(isDot) == true ? UInt8(ascii: "*") : UInt8(ascii: "."))
                isFolded = true
            } else if let ascii = ascii(scalar) {
                folded.append(ascii)
                isFolded = isFolded || !scalar.isASCII
            } else {
                folded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return isFolded
    }

    /// Calls `body` with a cell in which each dot at mid-height is a full stop, if all of them stand alone between digits:
    /// `137·5261·4083`. Elsewhere they hide something.
    static func withDots(_ raw: CellBytes, _ body: (CellBytes) -> Void) {
        let scalars = Array(String(decoding: raw, as: UTF8.self).unicodeScalars)
        var isDotted = false
        for (index, scalar) in scalars.enumerated() where isDot(scalar) {
            guard index > 0, index + 1 < scalars.count, isDigit(scalars[index - 1]), isDigit(scalars[index + 1]) else {
                return
            }
            isDotted = true
        }
        guard isDotted else { return }
        var text = String(String.UnicodeScalarView(scalars.map { isDot($0) ? "." : $0 }))
        text.withUTF8 { body($0) }
    }

    /// A middle dot, a bullet, the dots of Greek, katakana and mathematics.
    private static func isDot(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xB7, 0x387, 0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF65: true
        default: false
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ascii(scalar).map(\.isDigit) ?? false }

    /// Decimal digits of any script (Unicode category Nd), dashes (Pd), and what people type for a dash, a plus or a slash.
    static func ascii(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case ..<0x80: return UInt8(truncatingIfNeeded: scalar.value)
        // Minus signs; the long-vowel mark of katakana, wide and narrow; the hyphen bullet; lines of boxes.
        case 0x2212, 0x207B, 0x208B, 0x02D7, 0x2796, 0x30FC, 0xFF70, 0x2043, 0x2500, 0x2501: return UInt8(ascii: "-")
        case 0x2795, 0xFE62, 0x207A, 0x208A: return UInt8(ascii: "+")
        case 0x2044, 0x2215: return UInt8(ascii: "/")
        case 0x3010, 0x3014: return UInt8(ascii: "[")
        case 0x3011, 0x3015: return UInt8(ascii: "]")
        default: break
        }
        switch scalar.properties.generalCategory {
        case .dashPunctuation: return UInt8(ascii: "-")
        case .decimalNumber:
            guard let value = scalar.properties.numericValue, value >= 0, value <= 9 else { return nil }
            return 0x30 + UInt8(value)
        default: return nil
        }
    }
}
