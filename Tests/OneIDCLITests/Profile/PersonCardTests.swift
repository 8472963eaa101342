import OneIDLinking
import OneIDShell
import Testing

@testable import OneIDCLI

@Suite struct PersonCardTests {
    private func card(_ json: String, colour: Bool = false) -> String {
        PersonCard(Array(json.utf8), colour: colour).text
    }

    private let person = """
        {"oneid":"X","aliases":[],"first_seen":"2025-01-01","last_seen":"2025-03-01",\
        "identifiers":{"phone":["+8613812340001"],"openid":[{"scope":"wx1","value":"o1"}]},\
        "attributes":{"city":{"value":"苏州","source":"tmall","record":"T1","rule":"latest","losing":[]},\
        "name":{"value":"Li Lei","source":"pos","record":"7","rule":"latest"}},\
        "membership":{"level":"gold","level_decision":{"rule":"highest","source":"tmall","record":"T1"},\
        "accounts":[{"source":"tmall","record":"T1","tier":"brand","level":"V3"}]},\
        "orders":{"count":2,"amount":{"CNY":158.00},"weekdays":[0,0,0,0,0,2,0]},\
        "conflicts":[{"kind":"attribute","name":"city","rule":"latest","decision":"review",\
        "winner":{"source":"tmall","record":"T1","value":"苏州"},"losers":[{"source":"pos","record":"7","value":"无锡"}]}],\
        "records":[{"source":"tmall","record":"T1"}]}
        """

    @Test func everyValueStandsBesideItsSource() {
        let lines = card(person).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.first == "OneID X")
        #expect(lines.contains("  seen  2025-01-01 to 2025-03-01"))
        #expect(lines.contains("  openid  o1              of wx1"))
        // Two columns for each Chinese character.
        #expect(lines.contains("  city  苏州    tmall T1, by latest  (!)"))
        #expect(lines.contains("  name  Li Lei  pos 7, by latest"))
        #expect(lines.contains("  level  gold  tmall T1, by highest"))
        #expect(lines.contains("  tmall  T1  brand, level V3"))
        #expect(lines.contains("  attribute city  苏州 (tmall T1) over 无锡 (pos 7)  by latest, for review  (!)"))
        // What a card does not know by name is shown by its path.
        #expect(lines.contains("  amount CNY  158.00"))
        #expect(lines.contains("  weekdays    Sat 2"))
    }

    @Test func coloursOnlyWhenAsked() {
        #expect(!card(person).contains("\u{1B}"))
        #expect(card(person, colour: true).contains("\u{1B}[1;33m  city"))
    }

    @Test func nothingSteersTheTerminal() {
        let shown = card(#"{"oneid":"X","identifiers":{"phone":["\u001b[31m\u0007\nred"]}}"#)
        #expect(shown.contains(#"\x1B[31m\x07\nred"#))
        #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        let hidden = card(#"{"oneid":"X","identifiers":{"name":["\u061c张\u200b三\u00ad\u202e\udb40\udc41"]}}"#)
        #expect(hidden.contains(#"\u{61C}张\u{200B}三\u{AD}\u{202E}\u{E0041}"#))
    }
}
