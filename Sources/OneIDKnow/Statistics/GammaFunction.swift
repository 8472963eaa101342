/// The gamma function and what is made of it, of positive numbers.
package enum GammaFunction {
    /// From here on Stirling's series is exact to the last bits.
    private static let far = 10.0
    private static let halfLogOfTwoPi = 0.918_938_533_204_672_8

    /// The logarithm of the gamma function.
    package static func log(_ number: Double) -> Double {
        guard number > 0 else { return .infinity }
        var shifted = number
        var product = 1.0
        while shifted < far {
            product *= shifted
            shifted += 1
        }
        let inverse = 1 / shifted
        let square = inverse * inverse
        var sum = -3617.0 / 122_400
        sum = sum * square + 1.0 / 156
        sum = sum * square - 691.0 / 360_360
        sum = sum * square + 1.0 / 1188
        sum = sum * square - 1.0 / 1680
        sum = sum * square + 1.0 / 1260
        sum = sum * square - 1.0 / 360
        sum = sum * square + 1.0 / 12
        let own = (shifted - 0.5) * Elementary.log(shifted) - shifted + halfLogOfTwoPi + sum * inverse
        return product == 1 ? own : own - Elementary.log(product)
    }

    /// The derivative of the logarithm of the gamma function.
    package static func digamma(_ number: Double) -> Double {
        var shifted = number
        var sum = 0.0
        while shifted < far {
            sum -= 1 / shifted
            shifted += 1
        }
        let square = 1 / (shifted * shifted)
        var series = -3617.0 / 8160
        series = series * square + 1.0 / 12
        series = series * square - 691.0 / 32_760
        series = series * square + 1.0 / 132
        series = series * square - 1.0 / 240
        series = series * square + 1.0 / 252
        series = series * square - 1.0 / 120
        series = series * square + 1.0 / 12
        return sum + Elementary.log(shifted) - 0.5 / shifted - series * square
    }

    /// The derivative of the digamma function.
    package static func trigamma(_ number: Double) -> Double {
        var shifted = number
        var sum = 0.0
        while shifted < far {
            sum += 1 / (shifted * shifted)
            shifted += 1
        }
        let inverse = 1 / shifted
        let square = inverse * inverse
        var series = 7.0 / 6
        series = series * square - 691.0 / 2730
        series = series * square + 5.0 / 66
        series = series * square - 1.0 / 30
        series = series * square + 1.0 / 42
        series = series * square - 1.0 / 30
        series = series * square + 1.0 / 6
        return sum + inverse + square / 2 + series * square * inverse
    }

    /// The part of the gamma distribution of a shape that is above a number: Q(shape, number).
    package static func upperPart(_ shape: Double, above number: Double) -> Double {
        guard number > 0 else { return 1 }
        guard number < .infinity else { return 0 }
        let front = Elementary.exp(shape * Elementary.log(number) - number - log(shape))
        guard number < shape + 1 else { return front * continuedFraction(shape, number) }
        var term = 1 / shape
        var sum = term
        var place = shape
        for _ in 0..<10_000 where term > sum * 1e-17 {
            place += 1
            term *= number / place
            sum += term
        }
        return max(0, 1 - sum * front)
    }

    /// Legendre's, by Lentz's method.
    private static func continuedFraction(_ shape: Double, _ number: Double) -> Double {
        var right = number + 1 - shape
        var above = 1e300
        var below = 1 / right
        var product = below
        var place = 1.0
        while place < 10_000 {
            let left = -place * (place - shape)
            right += 2
            below = left * below + right
            if abs(below) < 1e-300 { below = 1e-300 }
            above = right + left / above
            if abs(above) < 1e-300 { above = 1e-300 }
            below = 1 / below
            let factor = below * above
            product *= factor
            if abs(factor - 1) < 1e-16 { break }
            place += 1
        }
        return product
    }

    /// The part of the beta distribution that is below a number between 0 and 1: I(number; first, second).
    package static func betaPart(_ first: Double, _ second: Double, below number: Double) -> Double {
        guard number > 0 else { return 0 }
        guard number < 1 else { return 1 }
        let front = Elementary.exp(
            log(first + second) - log(first) - log(second) + first * Elementary.log(number)
                + second * Elementary.logOnePlus(-number))
        guard number * (first + second + 2) > first + 1 else {
            return front * betaFraction(first, second, number) / first
        }
        return 1 - front * betaFraction(second, first, 1 - number) / second
    }

    private static func betaFraction(_ first: Double, _ second: Double, _ number: Double) -> Double {
        func bounded(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
        var above = 1.0
        var below = 1 / bounded(1 - (first + second) * number / (first + 1))
        var product = below
        var place = 1.0
        while place < 100_000 {
            let twice = first + 2 * place
            let even = place * (second - place) * number / ((twice - 1) * twice)
            below = 1 / bounded(1 + even * below)
            above = bounded(1 + even / above)
            product *= below * above
            let odd = -(first + place) * (first + second + place) * number / (twice * (twice + 1))
            below = 1 / bounded(1 + odd * below)
            above = bounded(1 + odd / above)
            let factor = below * above
            product *= factor
            if abs(factor - 1) < 1e-16 { break }
            place += 1
        }
        return product
    }
}
