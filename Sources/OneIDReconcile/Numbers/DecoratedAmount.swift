import OneIDCore

/// Amounts that are more than digits: takes off what stands around the number, then reads it strictly.
enum DecoratedAmount {
    static func read(_ cell: UnsafeBufferPointer<UInt8>) -> AmountReading {
        if NullWords.contains(cell, as: .amount) { return AmountReading(.blank) }
        guard cell.count <= Amount.longestCell else { return AmountReading(.unreadable) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Amount.longestCell) { room in
            guard let count = AmountFold.fold(cell, into: room) else { return AmountReading(.unreadable) }
            var stripped = Stripped(text: UnsafeBufferPointer(rebasing: room[0..<count]))
            // Whatever is folded becomes shorter.
            stripped.isPlain = count == cell.count
            stripped.takeOffQuotes()
            if stripped.text.isEmpty { return AmountReading(.blank) }
            stripped.takeOffSigns()
            return number(stripped)
        }
    }

    /// Digits in one group or in groups of three, then an optional point and decimals.
    private static func number(_ stripped: Stripped) -> AmountReading {
        let text = stripped.text
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
        let amount = Amount(billionths: stripped.isNegative ? -value : value)
        return AmountReading(stripped.isPlain && groups == 0 ? .plain : .decorated, amount, sign: stripped.currency)
    }
}

/// A folded cell while its signs are taken off.
private struct Stripped {
    var text: UnsafeBufferPointer<UInt8>
    var isNegative = false
    var currency = CurrencySign.none
    /// Nothing but a leading minus was taken off.
    var isPlain = true

    init(text: UnsafeBufferPointer<UInt8>) { self.text = text }

    private var first: UInt8 { text.isEmpty ? 0 : text[0] }
    private var last: UInt8 { text.isEmpty ? 0 : text[text.count - 1] }

    private mutating func drop(first: Int = 0, last: Int = 0) {
        guard first + last <= text.count else {
            text = UnsafeBufferPointer(rebasing: text[0..<0])
            return
        }
        text = UnsafeBufferPointer(rebasing: text[first..<(text.count - last)])
    }

    private mutating func trim() {
        while first == 0x20 || first == 0x09 { drop(first: 1) }
        while last == 0x20 || last == 0x09 { drop(last: 1) }
    }

    /// The tricks that keep spreadsheets from changing digits.
    mutating func takeOffQuotes() {
        trim()
        let quote = UInt8(ascii: "\"")
        if first == UInt8(ascii: "'") {
            drop(first: 1, last: text.count > 1 && last == first ? 1 : 0)
        } else if first == UInt8(ascii: "="), text.count > 3, text[1] == quote, last == quote {
            drop(first: 2, last: 1)
        } else if first == quote, last == quote, text.count > 1 {
            drop(first: 1, last: 1)
        } else {
            return
        }
        isPlain = false
        trim()
    }

    /// At most one sign and one currency, in any order, before or behind.
    mutating func takeOffSigns() {
        var hasSign = false
        while !text.isEmpty {
            trim()
            if !hasSign, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
                if first == UInt8(ascii: "+") { isPlain = false }
                isNegative = first == UInt8(ascii: "-")
                drop(first: 1)
                hasSign = true
            } else if !hasSign, last == UInt8(ascii: "-") {
                isNegative = true
                isPlain = false
                drop(last: 1)
                hasSign = true
            } else if !hasSign, first == UInt8(ascii: "("), last == UInt8(ascii: ")") {
                isNegative = true
                isPlain = false
                drop(first: 1, last: 1)
                hasSign = true
            } else if currency == .none, let sign = AmountFold.currency(first) {
                currency = sign
                isPlain = false
                drop(first: 1)
            } else if currency == .none, let sign = AmountFold.currency(last) {
                currency = sign
                isPlain = false
                drop(last: 1)
            } else {
                return
            }
        }
    }
}
