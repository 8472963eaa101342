import OneIDCore

/// Birthdays that differ by one slip: a wrong digit, or day and month exchanged.
enum BirthdayNeighbours {
    /// Days that are a wrong digit from a given one, on average, rounded up: for the chance of meeting one.
    private static let wrongDigits = 30

    /// How many birthdays could be taken for another by the slip that tells two apart: an exchange leads to one day only.
    static func count(_ left: UInt64, _ right: UInt64) -> Int { areExchanged(left, right) ? 1 : wrongDigits }

    private static func areExchanged(_ left: UInt64, _ right: UInt64) -> Bool {
        let (one, other) = (date(left), date(right))
        return one.year == other.year && one.month == other.day && one.day == other.month && one.month != one.day
    }

    /// Blocks of which two birthdays share one when they are neighbours: a wrong digit leaves two of year, month and day
    /// whole, and an exchange leaves the year and the two numbers.
    static func blocks(_ day: UInt64) -> (UInt64, UInt64, UInt64, UInt64) {
        let (year, month, day) = date(day)
        return (
            year * 100 + month, year * 100 + day, month * 100 + day,
            (year * 100 + min(month, day)) * 100 + max(month, day)
        )
    }

    static func areNeighbours(_ left: UInt64, _ right: UInt64) -> Bool {
        if areExchanged(left, right) { return true }
        let (one, other) = (date(left), date(right))
        var (a, b) = ((one.year * 100 + one.month) * 100 + one.day, (other.year * 100 + other.month) * 100 + other.day)
        var different = 0
        while a > 0 || b > 0 {
            if a % 10 != b % 10 { different += 1 }
            a /= 10
            b /= 10
        }
        return different == 1
    }

    private static func date(_ day: UInt64) -> (year: UInt64, month: UInt64, day: UInt64) {
        let date = CalendarDay(number: Int32(truncatingIfNeeded: day)).date
        return (UInt64(max(0, date.year)), UInt64(date.month), UInt64(date.day))
    }
}
