import OneIDCore
import Testing

@testable import OneIDConfiguration

/// Decimals and ratios are exact and canonical.
struct RuleNumberTests {
    @Test(arguments: [
        ("0", 0, 0), ("-0.00", 0, 0), ("1", 1, 0), ("+1", 1, 0), ("1000", 1000, 0), ("0.5", 5, 1), (".5", 5, 1),
        ("5.", 5, 0), ("5000.50", 50005, 1), ("-7.25", -725, 2), ("1e3", 1000, 0), ("1.5E2", 150, 0), ("25e-1", 25, 1),
        ("0.000000001", 1, 9), ("1.0000000000000000000000", 1, 0), ("000000000000000000000012", 12, 0),
        ("999999999999999999", 999_999_999_999_999_999, 0), ("1e17", 100_000_000_000_000_000, 0),
    ])
    func decimal(spelling: String, units: Int64, scale: Int) {
        #expect(ExactDecimal(spelling: spelling) == ExactDecimal(units: units, scale: scale))
    }

    @Test(arguments: [
        "", "+", "-", ".", "e5", "1e", "1e+", "1e400", "1e99999999999", "1e18", "0.0000000001", "1000000000000000000",
        "1,000", "1 000", "１", "NaN", "Infinity", "0x10", "--1", "1.2.3", "¥1", "1e1.5",
    ])
    func noDecimal(spelling: String) {
        #expect(ExactDecimal(spelling: spelling) == nil)
    }

    @Test func order() {
        let sorted = ["-2", "-1.5", "0", "0.999999999", "1", "1.000000001", "999999999999999999"]
        let decimals = sorted.compactMap { ExactDecimal(spelling: $0) }
        #expect(decimals.count == sorted.count && decimals.reversed().sorted() == decimals)
    }

    @Test(arguments: [
        ("1", 1, 1), ("1/10", 1, 10), ("0.1", 1, 10), ("2/4", 1, 2), ("3 / 7", 3, 7), ("2.5/3", 5, 6), ("1.0", 1, 1),
        ("1e-3", 1, 1000), ("1000000000", 1_000_000_000, 1), ("0.000000001", 1, 1_000_000_000),
        ("999999999999/999999999999", 1, 1),
    ])
    func ratio(spelling: String, numerator: Int64, denominator: Int64) {
        #expect(ExactRatio(spelling: spelling) == ExactRatio(numerator: numerator, denominator: denominator))
    }

    @Test("Thresholds and limits keep the spelling's exact value")
    func exactInTheFile() throws {
        let text = """
            { rules: { level: { ladder: ['a', 'b', 'c', 'd'],
                                resolve: { growth: 'g', thresholds: { c: "5000.5", b: 1000, d: 0x2710 } } },
                       points: { p: { cap: 0.1, review_above: "100000000000000000.1", rounding: "half_even", scale: 2 } } } }
            """
        let (configuration, findings) = Configuration.read(Array(text.utf8), file: "c")
        #expect(
            findings.map(\.message) == [
                "rules.points.p.review_above: a number that is not negative was expected, found \"100000000000000000.1\""
            ])
        #expect(configuration == nil)
        #expect(findings.first?.excerpt?.contains("100000000000000000.1") == true)
        let shorter = text.replacing("100000000000000000.1", with: "10000000000000000.1")
        let rules = try #require(Configuration.read(Array(shorter.utf8), file: "c").configuration).rules
        #expect(
            rules.level?.resolve
                == .growth(
                    system: "g",
                    thresholds: [
                        nil, ExactDecimal(units: 1000, scale: 0), ExactDecimal(units: 50005, scale: 1),
                        ExactDecimal(units: 10000, scale: 0),
                    ]))
        #expect(rules.points[0].cap == ExactDecimal(units: 1, scale: 1))
        #expect(rules.points[0].reviewAbove == ExactDecimal(units: 100_000_000_000_000_001, scale: 1))
        #expect(rules.points[0].rounding == .halfEven && rules.points[0].scale == 2)
    }

    /// Three primes below 10^9: two of them have a common denominator up to 10^18, three have none.
    static let primes = ["999999937", "999999929", "999999893"]

    @Test("Ratios without a common denominator are refused where the first too many stands")
    func ratiosWithoutACommonDenominator() throws {
        func read(_ ratios: [String]) -> (configuration: Configuration?, findings: [Finding]) {
            let names = ["a", "b", "c"]
            let sources = names.map { "\($0): { files: 'f', points: { points: 'p' } }" }.joined(separator: ", ")
            let convert = zip(names, ratios).map { "\n\($0): '\($1)'" }.joined(separator: ",")
            let text = "{ sources: { \(sources) }, rules: { points: { points: { convert: {\(convert) } } } } }"
            return Configuration.read(Array(text.utf8), file: "c")
        }
        let (refused, findings) = read(Self.primes.map { "1/" + $0 })
        #expect(refused == nil)
        let finding = try #require(findings.first)
        #expect(findings.count == 1 && finding.id == .configurationNumber && finding.id.status == .usage)
        #expect(finding.position == SourcePosition(file: "c", line: 4, column: 4))
        #expect(finding.message.hasPrefix("rules.points.points.convert.c: the ratios of \"points\" have no common"))
        #expect(read(Self.primes.dropLast().map { "1/" + $0 }).findings.isEmpty)
        #expect(read(["1/1000000000", "1/999999937", "1/500000000"]).findings.isEmpty)
    }
}
