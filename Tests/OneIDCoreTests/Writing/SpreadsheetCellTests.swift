import OneIDCore
import OneIDTestSupport
import Testing

@Suite struct SpreadsheetCellTests {
    private static func original(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { String(decoding: $0[SpreadsheetCell.original($0)], as: UTF8.self) }
    }

    @Test(
        "What a spreadsheet would run or change is written so that it does not",
        arguments: [
            ("=1+1", "'=1+1"), ("@sum(a1)", "'@sum(a1)"), ("+cmd|x", "'+cmd|x"), ("-2+3", "'-2+3"), ("-", "'-"),
            ("＝1+1", "'＝1+1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠x", "'＠x"), ("\t=1", "'\t=1"), ("\r=1", "'\r=1"),
            ("\n=1", "'\n=1"), ("=\"0012\"", "'=\"0012\""), ("'=1", "''=1"), ("''x", "'''x"), ("00123", "=\"00123\""),
            ("12345678901", "=\"12345678901\""), ("123456789012345678", "=\"123456789012345678\""),
            ("+8613912345678", "=\"+8613912345678\""), ("12E5", "=\"12E5\""), ("1-2", "=\"1-2\""), ("3/4", "=\"3/4\""),
            ("1-2-3", "=\"1-2-3\""),
        ])
    func made(cell: String, written: String) {
        #expect(SpreadsheetCell.safe(cell) == written)
        #expect(Self.original(written) == cell)
    }

    @Test(
        "Everything else stays as it is",
        arguments: [
            "", "0", "7", "1234567890", "-120.50", "+5", "-3", "120.50", "2026-03-01", "2026/3/1", "王芳", "a@b.cn",
            "A-12", "12-AB", "'s-Hertogenbosch", "｜x", "ＡＢ", "1.2.3", "12:30", "oneid,\"x\"", "-3.14", "1e", "e5", "1-",
            "1-23456", "1--2",
        ])
    func kept(cell: String) {
        #expect(SpreadsheetCell.safe(cell) == cell)
        #expect(Self.original(cell) == cell)
    }

    @Test("Whatever is written comes back")
    func roundTrips() {
        let alphabet = Array("=+-@'\"0123E/\t a＝")
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<20_000 {
            var text = ""
            for _ in 0..<generator.below(6) { text.append(alphabet[generator.below(alphabet.count)]) }
            #expect(Self.original(SpreadsheetCell.safe(text)) == text)
        }
    }

    @Test("Rows of CSV are made over cell by cell")
    func rows() {
        let rows = Array("id,raw\n=1,\"a,\"\"b\"\"\"\n007,\"=x\ny\"\n,\n".utf8)
        let made = rows.withUnsafeBufferPointer { SpreadsheetRows.safe($0) }
        let expected = "id,raw\r\n'=1,\"a,\"\"b\"\"\"\r\n\"=\"\"007\"\"\",\"'=x\ny\"\r\n,\r\n"
        #expect(String(decoding: made, as: UTF8.self) == expected)
    }
}
