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
        guard digits.count > 1 else {
            guard let first = digits.first, first == 0x31 || first == 0x37 else { return nil }
            return match(Int(first &- 0x30), 1)
        }
        let first = Int(digits[0] &- 0x30)
        let second = Int(digits[1] &- 0x30)
        switch length(first * 10 + second) {
        case 1: return match(first, 1)
        case 2: return match(first * 10 + second, 2)
        default: return digits.count > 2 ? match(first * 100 + second * 10 + Int(digits[2] &- 0x30), 3) : nil
        }
    }

    private static func match(_ code: Int, _ length: Int) -> Match? {
        guard code > 0, code < 1000 else { return nil }
        let place = Int(places[code])
        return place == 0 ? nil : Match(code: code, length: length, place: place)
    }

    /// By code: the place behind its digits; 0 for none. Filled when the first number with a country code is met.
    private static let places: [Int32] = {
        var places = [Int32](repeating: 0, count: 1000)
        for code in 1..<1000 {
            var place: Int? = NumberingPlan.root
            for digit in "\(code)".utf8 { place = place.flatMap { NumberingPlan.step($0, digit) } }
            // Beginnings of longer codes are none.
            let digits = code < 10 ? 1 : code < 100 ? 2 : 3
            let isWhole =
                digits == 3 ? length(code / 10) == 3 : digits == 2 ? length(code) == 2 : code == 1 || code == 7
            if isWhole, let place { places[code] = Int32(truncatingIfNeeded: place) }
        }
        return places
    }()

    /// Digits of a code by its first two digits, assigned or not.
    private static func length(_ digits: Int) -> Int {
        switch digits {
        case 10...19, 70...79: 1
        case 20, 27, 30...34, 36, 39...41, 43...49, 51...58, 60...66, 81, 82, 84, 86, 90...95, 98: 2
        default: 3
        }
    }

    /// All codes in use, for tests and documentation.
    static var all: [Int] { (1..<1000).filter { places[$0] != 0 } }
}
