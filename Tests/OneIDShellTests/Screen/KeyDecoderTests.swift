import Testing

@testable import OneIDShell

struct KeyDecoderTests {
    static let keys: [(String, TerminalKey)] = [
        ("a", .text("a")), ("é", .text("é")), ("张", .text("张")), ("😀", .text("😀")), ("？", .text("？")),
        ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}[C", .right), ("\u{1B}[D", .left),
        ("\u{1B}[1;5C", .right), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[H", .home),
        ("\u{1B}[1~", .home), ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[3~", .delete), ("\u{1B}[24~", .unknown),
        ("\r", .enter), ("\n", .enter), ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace),
        ("\u{4}", .control("d")), ("\u{15}", .control("u")),
    ]

    @Test("A key is the same in however many pieces it comes", arguments: keys)
    func pieces(_ sent: String, _ key: TerminalKey) {
        let bytes = Array(sent.utf8)
        for mask in 0..<(1 << (bytes.count - 1)) {
            var decoder = KeyDecoder()
            var found: [TerminalKey] = []
            var piece: [UInt8] = []
            for (index, byte) in bytes.enumerated() {
                piece.append(byte)
                guard index == bytes.count - 1 || mask & 1 << index != 0 else { continue }
                found += decoder.take(piece)
                piece = []
                #expect(decoder.isWaiting == (index < bytes.count - 1))
            }
            #expect(found == [key])
            #expect(decoder.flush().isEmpty)
        }
    }

    @Test func allTogether() {
        var decoder = KeyDecoder()
        let sent = Self.keys.map(\.0).joined()
        #expect(decoder.take(sent.utf8) == Self.keys.map(\.1))
        #expect(!decoder.isWaiting)
    }

    @Test("Escape alone is a key once nothing follows")
    func escape() {
        var decoder = KeyDecoder()
        #expect(decoder.take([0x1b]).isEmpty && decoder.isWaiting)
        #expect(decoder.flush() == [.escape] && !decoder.isWaiting)
        #expect(decoder.take([0x1b, 0x1b]) == [.escape] && decoder.flush() == [.escape])
        #expect(decoder.take([0x1b, UInt8(ascii: "q")]) == [.escape, .text("q")])
        #expect(decoder.take([0x1b, UInt8(ascii: "[")]).isEmpty && decoder.flush() == [.unknown])
    }

    @Test("What is no UTF-8 and what never ends is no key, and the next one is one again")
    func broken() {
        var decoder = KeyDecoder()
        #expect(decoder.take([0xe5, UInt8(ascii: "q")]) == [.unknown, .text("q")])
        #expect(decoder.take([0xff, 0x80, 0xc0]) == [.unknown, .unknown, .unknown])
        #expect(decoder.take([0xed, 0xa0, 0x80]) == [.unknown])
        let endless = [0x1b, UInt8(ascii: "[")] + [UInt8](repeating: UInt8(ascii: "1"), count: 100)
        #expect(decoder.take(endless).contains(.unknown))
        _ = decoder.flush()
        #expect(decoder.take("\u{1B}[A".utf8) == [.up])
    }
}
