/// The fast way for the commonest cell of all: a mainland mobile written as eleven digits.
///
/// Accepts only what the phone normaliser calls clean; whatever looks unusual – another length, a placeholder-like run
/// of digits – is left to the normaliser. Eight digits are checked and converted at a time (Lemire, "Quickly parsing
/// eight digits", 2018).
enum PlainMobile {
    /// The number as E.164 digits (`8613800001111`), or nil when the normaliser has to decide.
    ///
    /// `text` must have 11 readable bytes.
    @inline(__always)
    static func parse(_ text: UnsafePointer<UInt8>) -> UInt64? {
        let raw = UnsafeRawPointer(text)
        let head = raw.loadUnaligned(as: UInt64.self)
        let tail = raw.loadUnaligned(fromByteOffset: 3, as: UInt64.self)
        guard isDigits(head), isDigits(tail) else { return nil }
        let second = (head &>> 8) & 0xff
        guard head & 0xff == 0x31, second >= 0x33 else { return nil }
        // The last eight digits all the same, or counting up or down: perhaps a placeholder.
        let lower = tail & 0x00ff_ffff_ffff_ffff
        let upper = tail &>> 8
        guard lower != upper, lower &+ 0x01_0101_0101_0101 != upper, upper &+ 0x01_0101_0101_0101 != lower else {
            return nil
        }
        let third = (head &>> 16) & 0xff
        let leading = 100 &+ (second &- 0x30) &* 10 &+ (third &- 0x30)
        let following = value(tail)
        // 13800xxx500 are message centres.
        if leading == 138, following < 1_000_000, following % 1_000 == 500 { return nil }
        return 8_600_000_000_000 &+ leading &* 100_000_000 &+ following
    }

    @inline(__always)
    private static func isDigits(_ word: UInt64) -> Bool {
        (word & 0xf0f0_f0f0_f0f0_f0f0) | (((word &+ 0x0606_0606_0606_0606) & 0xf0f0_f0f0_f0f0_f0f0) &>> 4)
            == 0x3333_3333_3333_3333
    }

    @inline(__always)
    private static func value(_ word: UInt64) -> UInt64 {
        var value = word &- 0x3030_3030_3030_3030
        value = value &* 10 &+ (value &>> 8)
        let low = (value & 0x0000_00ff_0000_00ff) &* 0x000f_4240_0000_0064
        let high = ((value &>> 16) & 0x0000_00ff_0000_00ff) &* 0x0000_2710_0000_0001
        return (low &+ high) &>> 32
    }
}
