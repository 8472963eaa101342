/// One key that a configuration may hold: what the reader accepts and what the reference page says.
public struct ConfigurationKey: Sendable {
    public var section: ConfigurationSection
    public var name: String
    /// What the value is, for people.
    public var value: String
    /// What holds when the key is absent, for people.
    public var whenAbsent: String
    public var summary: String

    /// The keys of a section in the order of the reference.
    public static func keys(in section: ConfigurationSection) -> [ConfigurationKey] {
        all.filter { $0.section == section }
    }

    /// The names of the keys of a section.
    static func names(in section: ConfigurationSection) -> [String] { keys(in: section).map(\.name) }
}

/// The objects of a configuration whose keys are fixed.
public enum ConfigurationSection: String, Sendable, CaseIterable {
    case top, source, identifierColumn, hash, pointsColumn, storedValueColumns, literalColumn, organisation, account
    case identifierType, junk, rules, check
    case levelRule, growthRule, pointsRule, attributeRule, storedValueRule, entitlementRule

    /// What the object is, for messages: "is not a key of …".
    public var title: String {
        switch self {
        case .top: "the configuration"
        case .source: "a source"
        case .identifierColumn: "an identifier column"
        case .hash: "a hash declaration"
        case .pointsColumn: "a points column"
        case .storedValueColumns: "a stored-value account"
        case .literalColumn: "a column reference"
        case .organisation: "an organisation"
        case .account: "an account reference"
        case .identifierType: "an identifier type"
        case .junk: "the junk lists"
        case .rules: "the rules"
        case .levelRule: "the level rule"
        case .growthRule: "a level computed from growth"
        case .pointsRule: "a points rule"
        case .attributeRule: "an attribute rule"
        case .storedValueRule: "a stored-value rule"
        case .entitlementRule: "an entitlement rule"
        case .check: "the section check"
        }
    }
}
