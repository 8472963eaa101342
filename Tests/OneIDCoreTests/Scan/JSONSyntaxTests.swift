import Foundation
import Testing

@testable import OneIDCore

/// RFC 8259 as a list of cases; each value is tried mapped and skipped.
@Suite struct JSONSyntaxTests {
    static let valid = [
        "0", "-0", "1", "-1", "123456789012345678901234567890", "0.0", "1.5", "1e1", "1E1", "1e+1", "1e-1", "0e1",
        "1.0E+2", "true", "false", "null", "\"\"", "\"a\"", "\"\\u0041\"", "\"\\uD834\\udd1e\"", "\"\\\\\"", "\"\\\"\"",
        "\"\\/\"", "\"/\"", "\"\u{7f}\"", "\"\u{2028}\"", "\"é中😀\"", "\"\\u0000\"", "\"\\uFFFF\"", "[]", "{}", "[ ]",
        "{ }", "[1]", "[1,2]", "[[],[]]", "[{}]", "{\"a\":1}", "{\"\":0}", "{\"a\":{\"b\":{}}}", "[null,true]",
        "\"12345678\"", "\"1234567\"", "\"123456789\"", "[\"\\u0022\"]", "{\"a\":1,\"b\":[1,{\"c\":2}]}",
    ]

    static let invalid = [
        "01", "-01", "00", "1.", ".5", "-.5", "+1", "-", "1e", "1e+", "1.e1", "0x1", "1a", "1 2", "--1", "NaN",
        "Infinity",
        "-Infinity", "1_000", "１", "tru", "True", "nul", "nulll", "falsey", "undefined", "'a'", "a", "\"", "\"a",
        "\"\\\"", "\"\\x41\"", "\"\\u\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\uD800\"", "\"\\uDC00\"", "\"\\uD800\\n\"",
        "\"\\uD800\\u0041\"", "\"\\uD800x\"", "\"\\a\"", "\"\\'\"", "\"\t\"", "\"a\u{1}b\"", "\"\u{1f}\"",
        "\"12345678\u{0}\"", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1,,2]", "[1 2]", "[1:2]", "[1}", "{", "{\"a\"",
        "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{\"a\" 1}", "{\"a\",1}", "{\"a\":}", "{a:1}", "{1:1}",
        "{'a':1}", "{\"a\":1]", "{\"a\":1 \"b\":2}", "{\"a\":1,,\"b\":2}", "{\"a\"::1}", "{null:1}", "{[]:1}",
        "[\"a\",\n4",
        "/* c */ 1", "1 // c", "", " ", "\u{feff}1", "\u{a0}1", "\u{c}1", "[1]]", "{}}", "\\u0031", "*", "[-]", "[1.]",
    ]

    @Test(arguments: valid) func accepts(_ value: String) {
        for key in ["m", "s"] {
            let scanned = scanJSON("{\"\(key)\":\(value),\"t\":7}\n{\"t\":8}\n", .lines, ["m", "t"])
            #expect(scanned.faults == [], "\(value)")
            #expect(scanned.rows.map { $0[1] } == ["7", "8"])
        }
    }

    @Test(arguments: invalid) func refuses(_ value: String) {
        // Foundation, as a check of the list itself, takes a comma before a closing bracket; RFC 8259 does not.
        let text = "{\"s\":\(value),\"t\":7}"
        if !value.hasSuffix(",]"), !value.hasSuffix(",}") {
            #expect((try? JSONSerialization.jsonObject(with: Data(text.utf8))) == nil, "the case itself: \(value)")
        }
        for key in ["m", "s"] {
            let scanned = scanJSON("{\"\(key)\":\(value),\"t\":7}", .sequence, ["m", "t"])
            #expect(!scanned.faults.isEmpty, "\(value)")
            let last = scanJSON("{\"t\":7,\"\(key)\":\(value)}", .sequence, ["m", "t"])
            #expect(!last.faults.isEmpty, "\(value)")
        }
    }

    @Test func invalidUTF8IsLeftToDecoding() {
        let bytes = Array("{\"t\":\"".utf8) + [0xff, 0xfe] + Array("\"}".utf8)
        #expect(scanJSON(bytes, .lines, ["t"]).rows.count == 1)
    }

    @Test(arguments: [
        ("{\"a\",1}", 4, "expected ':' after the key, found ','"),
        ("{\"a\":1 \"b\":2}", 7, "expected ',' or '}' after the value, found '\"'"),
        ("{\"a\":[1}", 7, "expected ',' or ']' after the value, found '}'"),
        ("{\"a\":1,}", 7, "expected '\"' at the start of a key, found '}'"),
        ("{\"a\":01}", 6, "expected no digit after a leading 0, found a digit"),
        ("{\"a\":1.}", 7, "expected a digit in the number, found '}'"),
        ("{\"a\":.5}", 5, "expected a number to begin with '-' or a digit, found '.'"),
        ("{\"a\":secret}", 5, "expected a value, found a letter"),
        ("{\"a\":tru}", 8, "expected a value (true, false or null in full), found '}'"),
        ("{\"a\":\"x\\q\"}", 8, "expected one of \" \\ / b f n r t u after a backslash, found a letter"),
        ("{\"a\":\"x\ty\"}", 7, "a control character in a string must be written as an escape, found a tab"),
        ("{\"a\":\"\\ud800x\"}", 6, "half of a surrogate pair lacks the other half, found '\\'"),
        ("{\"a\":1} x", 8, "expected the end of the line after the object, found a letter"),
        ("{\"a\":1}{\"a\":2}", 7, "expected the end of the line after the object, found '{'"),
        ("{\"a\":1", 6, "expected ',' or '}' after the value, found the end of the content"),
        ("{\"a\":\"b\n", 7, "expected '\"' at the end of the string, found the end of the line"),
        ("[1]", 0, "expected '{' at the start of a record, found '['"),
    ]) func namesTheByteAndWhatWasExpected(_ text: String, _ byte: Int, _ message: String) {
        let scanned = scanJSON(text, .lines, ["a"], stop: true)
        #expect(scanned.faults.map(\.byte) == [byte])
        #expect(scanned.faults.map(\.message) == [message])
        #expect(scanned.rows == [])
    }

    @Test func theCatalogueHoldsEveryIDOnce() {
        let ids = FindingID.jsonCatalogue.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.hasPrefix("json.") })
    }
}
