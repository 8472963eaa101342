import Testing

@testable import OneIDCore

@Suite struct ConsentMeaningTests {
    private func read(_ text: String, _ meaning: ConsentMeaning) -> YesNo.Answer {
        var copy = text
        return copy.withUTF8 { meaning.read($0) }
    }

    @Test(
        "Yes, a word that refuses and a day withdraw consent in a column that says no",
        arguments: [
            "1", "Yes", "是", "unsubscribed", "已退订", "2025-03-01", "2025/3/1 14:30", "03/04/2025", "1741000000",
            "2025年3月1日",
        ])
    func withdrawn(text: String) { #expect(read(text, .optOut) == .no) }

    @Test(
        "A blank, a no and a date that stands for none withdraw nothing, and are no consent",
        arguments: [
            "", "  ", "-", "NULL", "0", "No", "否", "false", "subscribed", "未退订", "0000-00-00", "1970-01-01",
        ])
    func nothingSaid(text: String) { #expect(read(text, .optOut) == .unstated) }

    @Test("What is neither a yes nor a no nor a date", arguments: ["maybe", "pending", "2", "99/99/2025"])
    func unreadable(text: String) { #expect(read(text, .optOut) == .unreadable) }

    @Test("Elsewhere a yes is a consent")
    func optIn() {
        #expect(read("1", .optIn) == .yes && read("not_subscribed", .optIn) == .no && read("", .optIn) == .unstated)
        #expect(read("2025-03-01", .optIn) == .unreadable)
    }
}
