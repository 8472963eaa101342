import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

@Suite struct TokenPrefixesTests {
    private static func token(_ prefix: String, _ numbers: inout SeededGenerator) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        return prefix + String((0..<28 - prefix.count).map { _ in alphabet.randomElement(using: &numbers) ?? "a" })
    }

    @Test("Ids of one app have nothing foreign among them; those of another are counted")
    func apps() throws {
        var numbers = SeededGenerator(seed: 5)
        let own = (0..<600).map { _ in Self.token("oAbCdE", &numbers) }
        let others = (0..<300).map { _ in Self.token("oZyXwV", &numbers) }
        var prefixes = TokenPrefixes()
        prefixes.add(ColumnCells(own).column())
        #expect(try #require(prefixes.verdict()).others.count == 0)
        prefixes.add(ColumnCells(others).column(firstRecord: 600))
        let verdict = try #require(prefixes.verdict())
        #expect(verdict.prefix == "oAbCdE")
        #expect(verdict.otherPrefix == "oZyXwV")
        #expect(verdict.others.count == 300)
        #expect(verdict.others.firstRecord == 600)
    }

    @Test("Ids without a common beginning say nothing, nor do a few")
    func noBeginning() {
        var numbers = SeededGenerator(seed: 6)
        var prefixes = TokenPrefixes()
        prefixes.add(ColumnCells((0..<2000).map { _ in Self.token("o", &numbers) }).column())
        #expect(prefixes.verdict() == nil)
        var few = TokenPrefixes()
        few.add(ColumnCells((0..<19).map { _ in Self.token("oAbCdE", &numbers) }).column())
        #expect(few.verdict() == nil)
    }
}
