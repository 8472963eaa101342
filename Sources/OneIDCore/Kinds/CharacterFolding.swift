/// Folds characters so that spellings of one name meet: case, accents, compatibility forms, traditional characters.
///
/// One table of 16 bits a character of the Basic Multilingual Plane, made at its first use from `CharacterFoldings`.
enum CharacterFolding {
    /// What a character becomes: one or two characters; 0 where there is no second one.
    static func fold(_ scalar: UInt32) -> (first: UInt32, second: UInt32) {
        guard scalar < 0x1_0000 else { return (scalar, 0) }
        let entry = table[Int(scalar)]
        if entry == 0 { return (scalar, 0) }
        guard pairRange.contains(entry) else { return (UInt32(entry), 0) }
        return pairs[Int(entry - pairRange.lowerBound)]
    }

    /// Entries of the table that are places in `pairs`: from the private use area, which no name has.
    private static let pairRange: ClosedRange<UInt16> = 0xE000...0xF8FF

    private static let pairs: [(first: UInt32, second: UInt32)] = made.pairs
    private static let table: [UInt16] = made.table

    private static let made: (table: [UInt16], pairs: [(first: UInt32, second: UInt32)]) = {
        var table = [UInt16](repeating: 0, count: 0x1_0000)
        var pairs: [(first: UInt32, second: UInt32)] = []
        for letter in UInt16(0x41)...0x5A { table[Int(letter)] = letter + 0x20 }
        forEachWord(of: CharacterFoldings.alphabetic) { word in
            guard word.count == 3 else {
                table[Int(word[0])] = UInt16(truncatingIfNeeded: word[1])
                return
            }
            table[Int(word[0])] = pairRange.lowerBound + UInt16(truncatingIfNeeded: pairs.count)
            pairs.append((word[1], word[2]))
        }
        forEachWord(of: CharacterFoldings.eastAsian) { line in
            for index in stride(from: 0, to: line.count - 1, by: 2) {
                table[Int(line[index])] = UInt16(truncatingIfNeeded: line[index + 1])
            }
        }
        forEachWord(of: CharacterVariants.letters) { word in table[Int(word[0])] = UInt16(truncatingIfNeeded: word[1]) }
        forEachWord(of: CharacterVariants.ideographs) { word in
            let usual = Int(word[1])
            table[Int(word[0])] = table[usual] == 0 ? UInt16(truncatingIfNeeded: usual) : table[usual]
        }
        // Katakana is hiragana, where half-width kana have become katakana too.
        let katakana = UInt16(0x30A1)...0x30F6
        for index in table.indices where katakana.contains(table[index]) { table[index] -= 0x60 }
        for letter in katakana { table[Int(letter)] = letter - 0x60 }
        return (table, pairs)
    }()

    /// What stands between blanks and line ends.
    private static func forEachWord(of text: StaticString, _ body: ([UInt32]) -> Void) {
        text.withUTF8Buffer { bytes in
            for word in String(decoding: bytes, as: UTF8.self).unicodeScalars.split(whereSeparator: { $0.value <= 0x20 }
            ) {
                body(word.map(\.value))
            }
        }
    }
}
