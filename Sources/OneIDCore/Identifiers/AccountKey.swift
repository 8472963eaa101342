/// The id of another source's record: taken as it is written, because record ids are never normalised.
///
/// A blank cell names no account.
public struct AccountKeyNormaliser: IdentifierNormaliser {
    public init() {}

    public func normalise(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell) {
        cell.reset()
        guard raw.contains(where: { !$0.isBlank }) else { return }
        cell.append(raw)
        cell.accept(decorated: false)
    }
}

/// Whether a cell says that there is no value.
public enum AbsentValue {
    /// The cell without blanks around it; empty for words such as `null`, `-` and `无`.
    public static func trimmed(_ cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        let plain = cell.trimmed
        return NullWords.contains(plain) ? UnsafeBufferPointer(rebasing: plain[0..<0]) : plain
    }
}
