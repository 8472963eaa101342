import OneIDCore

/// The calendar day of an event, as it stands in the export: the member's own clock, whatever offset follows.
///
/// Habits are habits of local time, so `2026-01-04T02:00:00+08:00` is a Sunday although it was still Saturday in
/// Greenwich. Unix times have no local time and count in UTC.
enum EventDay {
    static let nanoseconds: Int64 = 86_400_000_000_000

    /// Days since 1970-01-01; nil when the cell is no date.
    @inline(__always)
    static func read(_ cell: UnsafeBufferPointer<UInt8>) -> Int32? {
        if let day = plain(cell) { return day }
        guard let moment = Timestamp(cell) else { return nil }
        return written(cell) ?? day(of: moment.nanoseconds)
    }

    static func day(of nanoseconds: Int64) -> Int32 {
        let day = nanoseconds / EventDay.nanoseconds
        return Int32(clamping: nanoseconds % EventDay.nanoseconds < 0 ? day - 1 : day)
    }

    /// Monday is 0: 1970-01-01 was a Thursday.
    @inline(__always)
    static func weekday(_ day: Int32) -> Int {
        let rest = (Int(day) &+ 3) % 7
        return rest < 0 ? rest &+ 7 : rest
    }

    /// `2026-01-03`, perhaps with ` 12:30` or ` 12:30:59` behind it, and nothing else.
    @inline(__always)
    private static func plain(_ cell: UnsafeBufferPointer<UInt8>) -> Int32? {
        let count = cell.count
        guard count == 10 || count == 16 || count == 19, let text = cell.baseAddress else { return nil }
        guard text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { return nil }
        var bad = false
        @inline(__always)
        func pair(_ position: Int) -> Int32 {
            let high = text[position] &- 0x30
            let low = text[position &+ 1] &- 0x30
            bad = bad || high > 9 || low > 9
            return Int32(high) &* 10 &+ Int32(low)
        }
        let year = pair(0) &* 100 &+ pair(2)
        let month = pair(5)
        let day = pair(8)
        if count > 10 {
            guard text[10] == 0x20 || text[10] == UInt8(ascii: "T"), text[13] == UInt8(ascii: ":") else { return nil }
            bad = bad || pair(11) > 23 || pair(14) > 59
            if count == 19 {
                guard text[16] == UInt8(ascii: ":") else { return nil }
                bad = bad || pair(17) > 59
            }
        }
        // Days that not every month has are left to the exact way.
        guard !bad, year >= 1700, year <= 2200, month >= 1, month <= 12, day >= 1, day <= 28 else { return nil }
        return number(year, month, day)
    }

    /// Days from the civil calendar (Hinnant, "chrono-compatible low-level date algorithms"), for years after 0.
    @inline(__always)
    private static func number(_ year: Int32, _ month: Int32, _ day: Int32) -> Int32 {
        let shifted = month <= 2 ? year &- 1 : year
        let era = shifted / 400
        let yearOfEra = shifted &- era &* 400
        let dayOfYear = (153 &* (month &+ (month > 2 ? -3 : 9)) &+ 2) / 5 &+ day &- 1
        let dayOfEra = yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear
        return era &* 146_097 &+ dayOfEra &- 719_468
    }

    /// The date before an offset: of the time as it is written.
    private static func written(_ cell: UnsafeBufferPointer<UInt8>) -> Int32? {
        guard let colon = cell.firstIndex(where: { $0 == UInt8(ascii: ":") }),
            let sign = cell[colon...].lastIndex(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }),
            let local = Timestamp(UnsafeBufferPointer(rebasing: cell[..<sign]))
        else { return nil }
        return day(of: local.nanoseconds)
    }

    /// Year, month and day of a day number (Hinnant, `civil_from_days`).
    static func civil(_ day: Int32) -> (year: Int, month: Int, day: Int) {
        let shifted = Int(day) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        )
    }
}
