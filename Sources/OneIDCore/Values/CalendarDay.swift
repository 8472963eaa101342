/// A day of the Gregorian calendar, counted from 1970-01-01.
///
/// Hinnant, "chrono-Compatible Low-Level Date Algorithms" (`days_from_civil`, `civil_from_days`).
@frozen
public struct CalendarDay: Sendable, Hashable, Comparable {
    public let number: Int32

    /// Nanoseconds of a day.
    @inlinable public static var nanoseconds: Int64 { 86_400_000_000_000 }

    @inlinable
    public init(number: Int32) { self.number = number }

    /// nil when there is no such day between the years 1 and 9999.
    @inlinable
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CalendarDay.days(in: month, of: year)
        else { return nil }
        number = Int32(truncatingIfNeeded: CalendarDay.number(year: year, month: month, day: day))
    }

    /// The day of a moment in nanoseconds since 1970.
    @inlinable
    public init(nanoseconds: Int64) {
        let quotient = nanoseconds / CalendarDay.nanoseconds
        let isBefore = nanoseconds % CalendarDay.nanoseconds < 0
        number = Int32(truncatingIfNeeded: isBefore ? quotient - 1 : quotient)
    }

    @inlinable
    public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }

    /// Its midnight in nanoseconds since 1970.
    @inlinable public var midnight: Int64 { Int64(number) * CalendarDay.nanoseconds }

    /// Monday is 0: 1970-01-01 was a Thursday.
    @inlinable public var weekday: Int {
        let rest = (Int(number) &+ 3) % 7
        return rest < 0 ? rest &+ 7 : rest
    }

    public var date: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    // MARK: Text

    /// Bytes of `2026-12-31`.
    public static let length = 10

    /// Writes `2026-12-31`: `length` bytes; of a year beyond 9999 the last four digits.
    public func write(to out: UnsafeMutablePointer<UInt8>) {
        let (year, month, day) = date
        CalendarDay.two(year / 100 % 100, to: out)
        CalendarDay.two(year % 100, to: out + 2)
        out[4] = UInt8(ascii: "-")
        CalendarDay.two(month, to: out + 5)
        out[7] = UInt8(ascii: "-")
        CalendarDay.two(day, to: out + 8)
    }

    /// `2026-12-31`
    public var text: String {
        String(unsafeUninitializedCapacity: CalendarDay.length) { buffer in
            guard let start = buffer.baseAddress else { return 0 }
            write(to: start)
            return CalendarDay.length
        }
    }

    /// 0…99.
    @inline(__always)
    private static func two(_ value: Int, to out: UnsafeMutablePointer<UInt8>) {
        out[0] = UInt8(truncatingIfNeeded: value / 10) &+ 0x30
        out[1] = UInt8(truncatingIfNeeded: value % 10) &+ 0x30
    }

    // MARK: Arithmetic

    /// Days since 1970-01-01 of a day that exists, in the year 1 or later.
    @inlinable @inline(__always)
    static func number(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year &- 1 : year
        let era = shifted / 400
        let yearOfEra = shifted &- era &* 400
        let dayOfYear = (153 &* (month &+ (month > 2 ? -3 : 9)) &+ 2) / 5 &+ day &- 1
        let dayOfEra = yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear
        return era &* 146_097 &+ dayOfEra &- 719_468
    }

    @inlinable
    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}
