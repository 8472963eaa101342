import OneIDCore
import Testing

@testable import OneIDConfiguration

@Suite struct CheckReaderTests {
    private static func read(_ check: String) -> (configuration: Configuration?, findings: [Finding]) {
        Configuration.read(Array("{ check: \(check) }".utf8), file: "c")
    }

    @Test func theSectionIsRead() throws {
        let check = try #require(
            Self.read(
                "{ max: { 'invalid.phone': '1%', duplicates: 0 }, min: { rows: 1000 }, severity: { 'check.masked': 'error' }, fail_on: 'warning', baseline: 'b.json' }"
            ).configuration?.check)
        #expect(check.limits.map(\.subject) == ["invalid.phone", "duplicates", "rows"])
        #expect(check.limits.map(\.value) == ["1%", "0", "1000"])
        #expect(check.limits.map(\.kind) == [.max, .max, .min])
        #expect(check.limits[1].position.path == "check.max.duplicates")
        #expect(check.severities.map(\.severity) == [.error])
        #expect(check.failOn == .warning)
        #expect(check.baseline == "b.json")
    }

    @Test(arguments: [
        ("{ maximum: {} }", "check.maximum"), ("{ max: { invalid: true } }", "check.max.invalid"),
        ("{ max: { invalid: -1 } }", "check.max.invalid"), ("{ max: { invalid: 0.5 } }", "check.max.invalid"),
        ("{ min: [] }", "check.min"), ("{ severity: { 'check.masked': 'fatal' } }", "check.severity"),
        ("{ fail_on: 'errors' }", "check.fail_on"), ("{ baseline: 3 }", "check.baseline"), ("[]", "check"),
    ])
    func whatIsWrongNamesItsPath(_ text: String, _ path: String) {
        let (configuration, findings) = Self.read(text)
        #expect(configuration == nil)
        #expect(findings.first?.message.hasPrefix(path) == true, "\(findings.map(\.message))")
    }

    @Test func aNearWordIsProposed() {
        #expect(Self.read("{ fail_on: 'warnin' }").findings.first?.fix == "did you mean \"warning\"?")
        #expect(Self.read("{ sevrity: {} }").findings.first?.fix == "did you mean \"severity\"?")
    }
}
