import OneIDConfiguration
import OneIDTestSupport
import Testing

@testable import OneIDKnow

/// Numbers as they are printed.
struct FourDigitsTests {
    @Test(arguments: [
        (0.24259, "0.2426"), (4.41360, "4.414"), (12345.6, "12350"), (9999.6, "10000"), (0.00099996, "0.001000"),
        (0, "0"), (-3.14159, "-3.142"), (1, "1.000"), (1e21, "1000000000000000000000"), (1.5e-5, "0.00001500"),
        (3e-15, "0"), (99995, "100000"), (0.18537504781324177, "0.1854"), (2357, "2357"),
    ])
    func fourDigitsCount(_ number: Double, _ text: String) { #expect(FourDigits.text(number) == text) }

    @Test(arguments: [
        (-9582.429206, 1, "-9582.4"), (0.05, 1, "0.1"), (0.04, 1, "0.0"), (22.346, 2, "22.35"), (999.996, 2, "1000.00"),
        (0, 2, "0.00"), (7, 2, "7.00"), (0.996, 2, "1.00"), (0.006, 2, "0.01"),
    ])
    func decimalsAreAsked(_ number: Double, _ decimals: Int, _ text: String) {
        #expect(FourDigits.text(number, decimals: decimals) == text)
    }

    @Test func billionthsAreThoseOfTheText() {
        var random = SeededGenerator(seed: 6)
        var numbers = [9999.5, 9999.49999, 12345, 12355, 0.00012345, 0.1, 99995, 1e15, 123_456_789_012_345]
        for _ in 0..<20_000 {
            var number = Double(random.below(1_000_000_000)) / Double(1 + random.below(100_000))
            if random.below(3) == 0 { number = number.rounded() / 2 }
            numbers.append(number)
        }
        for number in numbers where number >= 1e-5 {
            let text = FourDigits.text(number).flatMap { ExactDecimal(spelling: $0) }?.billionths
            #expect(FourDigits.billionths(number) == text, "\(number)")
        }
        #expect(FourDigits.billionths(-3.14159) == -3_142_000_000 && FourDigits.billionths(0) == 0)
        #expect(FourDigits.billionths(3e-7) == 300 && FourDigits.billionths(.nan) == nil)
    }

    @Test func whatIsNoNumberHasNoText() {
        #expect(FourDigits.text(.nan) == nil && FourDigits.text(.infinity) == nil)
    }
}
