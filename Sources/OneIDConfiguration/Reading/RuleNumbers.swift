import OneIDCore

/// Exact numbers of the rules: as they are spelled, never through binary floating point.
extension ExactDecimal: Comparable {
    /// Digits that a number may have: what fits 64 bits whatever the digits are.
    static let maximumDigits = 18
    static let maximumScale = 9
    static let description = "a decimal of at most 18 digits, 9 of them after the point,"

    /// Reads `1000`, `-0.50`, `+.5`, `12e3`; nil for anything else and for what has too many digits.
    ///
    /// Trailing zeros after the point are dropped, so that equal numbers are equal values.
    package init?(spelling: some StringProtocol) {
        var bytes = Array(spelling.utf8)[...]
        var isNegative = false
        if let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
            isNegative = sign == UInt8(ascii: "-")
            bytes.removeFirst()
        }
        let whole = bytes.prefix { Self.isDigit($0) }
        bytes = bytes.dropFirst(whole.count)
        var fraction = bytes.prefix(0)
        if bytes.first == UInt8(ascii: ".") {
            fraction = bytes.dropFirst().prefix { Self.isDigit($0) }
            bytes = bytes.dropFirst(1 + fraction.count)
        }
        guard !whole.isEmpty || !fraction.isEmpty, let exponent = Self.exponent(bytes) else { return nil }
        var digits = (whole + fraction).drop { $0 == UInt8(ascii: "0") }
        var places = fraction.count - exponent
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            places -= 1
        }
        guard !digits.isEmpty else {
            self.init(units: 0, scale: 0)
            return
        }
        // A negative number of places are zeros before the point.
        let zeros = max(0, -places)
        guard places <= Self.maximumScale, digits.count + zeros <= Self.maximumDigits else { return nil }
        var units: Int64 = 0
        for digit in digits { units = units * 10 + Int64(digit - 0x30) }
        for _ in 0..<zeros { units *= 10 }
        self.init(units: isNegative ? -units : units, scale: max(0, places))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The number after `e`, 0 for no text at all; nil when this is no exponent of a number with few digits.
    private static func exponent(_ text: ArraySlice<UInt8>) -> Int? {
        guard let mark = text.first else { return 0 }
        guard mark.lowercasedASCII == UInt8(ascii: "e"), text.count <= 6 else { return nil }
        return Int(String(decoding: text.dropFirst(), as: UTF8.self))
    }

    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        let scale = max(left.scale, right.scale)
        return left.scaled(to: scale) < right.scaled(to: scale)
    }

    /// In units of 10^-9: exact.
    package var billionths: Int128 { scaled(to: Self.maximumScale) }

    /// In units of 10^-6, rounded down; of what does not fit the nearest that does.
    package var millionths: Int64 {
        let exact = scaled(to: Self.maximumScale)
        return Int64(clamping: exact >= 0 ? exact / 1000 : (exact - 999) / 1000)
    }

    /// Units at a scale that is not smaller than this one's: at most 28 digits.
    fileprivate func scaled(to scale: Int) -> Int128 {
        var units = Int128(units)
        for _ in self.scale..<scale { units *= 10 }
        return units
    }
}

extension ExactRatio {
    static let largestTerm: Int64 = 1_000_000_000
    static let description = "a ratio above zero such as \"1/10\", \"0.1\" or 3"

    /// Reads `3`, `0.1`, `1/10`, `2.5 / 3`; nil for anything that is not above zero or has large terms.
    init?(spelling: String) {
        let parts = spelling.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = parts.map { ExactDecimal(spelling: $0.trimmingSpaces) }
        guard let above = numbers[0], let below = numbers.count == 2 ? numbers[1] : ExactDecimal(units: 1, scale: 0),
            above.units > 0, below.units > 0
        else { return nil }
        let scale = max(above.scale, below.scale)
        let numerator = above.scaled(to: scale)
        let denominator = below.scaled(to: scale)
        var (divisor, rest) = (numerator, denominator)
        while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
        guard numerator / divisor <= Int128(Self.largestTerm), denominator / divisor <= Int128(Self.largestTerm) else {
            return nil
        }
        self.init(numerator: Int64(numerator / divisor), denominator: Int64(denominator / divisor))
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        let rest = drop { $0 == " " }
        guard let last = rest.lastIndex(where: { $0 != " " }) else { return rest }
        return rest[...last]
    }
}

extension ConfigurationReader {
    /// A decimal that is not negative, as a number or a string; nil (reported) for anything else.
    func decimal(_ node: ConfigurationNode) -> ExactDecimal? {
        let wanted = "a number that is not negative"
        guard let spelling = spelling(node, wanted: wanted) else { return nil }
        if let decimal = ExactDecimal(spelling: spelling), decimal.units >= 0 { return decimal }
        outOfRange(
            ConfigurationPath.quoted(spelling), at: node.position, .configurationNumber, wanted: wanted,
            fix: "write \(ExactDecimal.description) for example 1000 or \"5000.5\"")
        return nil
    }

    /// A conversion ratio as a number or a string; nil (reported) for anything that is not above zero.
    func ratio(_ node: ConfigurationNode) -> ExactRatio? {
        guard let spelling = spelling(node, wanted: "a string such as \"1/10\", or a number,") else { return nil }
        if let ratio = ExactRatio(spelling: spelling) { return ratio }
        outOfRange(
            ConfigurationPath.quoted(spelling), at: node.position, .configurationNumber, wanted: ExactRatio.description,
            fix: "write the group's points for one of the source's, in whole numbers up to 1000000000")
        return nil
    }

    /// Decimal places: a whole number from 0 to 9.
    func places(_ node: ConfigurationNode) -> Int? {
        let wanted = "a whole number from 0 to 9"
        guard case .number(let number) = node.value else {
            wrongKind(node, wanted: wanted)
            return nil
        }
        if let value = number.wholeValue, (0...ExactDecimal.maximumScale).contains(value) { return value }
        outOfRange(number.spelling, at: node.position, .configurationNumber, wanted: wanted, fix: "write \(wanted)")
        return nil
    }

    /// A number's spelling, be it written as a number or as a string.
    private func spelling(_ node: ConfigurationNode, wanted: String) -> String? {
        switch node.value {
        case .string: return text(node)
        case .number(let number):
            if number.kind == .hexadecimal, let value = number.wholeValue { return String(value) }
            return number.spelling
        default:
            wrongKind(node, wanted: wanted, fix: "write \(wanted)")
            return nil
        }
    }
}
