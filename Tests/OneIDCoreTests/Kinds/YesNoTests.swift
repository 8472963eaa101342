import Testing

@testable import OneIDCore

@Suite struct YesNoTests {
    private func read(_ text: String, _ vocabulary: YesNo.Vocabulary = .answers) -> YesNo.Answer {
        var copy = text
        return copy.withUTF8 { YesNo.read($0, vocabulary) }
    }

    @Test func everySpelling() {
        for word in YesNo.yes { #expect(read(word) == .yes && read(" \(word.uppercased())\t") == .yes, "\(word)") }
        for word in YesNo.no { #expect(read(word) == .no && read(" \(word.uppercased())\t") == .no, "\(word)") }
        for word in YesNo.flagged { #expect(read(word, .flags) == .yes, "\(word)") }
        for word in YesNo.notFlagged { #expect(read(word, .flags) == .no, "\(word)") }
    }

    @Test("The words themselves in other languages, in either case")
    func otherLanguages() {
        for text in ["Sí", "SÍ", "Да", "ДА", "tak", "Evet", "はい", "vrai", "Wahr"] {
            #expect(read(text) == .yes, "\(text)")
        }
        for text in ["Não", "Нет", "НЕТ", "nie", "HAYIR", "falsch", "không"] { #expect(read(text) == .no, "\(text)") }
        #expect(read("Да", .optOuts) == .yes && read("Нет", .optOuts) == .no)
        #expect(read("(blank)") == .unstated && read("(未知)") == .unstated)
    }

    @Test("Full-width forms and the marks of spreadsheets change nothing")
    func decorated() {
        for text in ["１", "Ｙｅｓ", "'1", "=\"1\"", "'已订阅"] { #expect(read(text) == .yes, "\(text)") }
        for text in ["０", "'0", "=\"no\"", "ＮＯＴ_SUBSCRIBED"] { #expect(read(text) == .no, "\(text)") }
        #expect(read("'maybe") == .unreadable && read("'") != .yes)
    }

    @Test("Words that refuse opt out, and those that consent do not, whatever the column asks")
    func optOuts() {
        for word in [
            "1", "yes", "是", "true", "√", "unsubscribed", "not_subscribed", "opted_out", "已退订", "拒收", "DENIED",
        ] {
            #expect(read(word, .optOuts) == .yes, "\(word)")
        }
        for word in ["0", "no", "否", "false", "subscribed", "opted_in", "已订阅", "未退订", "not opted out"] {
            #expect(read(word, .optOuts) == .no, "\(word)")
        }
        for word in YesNo.notRefused { #expect(read(word) == .unreadable, "\(word)") }
        #expect(read("", .optOuts) == .unstated && read("maybe", .optOuts) == .unreadable)
    }

    @Test("No spelling means both")
    func disjoint() {
        let yes = YesNo.yes + YesNo.flagged
        let no = YesNo.no + YesNo.notFlagged + YesNo.notRefused
        #expect(Set(yes).isDisjoint(with: no) && Set(yes).count == yes.count && Set(no).count == no.count)
    }

    @Test("A status that sets a flag is no answer to a question of consent")
    func vocabularies() {
        for word in YesNo.flagged + YesNo.notFlagged { #expect(read(word) == .unreadable, "\(word)") }
    }

    @Test(arguments: ["", " ", "null", "-", "未知", "unknown", "N/A"])
    func unstated(text: String) { #expect(read(text) == .unstated) }

    @Test(arguments: [
        "2", "maybe", "yess", "10", "也许", "x", "-1", "1e400", "是否", String(repeating: "y", count: 400),
    ])
    func unreadable(text: String) { #expect(read(text) == .unreadable) }
}
