/// A day of the Gregorian calendar, counted from 1970-01-01.
///
/// Hinnant, "chrono-Compatible Low-Level Date Algorithms".
struct CalendarDay: Sendable, Hashable, Comparable {
    let number: Int32

    init(number: Int32) { self.number = number }

    /// nil when there is no such day between the years 1 and 9999.
    init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CalendarDay.days(in: month, of: year)
        else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        number = Int32(era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468)
    }

    /// The day of a time in nanoseconds since 1970.
    init(nanoseconds: Int64) {
        let day: Int64 = 86_400_000_000_000
        let quotient = nanoseconds / day
        number = Int32(truncatingIfNeeded: nanoseconds % day < 0 ? quotient - 1 : quotient)
    }

    static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    /// Writes `2026-12-31`.
    func write(to text: inout ProfileText) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        text.reserve(10)
        text.appendDigit(year / 1000 % 10)
        text.appendDigit(year / 100 % 10)
        text.appendDigit(year / 10 % 10)
        text.appendDigit(year % 10)
        text.append(UInt8(ascii: "-"))
        text.appendDigit(month / 10)
        text.appendDigit(month % 10)
        text.append(UInt8(ascii: "-"))
        text.appendDigit(day / 10)
        text.appendDigit(day % 10)
    }
}

extension ProfileText {
    /// 0…9.
    @inline(__always)
    fileprivate mutating func appendDigit(_ digit: Int) { append(UInt8(truncatingIfNeeded: digit) &+ 0x30) }
}
