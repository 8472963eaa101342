/// What a person's lots in one point system come to, in units of the system.
struct PointsBalance {
    /// Where the lots stand.
    var lots = 0..<0
    /// Summed while converting: what came in, and what was overdrawn.
    var converted: Int128 = 0
    var kept: Int128 = 0
    var used: Int128 = 0
    var void: Int128 = 0
    var superseded: Int128 = 0
    var expired: Int128 = 0
    var capped: Int128 = 0
    var held: Int128 = 0
    /// Signed: positive is what the member lost to rounding.
    var rounded: Int128 = 0
    /// What rows took from lots: what `used` has to be.
    var spent: Int128 = 0
    var hasUnreadable = false
    var isAboveReview = false
    /// Whether anything is held that nobody has decided on, or is no amount and nobody has said which.
    var hasOpenHeld = false
    var hasOpenUnreadable = false
    /// Whether a person decided that something is held out.
    var hasSettled = false
    /// Whether any lot may count: neither of a closed account nor earned later.
    var hasOpenLots = false
    /// Whether a balance counts beside which there is a statement that does not add up to it.
    var differsFromStatement = false

    var needsReview: Bool { hasOpenUnreadable || isAboveReview || hasOpenHeld }

    /// Adds up the ledger's columns.
    mutating func add(_ lot: PointsLot) {
        kept += lot.kept
        used += lot.used
        void += lot.void
        superseded += lot.superseded
        expired += lot.expired
        capped += lot.capped
        held += lot.held
        rounded += lot.residue
        if lot.state == .unreadable { hasUnreadable = true }
        if lot.isSettled {
            hasSettled = true
        } else {
            if lot.state == .unreadable { hasOpenUnreadable = true }
            if lot.held != 0 { hasOpenHeld = true }
        }
        if lot.state != .void, lot.state != .later { hasOpenLots = true }
    }

    /// Conservation: nothing came from nowhere, nothing went away unsaid.
    var isBalanced: Bool {
        converted == kept + used + void + superseded + expired + capped + held + rounded && used == spent
    }
}
