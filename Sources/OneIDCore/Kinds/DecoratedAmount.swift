/// Amounts that are more than digits: takes off what stands around the number, then reads it strictly.
enum DecoratedAmount {
    static func read(_ cell: Cell) -> AmountReading {
        if NullWords.contains(cell, as: .amount) { return AmountReading(.blank) }
        guard cell.count <= Amount.longestCell else { return AmountReading(.unreadable) }
        let reading = signed(cell)
        guard reading.kind == .unreadable, let (rest, currency) = CodedAmount.split(cell) else { return reading }
        let amount = signed(rest)
        if amount.kind == .outOfRange { return amount }
        guard amount.isNumber, amount.sign == .none else { return reading }
        return AmountReading(.decorated, amount.amount, sign: .code(currency.number))
    }

    /// A number with signs and quotes around it.
    private static func signed(_ cell: Cell) -> AmountReading {
        guard var text = FoldedAmount(cell) else { return AmountReading(.unreadable) }
        text.takeOffQuotes()
        if text.isEmpty { return AmountReading(.blank) }
        text.takeOffSigns()
        let hasForeignGroups = text.joinForeignGroups()
        return number(text, isGrouped: hasForeignGroups)
    }

    /// Digits in one group or in groups of three, then an optional point and decimals.
    private static func number(_ text: FoldedAmount, isGrouped: Bool) -> AmountReading {
        var position = 0
        var groups = 0
        var whole: UInt128 = 0
        var isTooLarge = false
        var digitsInGroup = 0
        while position < text.count {
            let byte = text[position]
            if byte &- 0x30 < 10 {
                digitsInGroup += 1
                // More than this is out of range whatever follows; the rest is still checked for being a number.
                if whole > 1_000_000_000_000_000_000 {
                    isTooLarge = true
                } else {
                    whole = whole * 10 + UInt128(byte &- 0x30)
                }
            } else if byte == UInt8(ascii: ",") {
                guard groups > 0 ? digitsInGroup == 3 : (1...3).contains(digitsInGroup) && text[0] != 0x30 else {
                    return AmountReading(.unreadable)
                }
                groups += 1
                digitsInGroup = 0
            } else {
                break
            }
            position += 1
        }
        guard groups == 0 || digitsInGroup == 3 else { return AmountReading(.unreadable) }
        var digits = digitsInGroup + groups
        var fraction: UInt128 = 0
        var decimals = 0
        var isTooPrecise = false
        if position < text.count, text[position] == UInt8(ascii: ".") {
            position += 1
            while position < text.count, text[position] &- 0x30 < 10 {
                let digit = text[position] &- 0x30
                digits += 1
                position += 1
                // Zeros at the end say nothing: databases write `100.0000000000`.
                guard decimals < Amount.decimals else {
                    if digit != 0 { isTooPrecise = true }
                    continue
                }
                fraction = fraction * 10 + UInt128(digit)
                decimals += 1
            }
        }
        guard position == text.count, digits > 0 else { return AmountReading(.unreadable) }
        guard !isTooLarge, !isTooPrecise else { return AmountReading(.outOfRange) }
        let billionths = whole * 1_000_000_000 + fraction * UInt128(Amount.power(of: Amount.decimals - decimals))
        guard billionths <= Amount.limit.billionths.magnitude else { return AmountReading(.outOfRange) }
        let value = Int128(billionths)
        let amount = Amount(billionths: text.isNegative ? -value : value)
        return AmountReading(
            text.isPlain && groups == 0 && !isGrouped ? .plain : .decorated, amount, sign: text.currency)
    }
}
