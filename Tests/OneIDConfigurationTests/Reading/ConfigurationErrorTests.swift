import OneIDCore
import Testing

@testable import OneIDConfiguration

/// One wrong configuration for every kind of error: its id, place, path and advice.
struct ConfigurationErrorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var id: FindingID
        var line: Int
        var column: Int
        var path: String
        var fix: String
        var testDescription: String { text }
        init(_ text: String, _ id: FindingID, _ line: Int, _ column: Int, _ path: String, _ fix: String) {
            self.text = text
            self.id = id
            self.line = line
            self.column = column
            self.path = path
            self.fix = fix
        }
    }

    /// A source `s` with a body that begins at line 2, column 3.
    static func source(_ body: String) -> String { "{ sources: { s: { files: ['a'],\n  \(body) } } }" }

    static let cases: [Case] = [
        // Unknown keys at every level.
        Case("{\n  sorces: {} }", .configurationUnknownKey, 2, 3, "sorces", "did you mean \"sources\"?"),
        Case("{ tier: 'x' }", .configurationUnknownKey, 1, 3, "tier", "it is a key of a source"),
        Case("{ zzzzzz: 1 }", .configurationUnknownKey, 1, 3, "zzzzzz", "the keys here are sources, identifiers"),
        Case(source("teir: 'brand'"), .configurationUnknownKey, 2, 3, "sources.s.teir", "did you mean \"tier\"?"),
        Case(
            source("identifiers: { a: { type: 'phone', hsh: 'md5' } }"), .configurationUnknownKey, 2, 38,
            "sources.s.identifiers.a.hsh", "did you mean \"hash\"?"),
        Case(
            source("identifiers: { a: { type: 'phone', hash: { algoritm: 'md5', algorithm: 'md5' } } }"),
            .configurationUnknownKey, 2, 46, "sources.s.identifiers.a.hash.algoritm", "did you mean \"algorithm\"?"),
        Case(
            source("points: { p: { column: 'a', expire: 'b' } }"), .configurationUnknownKey, 2, 31,
            "sources.s.points.p.expire", "did you mean \"expires\"?"),
        Case(
            source("stored_value: { b: { principle: 'a', gift: 'b' } }"), .configurationUnknownKey, 2, 24,
            "sources.s.stored_value.b.principle", "did you mean \"principal\"?"),
        Case(
            source("org: { shop: 'X' }"), .configurationUnknownKey, 2, 10, "sources.s.org.shop",
            "group, brand, distributor, store"),
        Case(
            source("org: { store: { col: 'X', column: 'y' } }"), .configurationUnknownKey, 2, 19,
            "sources.s.org.store.col",
            "the keys here are column"),
        Case(
            source("kind: 'orders', account: { source: 's2', column: 'b', colum: 'c' } }, s2: { files: 'b'"),
            .configurationUnknownKey, 2, 57, "sources.s.account.colum", "did you mean \"column\"?"),
        Case(
            "{ identifiers: { phone: { max_record: 5 } } }", .configurationUnknownKey, 1, 27,
            "identifiers.phone.max_record",
            "did you mean \"max_records\"?"),
        Case("{ rules: { levels: {} } }", .configurationUnknownKey, 1, 12, "rules.levels", "did you mean \"level\"?"),
        // Wrong kinds.
        Case(
            "[]", .configurationKind, 1, 1, "the configuration: an object was expected, found an array",
            "write an object"),
        Case("{ sources: [] }", .configurationKind, 1, 12, "sources: an object", "write an object"),
        Case("{ sources: { s: 'a.csv' } }", .configurationKind, 1, 17, "sources.s: an object", "write an object"),
        Case(
            source("id: 5"), .configurationKind, 2, 7, "sources.s.id: a string (the name of a column)",
            "put it in quotes: \"5\""),
        Case(
            source("priority: 'x'"), .configurationKind, 2, 13, "sources.s.priority: a whole number",
            "write a whole number"),
        Case(source("priority: null"), .configurationKind, 2, 13, "found null", "write a whole number"),
        Case(
            source("kind: 'orders', creates: 'yes'"), .configurationValue, 2, 28, "sources.s.creates: \"records\"",
            "write \"records\""),
        Case(
            source("kind: 'orders', creates: true"), .configurationKind, 2, 28, "sources.s.creates: a string",
            "\"records\""),
        Case(
            source("kind: 'orders', creates: 'records', account: { source: 's2', column: 'b' } }, s2: { files: 'b'"),
            .configurationMisplaced, 2, 39, "sources.s.account", "remove account or creates"),
        Case(
            source("identifiers: { p: { type: 'phone', role: 'receiver' } }"), .configurationMisplaced, 2, 44,
            "only events have buyers and receivers", "set the source's kind"),
        Case(
            source("kind: 'orders', identifiers: { p: { type: 'phone', role: 'payer' } }"), .configurationValue, 2, 60,
            "sources.s.identifiers.p.role", "\"buyer\""),
        Case(source("trust: 'account'"), .configurationMisplaced, 2, 3, "sources.s.trust", "kind"),
        Case(source("kind: 'orders', trust: 'phone'"), .configurationValue, 2, 26, "sources.s.trust", "\"account\""),
        Case(source("kind: 'orders', rating: 'r'"), .configurationMisplaced, 2, 19, "sources.s.rating", "kind"),
        Case(source("kind: 'orders', type: 't'"), .configurationMisplaced, 2, 19, "sources.s.type", "kind"),
        Case(
            "{ junk: { phone: [13900000000] } }", .configurationKind, 1, 19, "junk.phone[0]",
            "put it in quotes"),
        Case("{ junk: { phone: [4711] } }", .configurationKind, 1, 19, "junk.phone[0]", "put it in quotes: \"4711\""),
        Case(
            "{ junk: { phone: '1' } }", .configurationKind, 1, 18, "junk.phone: an array", "write an array of strings"),
        Case(
            "{ sources: { s: { files: 5 } } }", .configurationKind, 1, 26, "sources.s.files",
            "put it in quotes: \"5\""),
        Case("{ rules: { level: [] } }", .configurationKind, 1, 19, "rules.level", "write an object"),
        Case("{ guards: true }", .configurationKind, 1, 11, "guards: a string, \"on\" or \"off\",", "write a string"),
        // Values out of their range.
        Case(source("kind: 'order'"), .configurationValue, 2, 9, "sources.s.kind", "did you mean \"orders\"?"),
        Case(source("tier: 'brnd'"), .configurationValue, 2, 9, "sources.s.tier", "did you mean \"brand\"?"),
        Case(
            source("tier: 'galaxy'"), .configurationValue, 2, 9, "found \"galaxy\"",
            "write \"group\", \"brand\", \"distributor\" or \"store\""),
        Case(source("format: 'xlsx'"), .configurationValue, 2, 11, "sources.s.format", "write \"csv\", \"tsv\""),
        Case(source("format: 'josn'"), .configurationValue, 2, 11, "sources.s.format", "did you mean \"json\"?"),
        Case(source("encoding: 'utf-9'"), .configurationValue, 2, 13, "sources.s.encoding", "did you mean \"utf-8\"?"),
        Case(source("encoding: 'shift_jis'"), .configurationValue, 2, 13, "sources.s.encoding", "write \"utf-8\""),
        Case(
            source("records: 'a..b'"), .configurationValue, 2, 12, "sources.s.records", "write it as \"data.list\""),
        Case(source("delimiter: '::'"), .configurationValue, 2, 14, "sources.s.delimiter", "write one character"),
        Case(source("delimiter: '，'"), .configurationValue, 2, 14, "one ASCII character", "write one character"),
        Case(source("delimiter: '\"'"), .configurationValue, 2, 14, "sources.s.delimiter", "write one character"),
        Case(source("delimiter: 'x'"), .configurationValue, 2, 14, "sources.s.delimiter", "no letter"),
        Case(source("priority: 0"), .configurationValue, 2, 13, "sources.s.priority", "write a whole number from 1"),
        Case(source("priority: 1.5"), .configurationValue, 2, 13, "found 1.5", "write a whole number"),
        Case(source("priority: NaN"), .configurationValue, 2, 13, "found NaN", "write a whole number"),
        Case(source("priority: -Infinity"), .configurationValue, 2, 13, "found -Infinity", "write a whole number"),
        Case(
            source("priority: 99999999999999999999"), .configurationValue, 2, 13, "sources.s.priority", "whole number"),
        Case("{ names: 'blok' }", .configurationValue, 1, 10, "names", "did you mean \"block\"?"),
        Case("{ guards: 'offf' }", .configurationValue, 1, 11, "guards", "did you mean \"off\"?"),
        Case(
            "{ identifiers: { phone: { max_records: 0 } } }", .configurationValue, 1, 40,
            "identifiers.phone.max_records", "or \"off\""),
        Case(
            "{ identifiers: { phone: { max_people: 'of' } } }", .configurationValue, 1, 39,
            "identifiers.phone.max_people", "did you mean \"off\"?"),
        Case(
            "{ identifiers: { phone: { region: 'China' } } }", .configurationValue, 1, 35, "identifiers.phone.region",
            "\"CN\""),
        Case(
            "{ identifiers: { phone: { region: 'C1' } } }", .configurationValue, 1, 35, "identifiers.phone.region",
            "ISO 3166"),
        Case(
            source("kind: 'orders', currency: 'cur'"), .configurationValue, 2, 29, "sources.s.currency",
            "{ column: \"cur\" }"),
        Case(
            source("identifiers: { a: { type: 'phone', hash: 'md4' } }"), .configurationValue, 2, 44,
            "sources.s.identifiers.a.hash", "did you mean \"md5\"?"),
        Case("{ decisions: 'a\\0b' }", .configurationValue, 1, 14, "decisions", "remove it"),
        // Names.
        Case("{ sources: { '': { files: 'a' } } }", .configurationName, 1, 14, "sources[\"\"]", "printable"),
        Case("{ sources: { 'a\\nb': { files: 'a' } } }", .configurationName, 1, 14, "sources[\"a\\nb\"]", "remove it"),
        Case(source("attributes: { a: 'x\\x07' }"), .configurationName, 2, 20, "sources.s.attributes.a", "remove it"),
        Case(source("attributes: { '': 'x' }"), .configurationName, 2, 17, "sources.s.attributes[\"\"]", "header"),
        Case(source("level: ''"), .configurationName, 2, 10, "sources.s.level", "write a text"),
        Case(
            "{ identifiers: { file: { like: 'text' } } }", .configurationName, 1, 18, "identifiers.file", "another name"
        ),
        // Identifier types.
        Case(
            source("identifiers: { m: 'phne' }"), .configurationIdentifierType, 2, 21, "sources.s.identifiers.m",
            "did you mean \"phone\"?"),
        Case(
            source("identifiers: { m: 'imei' }"), .configurationIdentifierType, 2, 21, "sources.s.identifiers.m",
            "did you mean \"device\"?"),
        Case(
            source("identifiers: { m: 'qwertyuiop' }"), .configurationIdentifierType, 2, 21, "\"qwertyuiop\"",
            "declare the type under identifiers"),
        Case(
            source("identifiers: { m: { type: 'emial' } }"), .configurationIdentifierType, 2, 29,
            "sources.s.identifiers.m.type", "did you mean \"email\"?"),
        Case(
            "{ identifiers: { phoen: { max_records: 5 } } }", .configurationIdentifierType, 1, 18, "identifiers.phoen",
            "did you mean \"phone\"?"),
        Case(
            "{ identifiers: { card: { like: 'txt' } } }", .configurationIdentifierType, 1, 32, "identifiers.card.like",
            "did you mean \"text\"?"),
        Case("{ junk: { phoen: [] } }", .configurationIdentifierType, 1, 11, "junk.phoen", "did you mean \"phone\"?"),
        Case("{ junk: { fiel: 'a' } }", .configurationIdentifierType, 1, 11, "junk.fiel", "did you mean \"file\"?"),
        // Sources.
        Case("{ sources: { s: {} } }", .configurationNoFiles, 1, 14, "sources.s.files is missing", "add files"),
        Case("{ sources: { s: { files: [] } } }", .configurationNoFiles, 1, 26, "sources.s.files", "s-*.csv"),
        Case(
            source("kind: 'orders', account: { source: 'tmal', column: 'b' } }, tmall: { files: 'b'"),
            .configurationSource,
            2, 38, "sources.s.account.source", "did you mean \"tmall\"?"),
        Case(
            source("kind: 'orders', account: { source: 's', column: 'b' }"), .configurationSource, 2, 38,
            "\"s\" is a source of orders", "a source of members"),
        Case(
            source("kind: 'orders', account: { column: 'b' }"), .configurationMissingKey, 2, 28,
            "sources.s.account.source", "add source"),
        Case(
            source("identifiers: { a: { scope: 'x' } }"), .configurationMissingKey, 2, 21,
            "sources.s.identifiers.a.type", "add type"),
        Case(source("points: { p: {} }"), .configurationMissingKey, 2, 16, "sources.s.points.p.column", "add column"),
        Case(
            source("stored_value: { b: {} }"), .configurationMissingKey, 2, 22, "sources.s.stored_value.b", "principal"),
        Case(
            source("identifiers: { a: { type: 'phone', hash: {} } }"), .configurationMissingKey, 2, 44,
            "sources.s.identifiers.a.hash.algorithm", "add algorithm"),
        // Scopes, hashes, regions, places.
        Case(
            source("identifiers: { a: { type: 'phone', scope: 'x' } }"), .configurationScope, 2, 38,
            "sources.s.identifiers.a.scope", "unionid, openid or member"),
        Case(
            source("identifiers: { a: { type: 'openid', hash: 'md5' } }"), .configurationHash, 2, 45,
            "sources.s.identifiers.a.hash", "national_id, phone, email and device"),
        Case(
            source("identifiers: { a: { type: 'email', hash: { algorithm: 'md5', form: 'e164' } } }"),
            .configurationHash,
            2, 70, "sources.s.identifiers.a.hash.form", "\"lower\" or \"upper\""),
        Case(
            source("identifiers: { a: { type: 'email', region: 'CN' } }"), .configurationMisplaced, 2, 38,
            "sources.s.identifiers.a.region", "remove it"),
        Case(source("amount: 'a'"), .configurationMisplaced, 2, 3, "sources.s.amount", "kind"),
        Case(source("at: 'a'"), .configurationMisplaced, 2, 3, "sources.s.at", "kind"),
        Case(source("kind: 'reviews', amount: 'a'"), .configurationMisplaced, 2, 20, "sources.s.amount", "kind"),
        Case(source("kind: 'orders', level: 'a'"), .configurationMisplaced, 2, 19, "sources.s.level", "kind"),
        Case(
            source("format: 'jsonl', delimiter: ','"), .configurationMisplaced, 2, 20, "sources.s.delimiter",
            "remove it"),
        Case(source("format: 'tsv', delimiter: ';'"), .configurationMisplaced, 2, 18, "sources.s.delimiter", "\"csv\""),
        Case(
            "{ identifiers: { phone: { like: 'text' } } }", .configurationMisplaced, 1, 27, "identifiers.phone.like",
            "another name"),
        Case(
            "{ identifiers: { email: { region: 'CN' } } }", .configurationMisplaced, 1, 27, "identifiers.email.region",
            "remove it"),
        Case(
            "{ identifiers: { phone: { pattern: '.' } } }", .configurationMisplaced, 1, 27, "identifiers.phone.pattern",
            "remove it"),
        Case(
            "{ identifiers: { ssn: { like: 'text', pattern: '(a)\\\\1' } } }", .badPattern, 1, 48,
            "identifiers.ssn.pattern: references to groups", "write what the group"),
        Case(
            "{ identifiers: { phone: { normalise: 'digits' } } }", .configurationMisplaced, 1, 27,
            "identifiers.phone.normalise", "remove it"),
        Case(
            "{ identifiers: { ssn: { like: 'text', normalise: 'digit' } } }", .configurationValue, 1, 50,
            "identifiers.ssn.normalise", "did you mean \"digits\""),
        Case(
            "{ identifiers: { ssn: { like: 'text', normalize: 'digits' } } }", .configurationUnknownKey, 1, 39,
            "normalize", "did you mean \"normalise\""),
        Case(
            "{ identifiers: { phone: { provider_rules: true } } }", .configurationMisplaced, 1, 27,
            "identifiers.phone.provider_rules", "remove it"),
        // Columns declared twice.
        Case(
            source("attributes: { a: 'x', b: 'x' }"), .configurationDuplicateColumn, 2, 28,
            "already comes from column \"a\"", "keep one"),
        Case(
            source("points: { a: 'x', b: { column: 'x' } }"), .configurationDuplicateColumn, 2, 34,
            "already declared as sources.s.points.a", "keep one"),
        Case(
            source("stored_value: { b: { principal: 'x', gift: 'x' } }"), .configurationDuplicateColumn, 2, 46,
            "sources.s.stored_value.b.gift", "keep one"),
        Case(
            "{ sources: { s: { files: 'a' },\n s: { files: 'b' } } }", .configurationDuplicateKey, 2, 2,
            "sources.s occurs twice", "rename"),
        Case(
            source("identifiers: { a: 'phone', 'a': 'email' }"), .configurationDuplicateKey, 2, 30,
            "sources.s.identifiers.a occurs twice", "remove"),
    ]

    @Test(arguments: cases)
    func error(_ wanted: Case) throws {
        let (configuration, findings) = Configuration.read(Array(wanted.text.utf8), file: "oneid.json5")
        #expect(configuration == nil)
        #expect(findings.count == 1, "\(findings.map(\.message))")
        let finding = try #require(findings.first)
        #expect(finding.id == wanted.id)
        #expect(finding.position == SourcePosition(file: "oneid.json5", line: wanted.line, column: wanted.column))
        #expect(finding.message.contains(wanted.path), "\(finding.message)")
        #expect(finding.fix?.contains(wanted.fix) == true, "\(finding.fix ?? "none")")
        #expect(finding.excerpt != nil)
        #expect(finding.id.status == .usage)
    }

    @Test("What may be a member's value is masked, in the excerpt too; a number where one is wanted is not")
    func valuesAreMasked() throws {
        let junk = try #require(
            Configuration.read(Array("{ junk: { phone: [13752614083] } }".utf8), file: "c").findings.first)
        #expect(junk.excerpt == "{ junk: { phone: [137****4083] } }" && junk.fix == "put it in quotes")
        let limit = try #require(
            Configuration.read(Array("{ identifiers: { phone: { max_records: 123456789.5 } } }".utf8), file: "c")
                .findings
                .first)
        #expect(limit.message.hasSuffix("found 123456789.5") && limit.excerpt?.contains("123456789.5") == true)
    }

    @Test func everyErrorOfAFileIsReportedInItsOrder() {
        let text = """
            {
              decision: "d.csv",
              names: "off",
              sources: {
                a: { tier: "brnd", identifiers: { m: "phon" } },
                b: { files: ["b"], priority: 0, level: 3 },
              },
              junk: { emial: [] },
            }
            """
        let (configuration, findings) = Configuration.read(Array(text.utf8), file: "c")
        #expect(configuration == nil)
        #expect(findings.map { $0.position?.line } == [2, 3, 5, 5, 5, 6, 6, 8])
        #expect(
            findings.map(\.id) == [
                .configurationUnknownKey, .configurationValue, .configurationNoFiles, .configurationValue,
                .configurationIdentifierType, .configurationValue, .configurationKind, .configurationIdentifierType,
            ])
    }

    @Test func findingsBeyondTheLimitAreCounted() {
        let limit = ConfigurationReader.maximumFindings
        let text = "{ \((0..<limit + 50).map { "unknown\($0): 1" }.joined(separator: ", ")) }"
        let (configuration, findings) = Configuration.read(Array(text.utf8), file: "c")
        #expect(configuration == nil)
        #expect(findings.count == limit + 1)
        #expect(findings.last?.id == .configurationMore)
        #expect(findings.last?.message == "50 more findings are not listed")
    }

    @Test func aMemberColumnWithoutScopeIsAWarning() throws {
        for body in ["identifiers: { u: 'member' }", "identifiers: { u: { type: 'member' } }"] {
            let (configuration, findings) = Configuration.read(Array(Self.source(body).utf8), file: "c")
            #expect(configuration?.sources.first?.identifiers.first?.type == "member")
            #expect(findings.map(\.id) == [.configurationMemberScope])
            #expect(findings.first?.severity == .warning)
            #expect(findings.first?.position == SourcePosition(file: "c", line: 2, column: 18))
        }
    }

    @Test func everyIDIsListedOnceAndCovered() {
        let ids = FindingID.configurationCatalogue
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.id.hasPrefix("config.") && $0.status == .usage })
        let covered = Set(Self.cases.map(\.id)).union(RuleErrorTests.cases.map(\.id)).union([
            .configurationEncoding, .configurationTooLarge, .configurationSyntax, .configurationTooDeep,
            .configurationMemberScope, .configurationMore,
        ])
        #expect(covered == Set(ids))
    }
}
