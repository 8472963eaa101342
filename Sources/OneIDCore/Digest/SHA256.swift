/// SHA-256 (FIPS 180-4 §6.2).
struct SHA256: BlockDigest {
    private var a: UInt32 = 0x6a09_e667
    private var b: UInt32 = 0xbb67_ae85
    private var c: UInt32 = 0x3c6e_f372
    private var d: UInt32 = 0xa54f_f53a
    private var e: UInt32 = 0x510e_527f
    private var f: UInt32 = 0x9b05_688c
    private var g: UInt32 = 0x1f83_d9ab
    private var h: UInt32 = 0x5be0_cd19

    static func encodedLength(_ bits: UInt64) -> UInt64 { bits.bigEndian }

    func write(to out: UnsafeMutableRawPointer) {
        out.storeBytes(of: a.bigEndian, toByteOffset: 0, as: UInt32.self)
        out.storeBytes(of: b.bigEndian, toByteOffset: 4, as: UInt32.self)
        out.storeBytes(of: c.bigEndian, toByteOffset: 8, as: UInt32.self)
        out.storeBytes(of: d.bigEndian, toByteOffset: 12, as: UInt32.self)
        out.storeBytes(of: e.bigEndian, toByteOffset: 16, as: UInt32.self)
        out.storeBytes(of: f.bigEndian, toByteOffset: 20, as: UInt32.self)
        out.storeBytes(of: g.bigEndian, toByteOffset: 24, as: UInt32.self)
        out.storeBytes(of: h.bigEndian, toByteOffset: 28, as: UInt32.self)
    }

    mutating func compress(_ block: UnsafeRawPointer) {
        var (a, b, c, d, e, f, g, h) = (a, b, c, d, e, f, g, h)
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { buffer in
            guard let schedule = buffer.baseAddress else { return }
            for t in 0..<16 {
                schedule[t] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: 4 &* t, as: UInt32.self))
            }
            for t in 16..<64 {
                let near = schedule[t &- 2]
                let far = schedule[t &- 15]
                let sigma1 = Self.rotated(near, 17) ^ Self.rotated(near, 19) ^ near &>> 10
                let sigma0 = Self.rotated(far, 7) ^ Self.rotated(far, 18) ^ far &>> 3
                schedule[t] = sigma1 &+ schedule[t &- 7] &+ sigma0 &+ schedule[t &- 16]
            }
            Self.constants.withUnsafeBufferPointer { constants in
                for t in 0..<64 {
                    let sum1 = Self.rotated(e, 6) ^ Self.rotated(e, 11) ^ Self.rotated(e, 25)
                    let choice = g ^ (e & (f ^ g))
                    let first = h &+ sum1 &+ choice &+ constants[t] &+ schedule[t]
                    let sum0 = Self.rotated(a, 2) ^ Self.rotated(a, 13) ^ Self.rotated(a, 22)
                    let majority = (a & b) | (c & (a | b))
                    h = g
                    g = f
                    f = e
                    e = d &+ first
                    d = c
                    c = b
                    b = a
                    a = first &+ sum0 &+ majority
                }
            }
        }
        self.a &+= a
        self.b &+= b
        self.c &+= c
        self.d &+= d
        self.e &+= e
        self.f &+= f
        self.g &+= g
        self.h &+= h
    }

    @inline(__always)
    private static func rotated(_ x: UInt32, _ shift: UInt32) -> UInt32 { x &>> shift | x &<< (32 &- shift) }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (§4.2.2).
    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
