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
}
