import OneIDCore
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Days, currencies and amounts as events hold them.
@Suite struct EventCellTests {
    private func day(_ text: String) -> Int32? {
        var copy = text
        guard case .day(let day) = copy.withUTF8({ EventDay.read($0, nil) }) else { return nil }
        return day.number
    }

    /// The quick way reads what the exact way reads, day by day over 500 years.
    @Test func plainDaysAreThoseOfTimestamp() throws {
        for number in stride(from: Int32(-98_000), through: 84_000, by: 13) {
            let date = CalendarDay(number: number)
            guard (1700...2200).contains(date.date.year) else { continue }
            let text = date.text
            #expect(day(text) == number)
            #expect(day(text + " 23:59:59") == number)
            #expect(Timestamp(text)?.nanoseconds == date.midnight)
        }
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-01-01 24:61", "2026-01-01 12:60:00", "20260101x",
        "", "null", "2026-01-0a", "1500-01-01",
    ])
    func noDay(text: String) { #expect(day(text) == nil) }

    @Test(arguments: [
        ("2026-01-03", 20456), ("20260103", 20456), ("2026/1/3", 20456), ("1767398400", 20456),
        ("2026-01-03T23:59:59Z", 20456), ("2026-01-03 23:59:59.5 -08:00", 20456), ("2026-01-04T00:10+08:00", 20457),
        ("2024-02-29 08:00", 19782), ("1970-01-01", 0), ("1969-12-31", -1),
    ])
    func aDay(text: String, number: Int32) { #expect(day(text) == number) }

    @Test func currencies() {
        for code in ["CNY", "USD", "AAA", "ZZZ", "XXX"] { #expect(CurrencyCode(code)?.code == code) }
        #expect(CurrencyCode("cny")?.code == "CNY")
        #expect(CurrencyCode("RMB")?.code == "CNY")
        #expect(CurrencyCode("人民币")?.code == "CNY")
        for (name, code) in [("€", "EUR"), ("US$", "USD"), ("£", "GBP"), ("港币", "HKD"), ("NT$", "TWD"), ("₩", "KRW")] {
            #expect(CurrencyCode(name)?.code == code)
        }
        for name in ["$", "¥", "元", "", "ab", "€1"] { #expect(CurrencyCode(name) == nil) }
        for text in ["", "¥", "CN", "CNYY", "C1Y", "元元元", "@@@", "[[["] { #expect(CurrencyCode(text) == nil) }
    }

    @Test func amounts() {
        func read(_ text: String) -> Int128? {
            var copy = text
            return copy.withUTF8 {
                guard case .read(let units, let decimals, _) = EventValue($0) else { return nil }
                return EventValue.billionths(units, decimals: decimals)
            }
        }
        #expect(read("79") == 79_000_000_000)
        #expect(read("-0.000000001") == -1)
        #expect(read("999999999999999999") == 999_999_999_999_999_999_000_000_000)
        #expect(read("12345678901.5") == 12_345_678_901_500_000_000)
        // Twenty digits do not fit; nothing is rounded.
        #expect(read("12345678901.123456789") == nil)
        #expect(read("1e3") == nil)
    }
}
