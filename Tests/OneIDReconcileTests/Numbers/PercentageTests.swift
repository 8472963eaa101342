import Testing

@testable import OneIDReconcile

@Suite struct PercentageTests {
    private func sum(_ value: Int128) -> WideSum {
        var sum = WideSum.zero
        sum.add(value)
        return sum
    }

    @Test func isReadAndWritten() {
        #expect(
            ["20", "0.5", "100", "0", "33.333"].map { Percentage($0)?.description } == [
                "20%", "0.5%", "100%", "0%", "33.333%",
            ])
        #expect(["", "-1", "101", "1.2345", "1e1", "0x1", ".5", "5."].allSatisfy { Percentage($0) == nil })
    }

    @Test func isExceededByMoreOnly() throws {
        let fifth = try #require(Percentage("20"))
        #expect(!fifth.isExceeded(by: sum(20), of: sum(100)))
        #expect(fifth.isExceeded(by: sum(21), of: sum(100)))
        #expect(!fifth.isExceeded(by: sum(.max / 5), of: sum(.max)))
        #expect(fifth.isExceeded(by: sum(.max / 5 + 1), of: sum(.max)))
        #expect(Percentage.share(of: sum(1), in: sum(3)).description == "33.333%")
        #expect(Percentage.share(of: sum(3), in: sum(3)).description == "100%")
    }
}
