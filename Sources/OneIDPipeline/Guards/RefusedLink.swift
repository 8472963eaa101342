import OneIDCore
import OneIDLinking

/// A value that the guards kept from joining all records that hold it.
public struct RefusedLink: Sendable {
    /// Name of the identifier type.
    public let type: String
    public let scope: String
    /// Canonical value; a digest in hexadecimal where only digests of it occur.
    public let value: String
    public let rule: GuardRule
    /// The holders by the people they were given to, at least two: the records of each account that stand in the map, ordered
    /// by record key; the groups by their first.
    public let groups: [[RecordNumber]]
    /// What stood against the union, one side of each of two groups.
    public let left: ClashEvidence
    public let right: ClashEvidence
    /// Records of the map whose accounts share values with both sides of the clash and were joined to neither.
    public let contested: [RecordNumber]
    package let slot: UInt8

    func precedes(_ other: RefusedLink) -> Bool {
        if rule != other.rule { return rule < other.rule }
        if type != other.type { return type < other.type }
        if scope != other.scope { return scope < other.scope }
        return value < other.value
    }
}

/// What one of two groups has that the other cannot have too.
public enum ClashEvidence: Sendable, Hashable {
    case identifier(type: String, scope: String, value: String)
    /// A real name in comparable form.
    case name(String)
    case attribute(name: String, value: String)
    /// A record that a decision keeps apart from the other side's.
    case record(RecordNumber)
}

/// What the guards while linking did.
public struct GuardOutcome: Sendable {
    /// Ordered by rule, type, scope and value.
    public internal(set) var refused: [RefusedLink] = []
    /// Components that were linked again value by value, and their records.
    public internal(set) var componentsReplayed = 0
    public internal(set) var recordsReplayed = 0

    public init() {}

    /// Adds what was refused afterwards.
    mutating func add(_ links: [RefusedLink]) {
        refused += links
        refused.sort { $0.precedes($1) }
    }
}
