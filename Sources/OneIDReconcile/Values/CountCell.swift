import OneIDCore

/// A count of coupons or rights: a whole number of up to nine digits.
enum CountCell {
    /// nil for anything else: signs but a leading plus, `1,234`, `1e3`, full-width digits, fractions other than `.0`.
    static func read(_ cell: Cell) -> Int? {
        guard !cell.isEmpty else { return nil }
        var position = cell[0] == UInt8(ascii: "+") ? 1 : 0
        var value = 0
        var digits = 0
        while position < cell.count, cell[position] &- 0x30 < 10 {
            value = value * 10 + Int(cell[position] &- 0x30)
            // Leading zeros are no digits of the number.
            if value > 0 { digits += 1 }
            guard digits <= 9 else { return nil }
            position += 1
        }
        guard position > 0, cell[position - 1] &- 0x30 < 10 else { return nil }
        if position == cell.count { return value }
        // Table programs write 3.0 for 3.
        guard cell[position] == UInt8(ascii: "."), position + 1 < cell.count else { return nil }
        for index in position + 1..<cell.count where cell[index] != 0x30 { return nil }
        return value
    }

    /// Whether a cell says that its number is none: what a computation left there, unlike a cell that was never filled.
    static func isNotANumber(_ raw: Cell) -> Bool {
        let cell = StatedValue.trimmed(raw)
        guard cell.count == 3 else { return false }
        return cell[0].lowercasedASCII == UInt8(ascii: "n") && cell[1].lowercasedASCII == UInt8(ascii: "a")
            && cell[2].lowercasedASCII == UInt8(ascii: "n")
    }
}
