/// One part of a profile: how it is computed from a person's accounts and how it is written.
///
/// Each worker has its own instances, which keep their working memory from person to person. `reconcile` computes and
/// keeps; the writing functions then write what was kept, as often as they are called.
public protocol ProfileSection: AnyObject {
    /// Computes this part of one person. `person` is good until the next call.
    func reconcile(_ person: PersonView, _ notes: inout PersonNotes)

    /// Writes the member(s) of this part: key and value, without braces around them. Fixed order; nothing when there is
    /// nothing to say.
    func write(to text: inout ProfileText)
}

/// What the parts of one person's profile have to say beside their values.
public struct PersonNotes {
    /// Disagreements, in the order in which the sections found them.
    public var conflicts: [Conflict] = []
    /// What could not be used, over all persons of this worker.
    public var tally = RuleTally()

    public init() {}

    /// Forgets the person; the tally stays.

    public mutating func clear() { conflicts.removeAll(keepingCapacity: true) }
}

/// A disagreement between the accounts of a person and how it was decided.
public struct Conflict: @unchecked Sendable {
    public enum Decision: UInt8, Sendable {
        /// A rule chose.
        case resolved
        /// A rule chose provisionally, and a person has to look at it.
        case review
    }

    /// One account's say.
    public struct Side: @unchecked Sendable {
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
