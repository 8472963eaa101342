import OneIDCore

/// The calendar day of an event, as it stands in the export: the member's own clock, whatever offset follows.
///
/// Habits are habits of local time, so `2026-01-04T02:00:00+08:00` is a Sunday although it was still Saturday in
/// Greenwich. Unix times have no local time and count in UTC.
enum EventDay {
    enum Reading: Equatable {
        case day(CalendarDay)
        /// Nothing, or a date in either order that the column does not tell: its warning says so once.
        case none
        case unreadable
    }

    /// - Parameter dates: the column; nil: the cell by itself.
    @inline(__always)
    static func read(_ cell: UnsafeBufferPointer<UInt8>, _ dates: DateColumn?) -> Reading {
        if let start = cell.baseAddress, let plain = PlainDay.parse(start, cell.count) {
            return .day(CalendarDay(number: Int32(truncatingIfNeeded: plain)))
        }
        return cell.isEmpty ? .none : unplain(cell, dates)
    }

    private static func unplain(_ cell: UnsafeBufferPointer<UInt8>, _ dates: DateColumn?) -> Reading {
        if let moment = Timestamp(cell) {
            return .day(written(cell) ?? CalendarDay(nanoseconds: moment.nanoseconds))
        }
        let reading = dates?.read(cell) ?? DateReader().read(cell)
        if let day = reading.value?.calendarDay { return .day(day) }
        return reading.isAmbiguous || reading.valueClass == .empty || reading.valueClass == .junk ? .none : .unreadable
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
