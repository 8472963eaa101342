/// Names of channels, categories and the like as they are compared: one case, one width, one blank between words.
public enum FoldedWord {
    /// What is compared of a word; empty where it says nothing.
    public static func key(_ word: String) -> [UInt8] {
        var text = word
        return text.withUTF8(key)
    }

    /// The same of a cell.
    public static func key(_ cell: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var key: [UInt8] = []
        _ = FoldedText.read(cell, into: &key)
        return key
    }
}
