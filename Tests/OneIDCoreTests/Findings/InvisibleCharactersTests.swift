import Testing

@testable import OneIDCore

@Suite struct InvisibleCharactersTests {
    @Test("Marks, fillers and tags are invisible, letters of every script and signs are not")
    func which() {
        for value: UInt32 in [
            0, 9, 0x1B, 0x7F, 0x9B, 0xAD, 0x34F, 0x61C, 0x115F, 0x180E, 0x200B, 0x200D, 0x200F, 0x2028, 0x202E, 0x2060,
            0x2066,
            0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xE0001, 0xE0041, 0xE0100,
        ] {
            #expect(Unicode.Scalar(value).map(InvisibleCharacters.contains) == true, "\(String(value, radix: 16))")
        }
        for scalar in " aé张Ж٣한🌸ー゛\u{301}\u{3000}\u{A0}".unicodeScalars {
            #expect(!InvisibleCharacters.contains(scalar), "\(scalar)")
        }
    }

    @Test("What joins an emoji stays, elsewhere it does not")
    func emoji() {
        func shown(_ text: String) -> String { InvisibleCharacters.replaced(in: text) { _ in "?" } }
        #expect(shown("👨‍👩‍👧 ❤️‍🔥") == "👨‍👩‍👧 ❤️‍🔥")
        #expect(shown("张\u{200D}三") == "张?三")
        #expect(shown("a\u{FE0F}1\u{FE0F}") == "a?1?")
        #expect(shown("👨\u{200D}") == "👨?")
        #expect(shown("\u{200D}👨") == "?👨")
        #expect(shown("plain") == "plain")
    }

    @Test("JSON keeps its value when what hides in it is escaped")
    func json() {
        #expect(VisibleJSON.text("{\"a\":\"x\u{202E}y\u{E0041}\"}\n") == "{\"a\":\"x\\u202Ey\\uDB40\\uDC41\"}\n")
        #expect(VisibleJSON.text("{\"a\":\"张\"}") == "{\"a\":\"张\"}")
        var text = JSONText()
        text.object { $0.value("k\u{200B}", "\u{61C}\n") }
        #expect(String(decoding: text.bytes, as: UTF8.self) == "{\n  \"k\\u200B\": \"\\u061C\\n\"\n}")
    }
}
