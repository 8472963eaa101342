/// One link: a record carries an identifier. 16 bytes.
///
/// `low` holds 24 hash bits, the 8 bits of the slot and the number of the record; with `high` and the partition
/// they make the 96-bit identity described at ``Fingerprint``.
@frozen
public struct LinkEntry: Sendable {
    public var high: UInt64
    public var low: UInt64

    @inlinable @inline(__always)
    public init(_ print: Fingerprint, record: UInt32) {
        high = print.high
        // Bits 40…63: hash, 32…39: slot, 0…31: record.
        low = (print.low & 0xffff_ff00) &<< 32 | (print.low & 0xff) &<< 32 | UInt64(record)
    }

    /// A place that holds no value: no fingerprint has 0 in `high`.
    @inlinable public static var free: LinkEntry { LinkEntry(Fingerprint(high: 0, low: 0), record: 0) }

    @inlinable public var record: UInt32 { UInt32(truncatingIfNeeded: low) }
    /// The 32 bits beside `high` that identify the value: hash and slot.
    @inlinable public var tag: UInt32 { UInt32(truncatingIfNeeded: low &>> 32) }
    @inlinable public var slot: UInt8 { UInt8(truncatingIfNeeded: low &>> 32) }
}
