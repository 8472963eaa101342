/// Unicode scalars above U+007F as the bytes of UTF-8, for decoders that look scalars up.
enum ScalarUTF8 {
    /// The bytes, first lowest.
    static func packed(_ scalar: UInt32) -> UInt32 {
        let last = 0x80 | scalar & 0x3f
        let beforeLast = 0x80 | scalar &>> 6 & 0x3f
        if scalar < 0x800 { return 0xc0 | scalar &>> 6 | last &<< 8 }
        if scalar < 0x1_0000 { return 0xe0 | scalar &>> 12 | beforeLast &<< 8 | last &<< 16 }
        return 0xf0 | scalar &>> 18 | (0x80 | scalar &>> 12 & 0x3f) &<< 8 | beforeLast &<< 16 | last &<< 24
    }

    /// Writes a scalar and returns its length, at most four bytes.
    static func write(_ scalar: UInt32, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let packed = packed(scalar)
        out[0] = UInt8(truncatingIfNeeded: packed)
        out[1] = UInt8(truncatingIfNeeded: packed &>> 8)
        guard scalar >= 0x800 else { return 2 }
        out[2] = UInt8(truncatingIfNeeded: packed &>> 16)
        guard scalar >= 0x1_0000 else { return 3 }
        out[3] = UInt8(truncatingIfNeeded: packed &>> 24)
        return 4
    }
}
