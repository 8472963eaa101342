import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDConfiguration

/// Whatever the bytes, reading ends with a configuration or with findings that say where.
struct ConfigurationFuzzTests {
    private static let example = Array(ExampleConfiguration.text.utf8)
    private static let tokens: [[UInt8]] = [
        "{", "}", "[", "]", ":", ",", "'", "\"", "\\", "/*", "*/", "//", "\n", "\r", "0x", "-", ".", "e9", "Infinity",
        "NaN",
        "null", "true", "\\u", "\\ud83d", "\u{FEFF}", "\u{2028}", "等级", "\0", "999999999999999999999", "1e999", "off",
    ].map { Array($0.utf8) }

    private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        let at = Int.random(in: 0..<max(1, bytes.count), using: &random)
        guard at < bytes.count else { return }
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(contentsOf: tokens.randomElement(using: &random) ?? [], at: at)
        case 3: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...40, using: &random)))
        case 4:
            let from = Int.random(in: 0..<bytes.count, using: &random)
            bytes.insert(contentsOf: bytes[from..<min(bytes.count, from + 30)], at: at)
        default: bytes.removeSubrange(at...)
        }
    }

    private static func check(_ bytes: [UInt8]) {
        let (configuration, findings) = Configuration.read(bytes, file: "c")
        let hasErrors = findings.contains { $0.severity == .error }
        #expect((configuration == nil) == hasErrors)
        for finding in findings {
            #expect(finding.position?.line ?? 0 >= 1 && finding.position?.column ?? 0 >= 1)
            if let excerpt = finding.excerpt, let caret = finding.caret {
                #expect(caret >= 0 && caret <= excerpt.unicodeScalars.count)
            }
        }
    }

    @Test(arguments: 0..<8)
    func mutationsOfTheExample(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<100 {
            var bytes = Self.example
            for _ in 0..<Int.random(in: 1...4, using: &random) { Self.mutate(&bytes, &random) }
            Self.check(bytes)
        }
    }

    @Test func everyShortTextOfTheGrammar() {
        let alphabet = Array("{}[]:,'\\/*0.-xa\n".utf8)
        var texts: [[UInt8]] = [[]]
        for _ in 0..<3 {
            texts = texts.flatMap { text in alphabet.map { text + [$0] } }
            texts.forEach(Self.check)
        }
    }

    @Test func everyPrefixOfTheExampleIsRefusedWithAPlace() {
        let end = Self.example.lastIndex(of: UInt8(ascii: "}")) ?? 0
        for length in stride(from: 1, to: end, by: 7) {
            let (configuration, findings) = Configuration.read(Array(Self.example[..<length]), file: "c")
            #expect(configuration == nil && findings.count == 1)
        }
    }
}
