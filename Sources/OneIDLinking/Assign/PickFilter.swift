import OneIDCore

/// Tells by the hash that the scan keeps of a record (`RecordChunk.pickHashes`) whether it may be one of some: where these are
/// few, nearly all others need not be looked up.
public struct PickFilter: Sendable {
    private var words = [UInt64](repeating: 0, count: 1 << 10)

    public init() {}

    /// - Parameter pick: the upper bits of the hash of which the record's OneID is made.
    public mutating func insert(_ pick: UInt16) { words[Int(pick >> 6)] |= 1 << UInt64(pick & 63) }

    public mutating func formUnion(_ other: PickFilter) {
        for word in words.indices { words[word] |= other.words[word] }
    }

    @inline(__always)
    func mayContain(_ pick: UInt16) -> Bool { words[Int(pick &>> 6)] & (1 &<< UInt64(pick & 63)) != 0 }
}
