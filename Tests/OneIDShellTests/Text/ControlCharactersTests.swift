import Testing

@testable import OneIDShell

@Suite struct ControlCharactersTests {
    @Test("Nothing that steers or hides gets onto a terminal")
    func escaped() {
        #expect(ControlCharacters.escaped("\u{1B}[31m\t\n\r") == "\\x1B[31m\\t\\n\\r")
        #expect(ControlCharacters.escaped("张\u{61C}三\u{200B}\u{AD}\u{202E}") == "张\\u{61C}三\\u{200B}\\u{AD}\\u{202E}")
        #expect(ControlCharacters.escaped("a\u{E0041}") == "a\\u{E0041}")
        #expect(ControlCharacters.escaped("爱❤️你") == "爱❤️你")
    }
}
