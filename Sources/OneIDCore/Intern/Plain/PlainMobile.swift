/// The fast way for the commonest cell of all: a mainland mobile written as eleven digits.
///
/// Accepts only what the phone normaliser calls clean; whatever looks unusual – another length, a placeholder-like run
/// of digits – is left to the normaliser. Eight digits are checked and converted at a time (Lemire, "Quickly parsing
/// eight digits", 2018).
enum PlainMobile {
    /// The number of a cell in any spelling that has a fast way; 0 when the normaliser has to decide.
    ///
    /// Inside `="…"`, behind an apostrophe and before a tab – what keeps spreadsheets from eating digits – stands any of
    /// the other spellings.
    @inline(__always)
    static func read(_ text: UnsafePointer<UInt8>, _ count: Int, isDecorated: inout Bool) -> UInt64 {
        if count == 11 { return parse(text) ?? 0 }
        guard count > 11, count <= 36 else { return 0 }
        if text[0] == 0xef { return parseFullWidth(text, count, isDecorated: &isDecorated) }
        var start = 0
        var end = count
        if text[end &- 1] == UInt8(ascii: "\t") { end &-= 1 }
        if text[0] == UInt8(ascii: "'") {
            start = 1
        } else if text[0] == UInt8(ascii: "="), text[1] == UInt8(ascii: "\""), text[end &- 1] == UInt8(ascii: "\"") {
            start = 2
            end &-= 1
        }
        guard end &- start < count else { return parseSpelled(text, count, isDecorated: &isDecorated) }
        let inner = end &- start
        guard inner >= 11 else { return 0 }
        let number =
            inner == 11
            ? parse(text + start) ?? 0 : parseSpelled(text + start, inner, isDecorated: &isDecorated)
        isDecorated = true
        return number
    }

    /// The number as E.164 digits (`8613800001111`), or nil when the normaliser has to decide.
    ///
    /// `text` must have 11 readable bytes.
    @inline(__always)
    static func parse(_ text: UnsafePointer<UInt8>) -> UInt64? {
        let raw = UnsafeRawPointer(text)
        return parse(
            head: raw.loadUnaligned(as: UInt64.self), tail: raw.loadUnaligned(fromByteOffset: 3, as: UInt64.self))
    }

    /// The same of eleven bytes in two words: the first eight and the last eight of them.
    @inline(__always)
    private static func parse(head: UInt64, tail: UInt64) -> UInt64? {
        guard ByteBlock.isDigits(head), ByteBlock.isDigits(tail) else { return nil }
        let second = (head &>> 8) & 0xff
        guard head & 0xff == 0x31, second >= 0x33 else { return nil }
        // The last eight digits all the same, or counting up or down; or three digits that come again: a placeholder. Each
        // difference, and ten, is 1 or 11 up, 9 or 19 down, and in those bits 1; few others are.
        let lower = tail & 0x00ff_ffff_ffff_ffff
        let upper = tail &>> 8
        let differences = upper &+ 0x0a_0a0a_0a0a_0a0a &- lower
        guard lower != upper, differences & 0xe5_e5e5_e5e5_e5e5 != 0x01_0101_0101_0101, head != tail else { return nil }
        let third = (head &>> 16) & 0xff
        let leading = 100 &+ (second &- 0x30) &* 10 &+ (third &- 0x30)
        let following = value(tail)
        // 138 00 138 000, and 13800xxx500, the message centres.
        guard following != leading &* 1_000, !isMessageCentre(leading &* 100_000_000 &+ following) else { return nil }
        return 8_600_000_000_000 &+ leading &* 100_000_000 &+ following
    }

    /// `138-0000-1111` and `138 0000 1111`: thirteen bytes, of which the fourth and the ninth are marks.
    @inline(__always)
    private static func parseGrouped(_ text: UnsafePointer<UInt8>) -> UInt64? {
        guard isMark(text[3]), isMark(text[8]) else { return nil }
        let raw = UnsafeRawPointer(text)
        let front = raw.loadUnaligned(as: UInt64.self)
        let back = raw.loadUnaligned(fromByteOffset: 5, as: UInt64.self)
        let middle = front &>> 32
        let head = front & 0xff_ffff | middle &<< 24 | (back &>> 32) &<< 56
        return parse(head: head, tail: middle | back & 0xffff_ffff_0000_0000)
    }

    /// Eleven full-width digits, three bytes each (U+FF10 to U+FF19).
    @inline(never)
    private static func parseFullWidth(
        _ text: UnsafePointer<UInt8>, _ count: Int, isDecorated: inout Bool
    ) -> UInt64 {
        guard count == 33 else { return 0 }
        var head: UInt64 = 0
        var tail: UInt64 = 0
        var wrong: UInt8 = 0
        for place in 0..<11 {
            let character = text + place &* 3
            wrong |= (character[0] ^ 0xef) | (character[1] ^ 0xbc)
            // 0x90 to 0x99 become the digits of ASCII.
            let digit = UInt64(character[2] &- 0x60)
            if place < 8 { head |= digit &<< UInt64(truncatingIfNeeded: place &* 8) }
            if place >= 3 { tail |= digit &<< UInt64(truncatingIfNeeded: (place &- 3) &* 8) }
        }
        guard wrong == 0 else { return 0 }
        isDecorated = true
        return parse(head: head, tail: tail) ?? 0
    }

    @inline(__always)
    private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") }

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
        // The usual shapes, word by word.
        let raw = UnsafeRawPointer(text)
        switch count {
        case 13:
            // 86
            if raw.loadUnaligned(as: UInt16.self) == 0x3638 {
                if let number = parse(text + 2) { return number }
            } else if let number = parseGrouped(text) {
                isDecorated = true
                return number
            }
        case 14:
            if text[0] == UInt8(ascii: "+"), raw.loadUnaligned(fromByteOffset: 1, as: UInt16.self) == 0x3638,
                let number = parse(text + 3)
            {
                return number
            }
        case 15:
            // 0086
            if raw.loadUnaligned(as: UInt32.self) == 0x3638_3030, let number = parse(text + 4) { return number }
        case 17:
            // +86
            if raw.loadUnaligned(as: UInt32.self) & 0x00ff_ffff == 0x0036_382b, isMark(text[3]),
                let number = parseGrouped(text + 4)
            {
                isDecorated = true
                return number
            }
        default: break
        }
        return parseAnySpelling(text, count, isDecorated: &isDecorated)
    }

    /// The same by looking at every byte.
    @inline(never)
    private static func parseAnySpelling(
        _ text: UnsafePointer<UInt8>, _ count: Int, isDecorated: inout Bool
    ) -> UInt64 {
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
        guard !mayBePlaceholder(national), !isMessageCentre(national) else { return 0 }
        isDecorated = marks > 0
        return 8_600_000_000_000 &+ national
    }

    /// Whether the last eight digits are the same, or their last three count; or digits come again as in 138 00 138 000 and
    /// 138 138 138 13.
    private static func mayBePlaceholder(_ national: UInt64) -> Bool {
        let last = national % 100_000_000
        let prefix = national / 100_000_000
        let (tens, ones) = (last / 10 % 10, last % 10)
        let step = (ones &+ 10 &- tens) % 10
        let counts = (step == 1 || step == 9) && (tens &+ 10 &- last / 100 % 10) % 10 == step
        return last % 11_111_111 == 0 || counts || last == prefix &* 1_000 || national / 100_000 % 1_000 == prefix
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
