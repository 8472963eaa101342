@testable import OneIDConfiguration

/// Small configurations, one for each key.
enum ConfigurationDocument {
    /// A configuration in which the object that a key belongs to holds it with a value, and the path of that key.
    static func holding(_ setting: ConfigurationKey, _ value: String) -> (text: String, path: String) {
        let key = setting.name
        let source = { (body: String) in "{ sources: { s: { files: 'a', \(body) } } }" }
        return switch setting.section {
        case .top: ("{ \(key): \(value) }", key)
        case .levelColumn: (source("level: { \(key): \(value) }"), "sources.s.level.\(key)")
        case .entitlementColumn:
            (source("entitlements: { e: { \(key): \(value) } }"), "sources.s.entitlements.e.\(key)")
        case .source: ("{ sources: { s: { \(key): \(value) } } }", "sources.s.\(key)")
        case .rows: (source("rows: { \(key): \(value) }"), "sources.s.rows.\(key)")
        case .identifierColumn: (source("identifiers: { a: { \(key): \(value) } }"), "sources.s.identifiers.a.\(key)")
        case .hash:
            (
                source("identifiers: { a: { type: 'phone', hash: { \(key): \(value) } } }"),
                "sources.s.identifiers.a.hash.\(key)"
            )
        case .attributeColumns: (source("attributes: { a: { \(key): \(value) } }"), "sources.s.attributes.a.\(key)")
        case .pointsColumn: (source("points: { p: { \(key): \(value) } }"), "sources.s.points.p.\(key)")
        case .storedValueColumns:
            (source("stored_value: { b: { \(key): \(value) } }"), "sources.s.stored_value.b.\(key)")
        case .consentColumn: (source("consent: { c: { \(key): \(value) } }"), "sources.s.consent.c.\(key)")
        case .literalColumn: (source("org: { store: { \(key): \(value) } }"), "sources.s.org.store.\(key)")
        case .organisation: (source("org: { \(key): \(value) }"), "sources.s.org.\(key)")
        case .account: (source("kind: 'orders', account: { \(key): \(value) }"), "sources.s.account.\(key)")
        case .toldSource:
            (
                "{ sources: { s: { files: 'a', kind: 'orders', account: { source: { \(key): \(value) } } } } }",
                "sources.s.account.source.\(key)"
            )
        case .status: (source("status: { \(key): \(value) }"), "sources.s.status.\(key)")
        case .vocabulary: ("{ vocabulary: { \(key): \(value) } }", "vocabulary.\(key)")
        case .identifierType: ("{ identifiers: { phone: { \(key): \(value) } } }", "identifiers.phone.\(key)")
        case .link: ("{ links: [{ \(key): \(value) }] }", "links[0].\(key)")
        case .guards: ("{ guards: { \(key): \(value) } }", "guards.\(key)")
        case .attributeKind: ("{ attributes: { a: { \(key): \(value) } } }", "attributes.a.\(key)")
        case .junk: ("{ junk: { \(key): \(value) } }", "junk.\(key)")
        case .rules: ("{ rules: { \(key): \(value) } }", "rules.\(key)")
        case .levelRule: ("{ rules: { level: { \(key): \(value) } } }", "rules.level.\(key)")
        case .growthRule: ("{ rules: { level: { resolve: { \(key): \(value) } } } }", "rules.level.resolve.\(key)")
        case .pointsRule: ("{ rules: { points: { p: { \(key): \(value) } } } }", "rules.points.p.\(key)")
        case .attributeRule: ("{ rules: { attributes: { a: { \(key): \(value) } } } }", "rules.attributes.a.\(key)")
        case .storedValueRule:
            ("{ rules: { stored_value: { b: { \(key): \(value) } } } }", "rules.stored_value.b.\(key)")
        case .entitlementRule:
            ("{ rules: { entitlements: { e: { \(key): \(value) } } } }", "rules.entitlements.e.\(key)")
        case .check: ("{ check: { \(key): \(value) } }", "check.\(key)")
        }
    }
}
