import OneIDCore

/// The order of values for `min` and `max`: numbers by value, dates by time, other text by its bytes.
///
/// Where kinds are mixed the readable ones count: numbers before dates before text; in an attribute of dates, dates first.
/// Numbers are compared digit by digit, so that no length is too long.
struct ValueOrder {
    /// Whether eight digits are a date rather than a number.
    var hasDates: Bool
    /// How dates that are not plain are read in an attribute of dates.
    var dates = DateReader()

    enum Kind: Int {
        case first, second, text
    }

    func kind(of cell: Cell) -> Kind {
        let isNumber = DecimalDigits(cell) != nil
        if hasDates { return moment(cell) != nil ? .first : isNumber ? .second : .text }
        return isNumber ? .first : Timestamp(cell) != nil ? .second : .text
    }

    private func moment(_ cell: Cell) -> Int64? {
        if let plain = Timestamp(cell) { return plain.nanoseconds }
        return hasDates ? dates.read(cell).value?.nanoseconds : nil
    }

    /// Negative: `left` is smaller. Both are of `kind`.
    func compare(_ left: Cell, _ right: Cell, _ kind: Kind) -> Int {
        let areDates = kind == (hasDates ? .first : .second)
        if areDates, let a = moment(left), let b = moment(right) { return a < b ? -1 : b < a ? 1 : 0 }
        if kind != .text, let a = DecimalDigits(left), let b = DecimalDigits(right) { return a.compare(b) }
        return CellOrder.compare(left, right)
    }
}

/// A plain decimal (`-12.50`) as the digits of its cell.
private struct DecimalDigits {
    private let isNegative: Bool
    /// Without leading zeros.
    private let whole: Cell
    /// Without trailing zeros.
    private let fraction: Cell

    init?(_ cell: Cell) {
        guard !cell.isEmpty else { return nil }
        var position = 0
        let end = cell.count
        if cell[0] == UInt8(ascii: "-") || cell[0] == UInt8(ascii: "+") { position = 1 }
        let sign = cell[0] == UInt8(ascii: "-")
        let from = position
        while position < end, cell[position] &- 0x30 < 10 { position += 1 }
        var start = from
        let point = position
        guard point > from else { return nil }
        while start < point, cell[start] == 0x30 { start += 1 }
        var last = end
        if position < end {
            guard cell[position] == UInt8(ascii: "."), position + 1 < end else { return nil }
            for index in position + 1..<end where cell[index] &- 0x30 >= 10 { return nil }
            while last > point + 1, cell[last - 1] == 0x30 { last -= 1 }
        }
        whole = cell.part(start..<point)
        fraction = cell.part(min(point + 1, end)..<max(min(point + 1, end), last))
        isNegative = sign && !(whole.isEmpty && fraction.isEmpty)
    }

    func compare(_ other: DecimalDigits) -> Int {
        if isNegative != other.isNegative { return isNegative ? -1 : 1 }
        var order = whole.count - other.whole.count
        if order == 0 { order = CellOrder.compare(whole, other.whole) }
        if order == 0 { order = CellOrder.compare(fraction, other.fraction) }
        return isNegative ? -order : order
    }
}
