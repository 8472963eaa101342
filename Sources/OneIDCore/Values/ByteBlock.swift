/// Sixteen bytes of text compared at a time.
///
/// Constants are spread over a vector by hand: the operators that take a scalar are generic, and far slower.
public enum ByteBlock {
    public typealias Mask = SIMDMask<SIMD16<Int8>>

    @inlinable @inline(__always)
    static func all(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }

    @inlinable @inline(__always)
    static func isDigit(_ bytes: SIMD16<UInt8>) -> Mask { bytes &- all(UInt8(ascii: "0")) .< all(10) }

    /// Whether eight bytes are digits.
    @inlinable @inline(__always)
    static func isDigits(_ word: UInt64) -> Bool {
        (word & 0xf0f0_f0f0_f0f0_f0f0) | (((word &+ 0x0606_0606_0606_0606) & 0xf0f0_f0f0_f0f0_f0f0) &>> 4)
            == 0x3333_3333_3333_3333
    }

    /// One of the first letters of the alphabet, in lower case.
    @inlinable @inline(__always)
    static func isLetter(_ bytes: SIMD16<UInt8>, of first: UInt8 = 26) -> Mask {
        bytes &- all(UInt8(ascii: "a")) .< all(first)
    }

    @inlinable @inline(__always)
    static func isEqual(_ bytes: SIMD16<UInt8>, _ character: Unicode.Scalar) -> Mask {
        bytes .== all(UInt8(truncatingIfNeeded: character.value))
    }

    /// The bytes of both masks.
    @inlinable @inline(__always)
    static func union(_ left: Mask, _ right: Mask) -> Mask { left .| right }

    /// Whether a mask has no byte.
    @inlinable @inline(__always)
    static func isEmpty(_ mask: Mask) -> Bool {
        let words = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        return words[0] | words[1] == 0
    }

    /// One bit a byte, the first byte's lowest: the multiplication moves the top bit of byte i to bit 56 + i.
    @inlinable @inline(__always)
    public static func bits(_ mask: Mask) -> UInt64 {
        let words = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        let low = ((words[0] & 0x8080_8080_8080_8080) &* 0x0002_0408_1020_4081) &>> 56
        let high = ((words[1] & 0x8080_8080_8080_8080) &* 0x0002_0408_1020_4081) &>> 56
        return low | high &<< 8
    }
}
