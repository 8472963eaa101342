import Testing

@testable import OneIDCore

@Suite struct DateCellsTests {
    private static func plain(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.flatMap { PlainDay.parse($0, buffer.count) }
        }
    }

    private static func slow(_ text: String) -> Int? {
        Timestamp(text).map { moment in
            let day = 86_400_000_000_000 as Int64
            return Int(moment.nanoseconds / day - (moment.nanoseconds % day < 0 ? 1 : 0))
        }
    }

    @Test("The fast way agrees with Timestamp on every day that it accepts, and accepts the 1st to 28th")
    func everyDay() {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        for year in [1700, 1899, 1900, 1969, 1970, 2000, 2023, 2024, 2100, 2200, 2201] {
            for month in 0...13 {
                for day in 0...32 {
                    let text = "\(year)-\(two(month))-\(two(day))"
                    for spelling in [text, text + " 23:59:59"] {
                        guard let fast = Self.plain(spelling) else {
                            #expect(
                                !((1...12).contains(month) && (1...28).contains(day) && year <= 2200), "\(spelling)")
                            continue
                        }
                        #expect(fast == Self.slow(spelling), "\(spelling)")
                    }
                }
            }
        }
        for odd in ["2025-03-0a", "2025-03-01 24:00:00", "2025-03-01 12:60:00", "2025x03x01", "20250301  "] {
            #expect(Self.plain(odd) == nil, "\(odd)")
        }
    }

    @Test("Each kind of date is counted, and the first of it has its place")
    func kinds() {
        let cells = ColumnCells([
            "2024-05-01", "", "null", "2031-01-01", "1899-12-31", "1970-01-01", "0000-00-00", "soon", "2030-02-01",
            "1900-01-01", "20240501", "2000-01-01 00:00:00",
        ])
        var dates = DateCells()
        // The first day of the future: 2030-01-02.
        dates.add(cells.column(firstRecord: 100), latest: 21_916)
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
