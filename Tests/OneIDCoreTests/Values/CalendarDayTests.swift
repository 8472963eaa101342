import Foundation
import Testing

@testable import OneIDCore

struct CalendarDayTests {
    /// Every 37th day of the years 1 to 9999.
    @Test func aDayIsThatOfItsDate() {
        var number = CalendarDay(year: 1, month: 1, day: 1)?.number ?? 0
        var previous = ""
        while number < 2_932_897 {
            let day = CalendarDay(number: number)
            let date = day.date
            #expect(CalendarDay(year: date.year, month: date.month, day: date.day) == day)
            #expect(day.text.utf8.count == CalendarDay.length)
            #expect(previous < day.text)
            previous = day.text
            number += 37
        }
    }

    /// By another implementation.
    @Test func agreesWithFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        for number in stride(from: Int32(-98_000), through: 84_000, by: 11) {
            let day = CalendarDay(number: number)
            let moment = Date(timeIntervalSince1970: Double(number) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: moment)
            #expect(day.date.year == parts.year && day.date.month == parts.month && day.date.day == parts.day)
            // There Sunday is 1.
            #expect((day.weekday + 1) % 7 + 1 == parts.weekday)
        }
    }

    @Test func daysThatDoNotExist() {
        for (year, month, day) in [
            (2025, 2, 29), (1900, 2, 29), (2025, 4, 31), (2025, 13, 1), (2025, 0, 1), (2025, 1, 0), (0, 1, 1),
            (10_000, 1, 1),
        ] {
            #expect(CalendarDay(year: year, month: month, day: day) == nil, "\(year)-\(month)-\(day)")
        }
        #expect(CalendarDay(year: 2024, month: 2, day: 29)?.text == "2024-02-29")
        #expect(CalendarDay(year: 2000, month: 2, day: 29) != nil)
    }

    @Test func timesBelongToTheirDay() {
        #expect(CalendarDay(nanoseconds: -1).number == -1)
        #expect(CalendarDay(nanoseconds: 0).number == 0)
        #expect(CalendarDay(nanoseconds: CalendarDay.nanoseconds - 1).number == 0)
        #expect(CalendarDay(nanoseconds: -CalendarDay.nanoseconds).number == -1)
        #expect(CalendarDay(nanoseconds: .max).text == "2262-04-11")
        #expect(CalendarDay(nanoseconds: .min).text == "1677-09-21")
        #expect(CalendarDay(number: -1).midnight == -CalendarDay.nanoseconds)
    }

    @Test func weekdays() {
        // 1970-01-01 was a Thursday, 2026-01-03 a Saturday.
        #expect(CalendarDay(number: 0).weekday == 3)
        #expect(CalendarDay(number: 20_456).weekday == 5)
        #expect(CalendarDay(number: -3).weekday == 0)
        #expect(CalendarDay(number: -4).weekday == 6)
    }
}
