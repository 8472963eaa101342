import OneIDCore
import Testing

@testable import OneIDReconcile

@Suite struct PointsExpiryTests {
    private func read(_ cell: String) -> PointsExpiry { cell.withCell { PointsExpiry.read($0) } }

    private func written(_ day: CalendarDay) -> String { OneIDReconcileTests.written { $0.dayDigits(day) } }

    @Test(arguments: [
        ("2026-12-31", "2026-12-31"), ("2026/1/5", "2026-01-05"), ("20261231", "2026-12-31"),
        ("2026.12.31", "2026-12-31"),
        ("2026年12月31日", "2026-12-31"), ("2026-12-31 23:59:59", "2026-12-31"),
        ("2026-12-31T00:00:00+08:00", "2026-12-31"),
        ("1798675200", "2026-12-31"), ("9999-12-31", "9999-12-31"), ("9999-12-31 23:59:59", "9999-12-31"),
        ("99991231", "9999-12-31"), ("2028-02-29", "2028-02-29"),
    ])
    func datesAreDays(cell: String, day: String) {
        guard case .day(let read) = read(cell) else {
            Issue.record("\(cell) was not read")
            return
        }
        #expect(written(read) == day)
    }

    @Test func dayAndMonthInEitherOrderAreNoDay() {
        #expect(read("01/02/2027") == .ambiguous)
        #expect(read("31/12/2026") == read("2026-12-31"))
        let column = DateColumn(source: 0, name: "until") {
            var tally = DateColumnTally()
            tally.add(DateReader().read("31/12/2026"), at: DateColumnTally.Place(file: 0, offset: 0))
            return tally
        }
        #expect("01/02/2027".withCell { PointsExpiry.read($0, column) } == read("2027-02-01"))
    }

    @Test(arguments: ["", "永久", "Never", "长期有效", "null", "-", "无"])
    func wordsSayThatItNeverExpires(cell: String) { #expect(read(cell) == .never) }

    @Test(arguments: [
        "soon", "9999-12/31", "1970-01-01", "1900-01-01", "2000-01-01", "0000-00-00", "2026-02-29", "2026-13-01",
        "2026-12-31x",
        "2026-12",
        "9999-12-31 x", "0",
    ])
    func otherThingsAreUnreadable(cell: String) { #expect(read(cell) == .unreadable) }
}
