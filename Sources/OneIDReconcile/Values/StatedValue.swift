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
        if start[0] &- 0x30 >= 10, cell.count <= NullWords.longest,
            NullWords.contains(cell.bytes, as: .attribute)
        {
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
        if !start[0].isBlank, !start[cell.count &- 1].isBlank { return cell }
        return trimmedSlowly(cell)
    }

    private static func trimmedSlowly(_ cell: Cell) -> Cell {
        guard let base = cell.start else { return .empty }
        var start = 0
        var end = cell.count
        while start < end, base[start].isBlank { start += 1 }
        while end > start, base[end - 1].isBlank { end -= 1 }
        return start == end ? .empty : Cell(base + start, count: end - start)
    }
}

extension PlaceholderDate {
    static func matches(_ cell: Cell, isDate: Bool) -> Bool { matches(cell.bytes, isDate: isDate) }

    /// Whether the name of an attribute tells that it holds dates.
    static func isDate(_ attribute: String) -> Bool {
        let name = attribute.lowercased()
        let parts = ["birth", "date", "anniversary", "生日", "出生", "日期", "纪念日"]
        return name == "dob" || name == "bday" || name.hasSuffix("_at") || name.hasSuffix("_on")
            || parts.contains { name.contains($0) }
    }
}
