import OneIDCore
import Testing

@testable import OneIDLinking

@Suite struct DateCellsTests {
    @Test("Each kind of date is counted, and the first of it has its place")
    func kinds() {
        let cells = ColumnCells([
            "2024-05-01", "", "null", "2031-01-01", "1899-12-29", "1970-01-01", "0000-00-00", "soon", "2030-02-01",
            "1900-01-01", "20240501", "2000-01-01 00:00:00",
        ])
        var dates = DateCells()
        // The first day of the future: 2030-01-02.
        dates.add(
            cells.column(firstRecord: 100), latest: 21_916,
            dates: DateColumn(source: 0, name: "date") { DateColumnTally() }, isBirthday: false)
        #expect(dates.cells.filled == 10)
        #expect(dates.cells.empty == 2)
        #expect(dates.future.count == 2)
        #expect(dates.future.firstRecord == 103)
        #expect(dates.early.count == 1)
        #expect(dates.placeholder.count == 4)
        #expect(dates.unreadable.count == 1)
        #expect(dates.unreadable.firstOffset == Int(cells.table.columns[0][7].offset))
    }
}
