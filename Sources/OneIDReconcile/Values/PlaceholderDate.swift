import OneIDCore

/// Dates that programs write where there is none: 1900-01-01, 1970-01-01, 2000-01-01, 0000-00-00.
///
/// A time after the date does not matter: the epoch of another time zone is 1970-01-01 08:00.
enum PlaceholderDate {
    static func matches(_ cell: Cell, isDate: Bool) -> Bool {
        guard cell.count >= 8 else { return false }
        var position = 0
        guard let year = number(cell, &position, digits: 4...4) else { return false }
        guard year == 0 || year == 1900 || year == 1970 || year == 2000 else { return false }
        let first = year == 0 ? 0 : 1
        if isDate, cell[4] &- 0x30 < 10 {
            // 19000101, perhaps with a time behind it.
            guard cell.count == 8 || cell.count == 14,
                let month = number(cell, &position, digits: 2...2),
                let day = number(cell, &position, digits: 2...2)
            else { return false }
            return month == first && day == first
        }
        guard skip(cell, &position, "年"),
            let month = number(cell, &position, digits: 1...2),
            skip(cell, &position, "月"),
            let day = number(cell, &position, digits: 1...2), month == first, day == first
        else { return false }
        _ = skip(cell, &position, "日")
        return position == cell.count || cell[position] == 0x20 || cell[position] | 0x20 == UInt8(ascii: "t")
    }

    private static func number(_ cell: Cell, _ position: inout Int, digits: ClosedRange<Int>) -> Int? {
        var value = 0
        var read = 0
        while read < digits.upperBound, position < cell.count, cell[position] &- 0x30 < 10 {
            value = value * 10 + Int(cell[position] &- 0x30)
            position += 1
            read += 1
        }
        return read >= digits.lowerBound ? value : nil
    }

    /// Moves over `-`, `/`, `.` or the Chinese word.
    private static func skip(_ cell: Cell, _ position: inout Int, _ word: String) -> Bool {
        guard position < cell.count else { return false }
        switch cell[position] {
        case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."):
            position += 1
            return true
        default:
            let start = position
            for byte in word.utf8 {
                guard position < cell.count, cell[position] == byte else {
                    position = start
                    return false
                }
                position += 1
            }
            return true
        }
    }

    /// Whether the name of an attribute tells that it holds dates.
    static func isDate(_ attribute: String) -> Bool {
        let name = attribute.lowercased()
        let parts = ["birth", "date", "anniversary", "生日", "出生", "日期", "纪念日"]
        return name == "dob" || name == "bday" || name.hasSuffix("_at") || name.hasSuffix("_on")
            || parts.contains { name.contains($0) }
    }
}
