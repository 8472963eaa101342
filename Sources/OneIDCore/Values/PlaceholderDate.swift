/// Dates that programs write where there is none: 1900-01-00, 1900-01-01, 1970-01-01, 2000-01-01, 0000-00-00, and the first days of
/// calendars: 1601-01-01 (Windows), 1753-01-01 (SQL Server), 1899-12-30 and -31, 1904-01-01 (spreadsheets).
public enum PlaceholderDate {
    /// Days since 1970-01-01 of the first days of these years.
    public static let firstOf1900 = -25_567
    public static let firstOf2000 = 10_957

    /// Whether a day, counted from 1970-01-01, is one of them; 0000-00-00 is no day.
    @inlinable
    public static func isOne(_ day: Int) -> Bool {
        switch day {
        case 0, 10_957, -24_107, -25_567, -25_568, -25_569, -79_257, -134_774: true
        default: false
        }
    }

    /// Whether a text is zeros with the marks of a date between them: `0`, `00/00/0000`, `0000-00-00 00:00:00`.
    static func isZeros(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        var hasZero = false
        for byte in cell {
            switch byte {
            case 0x30: hasZero = true
            case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "T"), 0x20:
                continue
            default: return false
            }
        }
        return hasZero
    }

    /// Whether the name of an attribute tells that it holds dates.
    public static func isNameOfDates(_ attribute: String) -> Bool {
        let name = attribute.lowercased()
        let parts = ["birth", "date", "anniversary", "生日", "出生", "日期", "纪念日"]
        return name == "dob" || name == "bday" || name.hasSuffix("_at") || name.hasSuffix("_on")
            || parts.contains { name.contains(text: $0) }
    }

    /// Whether a text is one of them. A time after the date does not matter: the epoch of another time zone is
    /// 1970-01-01 08:00.
    ///
    /// - Parameter isDate: whether dates are expected, so that eight digits are one.
    public static func matches(_ cell: UnsafeBufferPointer<UInt8>, isDate: Bool) -> Bool {
        guard cell.count >= 8 else { return false }
        var position = 0
        guard let year = number(cell, &position, digits: 4...4) else { return false }
        guard days.contains(where: { $0.0 == year }) else { return false }
        if isDate, cell[4].isDigit {
            // 19000101, perhaps with a time behind it.
            guard cell.count == 8 || cell.count == 14,
                let month = number(cell, &position, digits: 2...2), let day = number(cell, &position, digits: 2...2)
            else { return false }
            return days.contains { $0 == (year, month, day) }
        }
        guard skip(cell, &position, "年"), let month = number(cell, &position, digits: 1...2),
            skip(cell, &position, "月"), let day = number(cell, &position, digits: 1...2),
            days.contains(where: { $0 == (year, month, day) })
        else { return false }
        _ = skip(cell, &position, "日")
        return position == cell.count || cell[position] == 0x20 || cell[position].lowercasedASCII == UInt8(ascii: "t")
    }

    /// Those of `isOne`, and days 0: spreadsheets show theirs as 1900-01-00.
    private static let days = [
        (0, 0, 0), (1601, 1, 1), (1753, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 0), (1900, 1, 1),
        (1904, 1, 1), (1970, 1, 1), (2000, 1, 1),
    ]

    private static func number(_ cell: CellBytes, _ position: inout Int, digits: ClosedRange<Int>) -> Int? {
        var value = 0
        var read = 0
        while read < digits.upperBound, position < cell.count, cell[position].isDigit {
            value = value * 10 + Int(cell[position] &- 0x30)
            position += 1
            read += 1
        }
        return read >= digits.lowerBound ? value : nil
    }

    /// Moves over `-`, `/`, `.` or the Chinese word.
    private static func skip(_ cell: CellBytes, _ position: inout Int, _ word: StaticString) -> Bool {
        guard position < cell.count else { return false }
        switch cell[position] {
        case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."): position += 1
        default:
            guard cell.has(word, at: position) else { return false }
            position += word.utf8CodeUnitCount
        }
        return true
    }
}
