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
    public static let firstCredibleDay = PlainDay.year1900

    public init() {}

    public static func += (left: inout DateCells, right: DateCells) {
        left.cells += right.cells
        left.unreadable += right.unreadable
        left.future += right.future
        left.early += right.early
        left.placeholder += right.placeholder
    }

    /// Adds a column of a stretch.
    ///
    /// - Parameter latest: dates from this day on (days since 1970-01-01) are in the future.
    public mutating func add(_ column: ColumnOfTable, latest limit: Int) {
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
                switch column.table.withBytes(column.column, row, DateCells.read) {
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
                case .day(let read): day = read
                }
            }
            filled &+= 1
            guard day <= 0 || day >= limit || day == PlainDay.year2000 else { continue }
            if day == 0 || day == PlainDay.year1900 || day == PlainDay.year2000 {
                placeholder.note(record: column.record(row), offset: column.offset(row))
            } else if day < PlainDay.year1900 {
                early.note(record: column.record(row), offset: column.offset(row))
            } else if day >= limit {
                future.note(record: column.record(row), offset: column.offset(row))
            }
        }
        cells.filled += filled
    }

    private enum Reading {
        case nothing, unreadable, zeros
        case day(Int)
    }

    private static func read(_ cell: CellBytes) -> Reading {
        if isNothing(cell) { return .nothing }
        if let moment = Timestamp(cell) {
            let day = moment.nanoseconds / 86_400_000_000_000
            return .day(Int(moment.nanoseconds < 0 && moment.nanoseconds % 86_400_000_000_000 != 0 ? day - 1 : day))
        }
        var hasDigit = false
        for byte in cell {
            if byte.isDigit {
                if byte != 0x30 { return .unreadable }
                hasDigit = true
            }
        }
        return hasDigit ? .zeros : .unreadable
    }
}

/// The fast way for dates: `2025-03-01`, also with `/` or `.`, alone or before a time `12:30:00`.
///
/// Agrees with `Timestamp` on every cell that it accepts.
public enum PlainDay {
    static let year1900 = -25_567
    static let year2000 = 10_957

    /// Days since 1970-01-01, or nil when `Timestamp` has to decide.
    @inline(__always)
    public static func parse(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        guard count == 10 || count == 19 else { return nil }
        guard isMark(text[4]), isMark(text[7]) else { return nil }
        guard let century = two(text, 0), let years = two(text, 2), let month = two(text, 5), let day = two(text, 8)
        else { return nil }
        if count == 19 {
            guard text[10] == 0x20 || text[10] == UInt8(ascii: "T"), text[13] == 0x3a, text[16] == 0x3a,
                let hour = two(text, 11), let minute = two(text, 14), let second = two(text, 17), hour < 24,
                minute < 60, second < 60
            else { return nil }
        }
        let year = century &* 100 &+ years
        // The 29th to 31st are left to the calendar of `Timestamp` where the month may lack them.
        guard year >= 1700, year <= 2200, month >= 1, month <= 12, day >= 1,
            day <= 28 || day <= 30 && month != 2 || day == 31 && hasThirtyOne(month)
        else { return nil }
        let shifted = month <= 2 ? year &- 1 : year
        let era = shifted / 400
        let yearOfEra = shifted &- era &* 400
        let dayOfYear = (153 &* (month &+ (month > 2 ? -3 : 9)) &+ 2) / 5 &+ day &- 1
        return era &* 146_097 &+ yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear &- 719_468
    }

    @inline(__always)
    private static func isMark(_ byte: UInt8) -> Bool { byte >= 0x2d && byte <= 0x2f }

    @inline(__always)
    private static func hasThirtyOne(_ month: Int) -> Bool { 0b1_0101_1010_1010 &>> month & 1 == 1 }

    @inline(__always)
    private static func two(_ text: UnsafePointer<UInt8>, _ offset: Int) -> Int? {
        let tens = text[offset] &- 0x30
        let ones = text[offset &+ 1] &- 0x30
        return tens < 10 && ones < 10 ? Int(tens) &* 10 &+ Int(ones) : nil
    }
}
