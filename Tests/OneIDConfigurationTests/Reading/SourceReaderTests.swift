import OneIDCore
import Testing

@testable import OneIDConfiguration

/// Spellings of sources that the example does not use.
struct SourceReaderTests {
    private func source(_ body: String, name: String = "s") throws -> SourceConfiguration {
        let text = "{ sources: { m: { files: 'm.csv' }, '\(name)': { files: ['a.csv'], \(body) } } }"
        let (configuration, findings) = Configuration.read(Array(text.utf8), file: "c")
        #expect(findings.isEmpty, "\(findings)")
        return try #require(configuration?.sources.last)
    }

    @Test func everyKindTierAndFormat() throws {
        for kind in SourceKind.allCases {
            // A lot of points has an amount, a gift card a value.
            let needed = [.points: ", points: { points: 'p' }", .cards: ", value: 'v'"][kind] ?? ""
            #expect(try source("kind: '\(kind.rawValue)'\(needed)").kind == kind)
        }
        for tier in Tier.allCases { #expect(try source("tier: '\(tier.rawValue)'").tier == tier) }
        for format in InputFormat.allCases { #expect(try source("format: '\(format.rawValue)'").format == format) }
    }

    @Test(arguments: [
        ("utf-8", "utf-8"), ("UTF8", "utf-8"), ("utf-16", "utf-16"), ("GBK", "gb18030"), ("gb2312", "gb18030"),
        ("cp936", "gb18030"), ("GB18030", "gb18030"), ("Big5", "big5"), ("cp950", "big5"), ("latin-1", "windows-1252"),
        ("Windows-1252", "windows-1252"),
    ])
    func encodings(written: String, canonical: String) throws {
        #expect(try source("encoding: '\(written)'").encoding == canonical)
    }

    @Test(arguments: ["data.list", "edges[].node", "."])
    func placesOfRecords(path: String) throws {
        #expect(try source("records: '\(path)'").records?.text == path)
    }

    @Test(
        arguments: [(",", 0x2C), (";", 0x3B), ("|", 0x7C), ("tab", 0x09), ("\\t", 0x09), ("\\x01", 0x01)]
            as [(String, UInt8)])
    func delimiters(written: String, byte: UInt8) throws {
        #expect(try source("delimiter: '\(written)'").delimiter == byte)
    }

    @Test(
        arguments: [
            ("type: 'phone', hash: 'SHA-256'", DigestAlgorithm.sha256, HashForm.national),
            ("type: 'phone', hash: { algorithm: 'md5', form: 'e164' }", .md5, .e164),
            ("type: 'phone', hash: { algorithm: 'sha1', form: 'digits' }", .sha1, .digits),
            ("type: 'email', hash: 'md5'", .md5, .lower),
            ("type: 'email', hash: { algorithm: 'md5', form: 'upper' }", .md5, .upper),
            ("type: 'device', hash: 'md5'", .md5, .lower), ("type: 'national_id', hash: 'sha256'", .sha256, .upper),
        ] as [(String, DigestAlgorithm, HashForm)])
    func hashes(body: String, algorithm: DigestAlgorithm, form: HashForm) throws {
        let column = try #require(try source("identifiers: { h: { \(body) } }").identifiers.first)
        #expect(column.hash == DigestForm(algorithm: algorithm, form: form))
    }

    @Test func attributesOfSeveralColumns() throws {
        let attributes = try source("attributes: { nick: 'nickname', name: { columns: ['last', 'first'] } }").attributes
        #expect(attributes.map(\.attribute) == ["nickname", "name"])
        #expect(attributes.map(\.column.name) == ["nick", "last+first"])
        for wrong in [
            "{}", "{ columns: [] }", "{ columns: 'a' }", "{ columns: ['a', 'a'] }", "{ columns: ['a'], x: 1 }",
        ] {
            let text = "{ sources: { m: { files: 'm.csv', attributes: { name: \(wrong) } } } }"
            #expect(
                Configuration.read(Array(text.utf8), file: "c").findings.contains { $0.id.severity == .error },
                "\(wrong)")
        }
    }

    @Test func kindsOfAttributes() throws {
        func read(_ body: String) -> (kinds: [String: ValueKind]?, findings: [Finding]) {
            let text = "{ sources: { m: { files: 'm.csv' } }, attributes: { \(body) } }"
            let (configuration, findings) = Configuration.read(Array(text.utf8), file: "c")
            return (configuration?.rules.kinds, findings)
        }
        let kinds = try #require(
            read("birthday: { kind: 'date', format: 'MM/DD/YYYY' }, gender: { kind: 'word', map: { '1': 'male' } }")
                .kinds)
        #expect(kinds["birthday"]?.dates.order == .monthFirst && kinds["birthday"]?.dates.isBirthday == true)
        #expect("1".withCell { kinds["gender"]?.word($0) } == "male")
        #expect(kinds.kind(of: "gender").words.isDeclared && kinds.kind(of: "city").sort == .place)
        for wrong in [
            "a: {}", "a: { kind: 'foo' }", "a: { kind: 'date', format: 'foo' }",
            "a: { kind: 'text', format: 'DD/MM/YYYY' }",
            "a: { kind: 'date', map: { a: 'b' } }", "a: 'date'",
        ] {
            #expect(read(wrong).findings.contains { $0.id.severity == .error }, "\(wrong)")
        }
    }

    @Test func eventsAndColumnReferences() throws {
        let orders = try source(
            "kind: 'orders', currency: { column: 'cur' }, creates: 'records'")
        guard case .column(let currency) = orders.event.currency else { Issue.record("no column"); return }
        #expect(currency.name == "cur" && orders.event.creates)
        let phone = try source("identifiers: { tel: { type: 'phone', region: 'tw' } }").identifiers
        #expect(phone.first?.region == "TW")
        let roles = try source(
            "kind: 'orders', trust: 'account', identifiers: { a: { type: 'phone', role: 'receiver' }, b: { type: 'phone', role: 'buyer' }, c: 'phone' }"
        )
        #expect(roles.identifiers.map(\.role) == [.receiver, .buyer, nil] && roles.event.trustsAccount)
        #expect(!orders.event.trustsAccount)
        let own = try source("identifiers: { u: { type: 'member', scope: 'jd' } }", name: "<stdin>")
        #expect(own.name == "<stdin>" && own.identifiers.first?.scope == "jd")
        #expect(own.position.path == "sources[\"<stdin>\"]")
    }
}
