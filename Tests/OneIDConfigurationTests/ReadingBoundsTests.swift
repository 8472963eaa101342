import OneIDCore
import Testing

@testable import OneIDConfiguration

/// Both sides of the boundaries of what a configuration may say.
@Suite struct ReadingBoundsTests {
    private func findings(_ text: String) -> [Finding] {
        Configuration.read(Array(text.utf8), file: "oneid.json5").findings
    }

    private func ids(_ text: String) -> [FindingID] { findings(text).map(\.id) }

    private func rules(_ text: String, source: String = "") -> String {
        "{ sources: { a: { files: [\"a.csv\"], id: \"id\" \(source) } }, rules: { \(text) } }"
    }

    @Test("An exponent may be spelt in up to five characters")
    func exponents() {
        #expect(ExactDecimal(spelling: "1e2") == ExactDecimal(units: 100, scale: 0))
        #expect(ExactDecimal(spelling: "1e+003") == ExactDecimal(units: 1000, scale: 0))
        #expect(ExactDecimal(spelling: "1e+0003") == ExactDecimal(units: 1000, scale: 0))
        #expect(ExactDecimal(spelling: "1e+00003") == nil)
    }

    @Test("A gift is kept apart unless it is to be merged")
    func gifts() {
        for (gift, isApart) in [("", true), (", gift: \"separate\"", true), (", gift: \"merged\"", false)] {
            let text = rules(
                "stored_value: { card: { currency: \"CNY\"\(gift) } }",
                source: ", stored_value: { card: { principal: \"p\", gift: \"g\" } }")
            let (configuration, found) = Configuration.read(Array(text.utf8), file: "oneid.json5")
            #expect(found == [])
            #expect(configuration?.rules.storedValue.first?.keepsGiftApart == isApart)
        }
    }

    @Test("A group of rights may have the name of one of them")
    func rightsOfOneName() {
        let source = ", entitlements: { gold: \"g\", basic: \"b\" }"
        #expect(ids(rules("entitlements: { gold: { exclusive: [\"basic\", \"gold\"] } }", source: source)) == [])
    }

    @Test("Two hundred findings are listed, the rest is counted")
    func manyFindings() {
        for (count, shown) in [(200, 200), (201, 201), (250, 201)] {
            let keys = (0..<count).map { "zz\($0): 1" }.joined(separator: ", ")
            let found = ids("{ sources: { a: { files: [\"a.csv\"], id: \"id\" } }, \(keys) }")
            #expect(found.count == shown)
            #expect(found.filter { $0 == .configurationMore }.count == (count > 200 ? 1 : 0))
        }
    }

    @Test("A name has no character that ends a line", arguments: ["\\u2028", "\\u2029", "\\n", "\\u0085"])
    func lineEnds(escape: String) {
        let found = findings("{ sources: { \"a\(escape)b\": { files: [\"a.csv\"], id: \"id\" } } }")
        #expect(found.map(\.id) == [.configurationName])
    }

    @Test("Conditions stand in at most sixty-four lists")
    func conditionDepth() {
        func nested(_ levels: Int) -> [FindingID] {
            ids(
                "{ segments: { a: " + String(repeating: "{ any: [", count: levels) + "{ orders: { count: { min: 1 } } }"
                    + String(repeating: "] }", count: levels) + " } }")
        }
        #expect(!nested(64).contains(.configurationTooDeep))
        #expect(nested(65).contains(.configurationTooDeep))
    }

    @Test(
        "Ranges that nothing can lie in are told",
        arguments: [
            "count: { max: -1 }", "count: { min: 1.2, max: 1.8 }", "days: { min: 0.5, max: 0.9 }",
            "items: { max: -0.5 }",
            "last: '0d'", "first: { last: '0w' }", "count: { min: 3, max: 2 }",
        ])
    func impossible(_ key: String) {
        #expect(ids("{ segments: { a: { orders: { \(key) } } } }").contains(.configurationValue))
    }

    @Test(
        "Ranges that something can lie in are none",
        arguments: [
            "count: { max: 0 }", "count: { min: 1.2, max: 2 }", "days: { min: 0.5, max: 1 }",
            "items: { min: 0.5, max: 0.5 }",
            "last: '1d'", "count: { min: -1, max: 0 }", "amount: { max: -5 }", "ago: ['0d', '0d']",
        ])
    func possible(_ key: String) {
        #expect(!ids("{ segments: { a: { orders: { \(key) } } } }").contains(.configurationValue))
    }

    @Test("Nesting goes down to a hundred and sixty levels")
    func depth() {
        func nested(_ levels: Int) -> [FindingID] {
            ids(String(repeating: "[", count: levels) + String(repeating: "]", count: levels))
        }
        #expect(!nested(160).contains(.configurationTooDeep))
        #expect(nested(161) == [.configurationTooDeep])
    }

    @Test("Every half of a surrogate pair is refused alone, and pairs are read")
    func surrogates() {
        func name(_ escapes: String) -> [FindingID] {
            ids("{ sources: { \"\(escapes)\": { files: [\"a.csv\"], id: \"id\" } } }")
        }
        #expect(name("\\uD83C\\uDF6A") == [])
        #expect(name("\\uDBFF\\uDFFD") == [])
        #expect(name("\\uD83C") == [.configurationSyntax])
        #expect(name("\\uDF6A\\uD83C") == [.configurationSyntax])
        #expect(name("\\08") == [.configurationSyntax])
        #expect(name("\\09") == [.configurationSyntax])
        #expect(name("\\07") == [.configurationSyntax])
    }
}
