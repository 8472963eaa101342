/// Digits that somebody typed or wrote into a program to have some: all the same, counting, in a pattern.
///
/// Asked with digits of base sixteen in lower case, nothing between them. Each rule needs so many digits to agree that of the
/// ids that makers give out at random fewer than one in ten million is refused; what was typed once stands in many records,
/// and joins strangers. Every rule shows in the first digits, so that `mayBe` can tell nearly all ids apart from those by
/// four of them: a fast way asks it and leaves the rest to the rules.
enum MadeUpDigits {
    /// Whether digits are made up.
    ///
    /// - Parameters:
    ///   - digits: twelve or more.
    ///   - isUUID: whether places 12 and 16 say version and variant (RFC 9562 §4.1, §4.2) and break any pattern.
    static func contains(_ digits: CellBytes, isUUID: Bool = false) -> Bool {
        guard digits.count >= 12 else { return false }
        return isNearlyOne(digits) || isCounting(digits, isUUID: isUUID) || isPairs(digits) || countsByBytes(digits)
            || isPeriodic(digits) || isHexSpeak(digits) || isUUID && hasGroupsOfOne(digits)
    }

    /// Whether the first digits, of either case, are those of digits that `contains` may call made up.
    ///
    /// - Parameters:
    ///   - four: the first four, the first of them lowest.
    ///   - fifth: the one behind them.
    ///   - next: the four behind the first four; `ninth` those from the ninth on.
    @inline(__always)
    static func mayBe(_ four: UInt32, fifth: UInt8, next: UInt32, ninth: UInt32) -> Bool {
        let letters: UInt32 = 0x2020_2020
        let word = four | letters
        let steps = word ^ (word &>> 8)
        // The second to the fourth agree; or the first two, and the next two.
        if steps & 0x00ff_ff00 == 0 || steps & 0x00ff_00ff == 0 { return true }
        let first = UInt8(truncatingIfNeeded: word)
        let second = UInt8(truncatingIfNeeded: word &>> 8)
        let third = UInt8(truncatingIfNeeded: word &>> 16)
        // Counting, up or down.
        if second &- first &+ 1 < 3, third &- second == second &- first { return true }
        if first == third, first == fifth | 0x20 { return true }
        // A period of four or eight, and those of which it is a multiple; dead, cafe.
        return word == next | letters || word == ninth | letters || word == 0x6461_6564 || word == 0x6566_6163
    }

    /// All the same but for one in eight; those from the second to the eighth are.
    private static func isNearlyOne(_ digits: CellBytes) -> Bool {
        let digit = digits[1]
        guard digits.part(1..<8).isOneByteRepeated else { return false }
        var others = 0
        for byte in digits where byte != digit { others += 1 }
        return others <= digits.count / 8
    }

    // MARK: Counting

    /// `0123456789abcdef`, `1234567890abcdef`, `fedcba98…`, `12345678-1234-1234-…`: from digit to digit up, or down, and
    /// now and then from the beginning again.
    private static func isCounting(_ digits: CellBytes, isUUID: Bool) -> Bool {
        let step = digits[1] &- digits[0]
        guard step == 1 || step == 255, digits[2] &- digits[1] == step, digits[3] &- digits[2] == step else {
            return false
        }
        var restarts = 0
        for index in 4..<digits.count {
            // Behind and before a digit that the form of a UUID fixes there may be anything.
            if isUUID, (12...13).contains(index) || (16...17).contains(index) { continue }
            if follows(digits[index - 1], digits[index], up: step == 1) { continue }
            restarts += 1
            guard restarts <= digits.count / 6, isBeginning(digits[index], up: step == 1) else { return false }
        }
        return true
    }

    /// Whether a digit is the next one: `9` is followed by `0`, `1` or `a`, `0` by `1` or (`…890abc`) `a`, `f` by `0`, `1` or `a`.
    private static func follows(_ digit: UInt8, _ next: UInt8, up: Bool) -> Bool {
        if next == (up ? digit &+ 1 : digit &- 1) { return true }
        let pair = up ? (digit, next) : (next, digit)
        switch pair {
        case (UInt8(ascii: "9"), UInt8(ascii: "0")), (UInt8(ascii: "9"), UInt8(ascii: "1")),
            (UInt8(ascii: "9"), UInt8(ascii: "a")), (UInt8(ascii: "0"), UInt8(ascii: "a")),
            (UInt8(ascii: "f"), UInt8(ascii: "0")), (UInt8(ascii: "f"), UInt8(ascii: "1")),
            (UInt8(ascii: "f"), UInt8(ascii: "a")):
            return true
        default: return false
        }
    }

    private static func isBeginning(_ digit: UInt8, up: Bool) -> Bool {
        up
            ? digit == UInt8(ascii: "0") || digit == UInt8(ascii: "1") || digit == UInt8(ascii: "a")
            : digit == UInt8(ascii: "9") || digit == UInt8(ascii: "f")
    }

    // MARK: Patterns

    /// `001122334455`, `aabbccddeeff`, `665544332211`: twice each digit, and the digits count.
    private static func isPairs(_ digits: CellBytes) -> Bool {
        guard digits[0] == digits[1], digits[2] == digits[3] else { return false }
        for index in stride(from: 2, to: digits.count - 1, by: 2) where digits[index] != digits[index + 1] {
            return false
        }
        let up = follows(digits[0], digits[2], up: true)
        guard up || follows(digits[0], digits[2], up: false) else { return false }
        for index in stride(from: 2, to: digits.count, by: 2)
        where !follows(digits[index - 2], digits[index], up: up) { return false }
        return true
    }

    /// `00:01:02:03:04:05`, `a5:a4:a3:…`: each byte is one more, or one less, than the one before.
    private static func countsByBytes(_ digits: CellBytes) -> Bool {
        guard digits.count % 2 == 0, digits[0] == digits[2], digits[0] == digits[4] else { return false }
        func byte(_ index: Int) -> UInt8 { value(digits[index * 2]) << 4 | value(digits[index * 2 + 1]) }
        let step = byte(1) &- byte(0)
        guard step == 1 || step == 255 else { return false }
        for index in 1..<digits.count / 2 where byte(index) &- byte(index - 1) != step { return false }
        return true
    }

    private static func value(_ digit: UInt8) -> UInt8 { digit.isDigit ? digit &- 0x30 : digit &- 0x57 }

    /// `1212…`, `abcdabcd…`: up to eight digits that come again and again.
    private static func isPeriodic(_ digits: CellBytes) -> Bool {
        for period in [4, 8] where period * 2 <= digits.count {
            var isPeriod = true
            for index in period..<digits.count where digits[index] != digits[index - period] {
                isPeriod = false
                break
            }
            if isPeriod { return true }
        }
        return false
    }

    /// The words that programmers write in hexadecimal digits.
    private static func isHexSpeak(_ digits: CellBytes) -> Bool {
        digits.has("deadbeef", at: 0) || digits.has("deadc0de", at: 0) || digits.has("cafebabe", at: 0)
            || digits.has("cafed00d", at: 0)
    }

    /// `aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee`: each group of a UUID is one digit.
    private static func hasGroupsOfOne(_ digits: CellBytes) -> Bool {
        guard digits.count == 32 else { return false }
        return digits.part(0..<8).isOneByteRepeated && digits.part(8..<12).isOneByteRepeated
            && digits.part(13..<16).isOneByteRepeated && digits.part(17..<20).isOneByteRepeated
            && digits.part(20..<32).isOneByteRepeated
    }
}
