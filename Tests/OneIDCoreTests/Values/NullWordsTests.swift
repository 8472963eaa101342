import Testing

@testable import OneIDCore

@Suite struct NullWordsTests {
    private func isNull(_ text: String, _ use: NullWords.Use) -> Bool { NullWords.contains(text, as: use) }

    @Test("A word is null for what it is listed under, in either case, and for nothing else")
    func everyWord() {
        for (uses, words) in NullWords.words {
            for word in words {
                for use in [NullWords.Use.identifier, .attribute, .amount] {
                    #expect(isNull(word, use) == uses.contains(use), "\(word)")
                    #expect(isNull(word.uppercased(), use) == uses.contains(use), "\(word)")
                }
            }
        }
    }

    @Test("No word is listed twice or too long for the table")
    func table() {
        let all = NullWords.words.flatMap(\.words)
        #expect(Set(all).count == all.count)
        #expect(all.allSatisfy { $0.utf8.count <= NullWords.longest && $0 == $0.lowercased() })
    }

    @Test("What was asked decides: a consent, a name, a balance")
    func uses() {
        #expect(isNull("no", .identifier) && !isNull("no", .attribute) && !isNull("no", .amount))
        #expect(isNull("未知", .identifier) && isNull("未知", .attribute) && !isNull("未知", .amount))
        #expect(isNull("——", .amount) && !isNull("——", .attribute))
        // A formula that failed is nobody's birthday, but it may have been a balance.
        #expect(isNull("#DIV/0!", .attribute) && !isNull("#REF!", .amount) && !isNull("#VALUE!", .identifier))
    }

    @Test(arguments: ["", "nullx", "nul", "0", "none ", "王", String(repeating: "n", count: 17), "无锡"])
    func others(text: String) {
        for use in [NullWords.Use.identifier, .attribute, .amount] { #expect(!isNull(text, use)) }
    }
}
