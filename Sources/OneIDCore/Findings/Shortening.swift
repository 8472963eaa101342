/// Names and values of any length, short enough to be shown: their beginning and their end, with `…` for what is between.
///
/// A damaged export has a header cell of 300 KB or a cell of a megabyte. Whatever is shown of it anywhere, in messages, reports and
/// tables, is shortened here.
public enum Shortening {
    /// Bytes of a name that stands alone in a report, and of a word of a message or line.
    private static let ofName = 256
    /// Bytes of a whole message.
    private static let ofMessage = 2048
    /// Bytes of a line of an answer, which may list much.
    private static let ofLine = 4096

    /// A name for a report or a table: as it is up to 256 bytes.
    public static func name(_ text: String) -> String { middle(text, bytes: ofName) }

    /// A sentence that may hold names: words of more than 256 bytes are shortened, and then the whole to 2 KB.
    public static func message(_ text: String) -> String { middle(words(text), bytes: ofMessage) }

    /// A line of an answer: like a message, and up to 4 KB.
    public static func line(_ text: String) -> String { middle(words(text), bytes: ofLine) }

    private static func words(_ text: String) -> String {
        guard text.utf8.count > ofName else { return text }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.contains(where: { $0.utf8.count > ofName }) else { return text }
        return words.map { middle(String($0), bytes: ofName) }.joined(separator: " ")
    }

    /// At most so many characters, two thirds of them from the beginning.
    public static func middle(_ text: String, characters: Int) -> String {
        let scalars = text.unicodeScalars
        // A character takes a byte or more.
        guard text.utf8.count > characters, scalars.count > characters else { return text }
        let head = (characters - 1) * 2 / 3
        return String(scalars.prefix(head)) + "…" + String(scalars.suffix(characters - 1 - head))
    }

    private static func middle(_ text: String, bytes: Int) -> String {
        guard text.utf8.count > bytes else { return text }
        let utf8 = text.utf8
        let mark = "…"
        let room = bytes - mark.utf8.count
        var head = utf8.index(utf8.startIndex, offsetBy: room * 2 / 3)
        var tail = utf8.index(utf8.endIndex, offsetBy: -(room - room * 2 / 3))
        while head > utf8.startIndex, isInside(utf8, head) { head = utf8.index(before: head) }
        while tail < utf8.endIndex, isInside(utf8, tail) { tail = utf8.index(after: tail) }
        return String(text[..<head]) + mark + String(text[tail...])
    }

    /// Whether a place is in the middle of a character.
    private static func isInside(_ text: String.UTF8View, _ index: String.Index) -> Bool { text[index] & 0xc0 == 0x80 }
}
