import OneIDCore
import Testing

@Suite struct ShorteningTests {
    @Test("Names keep their beginning and their end, up to 256 bytes", arguments: ["a", "张", "é", "🙂"])
    func names(of character: String) {
        let size = character.utf8.count
        let fits = String(repeating: character, count: 256 / size)
        #expect(Shortening.name(fits) == fits)
        let long = "first" + String(repeating: character, count: 300_000) + "last"
        let short = Shortening.name(long)
        #expect(short.hasPrefix("first") && short.hasSuffix("last") && short.contains("…"))
        #expect(short.utf8.count <= 256 && short.utf8.count > 256 - 2 * size)
        // No character is cut in two.
        #expect(!short.unicodeScalars.contains("\u{fffd}"))
    }

    @Test("Only what is too long in a message is shortened")
    func messages() {
        let plain = "column 'phone' of members.csv"
        #expect(Shortening.message(plain) == plain)
        let name = String(repeating: "x", count: 5_000)
        let message = Shortening.message("no column '\(name)'; the columns are a, b")
        #expect(message.hasPrefix("no column 'xxx") && message.hasSuffix("xxx'; the columns are a, b"))
        #expect(message.utf8.count < 300)
        // Of blanks and words alone.
        let words = String(repeating: "word ", count: 60_000)
        #expect(Shortening.message("no column '\(words)'").utf8.count <= 2_048)
        #expect(Shortening.line(words).utf8.count <= 4_096)
        // A list of short names is not touched up to the limit of a message.
        let list = (0..<60).map { "column_\($0)" }.joined(separator: ", ")
        #expect(Shortening.message(list) == list)
    }

    @Test("Characters are counted, not bytes")
    func characters() {
        #expect(Shortening.middle("张伟", characters: 2) == "张伟")
        #expect(Shortening.middle("1234567890", characters: 10) == "1234567890")
        #expect(Shortening.middle("1234567890a", characters: 10) == "123456…90a")
    }

    @Test("Every finding is short, whoever makes it")
    func findings() {
        let name = String(repeating: "x", count: 300_000)
        let finding = Finding(.csvRaggedRow, "'\(name)' and \(name)", fix: "rename \(name) to '\(name)'")
        #expect(finding.message.utf8.count < 1_024)
        #expect((finding.fix ?? "").utf8.count < 1_024)
    }

    @Test("Who types a name of a megabyte is asked nothing, at once")
    func suggestions() {
        let name = String(repeating: "x", count: 1_000_000)
        #expect(Suggestion.nearest(to: name, among: [name + "y"]) == nil)
        #expect(Suggestion.nearest(to: "phone", among: [name, "phones"]) == "phones")
    }

    @Test("What a word begins is suggested where it is one thing alone")
    func completions() {
        let commands = ["resolve", "review", "run", "check"]
        #expect(Suggestion.completing("res", among: commands) == "resolve")
        #expect(Suggestion.completing("RES", among: commands) == "resolve")
        #expect(Suggestion.completing("che", among: commands) == "check")
        #expect(Suggestion.completing("re", among: commands) == nil)
        #expect(Suggestion.completing("r", among: ["resolve"]) == nil)
        #expect(Suggestion.completing("revieww", among: commands) == "review")
        #expect(Suggestion.completing("zzz", among: commands) == nil)
    }
}
