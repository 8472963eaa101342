import Testing

@testable import OneIDReport

/// Where everything is escaped.
@Suite struct MarkupTests {
    @Test("Texts and values of attributes are escaped, whatever they are")
    func escaping() {
        let hostile = "</script><b onclick=\"x()\">&'\u{202e}\u{0}]]>\u{ffff}"
        let piece = Markup.piece { page in
            page.element(.p, [Attribute("title", hostile)], hostile)
        }
        #expect(
            piece
                == "<p title=\"&lt;/script&gt;&lt;b onclick=&quot;x()&quot;&gt;&amp;&#39;\\u{202e}\\u{0}]]&gt;\\u{ffff}\">"
                + "&lt;/script&gt;&lt;b onclick=\"x()\"&gt;&amp;'\\u{202e}\\u{0}]]&gt;\\u{ffff}</p>\n")
    }

    @Test("Line ends and tabs become blanks; letters of all scripts and emoji stay")
    func scripts() {
        #expect(PageText.visible("a\nb\tc") == "a b c")
        #expect(PageText.visible("欧阳锋 é 👨‍👩‍👧") == "欧阳锋 é 👨‍👩‍👧")
        #expect(PageText.visible("a\u{200b}b") == "a\\u{200b}b")
    }

    @Test("A text is cut to so many columns, of which a wide character takes two")
    func fitting() {
        #expect(PageText.fitted("abcdef", columns: 6) == "abcdef")
        #expect(PageText.fitted("abcdefg", columns: 6) == "abcde…")
        #expect(PageText.fitted("欧阳锋", columns: 6) == "欧阳锋")
        #expect(PageText.fitted("欧阳锋云", columns: 6) == "欧阳…")
    }

    @Test("Lengths have at most two decimals, numbers their groups")
    func numbers() {
        #expect(PageNumber.length(12.345) == "12.35" && PageNumber.length(-0.5) == "-0.5")
        #expect(PageNumber.length(3) == "3" && PageNumber.length(0.05) == "0.05" && PageNumber.length(.nan) == "0")
        #expect(PageNumber.decimal("1493539.3") == "1,493,539.3" && PageNumber.decimal("-120") == "-120")
        #expect(PageNumber.decimal("1/3") == "1/3" && PageNumber.decimal("") == "")
        #expect(PageNumber.share(1, of: 3) == "33.3 %" && PageNumber.share(1, of: 0) == "–")
        #expect(PageNumber.part(5, of: 0) == 0 && PageNumber.part(5, of: 4) == 1)
    }

    @Test(
        "Base64 as RFC 4648 has it",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ])
    func base64(_ text: String, _ coded: String) {
        #expect(ContentPolicy.base64(Array(text.utf8)) == coded)
    }

    @Test("Style and script have nothing that HTML and XML would read differently")
    func constants() {
        for text in [PageStyle.text, PageScript.text] {
            #expect(!"\(text)".contains("<") && !"\(text)".contains("&"))
        }
    }
}
