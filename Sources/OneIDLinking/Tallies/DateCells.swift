import OneIDCore

/// What the cells of a column of dates hold.
public struct DateCells: Sendable, Equatable {
    public var cells = PlainCells()
    /// No date.
    public var unreadable = CellTally()
    /// After the day of reference.
    public var future = CellTally()
    /// Before 1900.
    public var early = CellTally()
    /// 1900-01-01, 1970-01-01, 2000-01-01 and 0000-00-00, which systems write where no date is known.
    public var placeholder = CellTally()

    /// 1900-01-01, in days since 1970-01-01.
    public static let firstCredibleDay = PlaceholderDate.firstOf1900

    /// In either order, and the column does not tell which.
    public var ambiguous = CellTally()

    public init() {}

    public static func += (left: inout DateCells, right: DateCells) {
        left.cells += right.cells
        left.unreadable += right.unreadable
        left.future += right.future
        left.early += right.early
        left.placeholder += right.placeholder
        left.ambiguous += right.ambiguous
    }

    /// Adds a column of a stretch.
    ///
    /// - Parameters:
    ///   - latest: dates from this day on (days since 1970-01-01) are in the future.
    ///   - dates: the column in all files of its source.
    ///   - isBirthday: whether a year of two digits says nothing.
    public mutating func add(_ column: ColumnOfTable, latest limit: Int, dates: DateColumn, isBirthday: Bool) {
        let spans = column.table.columns[column.column]
        let base = column.table.base
        var filled = 0
        for row in 0..<column.table.rowCount {
            let span = spans[row]
            if span.packedLength == 0 {
                cells.empty &+= 1
                continue
            }
            let day: Int
            if !span.isInScratch, let plain = PlainDay.parse(base + Int(span.offset), span.length) {
                day = plain
            } else {
                let reading = column.table.withBytes(column: column.column, row: row) {
                    DateCells.read($0, dates, isBirthday)
                }
                switch reading {
                case .nothing:
                    cells.empty &+= 1
                    continue
                case .unreadable:
                    filled &+= 1
                    unreadable.note(record: column.record(row), offset: column.offset(row))
                    continue
                case .zeros:
                    filled &+= 1
                    placeholder.note(record: column.record(row), offset: column.offset(row))
                    continue
                case .partial:
                    filled &+= 1
                    continue
                case .ambiguous:
                    filled &+= 1
                    ambiguous.note(record: column.record(row), offset: column.offset(row))
                    continue
                case .day(let read): day = read
                }
            }
            filled &+= 1
            guard day <= 0 || day >= limit || PlaceholderDate.isOne(day) else { continue }
            if PlaceholderDate.isOne(day) {
                placeholder.note(record: column.record(row), offset: column.offset(row))
            } else if day < PlaceholderDate.firstOf1900 {
                early.note(record: column.record(row), offset: column.offset(row))
            } else if day >= limit {
                future.note(record: column.record(row), offset: column.offset(row))
            }
        }
        cells.filled += filled
    }

    private enum Reading {
        case nothing, unreadable, zeros, ambiguous, partial
        case day(Int)
    }

    private static func read(_ cell: CellBytes, _ dates: DateColumn, _ isBirthday: Bool) -> Reading {
        if isNothing(cell) { return .nothing }
        if let moment = Timestamp(cell) { return .day(Int(CalendarDay(nanoseconds: moment.nanoseconds).number)) }
        var hasDigit = false
        for byte in cell {
            if byte.isDigit {
                if byte != 0x30 { return unplain(cell, dates, isBirthday) }
                hasDigit = true
            }
        }
        return hasDigit ? .zeros : .unreadable
    }

    private static func unplain(_ cell: CellBytes, _ dates: DateColumn, _ isBirthday: Bool) -> Reading {
        let reading = dates.read(cell)
        switch reading.valueClass {
        case .empty: return .nothing
        case .junk: return .zeros
        default: break
        }
        if reading.isAmbiguous { return .ambiguous }
        guard let day = reading.value?.calendarDay else { return .unreadable }
        if isBirthday, DateReader(order: .dayFirst, isBirthday: true).read(cell).value?.year == nil,
            DateReader(order: .monthFirst, isBirthday: true).read(cell).value?.year == nil
        {
            return .partial
        }
        return .day(Int(day.number))
    }
}
