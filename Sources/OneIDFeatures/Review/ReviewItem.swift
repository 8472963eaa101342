import OneIDCore
import OneIDIntake
import OneIDLinking

/// Why an item is in the queue. The raw values are part of the output and never change meaning.
public enum ReviewReason: String, Sendable, CaseIterable {
    // Links that the guards refused; see `GuardRule`.
    case maxPerPerson = "max_per_person"
    case exclusive
    case weak
    case names
    case separate
    /// One person, whose accounts contradict each other.
    case suspiciousMerge = "suspicious_merge"
    // What the merge rules leave to review; see `Doubt`.
    case attributeConflict = "attribute_conflict"
    case unknownLevel = "unknown_level"
    case negativePoints = "negative_points"
    case unreadablePoints = "unreadable_points"
    case pointsAbove = "points_above"
    case negativeStoredValue = "negative_stored_value"
    case unreadableStoredValue = "unreadable_stored_value"
    case unreadableFlag = "unreadable_flag"
    /// A value that links nobody, because too many share it.
    case hub
    // Near matches, which never link.
    case maskedValue = "masked_value"
    case nameAndBirthday = "name_birthday"
    case nearPhone = "near_phone"
    case emailDomain = "email_domain"
    case emailAlias = "email_alias"
    case nearBirthday = "near_birthday"
    case phoneEnding = "phone_ending"
    case nameAndAddress = "name_address"

    init(_ rule: GuardRule) {
        switch rule {
        case .separate: self = .separate
        case .limit: self = .maxPerPerson
        case .exclusive: self = .exclusive
        case .weak: self = .weak
        case .names: self = .names
        }
    }

    /// Whether the records share no value at all, only something alike.
    public var isNearMatch: Bool { matter == .nearMatch }

    /// What kinds of cases there are.
    enum Matter {
        /// People who share a value and are kept apart.
        case refusedLink
        case joinedPerson, nearMatch
        /// What one person has, or a value: who is who is not in question.
        case doubt
    }

    var matter: Matter {
        switch self {
        case .maxPerPerson, .exclusive, .weak, .names, .separate: .refusedLink
        case .suspiciousMerge: .joinedPerson
        case .maskedValue, .nameAndBirthday, .nearPhone, .emailDomain, .emailAlias, .nearBirthday, .phoneEnding,
            .nameAndAddress:
            .nearMatch
        case .attributeConflict, .unknownLevel, .negativePoints, .unreadablePoints, .pointsAbove, .negativeStoredValue,
            .unreadableStoredValue, .unreadableFlag, .hub:
            .doubt
        }
    }

    /// Whether it asks who is who.
    public var asksWhoIsWho: Bool { matter != .doubt }

    /// - Parameter kind: with `reason`, as the conflict has them.
    init?(kind: String, reason: String?) {
        switch (kind, reason) {
        case ("attribute", _): self = .attributeConflict
        case ("level", _): self = .unknownLevel
        case ("points", "negative balance"): self = .negativePoints
        case ("points", "unreadable balance"): self = .unreadablePoints
        case ("points", _): self = .pointsAbove
        case ("stored_value", "negative amount"), ("gift_card", "negative amount"): self = .negativeStoredValue
        case ("stored_value", _), ("gift_card", _): self = .unreadableStoredValue
        case ("flag", _): self = .unreadableFlag
        default: return nil
        }
    }
}

/// What the evidence speaks for.
public enum SuggestedDecision: String, Sendable {
    case merge, separate
    /// The evidence does not say.
    case undecided
}

/// An identifier as the queue shows it.
public struct ReviewIdentifier: Sendable, Hashable, Comparable {
    public let type: String
    /// Empty for types without one.
    public let scope: String
    /// Canonical, or as exported when it is masked there.
    public let value: String

    public static func < (left: ReviewIdentifier, right: ReviewIdentifier) -> Bool {
        (left.type, left.scope, left.value) < (right.type, right.scope, right.value)
    }
}

/// A record key.
public struct ReviewKey: Sendable, Hashable, Comparable {
    public let source: String
    public let id: String

    public static func < (left: ReviewKey, right: ReviewKey) -> Bool {
        // Bytes, as everywhere: String compares by canonical equivalence.
        if left.source != right.source { return left.source < right.source }
        return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
    }
}

/// One of the people an item is about.
public struct ReviewSide: Sendable, Hashable {
    /// The record that a decision about this side names.
    public let key: ReviewKey
    /// Accounts of the cluster.
    public let recordCount: Int
    /// The first of them by record key.
    public let records: [ReviewKey]
    /// All of them, by record key.
    let members: [ReviewKey]
    /// Values are masked unless they were asked for; each list is sorted.
    public let names: [String]
    public let identifiers: [ReviewIdentifier]
    /// Values that the platform masked itself.
    public let masked: [ReviewIdentifier]
    public let birthdays: [String]
    public let places: [String]
    /// As exported.
    public let levels: [String]
    /// Level, points and stored value of this side alone.
    public let standing: ReviewStanding
}

/// A decision that the program refuses to take.
public struct ReviewItem: Sendable, Hashable {
    /// From the value or the pair of records, so it is the same in every run.
    public let id: String
    public let reason: ReviewReason
    /// 1…100: strength of the evidence, raised by what is at stake.
    public let score: Int
    public let suggestion: SuggestedDecision
    /// The refused value; nil for a near match.
    public let value: ReviewIdentifier?
    /// The refused value as a decision to ignore it has to name it: never masked, so never to be shown.
    public let plainValue: String?
    /// What agrees or clashes, in words.
    public let why: String
    /// What the program did instead.
    public let done: String
    /// Digest of the evidence. A decision that carries it settles the item until the evidence changes.
    public let evidence: String
    /// By record key, no more than `shownSides`: at least two where it is asked who is who, else whom it is about.
    public let sides: [ReviewSide]
    /// All sides, those not listed included.
    public let sideCount: Int
    /// Accounts of no listed side that would come along with a merge: they were kept from the sides because these are two.
    public let joining: [ReviewKey]
    /// What the listed sides, and who comes along, would have as one person; nil without rules.
    public let merged: ReviewStanding?
    /// What can be ruled on; nil where it is asked who is who.
    public let doubt: ReviewDoubt?

    /// The decisions that can be taken on it.
    public var verdicts: [Decision.Verdict] {
        doubt?.verdicts ?? [.merge, .separate] + (value == nil ? [] : [.ignore])
    }

    /// Sides that are listed one by one.
    public static let shownSides = 8
}

/// What the merge rules left to review, or a value that too many share.
public struct ReviewDoubt: Sendable, Hashable {
    /// What one account says.
    public struct Statement: Sendable, Hashable {
        /// nil for a value that is nobody's own.
        public let key: ReviewKey?
        /// As it may be shown.
        public let value: String
        /// As a decision has to name it.
        let plainValue: String
        /// Whether it counts for the time being.
        public let isChosen: Bool
    }

    /// `attribute:birthday`, `level`, `points:points`, `stored_value:card`, `flag:blacklist`, or the type of a shared value.
    public let type: String
    /// At least one; those in doubt before what counts for the time being.
    public let statements: [Statement]
    public let verdicts: [Decision.Verdict]
}

/// A search that was cut short because too many people agree on the same thing.
public struct ReviewCut: Sendable, Hashable {
    public let reason: ReviewReason
    /// Blocks left out, and the people in them; of contradictions the people left out, twice.
    public var blocks: Int
    public var people: Int
}

/// The items of a run, ranked.
public struct ReviewQueue: Sendable {
    /// Highest score first, then by id.
    public let items: [ReviewItem]
    /// Items that people have decided on the evidence that still stands.
    public let decided: Int
    /// By reason.
    public let cuts: [ReviewCut]
    /// Records of the input.
    public let records: Int
    /// What decisions no longer fit.
    public let notes: [Finding]
    /// The items with values where these have masks, or the other way round.
    public let otherWording: OtherWording
}
