/// Country calling codes.
///
/// Source: ITU-T Recommendation E.164 and its list of assigned country codes; which of them are in use, and the numbers
/// behind them, by `NumberingPlan`.
enum CountryCodes {
    /// One assigned code.
    struct Match {
        /// The code as a number, for example 852.
        let code: Int
        /// Digits of the code: 1 to 3.
        let length: Int
        /// Where a walk through the national (significant) number begins.
        let place: Int
    }

    /// The assigned code at the start of ASCII digits. Codes are prefix-free, so there is at most one.
    static func match(_ digits: CellBytes) -> Match? {
        if digits.has("86", at: 0) { return Match(code: 86, length: 2, place: -1) }
        guard digits.count > 1 else {
            guard let first = digits.first, first == 0x31 || first == 0x37 else { return nil }
            return walk(digits, 1)
        }
        let length = length(digits[0] &- 0x30, digits[1] &- 0x30)
        return digits.count >= length ? walk(digits, length) : nil
    }

    private static func walk(_ digits: CellBytes, _ length: Int) -> Match? {
        var code = 0
        var place = NumberingPlan.root
        for index in 0..<length {
            code = code * 10 + Int(digits[index] &- 0x30)
            guard let next = NumberingPlan.step(place, digits[index]) else { return nil }
            place = next
        }
        return Match(code: code, length: length, place: place)
    }

    /// Digits of a code by its first two digits, assigned or not.
    private static func length(_ first: UInt8, _ second: UInt8) -> Int {
        switch first &* 10 &+ second {
        case 10...19, 70...79: 1
        case 20, 27, 30...34, 36, 39...41, 43...49, 51...58, 60...66, 81, 82, 84, 86, 90...95, 98: 2
        default: 3
        }
    }

    /// All codes in use, for tests and documentation.
    static var all: [Int] {
        (1...999).filter { code in
            let digits = Array("\(code)".utf8)
            return digits.withUnsafeBufferPointer { match($0)?.length == digits.count }
        }
    }
}
