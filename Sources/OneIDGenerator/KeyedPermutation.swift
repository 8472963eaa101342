/// A keyed bijection of `0..<count`, computed without a table: the order of a file's rows.
///
/// An alternating Feistel network over the next power of two, with cycle walking for what falls outside
/// (Black and Rogaway, "Ciphers with arbitrary finite domains", CT-RSA 2002).
struct KeyedPermutation: Sendable {
    let count: UInt64
    private let rightBits: UInt64
    private let leftMask: UInt64
    private let rightMask: UInt64
    private let keys: (UInt64, UInt64, UInt64, UInt64)

    init(count: Int, key: UInt64) {
        self.count = UInt64(max(count, 0))
        let bits = max(2, UInt64.bitWidth - (max(self.count, 1) &- 1).leadingZeroBitCount)
        let left = UInt64(bits / 2)
        rightBits = UInt64(bits) - left
        leftMask = (1 << left) - 1
        rightMask = (1 << rightBits) - 1
        keys = (
            CounterHash.mixed(key &+ 1), CounterHash.mixed(key &+ 2), CounterHash.mixed(key &+ 3),
            CounterHash.mixed(key &+ 4)
        )
    }

    /// The image of `index`, which must be below `count`.
    @inline(__always)
    func callAsFunction(_ index: UInt64) -> UInt64 {
        var value = index
        repeat { value = round(value) } while value >= count
        return value
    }

    @inline(__always)
    private func round(_ value: UInt64) -> UInt64 {
        var left = value >> rightBits
        var right = value & rightMask
        left ^= scramble(right ^ keys.0) & leftMask
        right ^= scramble(left ^ keys.1) & rightMask
        left ^= scramble(right ^ keys.2) & leftMask
        right ^= scramble(left ^ keys.3) & rightMask
        return left << rightBits | right
    }

    @inline(__always)
    private func scramble(_ value: UInt64) -> UInt64 {
        let product = value &* 0x9e37_79b9_7f4a_7c15
        return (product ^ (product >> 32)) &* 0xd6e8_feb8_6659_fd93 >> 29
    }
}

/// Distinct, random-looking numbers: `index ↦ index · multiplier + offset mod modulus`, injective below the modulus.
struct DistinctNumbers: Sendable {
    let modulus: UInt64
    private let multiplier: UInt64
    private let offset: UInt64

    /// `modulus` is at most 2³⁴ and indices stay below 2²⁹, so that the product fits 64 bits.
    init(modulus: UInt64, key: UInt64) {
        self.modulus = modulus
        offset = CounterHash.mixed(key) % modulus
        // A multiplier near the middle spreads neighbours; it must have no factor in common with the modulus.
        var candidate = modulus / 3 + CounterHash.mixed(key &+ 1) % (modulus / 3)
        while Self.greatestCommonDivisor(candidate, modulus) != 1 { candidate += 1 }
        multiplier = candidate
    }

    @inline(__always)
    func callAsFunction(_ index: UInt64) -> UInt64 { (index &* multiplier &+ offset) % modulus }

    private static func greatestCommonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}
