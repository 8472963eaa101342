/// A folded cell while its signs are taken off.
struct FoldedAmount {
    typealias Room = InlineArray<128, UInt8>

    private var room = Room(repeating: 0)
    /// What is left of the cell.
    private var rest = 0..<0
    private(set) var isNegative = false
    private(set) var currency = CurrencySign.none
    /// Nothing but a leading minus was taken off.
    private(set) var isPlain: Bool

    /// nil when a character has no place in an amount.
    ///
    /// - Parameter cell: at most `Amount.longestCell` bytes.
    init?(_ cell: Cell) {
        // Whatever is folded becomes shorter.
        isPlain = true
        guard let count = AmountFold.fold(cell, into: &room) else { return nil }
        isPlain = count == cell.count
        rest = 0..<count
    }

    var count: Int { rest.count }
    var isEmpty: Bool { rest.isEmpty }

    subscript(_ index: Int) -> UInt8 { room[rest.lowerBound + index] }

    private var first: UInt8 { isEmpty ? 0 : self[0] }
    private var last: UInt8 { isEmpty ? 0 : self[count - 1] }

    private mutating func drop(first: Int = 0, last: Int = 0) {
        guard first + last <= count else {
            rest = 0..<0
            return
        }
        rest = (rest.lowerBound + first)..<(rest.upperBound - last)
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
            drop(first: 1, last: count > 1 && last == first ? 1 : 0)
        } else if first == UInt8(ascii: "="), count > 3, self[1] == quote, last == quote {
            drop(first: 2, last: 1)
        } else if first == quote, last == quote, count > 1 {
            drop(first: 1, last: 1)
        } else {
            return
        }
        isPlain = false
        trim()
    }

    /// Turns `1.234,50`, `1 234,50` and `1'234.50` into `1234.50`: groups of three by another sign than the one before the decimals
    /// leave no doubt what either is.
    ///
    /// - Returns: whether the text is written so.
    mutating func joinForeignGroups() -> Bool {
        guard let mark = (0..<count).first(where: { self[$0] &- 0x30 >= 10 }), (1...3).contains(mark), first != 0x30
        else { return false }
        let separator = self[mark]
        let point: UInt8
        switch separator {
        case UInt8(ascii: "."), 0x20: point = UInt8(ascii: ",")
        case UInt8(ascii: "'"): point = UInt8(ascii: ".")
        default: return false
        }
        guard let end = (mark..<count).first(where: { self[$0] == point }), end + 1 < count, (end - mark) % 4 == 0,
            (mark..<end).allSatisfy({ ($0 - mark) % 4 == 0 ? self[$0] == separator : self[$0] &- 0x30 < 10 }),
            (end + 1..<count).allSatisfy({ self[$0] &- 0x30 < 10 })
        else { return false }
        var written = rest.lowerBound
        for place in rest where room[place] != separator || place - rest.lowerBound > end {
            room[written] = place - rest.lowerBound == end ? UInt8(ascii: ".") : room[place]
            written += 1
        }
        rest = rest.lowerBound..<written
        return true
    }

    /// At most one sign and one currency, in any order, before or behind.
    mutating func takeOffSigns() {
        var hasSign = false
        while !isEmpty {
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
