import Testing

@testable import OneIDCore

@Suite struct PlaceholderDateTests {
    @Test("Days and texts agree on which dates stand for none")
    func daysAndTexts() {
        for year in 1890...2010 {
            for (month, day) in [(1, 1), (1, 2), (2, 1), (12, 31)] {
                guard let date = CalendarDay(year: year, month: month, day: day) else { continue }
                let isOne =
                    [1900, 1904, 1970, 2000].contains(year) && month == 1 && day == 1 || year == 1899 && month == 12
                #expect(PlaceholderDate.isOne(Int(date.number)) == isOne)
                let text = Array(date.text.utf8)
                #expect(text.withUnsafeBufferPointer { PlaceholderDate.matches($0, isDate: false) } == isOne)
            }
        }
    }

    @Test func namedDays() {
        #expect(CalendarDay(year: 1900, month: 1, day: 1).map { Int($0.number) } == PlaceholderDate.firstOf1900)
        #expect(CalendarDay(year: 2000, month: 1, day: 1).map { Int($0.number) } == PlaceholderDate.firstOf2000)
    }
}
