import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDConfiguration

/// Whatever stands at a key, reading ends with a configuration or with errors that say where; it never ends the program.
struct OddValueTests {
    private static let numbers = [
        "0", "-0", "-1", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808",
        "18446744073709551616", "1e18", "1e19", "1e308", "1e999", "-1e999", "1e-999", "0x7fffffffffffffff",
        "0xffffffffffffffffffff", "Infinity", "-Infinity", "NaN", ".5", "5.", "0.0000000000000000000001",
    ]
    private static let texts = [
        "", " ", "\\u0000", "\\ud800", "a\\nb", "*", "-", "../../x", "/", "[", "(((((a*)*)*)*)*)", "[a-",
        "a{1000000000}",
        "a{2,1}", "\\\\", "🙂", "等级", "e\\u0301", "a.b", "a[]", "a[].b[].c", "]", "a|b", "a+b", "1/0", "0/1", "-1/2",
        "999999999999999999999999999999/7", "9223372036854775807/9223372036854775807", "1/3", "-5", "1e400",
        "2025-02-30",
        "9999-12-31", "00000-01-01", "DD/DD/DD", "phone", "sum", "s", String(repeating: "x", count: 5_000),
    ]
    private static let others = [
        "null", "true", "false", "[]", "{}", "[[]]", "[{}]", "[null]", "['a', 'a']", "['', '']", "['x', 1]",
        "{ '': '' }",
        "{ '': null }", "{ a: { b: { c: [1] } } }", "{ a: 'member' }", "{ 'é': 1, 'e\\u0301': 2 }", "{ column: '' }",
        "{ column: 'a', column: 'b' }", "{ __proto__: 1 }", "{ all: [] }", "{ type: 'phone', hash: {} }",
        String(repeating: "[", count: 200) + String(repeating: "]", count: 200),
        String(repeating: "{ a: ", count: 200) + "1" + String(repeating: " }", count: 200),
        "[" + (0..<300).map { "'a\($0)'" }.joined(separator: ", ") + "]",
        "{ " + (0..<300).map { "a\($0): \($0)" }.joined(separator: ", ") + " }",
    ]
    private static let values = numbers + texts.map { "\"\($0)\"" } + others

    /// The text is read, and what is wrong with it has its line, its column and the path of something in it.
    private static func check(_ text: String, _ path: String) {
        let (configuration, findings) = Configuration.read(Array(text.utf8), file: "c")
        #expect((configuration == nil) == findings.contains { $0.severity == .error }, "\(text.prefix(300))")
        // That others are not listed stands nowhere in the text.
        for finding in findings where finding.id != .configurationMore {
            #expect(
                finding.position?.line ?? 0 >= 1 && finding.position?.column ?? 0 >= 1, "\(path): \(finding.message)")
            #expect(finding.message.utf8.count < 8_192 && (finding.fix?.utf8.count ?? 0) < 8_192, "\(path)")
        }
    }

    @Test("Every key with every odd value", arguments: ConfigurationSection.allCases)
    func everyKey(of section: ConfigurationSection) {
        for key in ConfigurationKey.all where key.section == section {
            for value in Self.values {
                let (text, path) = ConfigurationDocument.holding(key, value)
                Self.check(text, path)
            }
        }
    }

    @Test("Keys beside each other, and within each other, with odd values", arguments: 0..<4)
    func several(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let sections = Dictionary(grouping: ConfigurationKey.all, by: \.section)
        for _ in 0..<400 {
            let key = try #require(ConfigurationKey.all.randomElement(using: &random))
            var value = try #require(Self.values.randomElement(using: &random))
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                let inner = try #require(ConfigurationKey.all.randomElement(using: &random))
                let others = try #require(sections[inner.section]).shuffled(using: &random).prefix(3)
                let members = try others.map {
                    "\($0.name): \(try #require(Self.values.randomElement(using: &random)))"
                }
                value = Bool.random(using: &random) ? "{ \(members.joined(separator: ", ")) }" : "[\(value), \(value)]"
            }
            let (text, path) = ConfigurationDocument.holding(key, value)
            Self.check(text, path)
        }
    }

    @Test("Every value of an example exchanged for an odd one", arguments: 0..<4)
    func example(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(100 + seed))
        let bytes = Array(ExampleConfiguration.text.utf8)
        // Strings between double quotes are values here, or keys that need them.
        let quotes = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\"") }
        for _ in 0..<300 {
            let number = Int.random(in: 0..<quotes.count / 2, using: &random)
            let value = try #require(Self.values.randomElement(using: &random))
            let text = bytes[..<quotes[number * 2]] + Array(value.utf8) + bytes[(quotes[number * 2 + 1] + 1)...]
            Self.check(String(decoding: text, as: UTF8.self), "byte \(quotes[number * 2])")
        }
    }
}
