import OneIDCore

/// SipHash-2-4 with 128 bits of output (Aumasson and Bernstein, "SipHash: a fast short-input PRF", INDOCRYPT 2012;
/// the 128-bit variant of the authors' reference code).
///
/// Its value is part of every OneID, so it never changes.
struct SipHash128: Sendable {
    let k0: UInt64
    let k1: UInt64

    /// The hash of `count` bytes.
    @inline(__always)
    func hash(_ bytes: UnsafeRawPointer, count: Int) -> (UInt64, UInt64) {
        var state = State(k0: k0, k1: k1)
        var offset = 0
        while offset &+ 8 <= count {
            state.absorb(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset &+= 8
        }
        var word = UInt64(truncatingIfNeeded: count) &<< 56
        var shift: UInt64 = 0
        while offset < count {
            word |= UInt64(bytes.load(fromByteOffset: offset, as: UInt8.self)) &<< shift
            shift &+= 8
            offset &+= 1
        }
        state.absorb(word)
        return state.finish()
    }

    struct State {
        var v0, v1, v2, v3: UInt64

        @inline(__always)
        init(k0: UInt64, k1: UInt64) {
            v0 = k0 ^ 0x736f_6d65_7073_6575
            v1 = k1 ^ 0x646f_7261_6e64_6f6d ^ 0xee
            v2 = k0 ^ 0x6c79_6765_6e65_7261
            v3 = k1 ^ 0x7465_6462_7974_6573
        }

        @inline(__always)
        mutating func round() {
            v0 &+= v1
            v1 = (v1 &<< 13) | (v1 &>> 51)
            v1 ^= v0
            v0 = (v0 &<< 32) | (v0 &>> 32)
            v2 &+= v3
            v3 = (v3 &<< 16) | (v3 &>> 48)
            v3 ^= v2
            v0 &+= v3
            v3 = (v3 &<< 21) | (v3 &>> 43)
            v3 ^= v0
            v2 &+= v1
            v1 = (v1 &<< 17) | (v1 &>> 47)
            v1 ^= v2
            v2 = (v2 &<< 32) | (v2 &>> 32)
        }

        @inline(__always)
        mutating func absorb(_ word: UInt64) {
            v3 ^= word
            round()
            round()
            v0 ^= word
        }

        @inline(__always)
        mutating func finish() -> (UInt64, UInt64) {
            v2 ^= 0xee
            for _ in 0..<4 { round() }
            let first = v0 ^ v1 ^ v2 ^ v3
            v1 ^= 0xdd
            for _ in 0..<4 { round() }
            return (first, v0 ^ v1 ^ v2 ^ v3)
        }
    }
}
