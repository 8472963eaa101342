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
            add(Block(unsafeBitCast(block, to: SIMD16<UInt8>.self), &strange))
        } else if count <= 32 {
            // The last sixteen are some of the first once more.
            let first = Block(raw.loadUnaligned(as: SIMD16<UInt8>.self), &strange)
            let last = Block(raw.loadUnaligned(fromByteOffset: count &- 16, as: SIMD16<UInt8>.self), &strange)
            add(first, last, at: UInt64(truncatingIfNeeded: count &- 16))
        } else {
            var offset = 0
            while offset < count {
                let start = min(offset, count &- 16)
                let part = Block(raw.loadUnaligned(fromByteOffset: start, as: SIMD16<UInt8>.self), &strange)
                add(part, at: UInt64(truncatingIfNeeded: start))
                offset &+= 16
            }
        }
        guard ByteBlock.isEmpty(strange) else { return nil }
    }

    /// What the bytes of sixteen are.
    private struct Block {
        let signs: ByteBlock.Mask
        let at: ByteBlock.Mask
        let dots: ByteBlock.Mask
        let digits: ByteBlock.Mask

        @inline(__always)
        init(_ bytes: SIMD16<UInt8>, _ strange: inout ByteBlock.Mask) {
            digits = ByteBlock.isDigit(bytes)
            signs = .!(ByteBlock.isLetter(bytes) .| digits)
            at = ByteBlock.isEqual(bytes, "@")
            dots = ByteBlock.isEqual(bytes, ".")
            let isMark =
                ByteBlock.isEqual(bytes, "_") .| ByteBlock.isEqual(bytes, "-") .| ByteBlock.isEqual(bytes, "+")
            strange = ByteBlock.union(strange, signs .& .!(at .| dots .| isMark))
        }
    }

    @inline(__always)
    private mutating func add(_ block: Block, at place: UInt64 = 0) {
        let all = ByteBlock.bits(block.signs, block.at, block.dots, block.digits)
        signs |= (all & 0xffff) &<< place
        at |= (all &>> 16 & 0xffff) &<< place
        dots |= (all &>> 32 & 0xffff) &<< place
        digits |= (all &>> 48) &<< place
    }

    /// Adds two blocks, the second of which begins at `place`.
    @inline(__always)
    private mutating func add(_ first: Block, _ second: Block, at place: UInt64) {
        let marks = ByteBlock.bits(first.signs, second.signs, first.at, second.at)
        let others = ByteBlock.bits(first.dots, second.dots, first.digits, second.digits)
        signs = marks & 0xffff | (marks &>> 16 & 0xffff) &<< place
        at = marks &>> 32 & 0xffff | (marks &>> 48) &<< place
        dots = others & 0xffff | (others &>> 16 & 0xffff) &<< place
        digits = others &>> 32 & 0xffff | (others &>> 48) &<< place
    }
}
