/// MD5 (RFC 1321). Broken as a signature, and still how platforms exchange hashed phone numbers.
///
/// The 64 steps are written out: the state and the message words then stay in registers, which is what makes a
/// one-block message (any phone number) cost about as much as its chain of dependent instructions.
struct MD5: BlockDigest {
    private var a: UInt32 = 0x6745_2301
    private var b: UInt32 = 0xefcd_ab89
    private var c: UInt32 = 0x98ba_dcfe
    private var d: UInt32 = 0x1032_5476

    static func encodedLength(_ bits: UInt64) -> UInt64 { bits.littleEndian }

    func write(to out: UnsafeMutableRawPointer) {
        out.storeBytes(of: a.littleEndian, toByteOffset: 0, as: UInt32.self)
        out.storeBytes(of: b.littleEndian, toByteOffset: 4, as: UInt32.self)
        out.storeBytes(of: c.littleEndian, toByteOffset: 8, as: UInt32.self)
        out.storeBytes(of: d.littleEndian, toByteOffset: 12, as: UInt32.self)
    }

    mutating func compress(_ block: UnsafeRawPointer) {
        let m0 = Self.word(block, 0)
        let m1 = Self.word(block, 1)
        let m2 = Self.word(block, 2)
        let m3 = Self.word(block, 3)
        let m4 = Self.word(block, 4)
        let m5 = Self.word(block, 5)
        let m6 = Self.word(block, 6)
        let m7 = Self.word(block, 7)
        let m8 = Self.word(block, 8)
        let m9 = Self.word(block, 9)
        let m10 = Self.word(block, 10)
        let m11 = Self.word(block, 11)
        let m12 = Self.word(block, 12)
        let m13 = Self.word(block, 13)
        let m14 = Self.word(block, 14)
        let m15 = Self.word(block, 15)
        var (a, b, c, d) = (a, b, c, d)

        a = Self.f(a, b, c, d, m0, 7, 0xd76a_a478)
        d = Self.f(d, a, b, c, m1, 12, 0xe8c7_b756)
        c = Self.f(c, d, a, b, m2, 17, 0x2420_70db)
        b = Self.f(b, c, d, a, m3, 22, 0xc1bd_ceee)
        a = Self.f(a, b, c, d, m4, 7, 0xf57c_0faf)
        d = Self.f(d, a, b, c, m5, 12, 0x4787_c62a)
        c = Self.f(c, d, a, b, m6, 17, 0xa830_4613)
        b = Self.f(b, c, d, a, m7, 22, 0xfd46_9501)
        a = Self.f(a, b, c, d, m8, 7, 0x6980_98d8)
        d = Self.f(d, a, b, c, m9, 12, 0x8b44_f7af)
        c = Self.f(c, d, a, b, m10, 17, 0xffff_5bb1)
        b = Self.f(b, c, d, a, m11, 22, 0x895c_d7be)
        a = Self.f(a, b, c, d, m12, 7, 0x6b90_1122)
        d = Self.f(d, a, b, c, m13, 12, 0xfd98_7193)
        c = Self.f(c, d, a, b, m14, 17, 0xa679_438e)
        b = Self.f(b, c, d, a, m15, 22, 0x49b4_0821)

        a = Self.g(a, b, c, d, m1, 5, 0xf61e_2562)
        d = Self.g(d, a, b, c, m6, 9, 0xc040_b340)
        c = Self.g(c, d, a, b, m11, 14, 0x265e_5a51)
        b = Self.g(b, c, d, a, m0, 20, 0xe9b6_c7aa)
        a = Self.g(a, b, c, d, m5, 5, 0xd62f_105d)
        d = Self.g(d, a, b, c, m10, 9, 0x0244_1453)
        c = Self.g(c, d, a, b, m15, 14, 0xd8a1_e681)
        b = Self.g(b, c, d, a, m4, 20, 0xe7d3_fbc8)
        a = Self.g(a, b, c, d, m9, 5, 0x21e1_cde6)
        d = Self.g(d, a, b, c, m14, 9, 0xc337_07d6)
        c = Self.g(c, d, a, b, m3, 14, 0xf4d5_0d87)
        b = Self.g(b, c, d, a, m8, 20, 0x455a_14ed)
        a = Self.g(a, b, c, d, m13, 5, 0xa9e3_e905)
        d = Self.g(d, a, b, c, m2, 9, 0xfcef_a3f8)
        c = Self.g(c, d, a, b, m7, 14, 0x676f_02d9)
        b = Self.g(b, c, d, a, m12, 20, 0x8d2a_4c8a)

        a = Self.h(a, b, c, d, m5, 4, 0xfffa_3942)
        d = Self.h(d, a, b, c, m8, 11, 0x8771_f681)
        c = Self.h(c, d, a, b, m11, 16, 0x6d9d_6122)
        b = Self.h(b, c, d, a, m14, 23, 0xfde5_380c)
        a = Self.h(a, b, c, d, m1, 4, 0xa4be_ea44)
        d = Self.h(d, a, b, c, m4, 11, 0x4bde_cfa9)
        c = Self.h(c, d, a, b, m7, 16, 0xf6bb_4b60)
        b = Self.h(b, c, d, a, m10, 23, 0xbebf_bc70)
        a = Self.h(a, b, c, d, m13, 4, 0x289b_7ec6)
        d = Self.h(d, a, b, c, m0, 11, 0xeaa1_27fa)
        c = Self.h(c, d, a, b, m3, 16, 0xd4ef_3085)
        b = Self.h(b, c, d, a, m6, 23, 0x0488_1d05)
        a = Self.h(a, b, c, d, m9, 4, 0xd9d4_d039)
        d = Self.h(d, a, b, c, m12, 11, 0xe6db_99e5)
        c = Self.h(c, d, a, b, m15, 16, 0x1fa2_7cf8)
        b = Self.h(b, c, d, a, m2, 23, 0xc4ac_5665)

        a = Self.i(a, b, c, d, m0, 6, 0xf429_2244)
        d = Self.i(d, a, b, c, m7, 10, 0x432a_ff97)
        c = Self.i(c, d, a, b, m14, 15, 0xab94_23a7)
        b = Self.i(b, c, d, a, m5, 21, 0xfc93_a039)
        a = Self.i(a, b, c, d, m12, 6, 0x655b_59c3)
        d = Self.i(d, a, b, c, m3, 10, 0x8f0c_cc92)
        c = Self.i(c, d, a, b, m10, 15, 0xffef_f47d)
        b = Self.i(b, c, d, a, m1, 21, 0x8584_5dd1)
        a = Self.i(a, b, c, d, m8, 6, 0x6fa8_7e4f)
        d = Self.i(d, a, b, c, m15, 10, 0xfe2c_e6e0)
        c = Self.i(c, d, a, b, m6, 15, 0xa301_4314)
        b = Self.i(b, c, d, a, m13, 21, 0x4e08_11a1)
        a = Self.i(a, b, c, d, m4, 6, 0xf753_7e82)
        d = Self.i(d, a, b, c, m11, 10, 0xbd3a_f235)
        c = Self.i(c, d, a, b, m2, 15, 0x2ad7_d2bb)
        b = Self.i(b, c, d, a, m9, 21, 0xeb86_d391)
        self.a &+= a
        self.b &+= b
        self.c &+= c
        self.d &+= d
    }

    @inline(__always)
    private static func word(_ block: UnsafeRawPointer, _ index: Int) -> UInt32 {
        UInt32(littleEndian: block.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))
    }

    @inline(__always)
    private static func rotated(_ x: UInt32, _ shift: UInt32) -> UInt32 { x &<< shift | x &>> (32 &- shift) }

    @inline(__always)
    private static func f(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ word: UInt32, _ shift: UInt32, _ constant: UInt32
    ) -> UInt32 {
        b &+ rotated(a &+ word &+ constant &+ (d ^ (b & (c ^ d))), shift)
    }

    @inline(__always)
    private static func g(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ word: UInt32, _ shift: UInt32, _ constant: UInt32
    ) -> UInt32 {
        // The halves have no bit in common, so they may be added: `c & ~d` is then off the dependent chain.
        b &+ rotated((a &+ word &+ constant &+ (c & ~d)) &+ (b & d), shift)
    }

    @inline(__always)
    private static func h(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ word: UInt32, _ shift: UInt32, _ constant: UInt32
    ) -> UInt32 {
        b &+ rotated(a &+ word &+ constant &+ (b ^ (c ^ d)), shift)
    }

    @inline(__always)
    private static func i(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ word: UInt32, _ shift: UInt32, _ constant: UInt32
    ) -> UInt32 {
        b &+ rotated(a &+ word &+ constant &+ (c ^ (b | ~d)), shift)
    }
}
