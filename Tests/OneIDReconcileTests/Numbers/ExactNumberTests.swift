import OneIDConfiguration
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDReconcile

/// Exact units, roundings and wide sums beside whole numbers of any size.
@Suite struct ExactNumberTests {
    private func text(_ body: (inout JSONLine) -> Void) -> String {
        var text = JSONLine(capacity: 1)
        body(&text)
        return text.string
    }

    private func written(_ value: Int128, _ unit: ExactUnit) -> String {
        text { unit.write(value, quote: 0, to: &$0) }
    }

    @Test func moneyKeepsTwoDecimals() {
        func money(_ cell: String) -> String { text { $0.amount(Amount.read(cell).amount, decimals: 2) } }
        #expect(money("120.5") == "120.50")
        #expect(money("0") == "0.00")
        #expect(money("-7") == "-7.00")
        #expect(money("0.1234") == "0.1234")
        #expect(money("1000000000000000000") == "1000000000000000000.00")
        #expect(money("-999999999999999999.999999999") == "-999999999999999999.999999999")
    }

    @Test func unitIsTheLeastCommonMultiple() throws {
        #expect(try #require(ExactUnit(denominators: [1, 4, 6])).multiple == 12)
        #expect(try #require(ExactUnit(denominators: [])).multiple == 1)
        #expect(ExactUnit(denominators: [999_999_937, 999_999_929, 999_999_893]) == nil)
    }

    @Test func unitsAreWrittenAsDecimalsOrFractions() throws {
        var random = SeededGenerator(seed: 7)
        for denominators: [Int64] in [
            [1], [10], [3], [8, 5], [7, 12], [1 << 29], [1_000_000_000, 536_870_912], [999_999_937, 2],
            [1 << 29, 1_953_125],
        ] {
            let unit = try #require(ExactUnit(denominators: denominators))
            let per = WholeNumber(String(unit.perPoint))
            for _ in 0..<8 {
                let bits = Int128(random.next()) << 32 | Int128(random.next() >> 32)
                let points = Int128.random(in: 0...20, using: &random) * unit.perPoint
                var values = [bits >> Int128.random(in: 0...95, using: &random), points]
                values.append(points + unit.perPoint / Int128([2, 3, 8, 1000].randomElement(using: &random) ?? 2))
                for value in values + values.map({ -$0 }) {
                    #expect(written(value, unit) == Fraction(WholeNumber(String(value)), over: per).text)
                }
            }
        }
    }

    @Test func fractionsStandBetweenQuotesInJSON() throws {
        let unit = try #require(ExactUnit(denominators: [3]))
        #expect(text { unit.write(2_000_000_000, quote: 0x22, to: &$0) } == "\"2/3\"")
        #expect(text { unit.write(-20_000_000_000, quote: 0x22, to: &$0) } == "\"-20/3\"")
        #expect(text { unit.write(6_000_000_000, quote: 0x22, to: &$0) } == "2")
    }

    @Test func roundingsAreWhatTheirNamesSay() {
        let expected: [PointsRounding: [Int128]] = [
            .down: [0, 0, 0, 10, 10, 20, 0, -10, -10],
            .up: [0, 10, 10, 20, 20, 30, -10, -20, -20],
            .halfUp: [0, 0, 10, 10, 20, 30, -10, -10, -20],
            .halfEven: [0, 0, 0, 10, 20, 20, 0, -10, -20],
            .none: [0, 4, 5, 14, 15, 25, -5, -14, -15],
        ]
        let values: [Int128] = [0, 4, 5, 14, 15, 25, -5, -14, -15]
        for (rule, results) in expected {
            let rounded = values.map { rule.rounded($0, to: 10) }
            #expect(rounded == results, "\(rule)")
            let wide: Int128 = 1_000_000_000_000_000_000_000
            #expect(values.map { rule.rounded($0 * wide, to: 10 * wide) } == results.map { $0 * wide }, "\(rule), wide")
        }
    }

    @Test func meansAreRounded() {
        let sum = Amount.read("236.99").amount
        #expect(sum.divided(by: 3, scale: 2)?.description == "79")
        #expect(Amount.read("1").amount.divided(by: 3, scale: 2)?.description == "0.33")
        #expect(Amount.read("0.05").amount.divided(by: 2, scale: 2)?.description == "0.02")
        #expect(Amount.read("0.05").amount.divided(by: 2, scale: 2, rounding: .halfUp)?.description == "0.03")
        #expect(Amount.read("-1").amount.divided(by: 3, scale: 9, rounding: .up)?.description == "-0.333333334")
        #expect(sum.divided(by: 0, scale: 2) == nil)
        #expect(sum.divided(by: 1, scale: 2) == sum)
        #expect(Amount(billionths: .max).divided(by: .max, scale: 0) != nil)
        #expect(Amount(billionths: .max).divided(by: 1, scale: 0, rounding: .up) == nil)
    }

    @Test func additionSaysWhenItIsFull() {
        var sum = Amount(billionths: .max)
        let isAdded = sum.add(Amount.read("1").amount)
        #expect(!isAdded)
        #expect(sum == Amount(billionths: .max))
        let isLowered = sum.add(Amount.read("-1").amount)
        #expect(isLowered)
        #expect(sum < Amount(billionths: .max))
    }

    @Test func wideSumsAgreeWithWholeNumbers() throws {
        var random = SeededGenerator(seed: 9)
        let unit = try #require(ExactUnit(denominators: [3, 8]))
        for _ in 0..<30 {
            var sums = [WideSum.zero, WideSum.zero]
            var expected = WholeNumber.zero
            for _ in 0..<60 {
                let bits = Int128(truncatingIfNeeded: random.next()) << 64 | Int128(random.next())
                let value = bits >> Int128.random(in: 0...100, using: &random)
                sums[Int.random(in: 0...1, using: &random)].add(value)
                expected = expected + WholeNumber(String(value))
            }
            var sum = sums[1]
            sum.add(sums[0])
            #expect(sum.isNegative == expected.isNegative)
            #expect((sum.isNegative ? "-" : "") + sum.magnitude.digits(grouped: false) == expected.text)
            let (whole, rest) = expected.divided(by: WholeNumber(String(unit.perPoint)))
            let text = sum.text(in: unit, grouped: false)
            #expect(text.hasPrefix(whole.text))
            #expect(text.contains("/") || text.contains(".") || rest.isZero)
        }
    }

    @Test func wideSumsOfPointsAreGrouped() throws {
        var sum = WideSum.zero
        let unit = try #require(ExactUnit(denominators: [3]))
        sum.add(3 * 1_234_567 * 1_000_000_000)
        #expect(sum.text(in: unit) == "1,234,567")
        sum.add(2_000_000_000)
        #expect(sum.text(in: unit) == "1,234,567 2/3")
        var half = WideSum.zero
        half.add(-1_500_000_000)
        #expect(half.text(in: .billionth) == "-1.5")
        #expect(WideSum.zero.text(in: unit) == "0")
        for _ in 0..<10 { sum.add(Int128.max) }
        for _ in 0..<10 { sum.add(-Int128.max) }
        #expect(sum.text(in: unit) == "1,234,567 2/3")
    }
}
