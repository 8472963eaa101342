import Testing

@testable import OneIDCore

/// By which byte the lines of a text end.
struct LineEndTests {
    @Test(
        arguments: [
            ("a,b\n1,2\n", 0x0a), ("a,b\r\n1,2\r\n", 0x0a), ("a,b\r1,2\r", 0x0d), ("", 0x0a), ("a", 0x0a),
            // A line feed inside quotes ends no line.
            ("a,b\r1,\"x\ny\"\r2,z\r", 0x0d), ("a,\"b\nc\"\r1,2\r", 0x0d), ("\"a\"\"\nb\",c\r1,2\r", 0x0d),
            // A CR inside a line of LF does not either.
            ("a,b\n1,x\ry\n", 0x0a), ("a\rb,c\n1,2\n", 0x0a), ("a,6\"\r,c\n1,2\n", 0x0a),
            ("a,\"b\rc\"\n1,2\n", 0x0a),
        ] as [(String, UInt8)])
    func terminator(text: String, byte: UInt8) {
        #expect(Array(text.utf8).withUnsafeBufferPointer { LineEnd.terminator(of: $0) } == byte)
    }

    @Test(
        "A file that is one line by LF and several by another character says which",
        arguments: [
            ("id,name\u{85}1,Ann\u{85}", "U+0085 (NEL)"), ("id,name\u{2028}1,Ann", "U+2028"),
        ])
    func otherLineEnds(text: String, name: String) throws {
        #expect(try Self.otherLineEnd(text) == name)
        #expect(try Self.otherLineEnd(text + "\n2,Bob\n") == nil)
        #expect(try Self.otherLineEnd("id,name\n") == nil)
    }

    private static func otherLineEnd(_ text: String) throws -> String? {
        try Array(text.utf8).withUnsafeBufferPointer { content in
            try CSVHeader.find(content, delimiter: nil, line: nil).get()?.otherLineEnd(in: content)?.name
        }
    }
}
