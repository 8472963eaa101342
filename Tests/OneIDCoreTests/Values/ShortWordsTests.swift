import OneIDTestSupport
import Testing

@testable import OneIDCore

@Suite struct ShortWordsTests {
    private func number(_ text: String, _ words: ShortWords) -> UInt8 {
        Array(text.utf8).withUnsafeBufferPointer { words.number(of: $0) }
    }

    @Test("Sets of any size find their words and no others")
    func everySize() {
        for count in 0...120 {
            let all = (0..<count).map { number -> (word: String, number: UInt8) in
                let ending = number % 3 == 0 ? "é" : "x"
                return ("w\(number)\(ending)", UInt8(number % 200 + 1))
            }
            let words = ShortWords(all)
            for (word, expected) in all {
                #expect(number(word, words) == expected)
                #expect(number(word + "y", words) == 0)
            }
            #expect(number("", words) == 0 && number("w\(count)x\(count)", words) == 0)
        }
    }

    @Test("Letters of either case are one, bytes beyond ASCII are as they are, and the first of two counts")
    func spellings() {
        let words = ShortWords([("yes", 1), ("é", 2), ("sixteen bytes ok", 3), ("yes", 4)])
        #expect(number("YeS", words) == 1 && number("é", words) == 2 && number("É", words) == 0)
        #expect(number("Sixteen Bytes OK", words) == 3 && number("sixteen bytes okay", words) == 0)
    }

    @Test("Words of every length and any bytes are found as a dictionary of lower-cased words finds them")
    func anyBytes() {
        var random = SeededGenerator(seed: 51)
        func text() -> String {
            let pieces = ["a", "Z", "@", "[", "`", "{", "0", " ", "é", "合", "\u{7F}", "zz", "AM"]
            let count = Int.random(in: 1...14, using: &random)
            return (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        }
        func folded(_ text: String) -> [UInt8] { text.utf8.map(\.lowercasedASCII) }
        var all: [[UInt8]: UInt8] = [:]
        // Eight of each length, that is all of one byte and a few of the others.
        for _ in 0..<4000 {
            let word = text()
            let length = word.utf8.count
            guard length <= ShortWords.longest, all.keys.count(where: { $0.count == length }) < 8 else { continue }
            all[folded(word)] = all[folded(word)] ?? UInt8(all.count + 1)
        }
        let words = ShortWords(all.map { (String(decoding: $0.key, as: UTF8.self), $0.value) })
        for length in 1...16 { #expect(all.keys.contains { $0.count == length }, "\(length)") }
        for word in all.keys {
            let upper = String(decoding: word.map(\.uppercasedASCII), as: UTF8.self)
            #expect(number(upper, words) == all[word])
        }
        for _ in 0..<20_000 {
            let asked = text()
            #expect(number(asked, words) == all[folded(asked)] ?? 0, "\(asked.debugDescription)")
        }
    }
}
