import OneIDTestSupport
import Testing

@testable import OneIDCore

@Suite struct JSONBoundariesTests {
    private let names = ["id", "phone", "user.id", "abc", "a.b", "tags", "tags.0", "longer_than_eight"]

    @Test(arguments: [JSONFraming.lines, .sequence, .array])
    func stretchesGiveWhatTheWholeGives(_ framing: JSONFraming) {
        for seed in 0..<300 {
            var source = RandomJSON(
                random: SeededGenerator(seed: UInt64(seed)), multiline: framing != .lines)
            let bytes = Array(source.document(framing, records: source.random.below(20)).utf8)
            bytes.withUnsafeBufferPointer { content in
                let first = framing == .array ? 1 : 0
                let whole = scanJSON(bytes, framing, names, from: first)
                #expect(whole.faults == [])
                for size in [1, 7, 64, 65, 200, 1000] {
                    let cuts = JSONBoundaries.stretches(of: content, firstRecord: first, framing: framing, size: size)
                    #expect(cuts.first?.lowerBound ?? first == first)
                    #expect(cuts.last?.upperBound ?? content.count == content.count)
                    #expect(zip(cuts, cuts.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
                    let parts = scanJSON(bytes, framing, names, stretches: cuts)
                    #expect(parts.rows == whole.rows)
                    #expect(parts.starts == whole.starts)
                    #expect(parts.faults == [])
                }
            }
        }
    }

    @Test func structureCutsAtEveryRecord() {
        let text = Array("[{\"a\":\"}{\\\\\"},{\"b\":[{},{}]} , {}]".utf8)
        text.withUnsafeBufferPointer { content in
            let cuts = JSONBoundaries.stretches(of: content, firstRecord: 1, framing: .array, size: 1)
            #expect(cuts.map(\.lowerBound) == [1, 14, 30])
        }
    }

    @Test func faultyLinesAreTheSameInStretches() {
        for seed in 0..<200 {
            var source = RandomJSON(random: SeededGenerator(seed: UInt64(seed)), multiline: false)
            var bytes = Array(source.document(.lines, records: 12).utf8)
            for _ in 0..<4 where !bytes.isEmpty {
                bytes[source.random.below(bytes.count)] = Array("{}[]\",:\n\\x".utf8)[source.random.below(10)]
            }
            bytes.withUnsafeBufferPointer { content in
                let whole = scanJSON(bytes, .lines, names)
                let cuts = JSONBoundaries.stretches(of: content, firstRecord: 0, framing: .lines, size: 30)
                let parts = scanJSON(bytes, .lines, names, stretches: cuts)
                #expect(parts.rows == whole.rows)
                #expect(parts.faults == whole.faults)
            }
        }
    }
}
