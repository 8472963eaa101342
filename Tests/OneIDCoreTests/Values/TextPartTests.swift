import OneIDCore
import Testing

@Suite struct TextPartTests {
    @Test("A part is found where its bytes stand side by side")
    func contains() {
        #expect("all rights reserved".contains(text: "rights"))
        #expect("aab".contains(text: "ab"))
        #expect("白金卡"[...].contains(text: "金卡"))
        #expect(!"aab".contains(text: "ba"))
        #expect(!"ab".contains(text: "abc"))
        #expect(!"".contains(text: "a"))
        #expect("".contains(text: ""))
        // A letter with its accent is other bytes than the letter and the accent.
        #expect(!"\u{e9}".contains(text: "e\u{301}"))
        #expect("xe\u{301}".contains(text: "e"))
    }

    @Test("The first of several places is told")
    func places() throws {
        let text = "a[].b[].c"
        let place = try #require(text.place(ofText: "[]"))
        #expect(text[..<place.lowerBound] == "a" && text[place.upperBound...] == ".b[].c")
        #expect(text.place(ofText: "[[") == nil)
    }

    @Test(
        "Every place is replaced, and what stands there now is not looked at again",
        arguments: [
            ("a[].b[]", "[]", ".0", "a.0.b.0"), ("aaa", "aa", "a", "aa"), ("a_b_", "_", " ", "a b "),
            ("x", "y", "z", "x"),
            ("", "y", "z", ""), ("abc", "", "z", "abc"), ("abab", "ab", "", ""),
        ])
    func replacing(text: String, part: String, other: String, expected: String) {
        #expect(text.replacing(text: part, with: other) == expected)
        #expect("\(text)!"[...].replacing(text: part, with: other) == expected + "!")
    }
}
