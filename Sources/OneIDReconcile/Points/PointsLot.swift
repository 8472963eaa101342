import OneIDCore

/// A balance of one account in one point system, or one lot of it, and what became of it.
///
/// Amounts are in units of the system's `ExactUnit` except `amount`. For every lot
/// `converted` = `kept` + `used` + `void` + `superseded` + `expired` + `capped` + `held` + `residue`.
struct PointsLot: BitwiseCopyable {
    /// The step that took the lot, or the last one that took something from it.
    enum State: UInt8 {
        case kept, superseded, expired, capped, held
        /// The cell is no amount; nothing was converted.
        case unreadable
        /// All of it was spent; or it is what spent others: it brings nothing in, and what it took is `used` of them.
        case used
        /// Of a closed account.
        case void
        /// Earned or spent after the date of the profile: nothing yet.
        case later

        var name: StaticString {
            switch self {
            case .kept: "kept"
            case .superseded: "superseded"
            case .expired: "expired"
            case .capped: "capped"
            case .held: "held"
            case .unreadable: "unreadable"
            case .used: "used"
            case .void: "void"
            case .later: "later"
            }
        }
    }

    /// In points of the source.
    var amount: Amount
    /// Exactly, in points of the group.
    var converted: Int128
    /// What counts in the balance.
    var kept: Int128 = 0
    /// What rounding took (positive) or gave (negative).
    var residue: Int128 = 0
    /// What the cap took.
    var capped: Int128 = 0
    /// What was spent of it.
    var used: Int128 = 0
    let cell: Cell
    /// Its account or row: `PersonView.holder`.
    let account: Int
    /// Whose balance it is part of: an account, or the first row of a statement that names none. Lots of one unit are chosen
    /// or left together.
    var unit: Int
    /// nil: it does not expire.
    let expiry: CalendarDay?
    /// nil: nobody says.
    var earned: CalendarDay?
    /// How it was earned; empty: nobody says.
    var type = Cell.empty
    /// Whether it is a row of a statement.
    var isStatement = false
    /// Whether it is one of many of its unit, so that a negative one spends the others.
    var isLot = false
    /// Whether the balance and the statement of one account stood side by side, and the other one counts.
    var isReplaced = false
    /// Whether a person decided that it is held out.
    var isSettled = false
    var state: State

    /// What is left after spending.
    var remaining: Int128 { converted - used }
    var superseded: Int128 { state == .superseded ? remaining : 0 }
    var expired: Int128 { state == .expired ? remaining : 0 }
    var held: Int128 { state == .held ? remaining : 0 }
    var void: Int128 { state == .void ? remaining : 0 }
    /// Whether the lot is still in the running for the balance.
    var counts: Bool { state == .kept || state == .capped }
}
