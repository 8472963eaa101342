import OneIDCore

/// The printed OneIDs of a run of records, for whoever writes them row by row.
///
/// Fetching the OneIDs and printing them are loops of their own, apart from what a row needs besides: short iterations let
/// the processor overlap the scattered reads.
public final class OneIDTexts {
    /// Bytes from one text to the next: `OneID.length` characters and three bytes that mean nothing.
    public static let stride = 24

    private let gathered = ScratchBuffer<OneID>()
    private let texts = ScratchBuffer<UInt8>()

    public init() {}

    /// The texts of the people with these cluster numbers; good until the next call.
    public func texts(
        _ assignment: OneIDAssignment, of labels: UnsafePointer<UInt32>, count: Int
    ) -> UnsafePointer<UInt8> {
        let ids = gathered.reserve(count)
        let source = assignment.ids
        for row in 0..<count { ids[row] = source[Int(labels[row])] }
        let target = texts.reserve(count &* OneIDTexts.stride)
        let tables = OneIDAlphabet.shared
        for row in 0..<count { ids[row].write(to: target + row &* OneIDTexts.stride, tables) }
        return UnsafePointer(target)
    }
}
