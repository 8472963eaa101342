/// One key that a configuration may hold: what the reader accepts and what the reference page says.
public struct ConfigurationKey: Sendable {
    public var section: ConfigurationSection
    public var name: String
    /// What the value is, for people.
    public var value: String
    /// What holds when the key is absent, for people.
    public var whenAbsent: String
    public var summary: String

    /// Every key, in the order of the reference. The reader refuses others.
    public static let all: [ConfigurationKey] =
        list(TopKey.self) + list(SourceKey.self) + list(RowsKey.self) + list(IdentifierColumnKey.self)
        + list(HashKey.self)
        + list(AttributeColumnsKey.self) + list(PointsColumnKey.self) + list(StoredValueColumnsKey.self)
        + list(LevelColumnKey.self) + list(EntitlementColumnKey.self)
        + list(ConsentColumnKey.self) + list(LiteralColumnKey.self)
        + list(OrganisationKey.self) + list(OriginKey.self) + list(AccountKey.self) + list(ToldSourceKey.self)
        + list(StatusKey.self)
        + list(IdentifierTypeKey.self) + list(LinkSettingKey.self) + list(GuardsKey.self)
        + list(AttributeKindKey.self) + list(JunkKey.self) + list(VocabularyKey.self) + list(GrantKey.self)
        + list(RulesKey.self) + list(CheckKey.self) + list(LevelRuleKey.self) + list(GrowthRuleKey.self)
        + list(PointsRuleKey.self) + list(AttributeRuleKey.self) + list(StoredValueRuleKey.self)
        + list(EntitlementRuleKey.self)
        + list(ConditionKey.self) + list(LevelTestKey.self) + list(PointsTestKey.self)
        + list(StoredValueTestKey.self) + list(AccountTestKey.self) + list(EventTestKey.self) + list(CardTestKey.self)
        + ofTags
        + list(WindowKey.self) + list(RangeKey.self) + list(SegmentKey.self) + list(JourneyKey.self)
        + list(MonitorKey.self)
        + list(ValueKey.self) + list(RFMKey.self) + list(RFMBandsKey.self) + list(RFMGroupKey.self)
        + list(ExpectedKey.self)

    private static let ofTags: [ConfigurationKey] =
        list(TagsKey.self) + list(TagKey.self) + list(TagInputKey.self) + list(TagBandKey.self) + list(TagCaseKey.self)
        + list(TagTableKey.self)

    private static func list<Keys: ConfigurationKeys>(_: Keys.Type) -> [ConfigurationKey] {
        Keys.allCases.map { key in
            ConfigurationKey(
                section: Keys.section, name: key.rawValue, value: key.words.value, whenAbsent: key.words.whenAbsent,
                summary: key.words.summary)
        }
    }
}

/// What the reference says of a key: its value, what holds when it is absent, and what it is for.
typealias KeyWords = (value: String, whenAbsent: String, summary: String)

/// The keys of one kind of object, one case each: a key that has no words, or that is read under another name, does not
/// compile.
protocol ConfigurationKeys: RawRepresentable<String>, CaseIterable, Sendable {
    static var section: ConfigurationSection { get }
    var words: KeyWords { get }
}

extension ConfigurationKeys {
    static var names: [String] { allCases.map(\.rawValue) }

    /// The words that a key takes: `"sum"`, `"max"`, each as code.
    static func words<Choice: RawRepresentable<String> & CaseIterable>(of _: Choice.Type) -> String {
        Choice.allCases.map { "`\"\($0.rawValue)\"`" }.joined(separator: ", ")
    }
}

extension ConfigurationNode {
    subscript(_ key: some ConfigurationKeys) -> ConfigurationNode? { self[key.rawValue] }
}

/// The objects of a configuration whose keys are fixed.
public enum ConfigurationSection: String, Sendable, CaseIterable {
    case top, source, rows, identifierColumn, hash, attributeColumns, pointsColumn, storedValueColumns, levelColumn,
        entitlementColumn, consentColumn, literalColumn, organisation, origin, account, toldSource, status
    case identifierType, link, guards, attributeKind, junk, vocabulary, grant, rules, check
    case levelRule, growthRule, pointsRule, attributeRule, storedValueRule, entitlementRule
    case tags, tag, tagInput, tagBand, tagCase, tagTable
    case condition, levelTest, pointsTest, storedValueTest, accountTest, eventTest, cardTest, window, range, segment,
        journey,
        monitor
    case value, rfm, rfmBands, rfmGroup, expected

    /// What the object is, for messages: "is not a key of …".
    public var title: String {
        switch self {
        case .top: "the configuration"
        case .source: "a source"
        case .rows: "rows"
        case .identifierColumn: "an identifier column"
        case .hash: "a hash declaration"
        case .attributeColumns: "an attribute of several columns"
        case .pointsColumn: "a points column"
        case .storedValueColumns: "a stored-value account"
        case .levelColumn: "a level column"
        case .entitlementColumn: "an entitlement column"
        case .consentColumn: "a consent column"
        case .literalColumn: "a column reference"
        case .organisation: "an organisation"
        case .origin: "where a member comes from or belongs"
        case .account: "an account reference"
        case .toldSource: "a source that a column tells"
        case .status: "a column of states"
        case .identifierType: "an identifier type"
        case .link: "a composite key"
        case .guards: "the guards"
        case .attributeKind: "the kind of an attribute"
        case .junk: "the junk lists"
        case .vocabulary: "the vocabulary"
        case .grant: "a right that products give"
        case .rules: "the rules"
        case .levelRule: "the level rule"
        case .growthRule: "a level computed from growth"
        case .pointsRule: "a points rule"
        case .attributeRule: "an attribute rule"
        case .storedValueRule: "a stored-value rule"
        case .entitlementRule: "an entitlement rule"
        case .check: "the section check"
        case .tags: "the section tags"
        case .tag: "a tag"
        case .tagInput: "what a tag is made of"
        case .tagBand: "a band of a tag"
        case .tagCase: "a word of a tag"
        case .tagTable: "a table"
        case .condition: "a condition"
        case .levelTest: "a question about the level"
        case .pointsTest: "a question about points"
        case .storedValueTest: "a question about stored value"
        case .accountTest: "a question about accounts"
        case .eventTest: "a question about events"
        case .cardTest: "a question about gift cards"
        case .window: "a time"
        case .range: "a range"
        case .segment: "a segment"
        case .journey: "the journey"
        case .monitor: "the section monitor"
        case .value: "the section value"
        case .rfm: "recency, frequency and money"
        case .rfmBands: "the bands of a figure"
        case .rfmGroup: "a group of cells"
        case .expected: "what is expected"
        }
    }
}
