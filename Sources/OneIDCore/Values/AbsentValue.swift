/// Whether a cell says that there is no value.
public enum AbsentValue {
    /// The cell without blanks around it; empty for words such as `null`, `-` and `无`.
    public static func trimmed(_ cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        let plain = cell.trimmed
        return NullWords.contains(plain) ? UnsafeBufferPointer(rebasing: plain[0..<0]) : plain
    }
}
