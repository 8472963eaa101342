import Testing

@testable import OneIDCLI

@Suite struct FindingTextTests {
    @Test(
        "Thousands",
        arguments: [
            (0, "0"), (999, "999"), (1_000, "1,000"), (120_004, "120,004"), (-1_234_567, "-1,234,567"), (-123, "-123"),
            (Int.max, "9,223,372,036,854,775,807"), (Int.min, "-9,223,372,036,854,775,808"),
        ])
    func count(_ number: Int, _ shown: String) { #expect(FindingText.count(number) == shown) }

    @Test("Singular and plural")
    func nouns() {
        #expect(FindingText.count(1, "record") == "1 record")
        #expect(FindingText.count(0, "record") == "0 records")
        #expect(FindingText.count(2, "person", plural: "people") == "2 people")
    }

    @Test(
        "Percentages never round something to nothing or a part to all",
        arguments: [
            (0, 10, "0.0 %"), (1, 3, "33.3 %"), (2, 3, "66.7 %"), (1, 1_000_000, "<0.1 %"), (10, 10, "100.0 %"),
            (999_999, 1_000_000, "99.9 %"), (0, 0, "0.0 %"), (1, 2_000, "0.1 %"), (Int.max - 1, Int.max, "99.9 %"),
        ])
    func percent(_ part: Int, _ whole: Int, _ shown: String) { #expect(FindingText.percent(part, of: whole) == shown) }

    @Test(
        "Durations",
        arguments: [
            (0, "0 ms"), (999_999_999, "999 ms"), (1_900_000_000, "1.9 s"), (59_990_000_000, "59.9 s"),
            (125_000_000_000, "2 min 05 s"), (11_220_000_000_000, "3 h 07 min"),
        ] as [(UInt64, String)])
    func duration(_ nanoseconds: UInt64, _ shown: String) {
        #expect(FindingText.duration(nanoseconds: nanoseconds) == shown)
    }

    @Test(
        "Sizes",
        arguments: [
            (0, "0 B"), (999, "999 B"), (1_500, "1.5 KB"), (600_300_000, "600.3 MB"), (UInt64.max, "18446744.0 TB"),
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
        arguments: [("abc", 3), ("手机号", 6), ("é", 1), ("e\u{301}", 1), ("Ａ", 2), ("한", 2), ("…", 1), ("", 0)])
    func width(_ text: String, _ columns: Int) { #expect(DisplayWidth.of(text) == columns) }
}
