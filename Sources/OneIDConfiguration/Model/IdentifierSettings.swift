import OneIDCore

/// What the values of a declared type are like.
public enum IdentifierLikeness: Sendable, Hashable {
    /// Normalised and validated as this built-in type.
    case builtIn(IdentifierType)
    /// Trimmed text.
    case text
    /// Several values of a record together; see `LinkKey`.
    case key

    /// The built-in type; nil for text.
    public var type: IdentifierType? { if case .builtIn(let type) = self { type } else { nil } }

    /// Whether values only mean something within a scope.
    public var isScoped: Bool { type?.isScoped ?? false }
}

/// How the identifiers of one type are read and guarded.
public struct IdentifierTypeSettings: Sendable, Hashable {
    public var name: String
    public var like: IdentifierLikeness
    /// What the whole value has to match; only for types like text.
    public var pattern: CellPattern?
    /// What does not count in its values; only for types like text.
    public var normalise: TextFolding?
    /// A weak type never joins two groups that each have their own phone, unionid or national id.
    public var weak: Bool
    /// A value held by more distinct record keys is a hub and links nothing; nil: no limit.
    public var maxRecords: Int?
    /// A value that meets more distinct real names or phones is a hub and links nothing; nil: no limit.
    public var maxPeople: Int?
    /// Distinct values of this type in one cluster; nil: no limit.
    public var maxPerPerson: Int?
    /// Two upper-case letters: the region of phones without a country code.
    public var region: String
    /// Whether the e-mail providers' own rules count: dots in gmail, `+tag`.
    public var providerRules = false

    /// A type with the defaults of what it is like.
    public init(name: String, like: IdentifierLikeness) {
        self.name = name
        self.like = like
        region = "CN"
        weak = like.type?.isWeak ?? false
        let limits = like.type?.limits ?? IdentifierType.Limits()
        maxRecords = limits.maxRecords
        maxPeople = limits.maxPeople
        maxPerPerson = limits.maxPerPerson
    }
}

extension IdentifierTypeSettings {
    mutating func liftLimits() {
        maxRecords = nil
        maxPeople = nil
        maxPerPerson = nil
        weak = false
    }
}

/// What becomes of a joined person whose accounts contradict each other: names that differ, two birthdays or genders, two logins that
/// only a browser joins.
public enum ContradictionsPolicy: String, Sendable, CaseIterable {
    /// An item of the queue.
    case on
    /// Contradictions are guards: the values that would join such accounts are refused.
    case split
    /// Nothing.
    case off
}

/// The settings of every identifier type: the built-in ones and those the configuration declares.
public struct IdentifierSettings: Sendable, Hashable {
    /// Built-in types strongest first, then declared types in the order of the file.
    public var types: [IdentifierTypeSettings]
    /// Whether the guards are in force. When off the limits are nil for every type, and none is weak.
    public var guards = true
    public var contradictions = ContradictionsPolicy.on

    /// The built-in types with their defaults.
    public init() {
        types = IdentifierType.builtIn.map { IdentifierTypeSettings(name: $0.name, like: .builtIn($0)) }
    }

    /// The settings of a type, or nil when it is neither built in nor declared.
    public func settings(for type: String) -> IdentifierTypeSettings? {
        types.first { $0.name == type }
    }

    /// Takes `maxRecords`, `maxPeople` and `maxPerPerson` off every type; no type is weak any more.
    public mutating func switchGuardsOff() {
        guards = false
        contradictions = .off
        for index in types.indices {
            types[index].liftLimits()
        }
    }
}
