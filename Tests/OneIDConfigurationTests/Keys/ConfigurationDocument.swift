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
        case .origin: (source("first_touch: { \(key): \(value) }"), "sources.s.first_touch.\(key)")
        case .organisation: (source("org: { \(key): \(value) }"), "sources.s.org.\(key)")
        case .account: (source("kind: 'orders', account: { \(key): \(value) }"), "sources.s.account.\(key)")
        case .toldSource:
            (
                "{ sources: { s: { files: 'a', kind: 'orders', account: { source: { \(key): \(value) } } } } }",
                "sources.s.account.source.\(key)"
            )
        case .status: (source("status: { \(key): \(value) }"), "sources.s.status.\(key)")
        case .grant:
            (
                "{ grants: { a: { \(key == "right" ? "" : "right: 'r', ")\(key): \(value) } } }",
                "grants.a.\(key)"
            )
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
        case .condition:
            (
                segment(
                    (["is", "in", "like", "min", "max", "anniversary", "known", "missing"].contains(key)
                        ? "attribute: 'a', " + (key == "missing" ? "is: 'b', " : "") : "") + "\(key): \(value)"),
                "segments.s.\(key)"
            )
        case .levelTest: (segment("level: { \(key): \(value) }"), "segments.s.level.\(key)")
        case .pointsTest:
            (
                segment("points: { \(key == "system" ? bound(beside: key) : "")\(key): \(value) }"),
                "segments.s.points.\(key)"
            )
        case .storedValueTest:
            (segment("stored_value: { \(bound(beside: key))\(key): \(value) }"), "segments.s.stored_value.\(key)")
        case .accountTest: (segment("account: { \(key): \(value) }"), "segments.s.account.\(key)")
        case .eventTest:
            (
                segment("\(key == "rating" ? "reviews" : "orders"): { \(key): \(value) }"),
                "segments.s.\(key == "rating" ? "reviews" : "orders").\(key)"
            )
        case .cardTest: (segment("cards: { \(key): \(value) }"), "segments.s.cards.\(key)")
        case .window: (segment("orders: { first: { \(key): \(value) } }"), "segments.s.orders.first.\(key)")
        case .range:
            (
                segment("orders: { amount: { \(bound(beside: key))\(key): \(value) } }"),
                "segments.s.orders.amount.\(key)"
            )
        case .tags: ("{ tags: { \(key): \(value) } }", "tags.\(key)")
        case .tag: ("{ tags: { t: { \(besideTag(key)) \(key): \(value) } } }", "tags.t.\(key)")
        case .tagInput:
            (
                "{ tags: { t: { top: 1, of: { \(["measure", "currency"].contains(key) ? "orders: {}," : "") \(key): \(value) } } } }",
                "tags.t.of.\(key)"
            )
        case .tagBand:
            (
                "{ tags: { t: { of: { tag: 'a' }, bands: [{ \(key == "tag" ? "" : "tag: 'a',") \(key): \(value) }] } } }",
                "tags.t.bands[0].\(key)"
            )
        case .tagCase:
            (
                "{ tags: { t: { first: [{ \(key == "tag" ? "" : "tag: 'a',") \(key): \(value) }] } } }",
                "tags.t.first[0].\(key)"
            )
        case .tagTable:
            (
                "{ tags: { city_tiers: { \(key == "table" ? "" : "table: 't.csv',") \(key): \(value) } } }",
                "tags.city_tiers.\(key)"
            )
        case .monitor: ("{ monitor: { \(key): \(value) } }", "monitor.\(key)")
        case .journey: ("{ journey: { \(key): \(value) } }", "journey.\(key)")
        case .value: ("{ value: { \(key): \(value) } }", "value.\(key)")
        case .rfm: ("{ value: { rfm: { \(key): \(value) } } }", "value.rfm.\(key)")
        case .rfmBands: ("{ value: { rfm: { monetary: { \(key): \(value) } } } }", "value.rfm.monetary.\(key)")
        case .rfmGroup: ("{ value: { rfm: { groups: { g: { \(key): \(value) } } } } }", "value.rfm.groups.g.\(key)")
        case .expected: ("{ value: { expected: { \(key): \(value) } } }", "value.expected.\(key)")
        case .segment: (segment("flag: 'a', \(key): \(value)"), "segments.s.\(key)")
        }
    }

    private static func segment(_ body: String) -> String { "{ segments: { s: { \(body) } } }" }

    /// A range needs a bound before its other keys are looked at.
    private static func bound(beside key: String) -> String { ["min", "max"].contains(key) ? "" : "min: 1, " }

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
}
