import OneIDCore

/// What the guards while linking compare beside identifiers.
public enum LabelKind: Hashable, Sendable {
    case realName
    /// One of the exclusive attributes of the run, by number.
    case attribute(Int)
}

/// A 64-bit hash of one cell for each of a run of records: 0 where there is none.
///
/// Only equality counts: two different hashes in one component say that it must be looked at.
public struct LabelRun: @unchecked Sendable {
    public let kind: LabelKind
    public let firstRecord: Int
    public let count: Int
    public let hashes: UnsafeMutablePointer<UInt64>

    public init(kind: LabelKind, firstRecord: Int, count: Int, hashes: UnsafeMutablePointer<UInt64>) {
        self.kind = kind
        self.firstRecord = firstRecord
        self.count = count
        self.hashes = hashes
    }

    /// The key is fixed: which components are looked at again must not differ between runs of one input.
    private static let key = FingerprintKey(seed: 0x6e61_6d65_2068_6173)

    /// Hash of a cell; 0 when it is empty.
    public static func hash(_ cell: UnsafeBufferPointer<UInt8>) -> UInt64 {
        guard let start = cell.baseAddress, cell.count > 0 else { return 0 }
        return key.fingerprint(start, count: cell.count, slot: 0).high
    }
}
