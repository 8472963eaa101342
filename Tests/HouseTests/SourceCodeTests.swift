import Testing

@Suite struct SourceCodeTests {
    private func code(_ text: String) -> String { String(decoding: SourceCode(text).bytes, as: UTF8.self) }

    @Test(
        "Comments are taken out",
        arguments: [
            ("a // b\nc", "a \nc"),
            ("a /* b /* c */ d */ e", "a   e"),
            ("a /* b\nc */ d", "a \n  d"),
            ("a / b", "a / b"),
            ("let x = 1 //", "let x = 1 "),
        ])
    func comments(text: String, expected: String) {
        #expect(code(text) == expected)
    }

    @Test(
        "Strings are taken out",
        arguments: [
            (#"a("Foo // no comment")"#, #"a("")"#),
            (#"a("say \"Foo\" \\")b"#, #"a("")b"#),
            ("a(#\"Foo \"Bar\" \\(Baz)\"#)b", #"a("")b"#),
            ("x = \"\"\"\n    Foo \"Bar\"\n    \"\"\"\ny", "x = \"\"\n\n\ny"),
            (#"a("")b"#, #"a("")b"#),
        ])
    func strings(text: String, expected: String) {
        #expect(code(text) == expected)
    }

    @Test(
        "Interpolations are code",
        arguments: [
            (#"a("x \(Foo.bar) y")b"#, #"a("" Foo.bar )b"#),
            (#"a("\(f(1, (2)))")b"#, #"a("" f(1, (2)) )b"#),
            (#"a("\(x ? "Foo \(Bar.y)" : "z")")b"#, #"a("" x ? "" Bar.y  : "" )b"#),
            ("a(#\"\\#(Foo.x)\"#)b", #"a("" Foo.x )b"#),
        ])
    func interpolations(text: String, expected: String) {
        #expect(code(text) == expected)
    }

    @Test("A hash that opens no string stays")
    func hashes() {
        #expect(code("#if os(Linux)\n#endif") == "#if os(Linux)\n#endif")
        #expect(code("f(#filePath)") == "f(#filePath)")
    }

    @Test("A string that is not closed ends with the file")
    func unclosed() {
        #expect(code("a(\"Foo") == "a(\"\"")
        #expect(code("a(\"\\(b") == "a(\"\" b ")
    }
}
