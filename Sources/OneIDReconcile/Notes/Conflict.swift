import OneIDCore

/// A disagreement between the accounts of a person and how it was decided.
public struct Conflict: Sendable {
    public enum Decision: UInt8, Sendable {
        /// A rule chose.
        case resolved
        /// A rule chose provisionally, and a person has to look at it.
        case review
    }

    /// One account's say.
    public struct Side: Sendable {
        /// Position among the person's accounts.
        public let account: Int
        public let value: Cell

        public init(account: Int, value: Cell) {
            self.account = account
            self.value = value
        }
    }

    /// `attribute`, `level`, `points`, `stored_value`, `entitlement`, `consent`, `flag`.
    public let kind: StaticString
    /// What it is about: the attribute, the point system …
    public let name: String
    /// The rule that decided, as the configuration spells it.
    public let rule: String
    public let decision: Decision
    /// Why, where the rule's name does not say it all: `negative balance`, `unknown level` …
    public let reason: StaticString?
    /// nil when nothing was chosen.
    public let winner: Side?
    public let losers: [Side]

    public init(
        kind: StaticString, name: String, rule: String, decision: Decision, reason: StaticString? = nil,
        winner: Side?, losers: [Side]
    ) {
        self.kind = kind
        self.name = name
        self.rule = rule
        self.decision = decision
        self.reason = reason
        self.winner = winner
        self.losers = losers
    }
}
