import Testing

@testable import OneIDBench

@Suite struct SpreadTests {
    @Test("The median of an odd and an even number of measurements, whatever their order")
    func median() throws {
        #expect(try #require(Spread([3, 1, 2])).median == 2)
        #expect(try #require(Spread([4, 1, 3, 2])).median == 2.5)
        let one = try #require(Spread([7]))
        #expect([one.least, one.median, one.most] == [7, 7, 7])
        #expect(Spread([]) == nil)
    }

    @Test(
        "Decimals are fixed and rounded",
        arguments: [
            (1.2345, 3, "1.235"), (0.0049, 2, "0.00"), (12, 1, "12.0"), (0.05, 2, "0.05"), (2.5, 0, "3"),
            (-1.25, 1, "-1.3"),
        ])
    func fixed(value: Double, decimals: Int, text: String) {
        #expect(value.fixed(decimals) == text)
    }

    @Test("Thousands are separated")
    func grouped() {
        #expect([1, 999, 1_000, 10_000_000, -1_234].map(\.grouped) == ["1", "999", "1,000", "10,000,000", "-1,234"])
    }
}
