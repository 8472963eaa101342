import OneIDCore

/// What a cell says, without blanks around it; cells that say nothing become empty.
package enum StatedValue {
    /// Trims; a blank cell or a null word (`null`, `-`, `无`, `未知` …) is empty.
    ///
    /// The word `no` is an answer here, not an absent identifier.
    @inline(__always)
    package static func of(_ raw: Cell) -> Cell {
        let cell = trimmed(raw)
        guard !cell.isEmpty else { return .empty }
        if cell[0] &- 0x30 >= 10, cell.count <= NullWords.longest, NullWords.contains(cell, as: .attribute) {
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
        guard cell.count >= 8, cell[0] &- 0x30 < 3 else { return cell }
        return PlaceholderDate.matches(cell, isDate: isDate) ? .empty : cell
    }

    /// Without spaces, tabs and other control characters at either end.
    @inline(__always)
    static func trimmed(_ cell: Cell) -> Cell {
        guard !cell.isEmpty else { return .empty }
        if !cell[0].isBlank, !cell[cell.count &- 1].isBlank { return cell }
        return trimmedSlowly(cell)
    }

    private static func trimmedSlowly(_ cell: Cell) -> Cell {
        var start = 0
        var end = cell.count
        while start < end, cell[start].isBlank { start += 1 }
        while end > start, cell[end - 1].isBlank { end -= 1 }
        return start == end ? .empty : cell.part(start..<end)
    }
}
