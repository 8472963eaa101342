import OneIDCore
import Testing

@Suite struct LineCountTests {
    /// All texts of up to nine bytes from CR, LF and a letter: words, their borders and the rest after them.
    @Test func shortTextsCountAsByHand() {
        let letters: [UInt8] = [0x0a, 0x0d, 0x8a]
        for length in 0...9 {
            var text = [UInt8](repeating: letters[0], count: length)
            for number in 0..<(0..<length).reduce(1, { product, _ in product * 3 }) {
                var rest = number
                for place in 0..<length {
                    text[place] = letters[rest % 3]
                    rest /= 3
                }
                let found = text.withUnsafeBufferPointer {
                    (LineCount.lineEnds(in: $0), LineCount.count(of: 0x0a, in: $0))
                }
                guard found != (byHand(text), text.count { $0 == 0x0a }) else { continue }
                Issue.record("\(text): \(found)")
                return
            }
        }
    }

    @Test func longTextsCountToo() {
        let text = (0..<10_000).map { UInt8(truncatingIfNeeded: ($0 &* $0 &>> 3) % 16) }
        #expect(text.withUnsafeBufferPointer { LineCount.lineEnds(in: $0) } == byHand(text))
        #expect(text.withUnsafeBufferPointer { LineCount.count(of: 7, in: $0) } == text.count { $0 == 7 })
    }

    private func byHand(_ text: [UInt8]) -> Int {
        text.indices.count { text[$0] == 0x0d || text[$0] == 0x0a && ($0 == 0 || text[$0 - 1] != 0x0d) }
    }
}
