import OneIDCore
import Testing

@testable import OneIDConfiguration

/// One wrong rule for every kind of error: its id, place, path and advice.
struct RuleErrorTests {
    typealias Case = ConfigurationErrorTests.Case

    /// Two sources of members and one of orders on line 1, and the section `rules` from line 2, column 3 on.
    static func rules(_ body: String) -> String {
        let attributes = "attributes: { n: 'nickname', b: 'birthday', p: 'province', c: 'city' }"
        let assets =
            "stored_value: { card: { principal: 'sv' } }, entitlements: { coupon: 'cp' }, "
            + "consent: { sms: 'cs' }, flags: { black: 'fl' }"
        return "{ sources: { tmall: { files: 'a', \(attributes), level: 'l', points: { points: 'pt', growth: 'g' }, "
            + "\(assets) }, jd: { files: 'b', points: { points: 'pt' } }, orders: { kind: 'orders', files: 'c' } },"
            + " rules: {\n  \(body) } }"
    }

    static let level = "ladder: ['a', 'b', 'c']"

    static let cases: [Case] =
        [
            // Level.
            Case(rules("level: {}"), .configurationMissingKey, 2, 10, "rules.level.ladder is missing", "add ladder"),
            Case(rules("level: { ladder: [] }"), .configurationLevel, 2, 20, "rules.level.ladder", "lowest first"),
            Case(rules("level: { ladder: 'a' }"), .configurationKind, 2, 20, "rules.level.ladder", "write an array"),
            Case(
                rules("level: { ladder: ['a', 'b', 'a'] }"), .configurationRuleClash, 2, 31, "rules.level.ladder[2]",
                "keep one"),
            Case(
                rules("level: { ladder: ['a', ''] }"), .configurationName, 2, 26, "rules.level.ladder[1]",
                "write a text"),
            Case(
                rules("level: { \(level), resolve: 'hihgest' }"), .configurationValue, 2, 46, "rules.level.resolve",
                "did you mean \"highest\"?"),
            Case(
                rules("level: { \(level), resolve: 'growth' }"), .configurationValue, 2, 46, "thresholds",
                "{ growth: \"…\", thresholds: { … } }"),
            Case(
                rules("level: { \(level), unknown: 'revew' }"), .configurationValue, 2, 46, "rules.level.unknown",
                "did you mean \"review\"?"),
            Case(
                rules("level: { \(level), map: { tmal: { V: 'a' } } }"), .configurationSource, 2, 44,
                "rules.level.map.tmal", "did you mean \"tmall\"?"),
            Case(
                rules("level: { \(level), map: { jd: { V: 'a' } } }"), .configurationRuleTarget, 2, 44,
                "\"jd\" has no level", "declare it under level"),
            Case(
                rules("level: { ladder: ['silver', 'gold'], map: { tmall: { V: 'gld' } } }"), .configurationLevel, 2,
                59,
                "rules.level.map.tmall.V", "did you mean \"gold\"?"),
            Case(
                rules("level: { ladder: ['silver', 'gold'], map: { tmall: { V: 'platinum' } } }"), .configurationLevel,
                2, 59, "\"platinum\"", "write \"silver\" or \"gold\", or add it to the ladder"),
            Case(
                rules("level: { \(level), map: { tmall: { V: 3 } } }"), .configurationKind, 2, 56,
                "rules.level.map.tmall.V", "put it in quotes: \"3\""),
            Case(
                rules("level: { \(level), resolve: { growth: 'groth', thresholds: { b: 1 } } }"),
                .configurationRuleTarget, 2, 56, "rules.level.resolve.growth", "did you mean \"growth\"?"),
            Case(
                rules("level: { \(level), resolve: { growth: 'growth' } }"), .configurationMissingKey, 2, 46,
                "rules.level.resolve.thresholds is missing", "add thresholds"),
            Case(
                rules("level: { \(level), resolve: { growth: 'growth', thresholds: {} } }"), .configurationMissingKey,
                2,
                78, "there is no threshold", "add levels"),
            Case(
                rules("level: { \(level), resolve: { growth: 'growth', thresholds: { zzz: 1 } } }"),
                .configurationLevel,
                2,
                80, "rules.level.resolve.thresholds.zzz", "write \"a\", \"b\" or \"c\""),
            Case(
                rules("level: { \(level), resolve: { growth: 'growth', thresholds: { c: '10.5', b: 10.50 } } }"),
                .configurationLevel, 2, 83, "not above that of the lower level \"b\"", "rise along the ladder"),
            Case(
                rules("level: { \(level), resolve: { growth: 'growth', thresholds: { b: '1,000' } } }"),
                .configurationNumber, 2, 83, "found \"1,000\"", "18 digits"),
            Case(
                rules("level: { \(level), resolve: { growth: 'growth', thresholds: { b: -1 } } }"),
                .configurationNumber,
                2, 83, "found \"-1\"", "18 digits"),
            // Points.
            Case(
                rules("points: { point: {} }"), .configurationRuleTarget, 2, 13, "rules.points.point",
                "did you mean \"points\"?"),
            Case(
                rules("points: { stars: {} }"), .configurationRuleTarget, 2, 13,
                "no source has the point system \"stars\"",
                "declare it under points"),
            Case(
                rules("points: { points: { resolve: 'avg' } }"), .configurationValue, 2, 32,
                "rules.points.points.resolve",
                "write \"sum\", \"max\", \"latest\" or \"source_priority\""),
            Case(
                rules("points: { points: { rounding: 'donw' } }"), .configurationValue, 2, 33,
                "rules.points.points.rounding", "did you mean \"down\"?"),
            Case(
                rules("points: { points: { convert: { tmal: 1 } } }"), .configurationSource, 2, 34,
                "rules.points.points.convert.tmal", "did you mean \"tmall\"?"),
            Case(
                rules("points: { growth: { convert: { jd: 1 } } }"), .configurationRuleTarget, 2, 34,
                "\"jd\" has not the point system \"growth\"", "remove the key"),
            Case(
                rules("points: { points: { convert: { orders: 1 } } }"), .configurationRuleTarget, 2, 34,
                "\"orders\" has not the point system", "remove the key"),
        ]
        + [
            "0", "'0'", "'1/0'", "'0/5'", "-1", "'-1/2'", "'1/-2'", "1e400", "'1e400'", "NaN", "'NaN'", "Infinity",
            "'1:2'", "'1/2/3'", "'１'", "'1,5'", "'a'", "'/'", "'1/'", "' '", "1e10", "'1/10000000000'",
            "0.0000000001", "'\(String(repeating: "9", count: 400))'", "'1 0'", "'0x10'",
        ].map { ratio in
            Case(
                rules("points: { points: { convert: { tmall: \(ratio) } } }"), .configurationNumber, 2, 41,
                "rules.points.points.convert.tmall: a ratio above zero", "whole numbers up to 1000000000")
        } + [
            Case(
                rules("points: { points: { convert: { tmall: true } } }"), .configurationKind, 2, 41, "\"1/10\"",
                "\"1/10\""),
            Case(
                rules("points: { points: { scale: 10 } }"), .configurationNumber, 2, 30, "rules.points.points.scale",
                "0 to 9"),
            Case(
                rules("points: { points: { scale: 2, rounding: 'none' } }"), .configurationMisplaced, 2, 23,
                "rules.points.points.scale", "remove it"),
            Case(
                rules("points: { points: { cap: -5 } }"), .configurationNumber, 2, 28, "rules.points.points.cap",
                "for example 1000"),
            Case(
                rules("points: { points: { review_above: '1e400' } }"), .configurationNumber, 2, 37,
                "rules.points.points.review_above", "for example 1000"),
            Case(
                rules("points: { points: { covert: {} } }"), .configurationUnknownKey, 2, 23,
                "rules.points.points.covert", "did you mean \"convert\"?"),
            Case(rules("points: { points: 'sum' }"), .configurationKind, 2, 21, "rules.points.points", "an object"),
            // Attributes.
            Case(
                rules("attributes: { nicknam: 'latest' }"), .configurationRuleTarget, 2, 17,
                "rules.attributes.nicknam", "did you mean \"nickname\"?"),
            Case(
                rules("attributes: { nickname: 'newest' }"), .configurationValue, 2, 27, "rules.attributes.nickname",
                "write \"most_frequent\", \"latest\""),
            Case(
                rules("attributes: { nickname: 'lastest' }"), .configurationValue, 2, 27, "rules.attributes.nickname",
                "did you mean \"latest\"?"),
            Case(
                rules("attributes: { nickname: { resolve: 'latset' } }"), .configurationValue, 2, 38,
                "rules.attributes.nickname.resolve", "did you mean \"latest\"?"),
            Case(
                rules("attributes: { nickname: { conflict: 'ask' } }"), .configurationValue, 2, 39,
                "rules.attributes.nickname.conflict", "\"record\" or \"review\""),
            Case(
                rules("attributes: { nickname: { resolve: 'union', conflict: 'review' } }"), .configurationMisplaced,
                2, 47, "never disagree", "another rule"),
            Case(
                rules("attributes: { addr: { linked: ['province', 'cty'] } }"), .configurationRuleTarget, 2, 46,
                "rules.attributes.addr.linked[1]", "did you mean \"city\"?"),
            Case(
                rules("attributes: { city: 'latest', addr: { linked: ['province', 'city'] } }"),
                .configurationRuleClash, 2, 62, "already has a rule, rules.attributes.city at line 2", "remove one"),
            Case(
                rules("attributes: { addr: { linked: ['province', 'city'] }, city: 'latest' }"),
                .configurationRuleClash, 2, 46, "already has a rule, rules.attributes.city", "remove one"),
            Case(
                rules("attributes: { x: { linked: ['province', 'city'] }, y: { linked: ['birthday', 'city'] } }"),
                .configurationRuleClash, 2, 80, "already has a rule, rules.attributes.x.linked[1]", "remove one"),
            Case(
                rules("attributes: { x: { linked: ['city', 'city'] } }"), .configurationRuleClash, 2, 39,
                "rules.attributes.x.linked[1]", "keep one"),
            Case(
                rules("attributes: { x: { linked: ['city'] } }"), .configurationValue, 2, 30,
                "two or more attributes", "remove linked"),
            Case(
                rules("attributes: { x: { linked: ['city', 'province'], resolve: 'union' } }"), .configurationValue,
                2, 61, "\"union\" chooses no record", "\"source_priority\" or \"longest\""),
            Case(
                rules("attributes: { x: { linked: ['city', 'province'], exclusive: true } }"),
                .configurationMisplaced, 2, 52, "cannot be exclusive", "remove it"),
            Case(
                rules("attributes: { nickname: { linked: ['city', 'province'] } }"), .configurationRuleClash, 2, 17,
                "an attribute \"nickname\" that is not one of those linked", "add it to linked"),
            // Stored value, entitlements, consents, flags.
            Case(
                rules("stored_value: { crad: { currency: 'CNY' } }"), .configurationRuleTarget, 2, 19,
                "rules.stored_value.crad", "did you mean \"card\"?"),
            Case(
                rules("stored_value: { card: {} }"), .configurationMissingKey, 2, 25,
                "rules.stored_value.card.currency is missing", "add currency: \"CNY\""),
            Case(
                rules("stored_value: { card: { currency: 'yuan' } }"), .configurationValue, 2, 37, "\"yuan\"",
                "ISO 4217"),
            Case(
                rules("stored_value: { card: { currency: 'CNY', gift: 'merge' } }"), .configurationValue, 2, 50,
                "rules.stored_value.card.gift", "did you mean \"merged\"?"),
            Case(
                rules("entitlements: { coupn: 'union' }"), .configurationRuleTarget, 2, 19,
                "rules.entitlements.coupn", "did you mean \"coupon\"?"),
            Case(
                rules("entitlements: { coupon: 'onec' }"), .configurationValue, 2, 27, "rules.entitlements.coupon",
                "did you mean \"once\"?"),
            Case(
                rules("entitlements: { coupon: 1 }"), .configurationKind, 2, 27, "or { exclusive: […] }", "one of them"),
            Case(
                rules("entitlements: { lounge: { exclusive: ['basic'] } }"), .configurationValue, 2, 40,
                "two or more rights", "worst first"),
            Case(
                rules("entitlements: { x: { exclusive: ['a', 'b'] }, y: { exclusive: ['b', 'c'] } }"),
                .configurationRuleClash, 2, 66, "already has a rule, rules.entitlements.x.exclusive[1]", "remove one"),
            Case(
                rules("entitlements: { x: { exclusive: ['coupon', 'b'] }, coupon: 'once' }"),
                .configurationRuleClash, 2, 36, "already has a rule, rules.entitlements.coupon", "remove one"),
            Case(
                rules("consent: { smss: 'latest' }"), .configurationRuleTarget, 2, 14, "rules.consent.smss",
                "did you mean \"sms\"?"),
            Case(
                rules("consent: { sms: 'most_restrictiv' }"), .configurationValue, 2, 19, "rules.consent.sms",
                "did you mean \"most_restrictive\"?"),
            Case(
                rules("flags: { blak: 'sticky' }"), .configurationRuleTarget, 2, 12, "rules.flags.blak",
                "did you mean \"black\"?"),
            Case(rules("flags: { black: 'stick' }"), .configurationValue, 2, 19, "rules.flags.black", "\"sticky\"?"),
            Case(rules("flags: { black: true }"), .configurationKind, 2, 19, "rules.flags.black", "\"sticky\""),
        ]

    @Test(arguments: cases)
    func error(_ wanted: Case) throws {
        try ConfigurationErrorTests().error(wanted)
    }

    @Test("A rule about a source that is wrong itself is no second error")
    func sourcesComeFirst() {
        let text =
            "{ sources: { s: { files: 'a', attributes: { n: 5 } } }, rules: { attributes: { nickname: 'latest' } } }"
        let findings = Configuration.read(Array(text.utf8), file: "c").findings
        #expect(findings.map(\.id) == [.configurationKind])
    }

    @Test("Without sources the rules cannot be held against them")
    func noSources() {
        let text = "{ rules: { attributes: { nickname: 'latest' }, points: { p: { convert: { x: 2 } } } } }"
        let (configuration, findings) = Configuration.read(Array(text.utf8), file: "c")
        #expect(findings.isEmpty)
        #expect(configuration?.rules.points.first?.convert == ["x": ExactRatio(numerator: 2, denominator: 1)])
    }
}
