import OneIDCore

/// A sum of 128-bit numbers in 256 bits: what a whole run adds up to, without any limit that data could reach.
///
/// Addition is exact and commutative, so it does not matter which worker took which person.
struct WideSum: Sendable, Equatable {
    private var low: UInt128 = 0
    private var high: Int128 = 0

    static let zero = WideSum()

    var isZero: Bool { low == 0 && high == 0 }

    @inline(__always)
    mutating func add(_ value: Int128) {
        let (sum, carries) = low.addingReportingOverflow(UInt128(truncatingIfNeeded: value))
        low = sum
        // The upper half of the sign-extended value, and the carry.
        high &+= (value < 0 ? -1 : 0) &+ (carries ? 1 : 0)
    }

    mutating func add(_ other: WideSum) {
        let (sum, carries) = low.addingReportingOverflow(other.low)
        low = sum
        high &+= other.high &+ (carries ? 1 : 0)
    }

    var isNegative: Bool { high < 0 }

    /// The absolute value.
    var magnitude: WideSum {
        isNegative ? negated : self
    }

    var negated: WideSum {
        var result = WideSum()
        let (sum, carries) = (~low).addingReportingOverflow(1)
        result.low = sum
        result.high = ~high &+ (carries ? 1 : 0)
        return result
    }

    /// The product with a number that is not negative, by doubling.
    func times(_ factor: Int) -> WideSum {
        var result = WideSum.zero
        var doubled = self
        var rest = factor
        while rest > 0 {
            if rest & 1 == 1 { result.add(doubled) }
            doubled.add(doubled)
            rest >>= 1
        }
        return result
    }

    /// Quotient and remainder of a sum that is not negative, bit by bit.
    ///
    /// - Parameter divisor: positive and below 2^127.
    func divided(by divisor: UInt128) -> (quotient: WideSum, remainder: UInt128) {
        var quotient = WideSum()
        var rest: UInt128 = 0
        for bit in (0..<256).reversed() {
            let isSet = bit >= 128 ? (high >> Int128(bit - 128)) & 1 == 1 : (low >> UInt128(bit)) & 1 == 1
            rest = rest << 1 | (isSet ? 1 : 0)
            guard rest >= divisor else { continue }
            rest -= divisor
            if bit >= 128 {
                quotient.high |= 1 << Int128(bit - 128)
            } else {
                quotient.low |= 1 << UInt128(bit)
            }
        }
        return (quotient, rest)
    }

    /// The digits of a sum that is not negative, in groups of three when `grouped`.
    func digits(grouped: Bool) -> String {
        var rest = self
        var reversed: [UInt8] = []
        repeat {
            let (quotient, digit) = rest.divided(by: 10)
            if grouped, reversed.count % 4 == 3 { reversed.append(UInt8(ascii: ",")) }
            reversed.append(UInt8(truncatingIfNeeded: digit) &+ 0x30)
            rest = quotient
        } while !rest.isZero
        return String(decoding: reversed.reversed(), as: UTF8.self)
    }
}

extension WideSum {
    /// The sum in points: a decimal, `1,234.5`, or whole points and a fraction, `1,234 2/3`.
    func text(in unit: ExactUnit, grouped: Bool = true) -> String {
        let (whole, rest) = magnitude.divided(by: unit.perPoint.magnitude)
        let sign = isNegative ? "-" : ""
        guard rest > 0 else { return sign + whole.digits(grouped: grouped) }
        var text = JSONLine(capacity: 128)
        unit.write(Int128(rest), quote: 0, to: &text)
        let part = text.string
        if part.hasPrefix("0.") { return sign + whole.digits(grouped: grouped) + part.dropFirst() }
        return sign + (whole.isZero ? "" : whole.digits(grouped: grouped) + " ") + part
    }
}
