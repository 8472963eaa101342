import OneIDCore

/// What a cell says, without blanks around it; cells that say nothing become empty.
enum StatedValue {
    /// Trims; a blank cell or a null word (`null`, `-`, `无`, `未知` …) is empty.
    ///
    /// The word `no` is an answer here, not an absent identifier.
    @inline(__always)
    static func of(_ raw: Cell) -> Cell {
        let cell = trimmed(raw)
        guard let start = cell.start, cell.count > 0 else { return .empty }
        if start[0] &- 0x30 >= 10, cell.count <= NullWords.longest, NullWords.contains(cell.bytes), !isNo(cell) {
            return .empty
        }
        return cell
    }

    /// Like `of`; placeholder dates are empty too.
    ///
    /// - Parameter isDate: whether the attribute holds dates, so that eight digits are one.
    @inline(__always)
    static func ofAttribute(_ raw: Cell, isDate: Bool) -> Cell {
        let cell = of(raw)
        guard let start = cell.start, cell.count >= 8, start[0] &- 0x30 < 3 else { return cell }
        return PlaceholderDate.matches(cell, isDate: isDate) ? .empty : cell
    }

    /// Without spaces, tabs and other control characters at either end.
    @inline(__always)
    static func trimmed(_ cell: Cell) -> Cell {
        guard let start = cell.start, cell.count > 0 else { return .empty }
        if !isBlank(start[0]), !isBlank(start[cell.count &- 1]) { return cell }
        return trimmedSlowly(cell)
    }

    private static func trimmedSlowly(_ cell: Cell) -> Cell {
        guard let base = cell.start else { return .empty }
        var start = 0
        var end = cell.count
        while start < end, isBlank(base[start]) { start += 1 }
        while end > start, isBlank(base[end - 1]) { end -= 1 }
        return start == end ? .empty : Cell(base + start, count: end - start)
    }

    @inline(__always)
    private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7F }

    private static func isNo(_ cell: Cell) -> Bool {
        guard let start = cell.start, cell.count == 2 else { return false }
        return start[0] | 0x20 == UInt8(ascii: "n") && start[1] | 0x20 == UInt8(ascii: "o")
    }
}

/// Dates that programs write where there is none: 1900-01-01, 1970-01-01, 2000-01-01, 0000-00-00.
///
/// A time after the date does not matter: the epoch of another time zone is 1970-01-01 08:00.
enum PlaceholderDate {
    static func matches(_ cell: Cell, isDate: Bool) -> Bool {
        guard let start = cell.start, cell.count >= 8 else { return false }
        var position = 0
        guard let year = number(start, &position, cell.count, digits: 4...4) else { return false }
        guard year == 0 || year == 1900 || year == 1970 || year == 2000 else { return false }
        let first = year == 0 ? 0 : 1
        if isDate, start[4] &- 0x30 < 10 {
            // 19000101, perhaps with a time behind it.
            guard cell.count == 8 || cell.count == 14,
                let month = number(start, &position, cell.count, digits: 2...2),
                let day = number(start, &position, cell.count, digits: 2...2)
            else { return false }
            return month == first && day == first
        }
        guard skip(start, &position, cell.count, "年"),
            let month = number(start, &position, cell.count, digits: 1...2),
            skip(start, &position, cell.count, "月"),
            let day = number(start, &position, cell.count, digits: 1...2), month == first, day == first
        else { return false }
        _ = skip(start, &position, cell.count, "日")
        return position == cell.count || start[position] == 0x20 || start[position] | 0x20 == UInt8(ascii: "t")
    }

    private static func number(
        _ start: UnsafePointer<UInt8>, _ position: inout Int, _ end: Int, digits: ClosedRange<Int>
    ) -> Int? {
        var value = 0
        var read = 0
        while read < digits.upperBound, position < end, start[position] &- 0x30 < 10 {
            value = value * 10 + Int(start[position] &- 0x30)
            position += 1
            read += 1
        }
        return read >= digits.lowerBound ? value : nil
    }

    /// Moves over `-`, `/`, `.` or the Chinese word.
    private static func skip(
        _ start: UnsafePointer<UInt8>, _ position: inout Int, _ end: Int, _ word: StaticString
    ) -> Bool {
        guard position < end else { return false }
        switch start[position] {
        case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."):
            position += 1
            return true
        default:
            let length = word.utf8CodeUnitCount
            guard position + length <= end else { return false }
            for index in 0..<length where start[position + index] != word.utf8Start[index] { return false }
            position += length
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
