/// Where an address has which characters, a bit for each of up to 64 bytes.
///
/// Sixteen bytes are compared at a time: a loop over the characters would mispredict the end of each part.
struct AddressShape {
    /// Neither lower-case letters nor digits: dots, `_ - +` and `@`.
    private(set) var signs: UInt64 = 0
    private(set) var at: UInt64 = 0
    private(set) var dots: UInt64 = 0
    private(set) var digits: UInt64 = 0

    /// nil when there are other characters. `count` is 8 to 64.
    @inline(__always)
    init?(_ text: UnsafePointer<UInt8>, _ count: Int) {
        let raw = UnsafeRawPointer(text)
        var strange = ByteBlock.Mask(repeating: false)
        if count < 16 {
            // Padded with letters.
            let bits = UInt64(truncatingIfNeeded: (count &- 8) &* 8)
            let head = raw.loadUnaligned(as: UInt64.self)
            let tail = raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
            let rest = (tail &>> 1) &>> (63 &- bits)
            let block = SIMD2(head, rest | 0x6161_6161_6161_6161 &<< bits)
            add(unsafeBitCast(block, to: SIMD16<UInt8>.self), at: 0, &strange)
        } else {
            var offset = 0
            while offset &+ 16 < count {
                add(raw.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self), at: offset, &strange)
                offset &+= 16
            }
            // The last sixteen, some of them once more.
            add(raw.loadUnaligned(fromByteOffset: count &- 16, as: SIMD16<UInt8>.self), at: count &- 16, &strange)
        }
        guard ByteBlock.isEmpty(strange) else { return nil }
    }

    @inline(__always)
    private mutating func add(_ bytes: SIMD16<UInt8>, at offset: Int, _ strange: inout ByteBlock.Mask) {
        let isDigit = ByteBlock.isDigit(bytes)
        let isSign = .!(ByteBlock.isLetter(bytes) .| isDigit)
        let isAt = ByteBlock.isEqual(bytes, "@")
        let isDot = ByteBlock.isEqual(bytes, ".")
        let isMark =
            ByteBlock.isEqual(bytes, "_") .| ByteBlock.isEqual(bytes, "-") .| ByteBlock.isEqual(bytes, "+")
        strange = ByteBlock.union(strange, isSign .& .!(isAt .| isDot .| isMark))
        let place = UInt64(truncatingIfNeeded: offset)
        signs |= ByteBlock.bits(isSign) &<< place
        at |= ByteBlock.bits(isAt) &<< place
        dots |= ByteBlock.bits(isDot) &<< place
        digits |= ByteBlock.bits(isDigit) &<< place
    }
}
