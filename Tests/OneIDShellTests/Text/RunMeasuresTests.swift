import OneIDCore
import Testing

@testable import OneIDShell

@Suite struct RunMeasuresTests {
    @Test(
        "Durations",
        arguments: [
            (0, "0 ms"), (999_999_999, "999 ms"), (1_900_000_000, "1.9 s"), (59_990_000_000, "59.9 s"),
            (125_000_000_000, "2 min 05 s"), (3_599_999_000_000, "59 min 59 s"), (3_600_000_000_000, "1 h 00 min"),
            (11_220_000_000_000, "3 h 07 min"),
        ] as [(UInt64, String)])
    func duration(_ nanoseconds: UInt64, _ shown: String) {
        #expect(FindingText.duration(nanoseconds: nanoseconds) == shown)
    }

    @Test(
        "Sizes",
        arguments: [
            (0, "0 B"), (999, "999 B"), (1_000, "1.0 KB"), (1_500, "1.5 KB"), (600_300_000, "600.3 MB"),
            (UInt64.max, "18446744.0 TB"),
        ] as [(UInt64, String)])
    func size(_ bytes: UInt64, _ shown: String) { #expect(FindingText.size(bytes: bytes) == shown) }

    @Test("Tables align by what is seen")
    func table() {
        var table = AlignedTable([("source", .left), ("rows", .right), ("note", .left)])
        table.add(["天猫", "1,024", "x"])
        table.add(["jd", "7"])
        #expect(table.text(indent: 2) == "  source   rows  note\n  天猫    1,024  x\n  jd          7\n")
    }

    @Test(
        "Display width",
        arguments: [
            ("abc", 3), ("手机号", 6), ("é", 1), ("e\u{301}", 1), ("Ａ", 2), ("한", 2), ("…", 1), ("", 0), ("a\u{200B}b", 2),
        ])
    func width(_ text: String, _ columns: Int) { #expect(DisplayWidth.of(text) == columns) }
}
