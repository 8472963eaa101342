import OneIDCore

/// One gift card or coupon of a person, as its row says it.
struct AssetRow {
    enum State: UInt8, Sendable {
        case kept
        /// Its first day has not come.
        case pending
        case used, expired, void
        /// A negative value.
        case held
        /// No amount.
        case unreadable

        var name: StaticString {
            switch self {
            case .kept: "kept"
            case .pending: "pending"
            case .used: "used"
            case .expired: "expired"
            case .void: "void"
            case .held: "held"
            case .unreadable: "unreadable"
            }
        }
    }

    /// Position among the person's rows.
    let row: Int
    /// What it is summed with: the currency of a card, the kind of a coupon.
    var group: String
    var amount: Amount
    /// What the value is read from; empty for a coupon.
    var cell = Cell.empty
    /// Of a card: when it came.
    var day: CalendarDay?
    var from: CalendarDay?
    var until: CalendarDay?
    var state = State.kept
    /// Whether a person decided that it is held out.
    var isSettled = false
}

/// A gift card as conditions look at it; good until the next person.
package struct CardFact {
    /// Number of the source.
    package let source: Int
    /// A code of three letters.
    package let currency: String
    /// In billionths; nil where the cell is no amount.
    package let value: Int128?
    /// As profiles name it.
    package let state: String
    /// When it came.
    package let day: CalendarDay?
    /// The last day.
    package let until: CalendarDay?
}

/// What a person's cards of one currency, or coupons of one kind, come to: `converted` = `kept` + `used` + `void` + `expired` +
/// `held`.
struct AssetBalance {
    let group: String
    /// Summed while reading.
    var converted = Amount.zero
    var kept = Amount.zero
    var used = Amount.zero
    var void = Amount.zero
    var expired = Amount.zero
    var held = Amount.zero
    var hasUnreadable = false
    /// Whether anything is held, or is no amount, that nobody has decided on.
    var needsReview = false

    init(group: String) { self.group = group }

    /// Adds one; false when a sum needs more than 128 bits.
    mutating func add(_ row: AssetRow) -> Bool {
        if row.state == .held || row.state == .unreadable, !row.isSettled { needsReview = true }
        guard row.state != .unreadable else {
            hasUnreadable = true
            return true
        }
        guard converted.add(row.amount) else { return false }
        // No part is larger than the amounts together, of which there are too few to overflow.
        return switch row.state {
        case .kept, .pending: kept.add(row.amount)
        case .used: used.add(row.amount)
        case .expired: expired.add(row.amount)
        case .void: void.add(row.amount)
        case .held: held.add(row.amount)
        case .unreadable: true
        }
    }

    var isBalanced: Bool {
        converted.billionths
            == kept.billionths &+ used.billionths &+ void.billionths &+ expired.billionths &+ held.billionths
    }
}

/// What people decided about gift cards.
extension Ruling {
    /// Settles a card that this ruling is about: what is negative, or no amount, counts as accepted or is held out; what counts is held
    /// out when it is rejected.
    ///
    /// - Returns: whether it had an effect.
    func settles(_ card: inout AssetRow) -> Bool {
        switch (verdict, card.state) {
        case (.accept, .held):
            guard let amount, amount.billionths.magnitude >= card.amount.billionths.magnitude else { return false }
            card.state = .kept
        case (.accept, .unreadable):
            guard let amount else { return false }
            card.amount = amount
            card.state = .kept
        case (.reject, .held), (.reject, .unreadable): card.isSettled = true
        case (.reject, .kept):
            card.state = .held
            card.isSettled = true
        default: return false
        }
        return true
    }
}
