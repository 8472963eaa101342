import OneIDCore
import Testing

@testable import OneIDConfiguration

/// What people are worth, as it is configured.
struct ValueReaderTests {
    private func read(_ value: String) -> (value: ValueConfiguration?, findings: [Finding]) {
        let text = "{ sources: { a: { files: [\"a.csv\"] } }, value: \(value) }"
        let (configuration, findings) = Configuration.read(Array(text.utf8), file: "c.json5")
        return (configuration?.value, findings)
    }

    @Test func nothingSaidIsTheUsual() throws {
        let value = try #require(read("{}").value)
        #expect(value == ValueConfiguration())
        #expect(value.recency == .quantiles(5) && value.horizon == CalendarSpan(365, .day) && value.currency == nil)
    }

    @Test func everythingIsRead() throws {
        let (found, findings) = read(
            """
            { currency: "rmb",
              rfm: { recency: ["30d", "3m"], monetary: { quantiles: 4 }, quantiles: 7,
                     groups: { champions: { r: [2, 3], m: 4 }, rest: { f: 1 } } },
              groups: { whale: { flag: "x" }, fan: { flag: "y" } }, expected: { horizon: "26w" } }
            """)
        let value = try #require(found, "\(findings)")
        #expect(findings.isEmpty)
        #expect(value.currency == "CNY" && value.currencyPosition?.line == 1)
        #expect(value.recency == .declared([CalendarSpan(30, .day), CalendarSpan(3, .month)]))
        #expect(value.frequency == .quantiles(7) && value.monetary == .quantiles(4))
        #expect(value.parts.map(\.name) == ["champions", "rest"])
        #expect(value.parts[0].recency == [2, 3] && value.parts[0].frequency == nil && value.parts[0].monetary == [4])
        #expect(value.groups.map(\.name) == ["whale", "fan"])
        #expect(value.horizon == CalendarSpan(26, .week))
    }

    @Test func boundsAreAscendingAndMayBeEqual() throws {
        #expect(read("{ rfm: { frequency: [2, 2, 5] } }").value?.frequency == .declared([2, 2, 5]))
        #expect(read("{ rfm: { monetary: [\"-5\", 0, \"20.50\"] } }").value?.monetary.bands == 4)
    }

    @Test(arguments: [
        ("{ currency: \"yuan\" }", "config.value", "value.currency"),
        ("{ rfm: { frequency: [5, 2] } }", "config.value", "value.rfm.frequency[1]"),
        ("{ rfm: { recency: [\"90d\", \"30d\"] } }", "config.value", "value.rfm.recency[1]"),
        ("{ rfm: { monetary: [] } }", "config.value", "value.rfm.monetary"),
        ("{ rfm: { monetary: 5 } }", "config.kind", "value.rfm.monetary"),
        ("{ rfm: { quantiles: 1 } }", "config.value", "value.rfm.quantiles"),
        ("{ rfm: { recency: {} } }", "config.missing-key", "value.rfm.recency"),
        ("{ rfm: { recency: [\"30\"] } }", "config.value", "value.rfm.recency[0]"),
        ("{ rfm: { groups: { a: {} } } }", "config.missing-key", "value.rfm.groups.a"),
        ("{ rfm: { groups: { a: { r: 6 } } } }", "config.value", "value.rfm.groups.a.r"),
        ("{ rfm: { frequency: [2], groups: { a: { f: [1, 3] } } } }", "config.value", "value.rfm.groups.a.f[1]"),
        ("{ rfm: { groups: { a: { r: [] } } } }", "config.value", "value.rfm.groups.a.r"),
        ("{ groups: { a: {} } }", "config.missing-key", "value.groups.a"),
        ("{ expected: { horizon: \"0d\" } }", "config.value", "value.expected.horizon"),
        ("{ expected: { horizont: \"1d\" } }", "config.unknown-key", "value.expected.horizont"),
    ])
    func whatIsWrongIsTold(_ value: String, _ id: String, _ path: String) {
        let findings = read(value).findings
        #expect(findings.map(\.id.id) == [id], "\(findings)")
        #expect(findings.first?.message.hasPrefix(path) == true && findings.first?.fix != nil, "\(findings)")
    }

    @Test func moreGroupsThanAnybodyReadsAreRefused() {
        let groups = (0...ValueConfiguration.limit).map { "g\($0): { flag: \"x\" }" }.joined(separator: ", ")
        #expect(read("{ groups: { \(groups) } }").findings.map(\.id.id) == ["config.value"])
    }
}
