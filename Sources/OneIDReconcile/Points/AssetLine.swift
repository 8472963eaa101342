import OneIDCore

/// A line of the ledger about money, a card or a coupon: nothing is converted or rounded, so all columns are in the unit of the
/// amount. `converted` = `kept` + `used` + `void` + `superseded` + `expired` + `held`.
struct AssetLine {
    enum Kind {
        case storedValue, giftCard, coupon, entitlement

        var name: StaticString {
            switch self {
            case .storedValue: "stored_value"
            case .giftCard: "gift_card"
            case .coupon: "coupon"
            case .entitlement: "entitlement"
            }
        }
    }

    let system: String
    let source: String
    let kind: Kind
    var amount = Amount.zero
    var expiry: CalendarDay?
    var expired = Amount.zero
    var held = Amount.zero
    var kept = Amount.zero
    var used = Amount.zero
    var void = Amount.zero
    var superseded = Amount.zero
    var state: StaticString = "kept"
    /// The cell that is no amount; nil where it is one.
    var unreadable: Cell?

    init(system: String, source: String, kind: Kind) {
        self.system = system
        self.source = source
        self.kind = kind
    }

    /// The whole amount goes to one column.
    mutating func take(_ amount: Amount, as column: WritableKeyPath<AssetLine, Amount>) {
        self.amount = amount
        self[keyPath: column] = amount
    }

    /// Writes the line in the columns of `PointsLedger`.
    func write(oneID: Cell, record: Cell, to text: inout JSONLine) {
        let comma = UInt8(ascii: ",")
        func column(_ value: Amount, to text: inout JSONLine) {
            text.append(comma)
            if unreadable == nil { text.amountDigits(value) }
        }
        text.raw(oneID)
        text.append(comma)
        text.csvField(system)
        text.append(comma)
        text.csvField(source)
        text.append(comma)
        text.csvField(record)
        text.append(comma)
        if let unreadable { text.csvField(unreadable) } else { text.amountDigits(amount) }
        text.raw(",1")
        column(amount, to: &text)
        column(.zero, to: &text)
        text.append(comma)
        if let expiry { text.dayDigits(expiry) }
        column(expired, to: &text)
        column(superseded, to: &text)
        column(.zero, to: &text)
        column(held, to: &text)
        column(kept, to: &text)
        text.append(comma)
        text.raw(state)
        column(used, to: &text)
        column(void, to: &text)
        text.append(comma)
        text.raw(kind.name)
        text.append(UInt8(ascii: "\n"))
    }
}
