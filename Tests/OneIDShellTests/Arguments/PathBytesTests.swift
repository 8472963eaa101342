import OneIDTestSupport
import Testing

@testable import OneIDShell

@Suite struct PathBytesTests {
    @Test("Bytes that are not UTF-8 are shown, not repaired")
    func display() {
        #expect(PathBytes("会员.csv").display == "会员.csv")
        #expect(PathBytes([0x61, 0xFF, 0x62]).display == "a\\xFFb")
        #expect(PathBytes([0xC9, 0xCC, 0xE4, 0xBC]).display == "\\xC9\\xCC\\xE4\\xBC")
        #expect(PathBytes([0xFF]).text == nil)
        #expect(PathBytes([]).display == "")
    }

    @Test("Every byte string has a display that names its broken bytes")
    func property() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                [0x41, 0x80, 0xC3, 0xE4, 0xBC, 0xF0, 0xFF, 0x9A].randomElement(using: &random) ?? UInt8(0)
            }
            let shown = PathBytes(bytes).display
            #expect(!shown.unicodeScalars.contains("\u{FFFD}"), "\(bytes)")
            if String(validating: bytes, as: UTF8.self) == nil { #expect(shown.contains("\\x")) }
        }
    }
}
