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

    /// When it was by the clock of the export: midnight where only a day stands there.
    static func moment(_ cell: UnsafeBufferPointer<UInt8>, _ dates: DateColumn?) -> Int64? {
        guard case .day(let day) = read(cell, dates) else { return nil }
        if let start = cell.baseAddress, let plain = PlainDay.read(start, cell.count) {
            return day.midnight + Int64(plain.seconds) * 1_000_000_000
        }
        if let moment = Timestamp(cell) { return local(cell) ?? moment.nanoseconds }
        return day.midnight + ((dates?.read(cell) ?? DateReader().read(cell)).value?.time ?? 0)
    }

    /// The hour that stands in a cell beside its day, `EventFact.noHour` where none does: exports of days alone often have
    /// midnight behind each. Unix times have no local hour.
    @inline(__always)
    static func hour(of cell: UnsafeBufferPointer<UInt8>) -> UInt8 {
        guard cell.count > 10, let start = cell.baseAddress else { return EventFact.noHour }
        if let plain = PlainDay.read(start, cell.count) {
            return plain.seconds == 0 ? EventFact.noHour : UInt8(truncatingIfNeeded: plain.seconds / 3600)
        }
        return unplainHour(cell)
    }

    private static func unplainHour(_ cell: UnsafeBufferPointer<UInt8>) -> UInt8 {
        let bare = cell.trimmed
        if bare.isAllDigits, bare.count != 14 { return EventFact.noHour }
        guard let colon = bare.firstIndex(where: { $0 == UInt8(ascii: ":") }) ?? bare.indices.last else {
            return EventFact.noHour
        }
        let offset = bare[colon...].firstIndex {
            $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 | 0x20 == UInt8(ascii: "z")
        }
        // Whichever of day and month comes first, the hour is the same.
        let local = UnsafeBufferPointer(rebasing: bare[..<(offset ?? bare.count)])
        let reading = DateReader(order: .dayFirst).read(local)
        let other = reading.value == nil ? DateReader(order: .monthFirst).read(local) : reading
        guard let time = other.value?.time, time > 0 else { return EventFact.noHour }
        return UInt8(truncatingIfNeeded: min(23, time / 3_600_000_000_000))
    }

    /// The date before an offset: of the time as it is written.
    private static func written(_ cell: UnsafeBufferPointer<UInt8>) -> CalendarDay? {
        local(cell).map { CalendarDay(nanoseconds: $0) }
    }

    private static func local(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard let colon = cell.firstIndex(where: { $0 == UInt8(ascii: ":") }),
            let sign = cell[colon...].lastIndex(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }),
            let local = Timestamp(UnsafeBufferPointer(rebasing: cell[..<sign]))
        else { return nil }
        return local.nanoseconds
    }
}
