import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDReconcile

@Suite struct WordTableTests {
    private func number(_ text: String, _ table: WordTable) -> Int {
        text.withCell { table.number(of: $0) }
    }

    @Test func agreesWithADictionary() {
        var random = SeededGenerator(seed: 7)
        for size in [0, 1, 2, 3, 17, 200] {
            var words: [String: Int] = [:]
            while words.count < size {
                let length = Int.random(in: 0...6, using: &random)
                words[String((0..<length).map { _ in "abVÄ王".randomElement(using: &random) ?? "a" })] = words.count
            }
            let table = WordTable(words.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
            for (word, value) in words { #expect(number(word, table) == value) }
            for word in ["zz", "ab王abVÄ", "A"] where words[word] == nil { #expect(number(word, table) == -1) }
        }
    }

    @Test func lettersOfEitherCaseWhenAsked() {
        let table = WordTable([("yes", 1), ("é", 2)], foldsCase: true)
        #expect(number("YeS", table) == 1 && number("é", table) == 2 && number("É", table) == -1)
    }
}
