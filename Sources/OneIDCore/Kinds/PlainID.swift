/// The shortest way for record ids: letters, digits, `_` and `-`, sixteen bytes looked at together.
///
/// Nearly every id of a platform is one. What it accepts `RecordID.read` calls clean; everything else is left to that.
@usableFromInline enum PlainID {
    /// Whether an id of 4 to 32 bytes has a digit from 1 to 9 and nothing but letters, digits, `_` and, not first, `-`.
    @inlinable @inline(__always)
    static func accepts(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count >= 4, count <= 32, count != SalesforceID.longLength else { return false }
        let raw = UnsafeRawPointer(start)
        let isLong = count > 16
        if !isLong, count >= 8 {
            // Most are numbers.
            let (head, tail) = (
                raw.loadUnaligned(as: UInt64.self), raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
            )
            if ByteBlock.isDigits(head), ByteBlock.isDigits(tail) { return (head | tail) != 0x3030_3030_3030_3030 }
        }
        let first =
            isLong
            ? raw.loadUnaligned(as: SIMD16<UInt8>.self) : unsafeBitCast(ends(raw, count), to: SIMD16<UInt8>.self)
        var (strangers, digits) = look(first)
        if isLong {
            let last = look(raw.loadUnaligned(fromByteOffset: count &- 16, as: SIMD16<UInt8>.self))
            strangers = ByteBlock.union(strangers, last.strangers)
            digits = ByteBlock.union(digits, last.digits)
        }
        return ByteBlock.isEmpty(strangers) && !ByteBlock.isEmpty(digits) && start[0] != UInt8(ascii: "-")
    }

    /// All of 4 to 16 bytes in two words from the two ends, which meet or overlap: nothing behind the id is read.
    @inlinable @inline(__always)
    static func ends(_ raw: UnsafeRawPointer, _ count: Int) -> SIMD2<UInt64> {
        if count >= 8 {
            return SIMD2(
                raw.loadUnaligned(as: UInt64.self), raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
        }
        let four = UInt64(raw.loadUnaligned(as: UInt32.self))
        let both = four | UInt64(raw.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)) &<< 32
        return SIMD2(both, both)
    }

    /// Which bytes are none of an id's, and which are digits from 1 to 9.
    @inlinable @inline(__always)
    static func look(_ bytes: SIMD16<UInt8>) -> (strangers: ByteBlock.Mask, digits: ByteBlock.Mask) {
        let marks = ByteBlock.isEqual(bytes, "_") .| ByteBlock.isEqual(bytes, "-")
        let letters = ByteBlock.isLetter(bytes | ByteBlock.all(0x20))
        let digits = bytes &- ByteBlock.all(UInt8(ascii: "1")) .< ByteBlock.all(9)
        return (.!(ByteBlock.isDigit(bytes) .| letters .| marks), digits)
    }
}
