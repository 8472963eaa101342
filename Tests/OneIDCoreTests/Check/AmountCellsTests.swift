import Testing

@testable import OneIDCore

@Suite struct AmountCellsTests {
    @Test(
        "Amounts are told from what is none",
        arguments: [
            ("0", AmountCell.plain), ("12", .plain), ("+12", .plain), ("12.50", .plain), ("-0", .plain),
            ("-12", .negative),
            ("-0.01", .negative), ("1,234", .decorated), ("1,234,567.80", .decorated), ("¥12.5", .decorated),
            ("12元", .decorated), (" 12 ", .decorated), ("'12", .decorated), ("１２", .decorated), ("-¥5", .decorated),
            ("1.2E+05", .damaged), ("", .nothing), ("-", .nothing), ("null", .nothing), ("  ", .nothing),
            ("12,34", .unreadable), ("1,2345", .unreadable), ("1.2.3", .unreadable), ("12.", .unreadable),
            ("many", .unreadable), ("2025-03-01", .unreadable), ("+", .unreadable), ("¥", .unreadable),
        ])
    func kinds(_ text: String, _ kind: AmountCell) {
        let found = Array(text.utf8).withUnsafeBufferPointer { AmountCell.read($0) }
        #expect(found == kind, "\(text)")
    }
}
