import OneIDCore

/// One gift card or coupon of a person, as its row says it.
struct AssetRow {
    enum State: UInt8 {
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
    var from: CalendarDay?
    var until: CalendarDay?
    var state = State.kept
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

    init(group: String) { self.group = group }

    /// Adds one; false when a sum needs more than 128 bits.
    mutating func add(_ row: AssetRow) -> Bool {
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

    var needsReview: Bool { hasUnreadable || !held.isZero }
}
