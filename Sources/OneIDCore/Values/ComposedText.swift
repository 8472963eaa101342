/// Letters and the marks over them put together, as NFC does (Unicode Standard Annex 15): `a` and `◌̈` are `ä`.
///
/// For scripts of which letters are written in both ways: those with composed letters below U+3100 and Hangul.
enum ComposedText {
    /// The scalars with letters of two or more composed where there is one for them.
    static func compose(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard scalars.contains(where: mayCompose) else { return scalars }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text).flatMap { compose($0) }
    }

    /// The longest beginning of a letter and its marks that is one scalar, and the rest.
    private static func compose(_ character: Character) -> [Unicode.Scalar] {
        let scalars = Array(character.unicodeScalars)
        if let syllable = syllable(scalars) { return syllable }
        for length in stride(from: scalars.count, through: 1, by: -1) {
            var start = String.UnicodeScalarView()
            start.append(contentsOf: scalars[..<length])
            let text = String(start)
            if text.count == 1, let first = text.first, let one = letters[first] { return [one] + scalars[length...] }
        }
        return scalars
    }

    /// A Hangul syllable of two or three jamo (Unicode Standard, section 3.12).
    private static func syllable(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        let values = scalars.map { Int($0.value) }
        guard values.count >= 2 else { return nil }
        var code: Int
        if (0x1100...0x1112).contains(values[0]), (0x1161...0x1175).contains(values[1]) {
            code = 0xAC00 + ((values[0] - 0x1100) * 21 + values[1] - 0x1161) * 28
            if values.count > 2, (0x11A8...0x11C2).contains(values[2]) { code += values[2] - 0x11A7 }
        } else if (0xAC00...0xD7A3).contains(values[0]), (0x11A8...0x11C2).contains(values[1]) {
            code = values[0] + values[1] - 0x11A7
        } else {
            return nil
        }
        return Unicode.Scalar(UInt32(code)).map { [$0] }
    }

    /// Neither ASCII nor one of the ideographs and kana without marks.
    private static func mayCompose(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x300 && !(0x3400...0x9FFF).contains(scalar.value)
    }

    /// Composed letters by what they are equal to. Characters are equal when their canonical decompositions are.
    private static let letters: [Character: Unicode.Scalar] = {
        var letters: [Character: Unicode.Scalar] = [:]
        for range in [
            0xC0...0x24F as ClosedRange<UInt32>, 0x386...0x4FF, 0x622...0x6D3, 0x929...0xDDE, 0x1E00...0x1FFC,
            0x304C...0x30FE,
        ] {
            for value in range {
                guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic, !excluded.contains(value)
                else { continue }
                let character = Character(scalar)
                // The lowest of several: the others are the same letter under another name.
                if letters[character] == nil { letters[character] = scalar }
            }
        }
        return letters
    }()

    /// Letters that NFC takes apart (CompositionExclusions.txt).
    private static let excluded: Set<UInt32> = [
        0x958, 0x959, 0x95A, 0x95B, 0x95C, 0x95D, 0x95E, 0x95F, 0x9DC, 0x9DD, 0x9DF, 0xA33, 0xA36, 0xA59, 0xA5A, 0xA5B,
        0xA5E, 0xB5C,
        0xB5D,
    ]
}
