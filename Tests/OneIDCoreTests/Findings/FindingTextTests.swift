import OneIDCore
import Testing

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
}
