import OneIDTestSupport
import Testing

@testable import OneIDCore

@Suite struct VisibleBytesTests {
    @Test("Bytes that are not UTF-8 are shown, not repaired")
    func display() {
        #expect(VisibleBytes.text(Array("会员.csv".utf8)) == "会员.csv")
        #expect(VisibleBytes.text([0x61, 0xFF, 0x62]) == "a\\xFFb")
        #expect(VisibleBytes.text([0xC9, 0xCC, 0xE4, 0xBC]) == "\\xC9\\xCC\\xE4\\xBC")
        #expect(VisibleBytes.text([]).isEmpty)
    }

    @Test("Every byte string has a display that names its broken bytes")
    func property() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                [0x41, 0x80, 0xC3, 0xE4, 0xBC, 0xF0, 0xFF, 0x9A].randomElement(using: &random) ?? UInt8(0)
            }
            let shown = VisibleBytes.text(bytes)
            #expect(!shown.unicodeScalars.contains("\u{FFFD}"), "\(bytes)")
            if String(validating: bytes, as: UTF8.self) == nil { #expect(shown.contains("\\x")) }
        }
    }
}
