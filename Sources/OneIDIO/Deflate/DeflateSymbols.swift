/// The symbols of lengths and distances (RFC 1951 §3.2.5), by arithmetic.
enum DeflateSymbols {
    /// The order in which lengths of codes for lengths stand (RFC 1951 §3.2.7).
    static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    /// Of a length from 3 to 258, counted from 0.
    @inline(__always)
    static func length(_ length: Int) -> Int {
        if length == 258 { return 28 }
        let value = length &- 3
        if value < 8 { return value }
        let bits = 63 &- UInt64(value).leadingZeroBitCount
        return (bits &- 1) &* 4 &+ (value &>> (bits &- 2)) & 3
    }

    @inline(__always)
    static func extraOfLength(_ symbol: Int) -> Int { symbol < 8 || symbol == 28 ? 0 : symbol / 4 &- 1 }

    @inline(__always)
    static func baseOfLength(_ symbol: Int) -> Int {
        if symbol == 28 { return 258 }
        return symbol < 8 ? symbol &+ 3 : 3 &+ (4 &+ symbol & 3) &<< (symbol / 4 &- 1)
    }

    /// Of a distance from 1 to 32,768.
    @inline(__always)
    static func distance(_ distance: Int) -> Int {
        let value = distance &- 1
        if value < 4 { return value }
        let bits = 63 &- UInt64(value).leadingZeroBitCount
        return bits &* 2 &+ (value &>> (bits &- 1)) & 1
    }

    @inline(__always)
    static func extraOfDistance(_ symbol: Int) -> Int { symbol < 4 ? 0 : symbol / 2 &- 1 }

    @inline(__always)
    static func baseOfDistance(_ symbol: Int) -> Int {
        symbol < 4 ? symbol &+ 1 : 1 &+ (2 &+ symbol & 1) &<< (symbol / 2 &- 1)
    }
}
