/// SHA-1 (FIPS 180-4 §6.1).
struct SHA1: BlockDigest {
    private var a: UInt32 = 0x6745_2301
    private var b: UInt32 = 0xefcd_ab89
    private var c: UInt32 = 0x98ba_dcfe
    private var d: UInt32 = 0x1032_5476
    private var e: UInt32 = 0xc3d2_e1f0

    static func encodedLength(_ bits: UInt64) -> UInt64 { bits.bigEndian }

    func write(to out: UnsafeMutableRawPointer) {
        out.storeBytes(of: a.bigEndian, toByteOffset: 0, as: UInt32.self)
        out.storeBytes(of: b.bigEndian, toByteOffset: 4, as: UInt32.self)
        out.storeBytes(of: c.bigEndian, toByteOffset: 8, as: UInt32.self)
        out.storeBytes(of: d.bigEndian, toByteOffset: 12, as: UInt32.self)
        out.storeBytes(of: e.bigEndian, toByteOffset: 16, as: UInt32.self)
    }

    mutating func compress(_ block: UnsafeRawPointer) {
        var next = self
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 80) { buffer in
            guard let schedule = buffer.baseAddress else { return }
            for t in 0..<16 {
                schedule[t] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: 4 &* t, as: UInt32.self))
            }
            for t in 16..<80 {
                schedule[t] = Self.rotated(
                    schedule[t &- 3] ^ schedule[t &- 8] ^ schedule[t &- 14] ^ schedule[t &- 16], 1)
            }
            next.mix(schedule)
        }
        a &+= next.a
        b &+= next.b
        c &+= next.c
        d &+= next.d
        e &+= next.e
    }

    /// The 80 steps over the message schedule (§6.1.2, step 3).
    private mutating func mix(_ schedule: UnsafePointer<UInt32>) {
        // Locals, so that the five words stay in registers.
        var (a, b, c, d, e) = (a, b, c, d, e)
        for t in 0..<80 {
            let mixed: UInt32
            let constant: UInt32
            switch t / 20 {
            case 0: (mixed, constant) = (d ^ (b & (c ^ d)), 0x5a82_7999)
            case 1: (mixed, constant) = (b ^ c ^ d, 0x6ed9_eba1)
            case 2: (mixed, constant) = ((b & c) | (d & (b | c)), 0x8f1b_bcdc)
            default: (mixed, constant) = (b ^ c ^ d, 0xca62_c1d6)
            }
            let first = Self.rotated(a, 5) &+ mixed &+ e &+ constant &+ schedule[t]
            e = d
            d = c
            c = Self.rotated(b, 30)
            b = a
            a = first
        }
        (self.a, self.b, self.c, self.d, self.e) = (a, b, c, d, e)
    }

    @inline(__always)
    private static func rotated(_ x: UInt32, _ shift: UInt32) -> UInt32 { x &<< shift | x &>> (32 &- shift) }
}
