import Testing

@testable import OneIDCore

@Suite struct ComposedTextTests {
    @Test(
        "A letter and its marks are one",
        arguments: [
            ("a\u{308}", "\u{E4}"), ("bu\u{308}cher", "b\u{FC}cher"), ("e\u{323}\u{302}", "\u{1EC7}"),
            ("e\u{302}\u{323}", "\u{1EC7}"),
            ("\u{438}\u{306}", "\u{439}"), ("\u{304B}\u{3099}", "\u{304C}"), ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"),
            ("\u{D558}\u{11AB}", "\u{D55C}"), ("\u{3B1}\u{301}", "\u{3AC}"), ("\u{1F71}", "\u{3AC}"),
            ("q\u{308}", "q\u{308}"),
            ("a\u{308}\u{332}", "\u{E4}\u{332}"), ("中文", "中文"), ("abc", "abc"),
        ])
    func composes(text: String, composed: String) {
        let scalars = ComposedText.compose(Array(text.unicodeScalars))
        #expect(scalars.map(\.value) == composed.unicodeScalars.map(\.value))
    }
}
