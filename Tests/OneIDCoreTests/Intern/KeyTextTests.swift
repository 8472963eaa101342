import OneIDTestSupport
import Testing

@testable import OneIDCore

/// The text of a composite key says its parts, and no two keys are one text.
struct KeyTextTests {
    private func text(_ parts: [String]) -> String {
        String(decoding: KeyText.all(parts.map { [Array($0.utf8)] })[0], as: UTF8.self)
    }

    private func parts(_ text: String) -> [String] {
        KeyText.parts(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        (["王安", "1993-09-14"], "王安 + 1993-09-14"), (["+8613752614081", "x"], "+8613752614081 + x"),
        (["a + b", "c"], "a ++ b + c"), (["a", "b + c"], "a + b ++ c"), (["+", "++"], "++ + +++"),
        (["a +", "b"], "a ++ + b"),
    ])
    func written(keyed: [String], expected: String) { #expect(text(keyed) == expected) }

    @Test func readAgain() {
        var random = SeededGenerator(seed: 15)
        var seen: [String: [String]] = [:]
        let words = ["a", "+", "++", "b+", "+c", "王", "1"]
        for _ in 0..<4000 {
            let keyed = (0..<2 + random.below(2)).map { _ in
                (0..<1 + random.below(3)).map { _ in words[random.below(words.count)] }.joined(separator: " ")
            }
            let written = text(keyed)
            #expect(parts(written) == keyed)
            #expect(seen[written] ?? keyed == keyed)
            seen[written] = keyed
        }
    }

    /// What a reader sees of a cell that is no key.
    @Test func shown() {
        #expect(KeyText.shown(Array("王*\u{1F}1990".utf8)) == Array("王* + 1990".utf8))
        #expect(KeyText.shown(Array("plain".utf8)) == Array("plain".utf8))
        #expect(JoinedColumn.title(JoinedColumn.keyName(["name", "birth"])) == "name+birth")
    }

    /// Each part is hidden by itself: three characters of a whole could be all of a name.
    @Test func masked() {
        #expect(Masking.mask("王安 + 1993-09-14") == "** + 19*****-14")
        #expect(Masking.mask("+8613752614081") == Masking.mask("+8613752614081", as: .address))
    }
}
