import OneIDCore

/// What a cell says about when a balance expires.
enum PointsExpiry: Equatable {
    /// It does not: the cell is empty or says so.
    case never
    /// The last day on which the balance counts.
    case day(CalendarDay)
    /// A date in either order, and the column does not tell which.
    case ambiguous
    /// No date, or a placeholder of one.
    case unreadable

    private static let neverWords: [[UInt8]] = [
        "never", "permanent", "forever", "永久", "永久有效", "长期", "长期有效", "不过期", "永不过期",
    ].map { Array($0.utf8) }

    /// - Parameter dates: the column; nil: the cell by itself.
    static func read(_ cell: Cell, _ dates: DateColumn? = nil) -> PointsExpiry {
        if cell.isEmpty { return .never }
        if let day = PointsExpiry.day(cell) { return PlaceholderDate.isOne(Int(day.number)) ? .unreadable : .day(day) }
        if NullWords.contains(cell, as: .amount) { return .never }
        for word in neverWords where word.count == cell.count {
            if word.indices.allSatisfy({ word[$0] == cell[$0].lowercasedASCII }) { return .never }
        }
        let reading = dates?.read(cell) ?? DateReader().read(cell)
        if reading.isAmbiguous { return .ambiguous }
        return reading.value?.calendarDay.map { .day($0) } ?? .unreadable
    }

    /// The day as it is written: an offset behind the time does not move it.
    private static func day(_ cell: Cell) -> CalendarDay? {
        if let plain = PlainDay.parse(cell) {
            return CalendarDay(number: Int32(truncatingIfNeeded: plain))
        }
        var reader = DayReader(cell)
        guard let day = reader.day() else { return Timestamp(cell).map { CalendarDay(nanoseconds: $0.nanoseconds) } }
        if reader.isAtEnd || reader.year > 2200 && reader.isFollowedByTime { return day }
        return Timestamp(cell) == nil ? nil : day
    }
}

/// Takes `2026-12-31`, `2026/1/5` or `20261231` off the front of a cell.
///
/// `Timestamp` knows years up to 2200 only; for an expiry, 9999-12-31 is usual.
private struct DayReader {
    private let cell: Cell
    private var position = 0
    private(set) var year = 0

    init(_ cell: Cell) { self.cell = cell }

    var isAtEnd: Bool { position == cell.count }

    var isFollowedByTime: Bool {
        guard position < cell.count, [0x20, 0x54, 0x74].contains(cell[position]) else { return false }
        return (position + 1..<cell.count).allSatisfy { index in
            cell[index] &- 0x30 < 10 || [0x20, 0x2B, 0x2D, 0x2E, 0x3A, 0x5A, 0x7A].contains(cell[index])
        }
    }

    mutating func day() -> CalendarDay? {
        guard let first = number(4...4) else { return nil }
        year = first
        guard position < cell.count else { return nil }
        let separator = cell[position]
        if separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/") || separator == UInt8(ascii: ".") {
            position += 1
            guard let month = number(1...2), position < cell.count, cell[position] == separator else { return nil }
            position += 1
            guard let day = number(1...2) else { return nil }
            return CalendarDay(year: year, month: month, day: day)
        }
        guard cell.count == 8, let month = number(2...2), let day = number(2...2) else { return nil }
        return CalendarDay(year: year, month: month, day: day)
    }

    private mutating func number(_ length: ClosedRange<Int>) -> Int? {
        var value = 0
        var read = 0
        while read < length.upperBound, position < cell.count, cell[position] &- 0x30 < 10 {
            value = value * 10 + Int(cell[position] &- 0x30)
            position += 1
            read += 1
        }
        return read >= length.lowerBound ? value : nil
    }
}
