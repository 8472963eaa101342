import Testing

@testable import OneIDIO

@Suite struct TextEncodingTests {
    @Test(arguments: [
        ("utf-8", TextEncoding.utf8), ("utf8", .utf8), ("UTF_8", .utf8), ("UTF-8-SIG", .utf8), ("UTF-16", .utf16le),
        ("utf-16le", .utf16le), ("UTF-16BE", .utf16be), ("unicode", .utf16le), ("gbk", .gb18030), ("GB2312", .gb18030),
        ("cp936", .gb18030), ("gb 18030", .gb18030), ("GB18030-2005", .gb18030), ("windows-936", .gb18030),
        ("Big5", .big5), ("big5-hkscs", .big5), ("CP950", .big5), ("windows-1252", .windows1252),
        ("cp1252", .windows1252),
        ("latin-1", .windows1252), ("ISO-8859-1", .windows1252),
    ])
    func spellings(word: String, expected: TextEncoding) {
        #expect(TextEncoding(spelling: word) == expected)
    }

    @Test func whatIsOfferedIsAccepted() {
        for word in TextEncoding.spellings { #expect(TextEncoding(spelling: word) != nil) }
        for encoding in TextEncoding.allCases { #expect(TextEncoding(spelling: encoding.displayName) == encoding) }
    }

    @Test(arguments: ["", "latin", "utf", "utf-7", "utf-32", "big", "gb", "shift_jis", "euc-kr", "windows-1251"])
    func othersAreNot(word: String) {
        #expect(TextEncoding(spelling: word) == nil)
    }

    @Test func theUsualCapacityHoldsTheUsualText() {
        for count in [0, 1, 2, 3, 100] {
            let chinese = (0..<count).flatMap { _ in gb("张") }
            #expect(3 * count + DecodeProgress.reserve <= TextEncoding.gb18030.usualCapacity(for: chinese.count))
            #expect(count + DecodeProgress.reserve <= TextEncoding.utf8.usualCapacity(for: count))
        }
    }
}
