import OneIDCore

/// The calendar day of an event, as it stands in the export: the member's own clock, whatever offset follows.
///
/// Habits are habits of local time, so `2026-01-04T02:00:00+08:00` is a Sunday although it was still Saturday in
/// Greenwich. Unix times have no local time and count in UTC.
enum EventDay {
    /// nil when the cell is no date.
    @inline(__always)
    static func read(_ cell: UnsafeBufferPointer<UInt8>) -> CalendarDay? {
        if let start = cell.baseAddress, let plain = PlainDay.parse(start, cell.count) {
            return CalendarDay(number: Int32(truncatingIfNeeded: plain))
        }
        guard let moment = Timestamp(cell) else { return nil }
        return written(cell) ?? CalendarDay(nanoseconds: moment.nanoseconds)
    }

    /// The date before an offset: of the time as it is written.
    private static func written(_ cell: UnsafeBufferPointer<UInt8>) -> CalendarDay? {
        guard let colon = cell.firstIndex(where: { $0 == UInt8(ascii: ":") }),
            let sign = cell[colon...].lastIndex(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }),
            let local = Timestamp(UnsafeBufferPointer(rebasing: cell[..<sign]))
        else { return nil }
        return CalendarDay(nanoseconds: local.nanoseconds)
    }
}
