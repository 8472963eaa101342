@testable import OneIDReconcile

/// Whole numbers of any size, slow and plain: what the tests compare exact arithmetic with.
struct WholeNumber: Equatable, Comparable {
    private(set) var isNegative: Bool
    /// Decimal digits, the lowest first, none for zero.
    private var digits: [UInt8]

    init(_ value: Int) { self.init(String(value)) }

    /// Digits with an optional minus.
    init(_ text: String) {
        isNegative = text.hasPrefix("-")
        digits = text.utf8.reversed().filter { $0 != UInt8(ascii: "-") }.map { $0 - 0x30 }
        normalise()
    }

    private init(isNegative: Bool, digits: [UInt8]) {
        self.isNegative = isNegative
        self.digits = digits
        normalise()
    }

    static let zero = WholeNumber(0)
    var isZero: Bool { digits.isEmpty }
    var magnitude: WholeNumber { WholeNumber(isNegative: false, digits: digits) }

    private mutating func normalise() {
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty { isNegative = false }
    }

    var text: String {
        isZero ? "0" : (isNegative ? "-" : "") + String(decoding: digits.reversed().map { $0 + 0x30 }, as: UTF8.self)
    }

    private static func isLess(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        if left.count != right.count { return left.count < right.count }
        for (a, b) in zip(left.reversed(), right.reversed()) where a != b { return a < b }
        return false
    }

    static func < (left: WholeNumber, right: WholeNumber) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? isLess(right.digits, left.digits) : isLess(left.digits, right.digits)
    }

    static prefix func - (value: WholeNumber) -> WholeNumber {
        WholeNumber(isNegative: !value.isNegative, digits: value.digits)
    }

    static func + (left: WholeNumber, right: WholeNumber) -> WholeNumber {
        if left.isNegative == right.isNegative {
            var sum: [UInt8] = []
            var carry: UInt8 = 0
            for index in 0..<max(left.digits.count, right.digits.count) {
                let a = index < left.digits.count ? left.digits[index] : 0
                let b = index < right.digits.count ? right.digits[index] : 0
                sum.append((a + b + carry) % 10)
                carry = (a + b + carry) / 10
            }
            return WholeNumber(isNegative: left.isNegative, digits: sum + [carry])
        }
        let isSmaller = isLess(left.digits, right.digits)
        let (larger, smaller) = isSmaller ? (right, left) : (left, right)
        var difference: [UInt8] = []
        var borrow: UInt8 = 0
        for index in 0..<larger.digits.count {
            let taken = (index < smaller.digits.count ? smaller.digits[index] : 0) + borrow
            borrow = larger.digits[index] < taken ? 1 : 0
            difference.append(larger.digits[index] + 10 * borrow - taken)
        }
        return WholeNumber(isNegative: larger.isNegative, digits: difference)
    }

    static func - (left: WholeNumber, right: WholeNumber) -> WholeNumber { left + -right }

    static func * (left: WholeNumber, right: WholeNumber) -> WholeNumber {
        var product = [Int](repeating: 0, count: left.digits.count + right.digits.count + 1)
        for (i, a) in left.digits.enumerated() {
            for (j, b) in right.digits.enumerated() { product[i + j] += Int(a) * Int(b) }
        }
        for index in product.indices.dropLast() {
            product[index + 1] += product[index] / 10
            product[index] %= 10
        }
        return WholeNumber(isNegative: left.isNegative != right.isNegative, digits: product.map { UInt8($0) })
    }

    /// Towards zero; the remainder has the sign of the number.
    func divided(by divisor: WholeNumber) -> (quotient: WholeNumber, remainder: WholeNumber) {
        var rest = WholeNumber.zero
        var quotient: [UInt8] = []
        let positive = divisor.magnitude
        for digit in digits.reversed() {
            rest = WholeNumber(isNegative: false, digits: [digit] + rest.digits)
            var count: UInt8 = 0
            while !(rest < positive) {
                rest = rest - positive
                count += 1
            }
            quotient.append(count)
        }
        return (
            WholeNumber(isNegative: isNegative != divisor.isNegative, digits: quotient.reversed()),
            WholeNumber(isNegative: isNegative, digits: rest.digits)
        )
    }
}

/// A fraction of whole numbers with a positive denominator, not always in lowest terms.
struct Fraction: Equatable, Comparable {
    let numerator: WholeNumber
    let denominator: WholeNumber

    init(_ numerator: WholeNumber, over denominator: WholeNumber = WholeNumber(1)) {
        self.numerator = denominator.isNegative ? -numerator : numerator
        self.denominator = denominator.magnitude
    }

    init(_ value: Int) { self.init(WholeNumber(value)) }

    /// A decimal such as `-12.50` or a fraction such as `2/3`.
    init(_ text: String) {
        let parts = text.split(separator: "/")
        if parts.count == 2 {
            self.init(WholeNumber(String(parts[0])), over: WholeNumber(String(parts[1])))
        } else {
            let places = text.split(separator: ".", omittingEmptySubsequences: false)
            let decimals = places.count == 2 ? String(places[1]) : ""
            self.init(
                WholeNumber(String(places[0]) + decimals),
                over: WholeNumber("1" + String(repeating: "0", count: decimals.count)))
        }
    }

    static let zero = Fraction(0)

    private var lowest: Fraction {
        var (larger, smaller) = (numerator.magnitude, denominator)
        while !smaller.isZero { (larger, smaller) = (smaller, larger.divided(by: smaller).remainder) }
        return Fraction(numerator.divided(by: larger).quotient, over: denominator.divided(by: larger).quotient)
    }

    static func == (left: Fraction, right: Fraction) -> Bool {
        left.numerator * right.denominator == right.numerator * left.denominator
    }

    static func + (left: Fraction, right: Fraction) -> Fraction {
        if left.denominator == right.denominator {
            return Fraction(left.numerator + right.numerator, over: left.denominator)
        }
        return Fraction(
            left.numerator * right.denominator + right.numerator * left.denominator,
            over: left.denominator * right.denominator
        ).lowest
    }

    static prefix func - (value: Fraction) -> Fraction { Fraction(-value.numerator, over: value.denominator) }
    static func - (left: Fraction, right: Fraction) -> Fraction { left + -right }

    static func * (left: Fraction, right: Fraction) -> Fraction {
        Fraction(left.numerator * right.numerator, over: left.denominator * right.denominator)
    }

    static func < (left: Fraction, right: Fraction) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }

    /// The whole number below or at this one when it is not negative (towards zero).
    var whole: WholeNumber { numerator.divided(by: denominator).quotient }

    /// The decimal where it is finite, else numerator and denominator: what outputs write.
    var text: String {
        let reduced = lowest
        // 2^59 and 10^9 are the most that a denominator can have.
        let power = WholeNumber("1" + String(repeating: "0", count: 70))
        let (scaled, remainder) = (reduced.numerator * power).divided(by: reduced.denominator)
        guard remainder.isZero else { return reduced.numerator.text + "/" + reduced.denominator.text }
        let digits = scaled.magnitude.text
        let padded = String(repeating: "0", count: max(0, 71 - digits.count)) + digits
        var decimals = padded.suffix(70)
        while decimals.last == "0" { decimals = decimals.dropLast() }
        return (scaled.isNegative ? "-" : "") + padded.dropLast(70) + (decimals.isEmpty ? "" : "." + decimals)
    }
}
