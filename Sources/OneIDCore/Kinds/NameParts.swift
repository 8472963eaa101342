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
        let bare = unwrapped(cell)
        guard bare.count > 0, !NullWords.contains(bare, as: [.identifier, .attribute]) else { return }
        let isApart = (name.last ?? 0xFF) < 0x80 || !isEastAsian(bare, at: 0) && !endsEastAsian(name)
        if !name.isEmpty, isApart || bare[0] < 0x80 { name.append(UInt8(ascii: " ")) }
        name += bare
    }

    /// Without `="…"` and quotes around the part: in the middle of a name they would make it none.
    private static func unwrapped(_ cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        let bare = cell.trimmed
        guard bare.first == UInt8(ascii: "=") || bare.first == UInt8(ascii: "\"") else { return bare }
        var changed = false
        return Decoration.unwrap(bare, changed: &changed)
    }

    private static func hasEastAsian(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        cell.indices.contains { cell[$0] >= 0xE3 && isEastAsian(cell, at: $0) }
    }

    /// Whether the character that begins at a place is one of three bytes or more from U+3000 on, and no letter of full width.
    private static func isEastAsian(_ bytes: some RandomAccessCollection<UInt8>, at place: Int) -> Bool {
        let lead = bytes[bytes.index(bytes.startIndex, offsetBy: place)]
        guard lead == 0xEF, place + 2 < bytes.count else { return lead >= 0xE3 }
        let second = bytes[bytes.index(bytes.startIndex, offsetBy: place + 1)]
        let third = bytes[bytes.index(bytes.startIndex, offsetBy: place + 2)]
        // U+FF01–FF5E
        return !(second == 0xBC || second == 0xBD && third <= 0x9E)
    }

    /// Whether the last character is East Asian.
    private static func endsEastAsian(_ name: [UInt8]) -> Bool {
        guard let lead = name.lastIndex(where: { $0 >= 0xC0 }) else { return false }
        return isEastAsian(name, at: lead)
    }
}
