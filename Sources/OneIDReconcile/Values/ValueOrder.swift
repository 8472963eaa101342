import OneIDCore

/// The order of values for `min` and `max`: numbers by value, dates by time, other text by its bytes.
///
/// Where kinds are mixed the readable ones count: numbers before dates before text; in an attribute of dates, dates first.
/// Numbers are compared digit by digit, so that no length is too long.
struct ValueOrder {
    /// Whether eight digits are a date rather than a number.
    var hasDates: Bool

    enum Kind: Int {
        case first, second, text
    }

    func kind(of cell: Cell) -> Kind {
        let isNumber = DecimalDigits(cell) != nil
        if hasDates { return Timestamp(cell.bytes) != nil ? .first : isNumber ? .second : .text }
        return isNumber ? .first : Timestamp(cell.bytes) != nil ? .second : .text
    }

    /// Negative: `left` is smaller. Both are of `kind`.
    func compare(_ left: Cell, _ right: Cell, _ kind: Kind) -> Int {
        let areDates = kind == (hasDates ? .first : .second)
        if areDates, let a = Timestamp(left.bytes), let b = Timestamp(right.bytes) {
            return a < b ? -1 : b < a ? 1 : 0
        }
        if kind != .text, let a = DecimalDigits(left), let b = DecimalDigits(right) { return a.compare(b) }
        return ByteOrder.compare(left, right)
    }

    /// Position of the extreme candidate: the least where `sign` is 1, the greatest where it is -1.
    func extreme(_ candidates: UnsafeBufferPointer<Candidate>, sign: Int) -> Int {
        var kind = Kind.text
        for candidate in candidates {
            let own = self.kind(of: candidate.value)
            if own.rawValue < kind.rawValue { kind = own }
        }
        var best = -1
        for index in candidates.indices where self.kind(of: candidates[index].value) == kind {
            guard best >= 0 else {
                best = index
                continue
            }
            let order = compare(candidates[index].value, candidates[best].value, kind) * sign
            if order < 0 || order == 0 && candidates[index].precedes(candidates[best]) { best = index }
        }
        return max(0, best)
    }
}

/// Comparison of cells byte by byte, which in UTF-8 is by code point.
enum ByteOrder {
    @inline(__always)
    static func isEqual(_ left: Cell, _ right: Cell) -> Bool {
        guard left.count == right.count, let a = left.start, let b = right.start else {
            return left.count == right.count
        }
        for index in 0..<left.count where a[index] != b[index] { return false }
        return true
    }

    static func compare(_ left: Cell, _ right: Cell) -> Int {
        let shorter = min(left.count, right.count)
        if let a = left.start, let b = right.start {
            for index in 0..<shorter where a[index] != b[index] { return a[index] < b[index] ? -1 : 1 }
        }
        return left.count - right.count
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
        guard let base = cell.start else { return nil }
        var position = 0
        let end = cell.count
        if base[0] == UInt8(ascii: "-") || base[0] == UInt8(ascii: "+") { position = 1 }
        let sign = base[0] == UInt8(ascii: "-")
        let from = position
        while position < end, base[position] &- 0x30 < 10 { position += 1 }
        var start = from
        let point = position
        guard point > from else { return nil }
        while start < point, base[start] == 0x30 { start += 1 }
        var last = end
        if position < end {
            guard base[position] == UInt8(ascii: "."), position + 1 < end else { return nil }
            for index in position + 1..<end where base[index] &- 0x30 >= 10 { return nil }
            while last > point + 1, base[last - 1] == 0x30 { last -= 1 }
        }
        whole = Cell(base + start, count: point - start)
        fraction = Cell(base + min(point + 1, end), count: max(0, last - point - 1))
        isNegative = sign && !(whole.isEmpty && fraction.isEmpty)
    }

    func compare(_ other: DecimalDigits) -> Int {
        if isNegative != other.isNegative { return isNegative ? -1 : 1 }
        var order = whole.count - other.whole.count
        if order == 0 { order = ByteOrder.compare(whole, other.whole) }
        if order == 0 { order = ByteOrder.compare(fraction, other.fraction) }
        return isNegative ? -order : order
    }
}
