/// The text of a composite key: its parts with a plus sign between them, `王安 + 1993-09-14`.
///
/// A word of nothing but plus signs in a part has one more in the text, so that two keys are never the same text.
public enum KeyText {
    private static let plus = UInt8(ascii: "+")
    private static let blank = UInt8(ascii: " ")

    /// One text for each choice of one value a part.
    static func all(_ parts: [[[UInt8]]]) -> [[UInt8]] {
        guard var texts = parts.first.map({ $0.map(escaped) }) else { return [] }
        for values in parts.dropFirst() {
            let written = values.map(escaped)
            texts = texts.flatMap { text in written.map { text + [blank, plus, blank] + $0 } }
        }
        return texts
    }

    /// The parts of a key's text.
    public static func parts(_ text: [UInt8]) -> [[UInt8]] {
        var parts: [[UInt8]] = [[]]
        for (number, word) in text.split(separator: blank, omittingEmptySubsequences: false).enumerated() {
            if word.elementsEqual([plus]), number > 0 {
                parts.append([])
                continue
            }
            let isEscaped = word.count > 1 && word.allSatisfy { $0 == plus }
            // The blank behind a plus sign is not the part's.
            if !parts[parts.count - 1].isEmpty { parts[parts.count - 1].append(blank) }
            parts[parts.count - 1] += isEscaped ? word.dropFirst() : word
        }
        return parts
    }

    /// The cells of the parts as a joined column has them, or those of a key's text: somebody may ask for a key.
    static func cells(_ raw: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
        let cells = raw.split(separator: JoinedColumn.separator, omittingEmptySubsequences: false)
        return cells.count > 1 ? cells.map { Array($0) } : parts(Array(raw))
    }

    /// The cells of a joined column, as messages show them; the same where it is none.
    public static func shown(_ raw: [UInt8]) -> [UInt8] {
        guard raw.contains(JoinedColumn.separator) else { return raw }
        return raw.split(separator: JoinedColumn.separator, omittingEmptySubsequences: false).map { Array($0) }
            .reduce(into: []) { text, cell in text += (text.isEmpty ? [] : [blank, plus, blank]) + cell }
    }

    private static func escaped(_ part: [UInt8]) -> [UInt8] {
        guard part.contains(plus) else { return part }
        var text: [UInt8] = []
        for (number, word) in part.split(separator: blank, omittingEmptySubsequences: false).enumerated() {
            if number > 0 { text.append(blank) }
            if !word.isEmpty, word.allSatisfy({ $0 == plus }) { text.append(plus) }
            text += word
        }
        return text
    }

    /// Bytes in hexadecimal, as digests are shown.
    static func hexadecimal(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }
}
