import OneIDCore

/// What the section `rules` says: how a person's accounts become one profile.
///
/// A value of this type has been validated against the sources: levels are on the ladder, sources exist, ratios are not zero.
public struct RulesConfiguration: Sendable {
    public var level: LevelRule?
    /// In the order of the file; point systems without a rule are summed one to one.
    public var points: [PointsRule] = []
    public var attributes: [AttributeRule] = []
    /// By name of the attribute; others are told by their names.
    public var kinds: [String: ValueKind] = [:]
    public var storedValue: [StoredValueRule] = []
    public var entitlements: [EntitlementRule] = []
    public var consent: [ConsentRule] = []
    public var flags: [FlagRule] = []
    /// Which account tells where the person comes from, and where it belongs.
    public var firstTouch = OriginRule.earliest
    public var boundTo = OriginRule.latest

    public init() {}
}

/// How the unified level is found.
public struct LevelRule: Sendable {
    /// Names of the unified levels, lowest first.
    public var ladder: [String]
    public var resolve: LevelResolution
    /// By source: the platform's spelling → its place on the ladder. A source that is absent writes the ladder's own names.
    public var map: [String: [String: Int]]
    /// What a value that the mapping lacks does, beside being a finding.
    public var unknown: UnknownLevel
    public var position: ConfigurationPosition

    public init(
        ladder: [String], resolve: LevelResolution = .highest, map: [String: [String: Int]] = [:],
        unknown: UnknownLevel = .finding, position: ConfigurationPosition = .start
    ) {
        self.ladder = ladder
        self.resolve = resolve
        self.map = map
        self.unknown = unknown
        self.position = position
    }
}

public enum LevelResolution: Sendable, Equatable {
    case highest, lowest, latest, sourcePriority, mostFrequent
    /// Recomputed from a merged point system: the highest level whose threshold the balance reaches.
    ///
    /// One threshold for each place of the ladder, rising. nil at the lowest place: where everyone with a balance starts;
    /// nil elsewhere: not reachable by growth.
    case growth(system: String, thresholds: [ExactDecimal?])

    public static let growthName = "growth"

    /// Those that choose among the accounts' levels.
    public static let choosing: [LevelResolution] = [.highest, .lowest, .latest, .sourcePriority, .mostFrequent]

    /// As the configuration spells it.
    public var name: String {
        switch self {
        case .highest: "highest"
        case .lowest: "lowest"
        case .latest: "latest"
        case .sourcePriority: "source_priority"
        case .mostFrequent: "most_frequent"
        case .growth: Self.growthName
        }
    }
}

public enum UnknownLevel: String, Sendable, CaseIterable {
    case finding, review
}

/// A decimal as a configuration writes it: `units` × 10^-`scale`.
public struct ExactDecimal: Sendable, Hashable {
    public var units: Int64
    /// 0…9.
    public var scale: Int

    public init(units: Int64, scale: Int) {
        self.units = units
        self.scale = scale
    }
}

/// A positive ratio of whole numbers in lowest terms, each at most 10^9.
public struct ExactRatio: Sendable, Hashable {
    public var numerator: Int64
    public var denominator: Int64

    public init(numerator: Int64, denominator: Int64) {
        self.numerator = numerator
        self.denominator = denominator
    }

    public static let one = ExactRatio(numerator: 1, denominator: 1)
}

/// How the balances of one point system become one.
public struct PointsRule: Sendable {
    /// Name of the point system.
    public var name: String
    public var resolve: PointsResolution = .sum
    /// Points of the group for one point of the source; sources that are absent convert one to one.
    public var convert: [String: ExactRatio] = [:]
    public var rounding: PointsRounding = .down
    /// Decimal places that a lot keeps after rounding, 0…9.
    public var scale = 0
    /// The largest balance of a person; nil: none.
    public var cap: ExactDecimal?
    /// A balance above goes to review too; nil: none does.
    public var reviewAbove: ExactDecimal?
    public var position: ConfigurationPosition = .start

    public init(name: String) { self.name = name }
}

public enum PointsResolution: String, Sendable, CaseIterable {
    case sum, max, latest
    case sourcePriority = "source_priority"
}

public enum PointsRounding: String, Sendable, CaseIterable {
    /// Towards zero, away from zero, half away from zero, half to even, not at all.
    case down, up, none
    case halfUp = "half_up"
    case halfEven = "half_even"
}

/// How one attribute, or several linked ones, survive.
public struct AttributeRule: Sendable {
    /// Name of the attribute, or of the group of linked attributes.
    public var name: String
    public var resolve: Survivorship
    public var conflict: ConflictHandling = .record
    /// Attributes that have to come from one record together; empty when the rule is about the attribute `name`.
    public var linked: [String] = []
    /// Two different values keep two groups of records apart (a guard while linking).
    public var isExclusive = false
    public var position: ConfigurationPosition = .start

    public init(name: String, resolve: Survivorship) {
        self.name = name
        self.resolve = resolve
    }
}

/// The survivorship rules of attributes.
public enum Survivorship: String, Sendable, CaseIterable {
    case mostFrequent = "most_frequent"
    case latest, earliest
    case sourcePriority = "source_priority"
    case longest, min, max, any, all, union
}

/// What a disagreement does beside being recorded in the profile.
public enum ConflictHandling: String, Sendable, CaseIterable {
    case record, review
}

public struct StoredValueRule: Sendable {
    public var name: String
    /// Three capital letters.
    public var currency: String
    /// Whether gift money stays apart from the principal; else both are one sum.
    public var keepsGiftApart = true
    public var position: ConfigurationPosition = .start

    public init(name: String, currency: String) {
        self.name = name
        self.currency = currency
    }
}

public struct EntitlementRule: Sendable {
    public enum Kind: Sendable, Equatable {
        /// Different rights side by side, equal ones once.
        case union
        /// Counts are added.
        case accumulate
        /// Once a person, however many platforms grant it.
        case once
        /// Only one of these, worst first.
        case exclusive([String])
    }

    public var name: String
    public var kind: Kind
    public var position: ConfigurationPosition = .start

    public init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }
}

public struct ConsentRule: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case mostRestrictive = "most_restrictive"
        case latest
    }

    public var name: String
    public var kind: Kind
    public var position: ConfigurationPosition = .start

    public init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }
}

public struct FlagRule: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        /// Once set by any account it stays set.
        case sticky
        case latest
    }

    public var name: String
    public var kind: Kind
    public var position: ConfigurationPosition = .start

    public init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }
}

extension [String: ValueKind] {
    /// The kind of an attribute, as declared or told by its name.
    public func kind(of attribute: String) -> ValueKind {
        self[attribute] ?? ValueKind(ofAttribute: attribute, isDate: PlaceholderDate.isNameOfDates(attribute))
    }
}
