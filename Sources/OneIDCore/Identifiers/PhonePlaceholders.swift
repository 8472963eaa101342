/// Phone numbers that stand for nobody, although they are numbers.
///
/// Nobody can tell by a number that it was typed to pass a form; but numbers that everybody thinks of can be counted. Of a hundred
/// million mobiles behind one prefix the rules name 32, and some of those are sold, dearly, to somebody. Who has one goes without
/// this one link, and is found by any other; were it to link, it would make one person of all who typed it. So a rule names only
/// numbers whose last eight digits, or the whole, follow from the first few; `139 6868 6868` and `138 0013 1234` are people's.
///
/// Ranges that regulators keep for films (555-01XX, Ofcom's 020 7946 0XXX) are left alone: masked and made-up exports
/// give each person another of them, and they are in nobody's way elsewhere.
enum PhonePlaceholders {
    static let listed = [
        "+8613800138000",  // China Mobile's recharge line, the classic sample number
        "+8613800138001",
        "+8613123456789", "+8613987654321",  // typed to pass a form; the first is libphonenumber's example, too
        "+8613131313131", "+8615151515151", "+8617171717171", "+8618181818181", "+8619191919191",
        "+864001234567", "+864008008000", "+868008008000", "+864008888888", "+864006666666", "+864000000000",
        // The lines of KFC, Pizza Hut and Apple, which clerks copy from signs.
        "+864008823823", "+864008123123", "+864006668800",
        "+12345678901", "+12025550100", "+14085551212", "+18005551212", "+12125551212",
        "+15005550006", "+15017122661", "+14155238886",  // Twilio's test number, and those of its documentation
        "+18006927753", "+14089961010",  // Apple's lines, the samples of its documentation
        "+12025550123", "+12125550123", "+16505550123",  // the first that comes to mind of those kept for films
        "+16502530000", "+16502530123", "+442083661177", "+442079460000", "+447911123456",  // samples of many libraries
    ]

    /// Of which the rule knows and a digest is kept: see `contains`.
    @Sendable static func families() -> [String] {
        var numbers: [String] = []
        let ends = (0...9).flatMap { first in
            [0, 1, 9].map { step in (0..<8).map { "\((first + $0 * step) % 10)" }.joined() }
        }
        for prefix in 130...199 {
            numbers += ends.map { "+86\(prefix)\($0)" }
            numbers.append("+86\(prefix)00\(prefix)000")
            numbers.append("+86" + String(repeating: "\(prefix)", count: 4).prefix(11))
        }
        for centre in 0...999 { numbers.append("+8613800\(String("000\(centre)".suffix(3)))500") }
        return numbers
    }

    /// Texts of digits that are no number of any region and are hashed all the same.
    static let hashedTexts =
        (0...9).flatMap { digit in [8, 9, 10, 11, 12].map { String(repeating: "\(digit)", count: $0) } } + [
            "12345678901", "1234567890", "123456789", "12345678", "1234567", "123456", "01234567890", "10987654321",
            "0000000",
            "000000", "110", "119", "120", "10000", "10010", "10086", "+86",
        ]

    /// The last eight digits all the same (13800000000, 13888888888, 22222222) or, of a mainland mobile, counting (13812345678,
    /// 13487654321); all eight behind +852, +853 counting. Of mainland mobiles 13800138000 and its like with every prefix,
    /// and 13813813813; 13800xxx500, China Mobile's message centres, which handsets show as a sender.
    @Sendable static func contains(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        let end = value.count
        guard end > 8 else { return false }
        let last = value.part(end - 8..<end)
        if last[7] == last[6] { return last.isOneByteRepeated || isMobile(value) && isSample(value.part(3..<14)) }
        if isMobile(value) {
            let national = value.part(3..<14)
            return last.isDigitSequence(atLeast: 8) || comesAgain(national)
        }
        // Landlines are left out: 0571-87654321 is some shop's. Elsewhere plans are so small that many such numbers are in use.
        guard end == 12, value.has("+852", at: 0) || value.has("+853", at: 0) else { return false }
        return last.isDigitSequence(atLeast: 8)
    }

    @inline(__always)
    private static func isMobile(_ value: CellBytes) -> Bool {
        value.count == 14 && value[3] == UInt8(ascii: "1") && value[1] == UInt8(ascii: "8")
            && value[2] == UInt8(ascii: "6")
    }

    /// `138 00 138 000`, `13800xxx500`.
    private static func isSample(_ national: CellBytes) -> Bool {
        guard national.has("00", at: 3), national.has("00", at: 9) else { return false }
        if national[8] == UInt8(ascii: "5") { return national.has("138", at: 0) }
        return national[8] == 0x30 && national[5] == national[0] && national[6] == national[1]
            && national[7] == national[2]
    }

    /// `138 138 138 13`.
    private static func comesAgain(_ national: CellBytes) -> Bool {
        for index in 3..<11 where national[index] != national[index - 3] { return false }
        return true
    }
}
