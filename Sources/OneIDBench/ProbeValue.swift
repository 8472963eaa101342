/// Values brought to the form in which they are compared, and hashed.
enum ProbeValue {
    /// Two independent hashes of a value of a column.
    struct Print {
        var high: UInt64
        var low: UInt32
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    @inline(__always)
    static func word(_ text: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(text).loadUnaligned(as: UInt64.self))
    }

    /// A high bit for each byte that is another byte's.
    @inline(__always)
    static func matches(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        let difference = word ^ (ones &* UInt64(byte))
        return (difference &- ones) & ~difference & tops
    }

    /// The same without the byte behind a match, which the quick way may take for one.
    @inline(__always)
    static func exactMatches(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        let difference = word ^ (ones &* UInt64(byte))
        return ~((difference & ~tops) &+ ~tops | difference | ~tops)
    }

    @inline(__always)
    static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }

    @inline(__always)
    static func print(exact number: UInt64, _ column: ProbeInput.Column) -> Print {
        let high = mix(number ^ 0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db ^ column.rawValue)
        let low = mix(number ^ 0x8ebc_6af0_9c88_c6e3, 0x5899_65cc_7537_4cc3 ^ column.rawValue)
        return Print(high: high, low: UInt32(truncatingIfNeeded: low))
    }

    /// Eleven digits that begin with 1, which nearly every phone is; nil for others.
    @inline(__always)
    static func plainPhone(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64? {
        guard count == 11, text[0] == UInt8(ascii: "1") else { return nil }
        let (first, last) = (word(text), word(text + 3))
        guard areDigits(first), areDigits(last) else { return nil }
        return digits(first) &* 1000 &+ digits(last) % 1000
    }

    @inline(__always)
    private static func areDigits(_ word: UInt64) -> Bool {
        (word & 0xf0f0_f0f0_f0f0_f0f0 | (word &+ 0x0606_0606_0606_0606) & 0xf0f0_f0f0_f0f0_f0f0 &>> 4)
            == 0x3333_3333_3333_3333
    }

    @inline(__always)
    private static func digits(_ text: UInt64) -> UInt64 {
        var word = text & 0x0f0f_0f0f_0f0f_0f0f
        word = (word &* 2561) &>> 8
        word = ((word & 0x00ff_00ff_00ff_00ff) &* 6_553_601) &>> 16
        return ((word & 0x0000_ffff_0000_ffff) &* 42_949_672_960_001) &>> 32
    }

    /// The last eleven digits of any other spelling, full-width ones too; nil where there are fewer.
    @inline(never)
    static func oddPhone(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64? {
        var number: UInt64 = 0
        var found = 0
        var index = 0
        while index < count {
            var digit: UInt8?
            if text[index] &- 0x30 < 10 {
                digit = text[index] - 0x30
            } else if text[index] == 0xef, index + 2 < count, text[index + 1] == 0xbc, text[index + 2] &- 0x90 < 10 {
                digit = text[index + 2] - 0x90
                index += 2
            }
            if let digit {
                number = (number * 10 + UInt64(digit)) % 100_000_000_000
                found += 1
            }
            index += 1
        }
        return found >= 11 ? number : nil
    }

    /// Hash of a text without blanks at its ends; `fold` is added to letters: 0 or 0x20.
    static func print(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ column: ProbeInput.Column, foldsCase: Bool
    ) -> Print? {
        var (start, count) = (text, count)
        while count > 0, start[0] <= 0x20 {
            start += 1
            count -= 1
        }
        while count > 0, start[count - 1] <= 0x20 { count -= 1 }
        guard count > 0 else { return nil }
        var high = 0xa076_1d64_78bd_642f ^ UInt64(count)
        var low = 0xe703_7ed1_a0b4_28db ^ column.rawValue
        while true {
            var word = word(start)
            if count < 8 { word &= (1 &<< UInt64(count &* 8)) &- 1 }
            if foldsCase { word = lowered(word) }
            high = mix(high ^ word, 0x9e37_79b9_7f4a_7c15)
            low = mix(low ^ word, 0xd6e8_feb8_6659_fd93)
            guard count > 8 else { break }
            start += 8
            count -= 8
        }
        return Print(high: high, low: UInt32(truncatingIfNeeded: low))
    }

    /// Capitals of ASCII as small letters, eight bytes at a time.
    @inline(__always)
    private static func lowered(_ word: UInt64) -> UInt64 {
        let low = word & ~tops
        let isFromA = low &+ ones &* (0x80 - 0x41)
        let isBeyondZ = low &+ ones &* (0x80 - 0x5b)
        return word | (isFromA & ~isBeyondZ & ~word & tops) &>> 2
    }
}
