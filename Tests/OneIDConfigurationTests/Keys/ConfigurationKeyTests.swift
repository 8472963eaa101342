import Foundation
import OneIDCore
import Testing

@testable import OneIDConfiguration

/// The table of keys, the reader and the reference page say the same.
struct ConfigurationKeyTests {
    /// What a key of a tag cannot do without.
    private static func besideTag(_ key: String) -> String {
        switch key {
        case "bands", "quantiles", "top", "table": "of: { tag: 'a' },"
        case "first", "share_of", "from": ""
        case "of": "top: 1,"
        case "tag": "of: { tag: 'a' }, top: 1,"
        case "key", "value": "of: { tag: 'a' }, table: 't.csv',"
        case "cuts": "of: { tag: 'a' }, quantiles: ['a', 'b'],"
        case "by", "part": "share_of: { orders: {} }, min: '5%',"
        case "min": "share_of: { orders: {} }, by: 'category',"
        default: "share_of: { orders: {} }, by: 'category', min: '5%',"
        }
    }

    /// A configuration in which the object of a section holds `key: null`, and the path of that key.
    private static func document(_ section: ConfigurationSection, _ key: String) -> (text: String, path: String) {
        let source = { (body: String) in "{ sources: { s: { files: 'a', \(body) } } }" }
        return switch section {
        case .top: ("{ \(key): null }", key)
        case .levelColumn: (source("level: { \(key): null }"), "sources.s.level.\(key)")
        case .entitlementColumn: (source("entitlements: { e: { \(key): null } }"), "sources.s.entitlements.e.\(key)")
        case .source: ("{ sources: { s: { \(key): null } } }", "sources.s.\(key)")
        case .rows: (source("rows: { \(key): null }"), "sources.s.rows.\(key)")
        case .identifierColumn: (source("identifiers: { a: { \(key): null } }"), "sources.s.identifiers.a.\(key)")
        case .hash:
            (
                source("identifiers: { a: { type: 'phone', hash: { \(key): null } } }"),
                "sources.s.identifiers.a.hash.\(key)"
            )
        case .attributeColumns: (source("attributes: { a: { \(key): null } }"), "sources.s.attributes.a.\(key)")
        case .pointsColumn: (source("points: { p: { \(key): null } }"), "sources.s.points.p.\(key)")
        case .storedValueColumns: (source("stored_value: { b: { \(key): null } }"), "sources.s.stored_value.b.\(key)")
        case .consentColumn: (source("consent: { c: { \(key): null } }"), "sources.s.consent.c.\(key)")
        case .literalColumn: (source("org: { store: { \(key): null } }"), "sources.s.org.store.\(key)")
        case .origin: (source("first_touch: { \(key): null }"), "sources.s.first_touch.\(key)")
        case .organisation: (source("org: { \(key): null }"), "sources.s.org.\(key)")
        case .account: (source("kind: 'orders', account: { \(key): null }"), "sources.s.account.\(key)")
        case .toldSource:
            (
                "{ sources: { s: { files: 'a', kind: 'orders', account: { source: { \(key): null } } } } }",
                "sources.s.account.source.\(key)"
            )
        case .status: (source("status: { \(key): null }"), "sources.s.status.\(key)")
        case .vocabulary: ("{ vocabulary: { \(key): null } }", "vocabulary.\(key)")
        case .identifierType: ("{ identifiers: { phone: { \(key): null } } }", "identifiers.phone.\(key)")
        case .link: ("{ links: [{ \(key): null }] }", "links[0].\(key)")
        case .guards: ("{ guards: { \(key): null } }", "guards.\(key)")
        case .attributeKind: ("{ attributes: { a: { \(key): null } } }", "attributes.a.\(key)")
        case .junk: ("{ junk: { \(key): null } }", "junk.\(key)")
        case .rules: ("{ rules: { \(key): null } }", "rules.\(key)")
        case .levelRule: ("{ rules: { level: { \(key): null } } }", "rules.level.\(key)")
        case .growthRule: ("{ rules: { level: { resolve: { \(key): null } } } }", "rules.level.resolve.\(key)")
        case .pointsRule: ("{ rules: { points: { p: { \(key): null } } } }", "rules.points.p.\(key)")
        case .attributeRule: ("{ rules: { attributes: { a: { \(key): null } } } }", "rules.attributes.a.\(key)")
        case .storedValueRule:
            ("{ rules: { stored_value: { b: { \(key): null } } } }", "rules.stored_value.b.\(key)")
        case .entitlementRule:
            ("{ rules: { entitlements: { e: { \(key): null } } } }", "rules.entitlements.e.\(key)")
        case .check: ("{ check: { \(key): null } }", "check.\(key)")
        case .condition:
            (
                segment(
                    (["is", "in", "like", "min", "max", "anniversary", "known", "missing"].contains(key)
                        ? "attribute: 'a', " + (key == "missing" ? "is: 'b', " : "") : "") + "\(key): null"),
                "segments.s.\(key)"
            )
        case .levelTest: (segment("level: { \(key): null }"), "segments.s.level.\(key)")
        case .pointsTest: (segment("points: { \(bound(beside: key))\(key): null }"), "segments.s.points.\(key)")
        case .storedValueTest:
            (segment("stored_value: { \(bound(beside: key))\(key): null }"), "segments.s.stored_value.\(key)")
        case .accountTest: (segment("account: { \(key): null }"), "segments.s.account.\(key)")
        case .eventTest:
            (
                segment("\(key == "rating" ? "reviews" : "orders"): { \(key): null }"),
                "segments.s.\(key == "rating" ? "reviews" : "orders").\(key)"
            )
        case .window: (segment("orders: { first: { \(key): null } }"), "segments.s.orders.first.\(key)")
        case .range:
            (segment("orders: { amount: { \(bound(beside: key))\(key): null } }"), "segments.s.orders.amount.\(key)")
        case .tags: ("{ tags: { \(key): null } }", "tags.\(key)")
        case .tag: ("{ tags: { t: { \(besideTag(key)) \(key): null } } }", "tags.t.\(key)")
        case .tagInput:
            (
                "{ tags: { t: { top: 1, of: { \(["measure", "currency"].contains(key) ? "orders: {}," : "") \(key): null } } } }",
                "tags.t.of.\(key)"
            )
        case .tagBand:
            (
                "{ tags: { t: { of: { tag: 'a' }, bands: [{ \(key == "tag" ? "" : "tag: 'a',") \(key): null }] } } }",
                "tags.t.bands[0].\(key)"
            )
        case .tagCase:
            (
                "{ tags: { t: { first: [{ \(key == "tag" ? "" : "tag: 'a',") \(key): null }] } } }",
                "tags.t.first[0].\(key)"
            )
        case .tagTable:
            (
                "{ tags: { city_tiers: { \(key == "table" ? "" : "table: 't.csv',") \(key): null } } }",
                "tags.city_tiers.\(key)"
            )
        case .monitor: ("{ monitor: { \(key): null } }", "monitor.\(key)")
        case .journey: ("{ journey: { \(key): null } }", "journey.\(key)")
        case .value: ("{ value: { \(key): null } }", "value.\(key)")
        case .rfm: ("{ value: { rfm: { \(key): null } } }", "value.rfm.\(key)")
        case .rfmBands: ("{ value: { rfm: { monetary: { \(key): null } } } }", "value.rfm.monetary.\(key)")
        case .rfmGroup: ("{ value: { rfm: { groups: { g: { \(key): null } } } } }", "value.rfm.groups.g.\(key)")
        case .expected: ("{ value: { expected: { \(key): null } } }", "value.expected.\(key)")
        case .segment: (segment("flag: 'a', \(key): null"), "segments.s.\(key)")
        }
    }

    private static func segment(_ body: String) -> String { "{ segments: { s: { \(body) } } }" }

    /// A range needs a bound before its other keys are looked at.
    private static func bound(beside key: String) -> String { ["min", "max"].contains(key) ? "" : "min: 1, " }

    @Test func everyKeyOfTheTableIsRead() {
        for key in ConfigurationKey.all where !(key.section == .identifierType && key.name == "like") {
            let (text, path) = Self.document(key.section, key.name)
            let findings = Configuration.read(Array(text.utf8), file: "c").findings
            let refused = findings.contains { $0.id == .configurationKind && $0.message.hasPrefix("\(path): ") }
            #expect(refused, "\(path) is not read: \(findings.map(\.message))")
            #expect(!findings.contains { $0.id == .configurationUnknownKey })
        }
    }

    @Test func noKeyIsListedTwice() {
        for section in ConfigurationSection.allCases {
            let names = ConfigurationKey.all.filter { $0.section == section }.map(\.name)
            #expect(!names.isEmpty && Set(names).count == names.count)
        }
    }

    private static func page() throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "docs/reference/configuration.md"), encoding: .utf8)
    }

    @Test func theReferencePageHasEveryKeyAndFinding() throws {
        let page = try Self.page()
        for key in ConfigurationKey.all {
            let row = "| `\(key.name)` | \(key.value) | \(key.whenAbsent) | \(key.summary) |"
            #expect(page.contains(row), "the page lacks: \(row)")
        }
        for id in FindingID.configurationCatalogue {
            let row = "| `\(id.id)` | \(id.severity.rawValue) | \(id.summary) | \(id.remedy) |"
            #expect(page.contains(row), "the page lacks: \(row)")
        }
    }

    @Test func theExamplesOfTheReferencePageAreAccepted() throws {
        let page = try Self.page()
        let blocks = page.components(separatedBy: "```json5\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
        #expect(blocks.count >= 5)
        for block in blocks {
            let (configuration, findings) = Configuration.read(Array(block.utf8), file: "c")
            #expect(configuration != nil && findings.isEmpty, "\(findings.map(\.message)) in\n\(block)")
        }
    }
}
