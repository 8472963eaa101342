import OneIDCore
import OneIDTestSupport
import Testing

/// RFC 3629, checked against the standard library's own strict decoder.
@Suite struct UTF8ValidationTests {
    /// All sequences of one and two bytes, and of three and four with bytes from both sides of every border.
    @Test func everyShortSequence() {
        let borders: [UInt8] = [
            0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee,
            0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff,
        ]
        for first in UInt8.min...UInt8.max {
            check([first])
            for second in UInt8.min...UInt8.max { check([first, second]) }
        }
        for first in borders {
            for second in borders {
                for third in borders {
                    check([first, second, third])
                    for fourth in borders { check([first, second, third, fourth]) }
                }
            }
        }
    }

    @Test func everyScalarIsValidAndEverySurrogateIsNot() {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: (UInt32(0)...0x10_ffff).lazy.compactMap { Unicode.Scalar($0) })
        #expect(firstInvalid(Array(String(text).utf8)) == nil)
        for value in 0xd800...0xdfff {
            let encoded = [UInt8(0xed), UInt8(0x80 | value >> 6 & 0x3f), UInt8(0x80 | value & 0x3f)]
            #expect(firstInvalid(encoded) == 0 && firstInvalid(encoded + [0x41]) == 0)
        }
    }

    /// The bad byte is found wherever it lies in the words the fast path reads.
    @Test func oneBadByteAtEveryPlace() {
        for filler in ["a", "é", "张", "💩"] {
            for count in 0..<70 {
                let before = Array(String(repeating: filler, count: count).utf8)
                let after = Array(String(repeating: filler, count: 70 - count).utf8)
                #expect(firstInvalid(before + [0xff] + after) == before.count)
                #expect(firstInvalid(before + after) == nil)
            }
        }
    }

    @Test func randomTextWithRandomDamage() {
        var random = SeededGenerator(seed: 20_240_501)
        let letters = Array("ab,\n\"é中文字符💩\u{7ff}\u{800}\u{ffff}".unicodeScalars)
        for _ in 0..<2_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0..<60, using: &random) {
                bytes += Array(UTF8.encode(letters.randomElement(using: &random)!)!)
            }
            if !bytes.isEmpty, Bool.random(using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            check(bytes)
        }
    }

    @Test func asciiIsRecognisedAtEveryLength() {
        for count in 0..<100 {
            var bytes = [UInt8](repeating: 0x7f, count: count)
            #expect(bytes.withUnsafeBufferPointer { UTF8Validation.isASCII($0) })
            for place in 0..<count {
                bytes[place] = 0x80
                #expect(!bytes.withUnsafeBufferPointer { UTF8Validation.isASCII($0) })
                bytes[place] = 0x7f
            }
        }
    }

    /// A prefix of a character is cut off, and nothing else is.
    @Test func cutOffIsWhatMoreInputCouldComplete() {
        for scalar in ["é", "张", "ࠀ", "\u{d7ff}", "\u{e000}", "💩", "\u{10000}", "\u{10ffff}"] {
            let bytes = Array(scalar.utf8)
            for count in 1..<bytes.count { #expect(isCutOff(Array(bytes[..<count]))) }
            #expect(!isCutOff(bytes))
        }
        for bytes: [UInt8] in [
            [0x80], [0xc0], [0xc1], [0xe0, 0x80], [0xed, 0xa0], [0xf0, 0x80], [0xf4, 0x90], [0xf5], [0xff],
            [0xe4, 0x41], [0xf1, 0x80, 0x41], [],
        ] {
            #expect(!isCutOff(bytes), "\(bytes)")
        }
    }

    private func firstInvalid(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { UTF8Validation.firstInvalid(in: $0) }
    }

    private func isCutOff(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { UTF8Validation.isCutOff($0, at: 0) }
    }

    /// Half a million `#expect` take seconds, so only a disagreement makes one.
    private func check(_ bytes: [UInt8]) {
        let found = firstInvalid(bytes)
        if (found == nil) != (String(validating: bytes, as: UTF8.self) != nil) { Issue.record("wrong about \(bytes)") }
        // What is before the fault is valid.
        if let found, String(validating: bytes[..<found], as: UTF8.self) == nil { Issue.record("too late in \(bytes)") }
    }
}
