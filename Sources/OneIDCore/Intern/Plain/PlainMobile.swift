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
        guard !isMessageCentre(leading &* 100_000_000 &+ following) else { return nil }
        return 8_600_000_000_000 &+ leading &* 100_000_000 &+ following
    }

    /// 13800xxx500 are message centres.
    @inline(__always)
    private static func isMessageCentre(_ national: UInt64) -> Bool {
        national &- 13_800_000_000 < 1_000_000 && national % 1_000 == 500
    }

    /// A mobile with a country code or in groups: `+86 138-0000-1111`, `86138…`, `0086138…`, `138 0000 1111`.
    ///
    /// Returns 0 when the normaliser has to decide, else the number; `isDecorated` tells whether blanks or dashes were
    /// taken out.
    @inline(__always)
    static func parseSpelled(
        _ text: UnsafePointer<UInt8>, _ count: Int, isDecorated: inout Bool
    ) -> UInt64 {
        guard count >= 12, count <= 20 else { return 0 }
        let hasPlus = text[0] == UInt8(ascii: "+")
        var index = hasPlus ? 1 : 0
        var digits = 0
        var value: UInt64 = 0
        var marks = 0
        var last: UInt8 = 0
        while index < count {
            last = text[index]
            let digit = last &- 0x30
            if digit < 10 {
                value = value &* 10 &+ UInt64(digit)
                digits &+= 1
            } else {
                // Not before the country code is complete, where it would mean something else.
                guard last == UInt8(ascii: " ") || last == UInt8(ascii: "-"), digits >= 2 else { return 0 }
                marks &+= 1
            }
            index &+= 1
        }
        guard last &- 0x30 < 10 else { return 0 }
        let national: UInt64
        switch (digits, hasPlus) {
        case (11, false): national = value
        case (13, _), (15, false):
            // 86… or, with its zeros lost in the value, 0086….
            guard digits == 13 || marks == 0 && text[0] == 0x30 && text[1] == 0x30 else { return 0 }
            guard value >= 8_600_000_000_000, value < 8_700_000_000_000 else { return 0 }
            if digits == 13, text[hasPlus ? 1 : 0] != UInt8(ascii: "8") { return 0 }
            national = value &- 8_600_000_000_000
        default: return 0
        }
        guard national >= 13_000_000_000, national < 20_000_000_000 else { return 0 }
        // The last eight digits all the same: a placeholder.
        guard (national % 100_000_000) % 11_111_111 != 0 else { return 0 }
        guard !isMessageCentre(national) else { return 0 }
        isDecorated = marks > 0
        return 8_600_000_000_000 &+ national
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
