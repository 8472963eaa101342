import OneIDCore

/// One account's balance in one point system, and what became of it.
///
/// Amounts are in units of the system's `ExactUnit` except `amount`. For every lot
/// `converted` = `kept` + `superseded` + `expired` + `capped` + `held` + `residue`.
struct PointsLot: BitwiseCopyable {
    /// The step that took the lot, or the last one that took something from it.
    enum State: UInt8 {
        case kept, superseded, expired, capped, held
        /// The cell is no amount; nothing was converted.
        case unreadable

        var name: StaticString {
            switch self {
            case .kept: "kept"
            case .superseded: "superseded"
            case .expired: "expired"
            case .capped: "capped"
            case .held: "held"
            case .unreadable: "unreadable"
            }
        }
    }

    /// In points of the source.
    let amount: Amount
    /// Exactly, in points of the group.
    let converted: Int128
    /// What counts in the balance.
    var kept: Int128 = 0
    /// What rounding took (positive) or gave (negative).
    var residue: Int128 = 0
    /// What the cap took.
    var capped: Int128 = 0
    let cell: Cell
    /// Position among the person's accounts.
    let account: Int
    /// nil: it does not expire.
    let expiry: CalendarDay?
    var state: State

    var superseded: Int128 { state == .superseded ? converted : 0 }
    var expired: Int128 { state == .expired ? converted : 0 }
    var held: Int128 { state == .held ? converted : 0 }
    /// Whether the lot is still in the running for the balance.
    var counts: Bool { state == .kept || state == .capped }
}
