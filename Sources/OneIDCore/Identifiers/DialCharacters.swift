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
        for scalar in String(decoding: plain, as: UTF8.self).unicodeScalars {
            if let ascii = ascii(scalar) {
                folded.append(ascii)
                isFolded = isFolded || !scalar.isASCII
            } else {
                folded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return isFolded
    }

    /// Decimal digits of any script (Unicode category Nd), dashes (Pd), and what people type for a dash, a plus or a slash.
    static func ascii(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case ..<0x80: return UInt8(truncatingIfNeeded: scalar.value)
        // Minus signs; the long-vowel mark of katakana, wide and narrow; the hyphen bullet; lines of boxes.
        case 0x2212, 0x207B, 0x208B, 0x02D7, 0x2796, 0x30FC, 0xFF70, 0x2043, 0x2500, 0x2501: return UInt8(ascii: "-")
        case 0x2795, 0xFE62, 0x207A, 0x208A: return UInt8(ascii: "+")
        case 0x2044, 0x2215: return UInt8(ascii: "/")
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
