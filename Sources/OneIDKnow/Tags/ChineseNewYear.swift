import OneIDCore

/// The first days of the years of the Chinese calendar, from 1900 to 2100 (Calendar::chinese of ICU; Hong Kong Observatory,
/// Gregorian–Lunar Calendar Conversion Tables).
enum ChineseNewYear {
    /// Of each year, the days from 20 January on, as a digit of base 36.
    private static let days = Array(
        ("buj9rf5od2lath6pf3mcvj8rg4od3lash6pf4mbuj7qg5od2l9sh7pe4nbtj8qg5od1kash7qe3mbti8rg5odvk9sh7qf3lbui8rg4nc2k9ti6pe3lbuj"
            + "8rg5nc2l9sh6oe3mbuj8qf4nc2lash6pd3mcuj8qf4nd1k9sg6pe3mbui7qg4nd2k9sh6pe4lati7qg5nc1k").utf8)

    private static let first = 1900

    /// The first day of the year that begins in a Gregorian one.
    static func day(in year: Int) -> CalendarDay? {
        guard days.indices.contains(year - first) else { return nil }
        let digit = days[year - first]
        let offset = digit < 0x3a ? Int(digit) - 0x30 : Int(digit) - 0x61 + 10
        return CalendarDay(year: year, month: 1, day: 20).map { CalendarDay(number: $0.number + Int32(offset)) }
    }

    /// The animal of the year that a day lies in, the rat 0; nil where the table does not reach.
    static func animal(of day: CalendarDay) -> Int? {
        let year = day.date.year
        guard let start = self.day(in: year) else { return nil }
        // 1900 was a year of the rat.
        let own = day < start ? year - 1 : year
        return ((own - 1900) % 12 + 12) % 12
    }
}
