import OneIDCore
import Testing

@testable import OneIDConfiguration

/// The JSON5 specification's grammar, well-formed and not.
struct JSON5ReaderTests {
    /// A canonical dump: strings quoted, numbers by kind and spelling.
    static func dump(_ node: ConfigurationNode) -> String {
        switch node.value {
        case .null: "null"
        case .boolean(let value): "\(value)"
        case .number(let number): "\(number.kind):\(number.spelling)"
        case .string(let string): "'\(string)'"
        case .array(let elements): "[\(elements.map(dump).joined(separator: ","))]"
        case .object(let members):
            "{\(members.map { "'\($0.key)':\(dump($0.value))" }.joined(separator: ","))}"
        }
    }

    @Test(
        arguments: [
            ("{}", "{}"), ("[]", "[]"), ("[1,]", "[decimal:1]"), ("{a:1,}", "{'a':decimal:1}"),
            ("null", "null"), ("[true,false]", "[true,false]"),
            // Keys.
            ("{$_a1:1}", "{'$_a1':decimal:1}"), ("{ümläut:1}", "{'ümläut':decimal:1}"), ("{等级:1}", "{'等级':decimal:1}"),
            ("{'a b':1,\"c\":2}", "{'a b':decimal:1,'c':decimal:2}"), ("{\\u0061b:1}", "{'ab':decimal:1}"),
            ("{null:1,Infinity:2}", "{'null':decimal:1,'Infinity':decimal:2}"), ("{'':1}", "{'':decimal:1}"),
            ("{__proto__:1}", "{'__proto__':decimal:1}"),
            // Strings.
            ("'it\\'s'", "'it's'"), ("\"it's\"", "'it's'"), ("'\"'", "'\"'"),
            ("'\\b\\f\\n\\r\\t\\v\\0\\\\\\/'", "'\u{8}\u{C}\n\r\t\u{B}\0\\/'"),
            ("'\\x41\\u4e2d\\A\\'\\\"'", "'A中A'\"'"), ("'\\ud83d\\ude00'", "'😀'"),
            ("'a\\\nb\\\r\nc\\\rd\\\u{2028}e'", "'abcde'"),
            ("'\u{2028}\u{2029}'", "'\u{2028}\u{2029}'"), ("'\t'", "'\t'"), ("'//x/*y'", "'//x/*y'"),
            // Numbers.
            (
                "[0,-0,+1,12.5,.5,5.,5.e3,1e10,1E-2,1e+2]",
                "[decimal:0,decimal:-0,decimal:+1,decimal:12.5,decimal:.5,decimal:5.,decimal:5.e3,decimal:1e10,decimal:1E-2,decimal:1e+2]"
            ),
            ("[0xC8,0Xc8,-0x1F]", "[hexadecimal:0xC8,hexadecimal:0Xc8,hexadecimal:-0x1F]"),
            (
                "[Infinity,-Infinity,+Infinity,NaN,-NaN]",
                "[infinity:Infinity,infinity:-Infinity,infinity:+Infinity,nan:NaN,nan:-NaN]"
            ),
            ("123456789012345678901234567890.1234567890", "decimal:123456789012345678901234567890.1234567890"),
            // Blanks.
            ("// c\n/* d * / ** */{a/**/:/**/1/**/,//x\r}", "{'a':decimal:1}"), ("\u{FEFF}{}", "{}"),
            ("\u{A0}\u{B}\u{C}\u{2003}\u{3000}{\u{2028}}\u{2029}", "{}"), ("{}//", "{}"), ("//\u{2028}{}", "{}"),
        ] as [(String, String)])
    func wellFormed(text: String, dump: String) throws {
        var reader = JSON5Reader(try JSON5Text(decoding: Array(text.utf8)))
        #expect(Self.dump(try reader.read()) == dump)
    }

    @Test(
        arguments: [
            ("", 1, 1, "empty"), ("  // only\n", 2, 1, "empty"), ("{", 1, 1, "not closed"),
            ("\n [", 2, 2, "not closed"),
            ("{a:1", 1, 1, "not closed"), ("[1", 1, 1, "not closed"), ("{a:{b:1}", 1, 1, "not closed"),
            ("{a:1 b:2}", 1, 6, "\",\" or \"}\" was expected after the value of a, found \"b\""),
            ("{x:[1 2]}", 1, 7, "after an element of x, found \"2\""), ("{,}", 1, 2, "a key was expected"),
            ("[,]", 1, 2, "a value was expected"), ("[1,,]", 1, 4, "a value was expected"), ("{a:1,,}", 1, 6, "a key"),
            ("{a}", 1, 3, "\":\" was expected after the key a"), ("{a:}", 1, 4, "a value was expected, found \"}\""),
            ("{a:phone}", 1, 4, "bare word \"phone\""), ("{a:Nan}", 1, 4, "bare word \"Nan\""),
            ("{a:TRUE}", 1, 4, "bare word"),
            ("{1a:1}", 1, 2, "a key was expected"), ("{a-b:1}", 1, 3, "\":\" was expected"), ("{10:1}", 1, 2, "a key"),
            ("{}{}", 1, 3, "nothing may follow"), ("{} x", 1, 4, "nothing may follow"),
            ("{a:\n  'x\n'}", 2, 3, "not closed on its line"), ("'x", 1, 1, "not closed before the end"),
            ("'x\\", 1, 1, "not closed before the end"), ("'\\x4'", 1, 2, "2 hexadecimal digits"),
            ("'ab\\u12g4'", 1, 4, "4 hexadecimal digits"), ("'\\01'", 1, 2, "octal"), ("'\\1'", 1, 2, "octal"),
            ("'\\ud83d'", 1, 2, "surrogate"), ("'\\ude00'", 1, 2, "surrogate"), ("'\\ud83d\\u0041'", 1, 2, "surrogate"),
            ("010", 1, 1, "may not begin with 0"), ("-00", 1, 1, "may not begin with 0"), ("0x", 1, 1, "after 0x"),
            (".", 1, 1, "no digits"), ("+", 1, 1, "no digits"), ("-x", 1, 1, "no digits"), ("1e", 1, 1, "exponent"),
            ("+ 1", 1, 1, "no digits"),
            ("--1", 1, 1, "no digits"), ("12ab", 1, 1, "may not follow"), ("1.2.3", 1, 1, "may not follow"),
            ("0x1G", 1, 1, "may not follow"),
            ("1_000", 1, 1, "may not follow"), ("/ {}", 1, 1, "lone \"/\""), ("{} /* x", 1, 4, "comment"),
            ("{\\x61:1}", 1, 2, "\\u escapes"),
            ("{\\u0020:1}", 1, 2, "escaped character"), ("{a\\ud83d:1}", 1, 3, "surrogate"),
            ("# x", 1, 1, "a value was expected, found \"#\""),
            ("{a: “x”}", 1, 5, "found \"“\""), ("\r\n\r{", 3, 1, "not closed"), ("😀", 1, 1, "found \"😀\""),
            ("{等级:中}", 1, 5, "bare word \"中\""),
        ] as [(String, Int, Int, String)])
    func malformed(text: String, line: Int, column: Int, message: String) throws {
        let (configuration, findings) = Configuration.read(Array(text.utf8), file: "c.json5")
        #expect(configuration == nil)
        let finding = try #require(findings.first)
        #expect(findings.count == 1)
        #expect(finding.id == .configurationSyntax)
        #expect(finding.position == SourcePosition(file: "c.json5", line: line, column: column))
        #expect(finding.message.contains(message), "\(finding.message)")
        #expect(finding.fix != nil)
    }

    @Test func everyKeyAndValueHasItsPlaceAndPath() throws {
        let text = "\u{FEFF}{ a: 1,\r\n  'b c': [\n\ttrue, { 等: 'x' }],\n}"
        var reader = JSON5Reader(try JSON5Text(decoding: Array(text.utf8)))
        let root = try reader.read()
        #expect(root.position == ConfigurationPosition(line: 1, column: 1, path: ""))
        guard case .object(let members) = root.value else { Issue.record("no object"); return }
        #expect(members[0].position == ConfigurationPosition(line: 1, column: 3, path: "a"))
        #expect(members[0].value.position == ConfigurationPosition(line: 1, column: 6, path: "a"))
        #expect(members[1].position == ConfigurationPosition(line: 2, column: 3, path: "[\"b c\"]"))
        guard case .array(let elements) = members[1].value.value else { Issue.record("no array"); return }
        #expect(elements[0].position == ConfigurationPosition(line: 3, column: 2, path: "[\"b c\"][0]"))
        #expect(elements[1]["等"]?.position == ConfigurationPosition(line: 3, column: 13, path: "[\"b c\"][1].等"))
    }

    @Test func depthIsBounded() throws {
        let limit = JSON5Reader.maximumDepth
        let fits = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
        var reader = JSON5Reader(try JSON5Text(decoding: Array(fits.utf8)))
        _ = try reader.read()
        let findings = Configuration.read(Array(repeating: UInt8(ascii: "["), count: 100_000), file: "c").findings
        try #require(findings.map(\.id) == [.configurationTooDeep])
        #expect(findings[0].position?.column == limit + 1)
    }

    @Test func keysThatOccurTwiceAreAllReported() throws {
        let text = "{ decisions: 'a',\n  decisions: 'b', junk: {},\n junk: {} }"
        let (configuration, findings) = Configuration.read(Array(text.utf8), file: "c")
        #expect(configuration == nil)
        try #require(findings.map(\.id) == [.configurationDuplicateKey, .configurationDuplicateKey])
        #expect(findings[0].position == SourcePosition(file: "c", line: 2, column: 3))
        #expect(findings[0].message == "decisions occurs twice, first at line 1")
        #expect(findings[1].position == SourcePosition(file: "c", line: 3, column: 2))
    }

    @Test(
        arguments: [
            ([0x7B, 0x0A, 0xFF], 2, 1, 2), ([0x7B, 0xC3, 0x28], 1, 2, 1), ([0x27, 0xE4, 0xB8], 1, 2, 1),
            ([0xED, 0xA0, 0x80], 1, 1, 0), ([0xC0, 0xAF], 1, 1, 0), ([0xEF, 0xBB, 0xBF, 0x20, 0x80], 1, 2, 4),
            ([0xF4, 0x90, 0x80, 0x80], 1, 1, 0),
        ] as [([UInt8], Int, Int, Int)])
    func invalidUTF8(bytes: [UInt8], line: Int, column: Int, byte: Int) throws {
        let (configuration, findings) = Configuration.read(bytes, file: "c")
        #expect(configuration == nil)
        try #require(findings.map(\.id) == [.configurationEncoding])
        #expect(findings[0].position == SourcePosition(file: "c", line: line, column: column, byte: byte))
    }

    @Test func otherEncodingsAndSizesAreNamed() throws {
        let utf16 = Configuration.read([0xFF, 0xFE, 0x7B, 0x00], file: "c").findings
        #expect(utf16.first?.message.contains("UTF-16") == true)
        let large = Configuration.read([UInt8](repeating: 0x20, count: 5 << 20), file: "c").findings
        try #require(large.map(\.id) == [.configurationTooLarge])
    }

    @Test func excerptsShowTheLineWithoutControlCharacters() throws {
        let finding = try #require(Configuration.read(Array("{\n\tsourcs: {},\r\n}".utf8), file: "c").findings.first)
        #expect(finding.excerpt == " sourcs: {},")
        #expect(finding.caret == 1)
        let long = "{ a: '" + String(repeating: "x", count: 500) + "', b: 1 }"
        let cut = try #require(Configuration.read(Array(long.utf8), file: "c").findings.last)
        #expect((cut.excerpt ?? "").unicodeScalars.count <= 100)
        let scalars = Array((cut.excerpt ?? "").unicodeScalars)
        #expect(scalars[cut.caret ?? 0] == "b")
    }
}
