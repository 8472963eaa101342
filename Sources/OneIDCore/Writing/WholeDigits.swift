/// Whole numbers in decimal.
package enum WholeDigits {
    /// `00`, `01` … `99`.
    private static let pairs: StaticString = """
        0001020304050607080910111213141516171819\
        2021222324252627282930313233343536373839\
        4041424344454647484950515253545556575859\
        6061626364656667686970717273747576777879\
        8081828384858687888990919293949596979899
        """

    /// Writes at most 20 bytes; returns where they end.
    @inline(__always)
    package static func write(_ value: Int, to start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        start[0] = UInt8(ascii: "-")
        let out = start + (value < 0 ? 1 : 0)
        var rest = value.magnitude
        let length = count(rest)
        var position = length
        let pairs = pairs.utf8Start
        while rest >= 100 {
            let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
            position &-= 2
            out[position] = pairs[Int(truncatingIfNeeded: pair &* 2)]
            out[position &+ 1] = pairs[Int(truncatingIfNeeded: pair &* 2 &+ 1)]
            rest = quotient
        }
        if rest >= 10 {
            out[0] = pairs[Int(truncatingIfNeeded: rest &* 2)]
            out[1] = pairs[Int(truncatingIfNeeded: rest &* 2 &+ 1)]
        } else {
            out[0] = UInt8(truncatingIfNeeded: rest) &+ 0x30
        }
        return out + length
    }

    /// Digits of a number: 1…20.
    @inline(__always)
    private static func count(_ value: UInt) -> Int {
        var length = 1
        var rest = value
        while rest >= 10_000 {
            rest /= 10_000
            length &+= 4
        }
        return length &+ (rest >= 10 ? 1 : 0) &+ (rest >= 100 ? 1 : 0) &+ (rest >= 1000 ? 1 : 0)
    }
}
