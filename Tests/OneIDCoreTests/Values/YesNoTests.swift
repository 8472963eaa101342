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

    @Test("No spelling means both")
    func disjoint() {
        let yes = YesNo.yes + YesNo.flagged
        let no = YesNo.no + YesNo.notFlagged
        #expect(Set(yes).isDisjoint(with: no) && Set(yes).count == yes.count && Set(no).count == no.count)
    }

    @Test("A status that sets a flag is no answer to a question of consent")
    func vocabularies() {
        for word in YesNo.flagged + YesNo.notFlagged { #expect(read(word) == .unreadable, "\(word)") }
    }

    @Test(arguments: ["", " ", "null", "-", "未知", "unknown", "N/A"])
    func unstated(text: String) { #expect(read(text) == .unstated) }

    @Test(arguments: [
        "2", "maybe", "yess", "10", "１", "也许", "x", "-1", "1e400", "是否", String(repeating: "y", count: 400),
    ])
    func unreadable(text: String) { #expect(read(text) == .unreadable) }
}
