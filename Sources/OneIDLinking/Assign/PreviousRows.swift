import OneIDCore
import OneIDMemory

/// One row of a previous map.
public struct PreviousRow: Sendable {
    public var oneID: OneID
    /// Fingerprint of source and record id.
    public var key: Fingerprint
    /// Nanoseconds since 1970 at which the OneID came up; `.max` when unknown.
    public var since: Int64
    /// The id stands in the map in another spelling than its canonical one.
    public var isRespelled: Bool

    public init(oneID: OneID, key: Fingerprint, since: Int64 = .max, isRespelled: Bool = false) {
        self.oneID = oneID
        self.key = key
        self.since = since
        self.isRespelled = isRespelled
    }
}

/// What one worker read of a previous map, in partitions by OneID: 32 bytes a row, and 32 more where it has a date.
public final class PreviousRows: @unchecked Sendable {
    struct Entry: BitwiseCopyable {
        var id: OneID
        var key: PreviousKey
        /// Of the OneID among those of its partition, once they are counted.
        var number: UInt32
    }

    struct Date: BitwiseCopyable {
        var id: OneID
        var since: Int64
        private let unused: UInt64 = 0

        init(id: OneID, since: Int64) {
            self.id = id
            self.since = since
        }
    }

    let entries: PartitionWriter<Entry>
    let dates: PartitionWriter<Date>
    let hash: OneIDHash

    /// - Parameters:
    ///   - layout: the same for all workers.
    ///   - key: the run's, and the same for all workers.
    ///   - space: where the rows are kept.
    public init(layout: PartitionLayout, key: FingerprintKey, space: PageSpace?) {
        entries = PartitionWriter(layout: layout, space: space)
        dates = PartitionWriter(layout: layout)
        hash = OneIDHash(key, layout)
    }

    @inline(__always)
    public func add(_ row: PreviousRow) {
        let partition = hash.partition(hash(row.oneID))
        entries.append(
            Entry(id: row.oneID, key: PreviousKey(row.key, isRespelled: row.isRespelled), number: 0), to: partition)
        if row.since != .max { dates.append(Date(id: row.oneID, since: row.since), to: partition) }
    }

    func release() {
        entries.release()
        dates.release()
    }
}

/// A record key of a previous map: 95 bits of its fingerprint, and whether the map has it in another spelling.
struct PreviousKey: BitwiseCopyable, Hashable {
    var high: UInt64
    /// The lowest bit says that the id was respelled.
    var low: UInt32

    /// What no record has, for places where none is.
    static var none: PreviousKey { PreviousKey(high: 0, low: 0) }

    init(_ print: Fingerprint, isRespelled: Bool = false) {
        high = print.high
        low = UInt32(truncatingIfNeeded: print.low &>> 32) & ~1 | (isRespelled ? 1 : 0)
    }

    private init(high: UInt64, low: UInt32) {
        self.high = high
        self.low = low
    }

    var isRespelled: Bool { low & 1 == 1 }
    /// The key alone.
    var bare: PreviousKey { PreviousKey(high: high, low: low & ~1) }

    @inline(__always)
    func isSame(_ other: PreviousKey) -> Bool { high == other.high && (low ^ other.low) < 2 }
}

/// Where a OneID is put. OneIDs are hashes already, but anybody may write a map: the key of the run keeps chosen ones from
/// gathering in one place.
struct OneIDHash {
    private let key: FingerprintKey
    private let shift: UInt64

    init(_ key: FingerprintKey, _ layout: PartitionLayout) {
        self.key = key
        shift = UInt64(64 - layout.bits)
    }

    @inline(__always)
    func callAsFunction(_ id: OneID) -> UInt64 {
        let upper = key.fingerprint(exact: id.high, slot: 0).high
        return key.fingerprint(exact: id.low ^ upper, slot: 0).high
    }

    @inline(__always)
    func partition(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash &>> shift) }
}
