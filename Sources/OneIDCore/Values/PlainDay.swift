/// The fast way for dates: `2025-03-01`, also with `/` or `.`, alone or before a time `12:30` or `12:30:59`.
///
/// Agrees with the general way of `Timestamp` on every cell that it accepts.
@frozen
public enum PlainDay {
    /// Days since 1970-01-01, or nil when `Timestamp` has to decide.
    @inlinable @inline(__always)
    public static func parse(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int? { read(text, count)?.day }

    /// Days since 1970-01-01 and seconds since its midnight, or nil when `Timestamp` has to decide.
    @inlinable @inline(__always)
    public static func read(_ text: UnsafePointer<UInt8>, _ count: Int) -> (day: Int, seconds: Int)? {
        guard count == 10 || count == 16 || count == 19 else { return nil }
        guard isMark(text[4]), isMark(text[7]) else { return nil }
        guard let century = two(text, 0), let years = two(text, 2), let month = two(text, 5), let day = two(text, 8)
        else { return nil }
        var seconds = 0
        if count > 10 {
            guard text[10] == 0x20 || text[10] == UInt8(ascii: "T"), text[13] == UInt8(ascii: ":"),
                let hour = two(text, 11), let minute = two(text, 14), hour < 24, minute < 60
            else { return nil }
            seconds = hour &* 3600 &+ minute &* 60
            if count == 19 {
                guard text[16] == UInt8(ascii: ":"), let second = two(text, 17), second < 60 else { return nil }
                seconds &+= second
            }
        }
        let year = century &* 100 &+ years
        // The 29th to 31st are left to the calendar of `Timestamp` where the month may lack them.
        guard year >= 1700, year <= 2200, month >= 1, month <= 12, day >= 1,
            day <= 28 || day <= 30 && month != 2 || day == 31 && hasThirtyOne(month)
        else { return nil }
        return (CalendarDay.number(year: year, month: month, day: day), seconds)
    }

    @inlinable @inline(__always)
    static func isMark(_ byte: UInt8) -> Bool { byte >= 0x2d && byte <= 0x2f }

    @inlinable @inline(__always)
    static func hasThirtyOne(_ month: Int) -> Bool { 0b1_0101_1010_1010 &>> month & 1 == 1 }

    @inlinable @inline(__always)
    static func two(_ text: UnsafePointer<UInt8>, _ offset: Int) -> Int? {
        let tens = text[offset] &- 0x30
        let ones = text[offset &+ 1] &- 0x30
        return tens < 10 && ones < 10 ? Int(tens) &* 10 &+ Int(ones) : nil
    }
}
