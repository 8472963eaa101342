import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIntake

/// The text of a rejected row is UTF-8, and its bytes can be told from it.
@Suite struct RejectedBytesTests {
    private func text(_ bytes: [UInt8], isDecoded: Bool = false) -> String? {
        bytes.withUnsafeBufferPointer {
            String(validating: RejectedBytes.text($0, isDecoded: isDecoded), as: UTF8.self)
        }
    }

    /// As the documentation says: each `\xHH` is a byte, from left to right.
    private func bytes(_ text: String) -> [UInt8] {
        var found: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "x"), rest.count > 2,
                let value = UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16),
                rest.dropFirst().prefix(2).allSatisfy({ !(0x61...0x66).contains($0) })
            {
                found.append(value)
                rest = rest.dropFirst(3)
            } else {
                found.append(byte)
            }
        }
        return found
    }

    @Test func whatIsTextStays() {
        for row in ["", "1,王,\\n", "a\\\\b", "C:\\xyz", "\\x4", "\\xab"] { #expect(text(Array(row.utf8)) == row) }
    }

    @Test func bytesAreEscaped() {
        #expect(text([0x31, 0xff, 0x00, 0x32]) == "1\\xFF\\x002")
        #expect(text([0xe7, 0x8e]) == "\\xE7\\x8E")
        #expect(text(Array("\\xFF".utf8)) == "\\x5CxFF")
        // A byte that a decoder kept, 0xFE and its halves, is the byte of the file.
        #expect(text([0x31, 0xfe, 0x8f, 0x8f, 0x32], isDecoded: true) == "1\\xFF2")
    }

    @Test func theBytesComeBack() {
        var random = SeededGenerator(seed: 5)
        let pieces: [[UInt8]] = [
            Array("王".utf8), [0xff], [0xe7], [0x8e], [0], [0x5c], Array("x".utf8), Array("5C".utf8), Array("FF".utf8),
            Array("\\x5C".utf8), Array(",".utf8),
        ]
        for _ in 0..<20_000 {
            var row: [UInt8] = []
            for _ in 0..<Int.random(in: 0..<8, using: &random) { row += pieces.randomElement(using: &random) ?? [] }
            guard let shown = text(row) else {
                Issue.record("\(row): not UTF-8")
                return
            }
            if bytes(shown) != row { Issue.record("\(row): \(shown)") }
        }
    }
}
