import OneIDCore

/// A disagreement between the accounts of a person and how it was decided.
public struct Conflict: Sendable {
    public enum Decision: UInt8, Sendable {
        /// A rule chose.
        case resolved
        /// A rule chose provisionally, and a person has to look at it.
        case review
        /// A person decided.
        case decided
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

    /// What the accounts disagree about, and by which rule it is decided.
    public struct Subject: Sendable {
        /// `attribute`, `level`, `points`, `stored_value`, `entitlement`, `consent`, `flag`.
        public let kind: StaticString
        /// The attribute, the point system …
        public let name: String
        /// As the configuration spells it.
        public let rule: String

        public init(kind: StaticString, name: String, rule: String) {
            self.kind = kind
            self.name = name
            self.rule = rule
        }
    }

    public let subject: Subject
    public let decision: Decision
    /// Why, where the rule's name does not say it all: `negative balance`, `unknown level` …
    public let reason: StaticString?
    /// nil when nothing was chosen.
    public let winner: Side?
    public let losers: [Side]

    public init(
        _ subject: Subject, _ decision: Decision, reason: StaticString? = nil, winner: Side?, losers: [Side]
    ) {
        self.subject = subject
        self.decision = decision
        self.reason = reason
        self.winner = winner
        self.losers = losers
    }

    public var kind: StaticString { subject.kind }
    public var name: String { subject.name }
    public var rule: String { subject.rule }
}
