import OneIDCore
import Testing

@Suite struct DateColumnTests {
    /// A column of such cells, and how often it was looked through.
    private final class Column: Sendable {
        let looks = Lock(0)
        let cells: [String]

        init(_ cells: [String]) { self.cells = cells }

        func made(declared: DateOrder? = nil) -> DateColumn {
            DateColumn(source: 0, name: "changed", declared: declared) { [self] in
                looks.withLock { $0 += 1 }
                var tally = DateColumnTally()
                for (place, cell) in cells.enumerated() {
                    tally.add(DateReader().read(cell), at: DateColumnTally.Place(file: 0, offset: place))
                }
                return tally
            }
        }
    }

    private func moment(_ text: String, among cells: [String] = [], declared: DateOrder? = nil) -> DateColumn.Moment {
        let column = Column(cells + [text]).made(declared: declared)
        return Array(text.utf8).withUnsafeBufferPointer { column.moment($0) }
    }

    private func at(_ text: String) throws -> DateColumn.Moment {
        .at(try #require(Timestamp(text)).nanoseconds)
    }

    @Test func plainDatesAreReadWithoutALookAtTheColumn() throws {
        let cells = Column(["13/02/2025"])
        let column = cells.made()
        for text in ["2025-03-01", "20250301", "2025/3/1 12:30", "1740787200", "", "Dec 31 2025", "NULL"] {
            _ = Array(text.utf8).withUnsafeBufferPointer { column.moment($0) }
        }
        #expect(cells.looks.withLock { $0 } == 0)
        #expect(column.tally == nil)
        for _ in 0..<3 { _ = Array("13/02/2025".utf8).withUnsafeBufferPointer { column.moment($0) } }
        #expect(cells.looks.withLock { $0 } == 1)
    }

    @Test func oneCellWithoutAChoiceSettlesTheColumn() throws {
        #expect(moment("07/09/1988", among: ["13/02/2025"]) == (try at("1988-09-07")))
        #expect(moment("07/09/1988", among: ["02/13/2025"]) == (try at("1988-07-09")))
        #expect(moment("07/09/1988 9:15 PM", among: ["02/13/2025 1:00 AM"]) == (try at("1988-07-09 21:15")))
    }

    @Test func aColumnThatTellsNothingDecidesNothing() throws {
        #expect(moment("07/09/1988", among: ["01/02/2025", "2025-01-31"]) == .ambiguous)
        #expect(moment("07/09/1988 9:15 PM") == .ambiguous)
        // The 5th of May is one day in either order.
        #expect(moment("05/05/1988") == (try at("1988-05-05")))
    }

    @Test func aColumnOfBothOrdersReadsWhatLeavesNoChoice() throws {
        let both = ["13/02/2025", "02/13/2025"]
        #expect(moment("07/09/1988", among: both) == .ambiguous)
        #expect(moment("31/12/2025", among: both) == (try at("2025-12-31")))
        #expect(moment("12/31/2025", among: both) == (try at("2025-12-31")))
    }

    @Test("Points mean the day first, unless the column shows the month first")
    func points() throws {
        let day = ["31.12.2025"]
        let month = ["12.31.2025"]
        #expect(moment("05.01.2025") == (try at("2025-01-05")))
        #expect(moment("05.01.2025", among: day) == (try at("2025-01-05")))
        #expect(moment("05.01.2025", among: month) == (try at("2025-05-01")))
        #expect(moment("05.01.2025", among: ["12/31/2025"]) == (try at("2025-05-01")))
        #expect(moment("05/01/2025", among: month) == (try at("2025-05-01")))
        // What they say by day alone is said of points alone.
        #expect(moment("05/01/2025", among: day) == .ambiguous)
        #expect(moment("05.01.2025", among: day + month) == .ambiguous)
        #expect(moment("05/01/2025", among: day + month) == .ambiguous)
        #expect(moment("31.12.2025", among: month) == (try at("2025-12-31")))
        #expect(moment("05.01.2025", declared: .monthFirst) == (try at("2025-05-01")))
        #expect(moment("05.01.25", among: ["12.31.25"]) == (try at("2025-05-01")))
    }

    @Test func aDeclaredOrderIsNotAskedOfTheContent() throws {
        #expect(moment("07/09/1988", among: ["13/02/2025"], declared: .monthFirst) == (try at("1988-07-09")))
        #expect(moment("13/02/2025", declared: .monthFirst) == .unreadable)
    }

    @Test(arguments: [
        ("31.12.2025", "2025-12-31"), ("Dec 31 2025", "2025-12-31"), ("31-Dec-25", "2025-12-31"),
        ("2025-12-31 11:59 PM", "2025-12-31 23:59"), ("31 Dec 2025 12:05 am", "2025-12-31 00:05"),
    ])
    func usualForms(_ text: String, _ plain: String) throws { #expect(moment(text) == (try at(plain))) }

    @Test(arguments: ["soon", "2025", "2025-13", "32/01/2025"])
    func whatIsNotAFullDateIsUnreadable(_ text: String) { #expect(moment(text) == .unreadable) }

    @Test(arguments: ["", " ", "null", "0000-00-00", "1900-01-00"])
    func placeholdersAreBlank(_ text: String) { #expect(moment(text) == .blank) }

    @Test func theRegistryGivesOneColumnForAName() {
        let dates = DateColumns()
        dates.declare(.monthFirst, "day", of: 1)
        dates.look { source, name in
            var tally = DateColumnTally()
            tally.add(
                DateReader().read(source == 0 && name == "day" ? "31/12/2025" : "x"),
                at: DateColumnTally.Place(file: 0, offset: 7))
            return tally
        }
        #expect(dates.column("day", of: 0) === dates.column("day", of: 0))
        #expect(dates.column("day", of: 1).declared == .monthFirst)
        #expect(dates.surveyed.isEmpty)
        _ = Array("01/02/2025".utf8).withUnsafeBufferPointer { dates.column("day", of: 0).moment($0) }
        #expect(dates.surveyed.map(\.column.source) == [0])
        #expect(dates.surveyed.first?.tally.order.order == .dayFirst)
        #expect(dates.surveyed.first?.tally.firstProof == DateColumnTally.Place(file: 0, offset: 7))
    }
}
