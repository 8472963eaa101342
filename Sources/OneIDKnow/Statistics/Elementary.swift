/// Exponentials and logarithms of additions, multiplications, divisions and square roots alone, which every machine rounds
/// alike: what is computed of them is the same to the last bit whatever C library there is.
package enum Elementary {
    /// The natural logarithm of two, in a part that a small whole number multiplies exactly and the rest.
    private static let highOfLogTwo = 6.931_471_803_691_238e-1
    private static let lowOfLogTwo = 1.908_214_929_270_587_7e-10

    /// e to the power of a number.
    package static func exp(_ power: Double) -> Double {
        guard power < 709.7 else { return power.isNaN ? power : .infinity }
        guard power > -708 else { return 0 }
        let twos = (power * 1.442_695_040_888_963_4).rounded()
        let rest = (power - twos * highOfLogTwo) - twos * lowOfLogTwo
        // Taylor's series: |rest| < 0.35, so that the next term is below the last bit.
        var sum = 1.0
        var place = 14.0
        while place > 0 {
            sum = 1 + sum * rest / place
            place -= 1
        }
        return sum * Double(bitPattern: UInt64(1023 + Int64(twos)) << 52)
    }

    /// The natural logarithm; of 0 minus infinity, of less no number.
    package static func log(_ number: Double) -> Double {
        guard number > 0 else { return number == 0 ? -.infinity : .nan }
        guard number < .infinity else { return number }
        var twos = Double(number.exponent)
        var rest = number.significand
        if rest > 1.414_213_562_373_095_1 {
            rest *= 0.5
            twos += 1
        }
        return twos * highOfLogTwo + (logNearOne(rest - 1) + twos * lowOfLogTwo)
    }

    /// The logarithm of one more than a number, exact also where that is hardly more than one.
    package static func logOnePlus(_ number: Double) -> Double {
        number > -0.29 && number < 0.41 ? logNearOne(number) : log(1 + number)
    }

    /// By the series of the inverse hyperbolic tangent, whose argument is below 0.18.
    private static func logNearOne(_ above: Double) -> Double {
        let ratio = above / (2 + above)
        let square = ratio * ratio
        var sum = 1.0 / 23
        sum = sum * square + 1.0 / 21
        sum = sum * square + 1.0 / 19
        sum = sum * square + 1.0 / 17
        sum = sum * square + 1.0 / 15
        sum = sum * square + 1.0 / 13
        sum = sum * square + 1.0 / 11
        sum = sum * square + 1.0 / 9
        sum = sum * square + 1.0 / 7
        sum = sum * square + 1.0 / 5
        sum = sum * square + 1.0 / 3
        return 2 * ratio + 2 * ratio * square * sum
    }

    /// A number to a power.
    package static func power(_ base: Double, _ exponent: Double) -> Double { exp(exponent * log(base)) }
}
