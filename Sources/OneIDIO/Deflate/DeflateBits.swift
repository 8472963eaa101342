import OneIDMemory

/// Writes bits, the lowest first, into bytes.
struct DeflateBits {
    private var bits: UInt64 = 0
    private var count: UInt64 = 0

    /// Appends up to 32 bits; `out` needs room for eight bytes.
    @inline(__always)
    mutating func write(_ value: UInt64, _ number: UInt64, to out: inout UnsafeMutablePointer<UInt8>) {
        bits |= value &<< count
        count &+= number
        UnsafeMutableRawPointer(out).storeBytes(of: bits.littleEndian, as: UInt64.self)
        let whole = count &>> 3
        out += Int(truncatingIfNeeded: whole)
        bits &>>= whole &* 8
        count &= 7
    }

    /// Fills the last byte.
    mutating func align(to out: inout UnsafeMutablePointer<UInt8>) {
        if count > 0 { out += 1 }
        (bits, count) = (0, 0)
    }
}
