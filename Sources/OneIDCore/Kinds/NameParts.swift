/// Puts the parts of a name together that stand in several cells.
public enum NameParts {
    /// Writes the parts to `name` (overwritten), with a blank between words in letters and none beside a Chinese, Japanese or Korean
    /// character, where the family name comes first. Blank parts and null words are left out.
    ///
    /// - Parameters:
    ///   - count: how many parts there are.
    ///   - family: which part is the family name, if that is known.
    ///   - part: the cell of a part; asked for several times.
    public static func join(
        _ count: Int, family: Int?, into name: inout [UInt8],
        _ part: (Int, (UnsafeBufferPointer<UInt8>) -> Void) -> Void
    ) {
        name.removeAll(keepingCapacity: true)
        var isEastAsian = false
        for index in 0..<count { part(index) { if hasEastAsian($0) { isEastAsian = true } } }
        if isEastAsian, let family { part(family) { append($0, to: &name) } }
        for index in 0..<count where !(isEastAsian && index == family) { part(index) { append($0, to: &name) } }
    }

    private static func append(_ cell: UnsafeBufferPointer<UInt8>, to name: inout [UInt8]) {
        let bare = cell.trimmed
        guard bare.count > 0, !NullWords.contains(bare, as: [.identifier, .attribute]) else { return }
        // Characters from U+2E80 on begin with these bytes.
        let isApart = (name.last ?? 0xFF) < 0x80 || bare[0] < 0xE3 && !endsEastAsian(name)
        if !name.isEmpty, isApart || bare[0] < 0x80 { name.append(UInt8(ascii: " ")) }
        name += bare
    }

    private static func hasEastAsian(_ cell: UnsafeBufferPointer<UInt8>) -> Bool { cell.contains { $0 >= 0xE3 } }

    /// Whether the last character is one of three bytes or more, from U+3000 on.
    private static func endsEastAsian(_ name: [UInt8]) -> Bool {
        guard let lead = name.lastIndex(where: { $0 >= 0xC0 }) else { return false }
        return name[lead] >= 0xE3
    }
}
