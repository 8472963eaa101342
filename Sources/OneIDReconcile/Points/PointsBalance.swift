/// What a person's lots in one point system come to, in units of the system.
struct PointsBalance {
    /// Where the lots stand.
    var lots = 0..<0
    /// Summed while converting, before any step.
    var converted: Int128 = 0
    var kept: Int128 = 0
    var superseded: Int128 = 0
    var expired: Int128 = 0
    var capped: Int128 = 0
    var held: Int128 = 0
    /// Signed: positive is what the member lost to rounding.
    var rounded: Int128 = 0
    var hasUnreadable = false
    var isAboveReview = false

    var needsReview: Bool { hasUnreadable || isAboveReview || held != 0 }

    /// Adds up the ledger's columns.
    mutating func add(_ lot: PointsLot) {
        kept += lot.kept
        superseded += lot.superseded
        expired += lot.expired
        capped += lot.capped
        held += lot.held
        rounded += lot.residue
        if lot.state == .unreadable { hasUnreadable = true }
    }

    /// Conservation: nothing came from nowhere, nothing went away unsaid.
    var isBalanced: Bool { converted == kept + superseded + expired + capped + held + rounded }
}
