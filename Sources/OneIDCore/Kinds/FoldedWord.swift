/// Names of channels, categories and the like as they are compared: one case, one width, no blanks:
/// `We Chat`, `ＷeChat` and `wechat` are one.
public enum FoldedWord {
    /// What is compared of a word; empty where it says nothing.
    public static func key(_ word: String) -> [UInt8] {
        var text = word
        return text.withUTF8(key)
    }

    /// The same of a cell.
    public static func key(_ cell: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var key = spaced(cell)
        key.removeAll { $0 == UInt8(ascii: " ") }
        return key
    }

    /// The same of a text in which it matters where words end: one blank between them.
    public static func spaced(_ text: String) -> [UInt8] {
        var text = text
        return text.withUTF8(spaced)
    }

    private static func spaced(_ cell: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var key: [UInt8] = []
        _ = FoldedText.read(cell, into: &key)
        return key
    }
}
