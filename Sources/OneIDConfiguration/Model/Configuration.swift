/// What `oneid.json5` says: the sources, their columns and how to link them.
///
/// A value of this type has been validated: types and scopes of identifiers fit each other and names are unique. Paths are as
/// written; the caller resolves them against the folder of the configuration.
public struct Configuration: Sendable {
    /// In the order of the file.
    public var sources: [SourceConfiguration] = []
    public var identifiers = IdentifierSettings()
    /// Composite keys, in the order of the file; each is a type among `identifiers` too.
    public var links: [LinkKey] = []
    public var junk = JunkConfiguration()
    public var names: NamesPolicy = .block
    public var masked: MaskedPolicy = .queue
    /// Phones or names that the rows of one record id may have; nil: any number.
    public var maxVersions: Int? = Configuration.usualVersions
    /// The file of decisions, as written.
    public var decisions: String?
    /// Where `decisions` stands in the file.
    public var decisionsPosition: ConfigurationPosition?
    public var rules = RulesConfiguration()
    public var check = CheckConfiguration()
    /// Spellings of channels, categories and other words of events.
    public var vocabulary = Vocabulary()
    /// The file of holidays, as written.
    public var calendar: String?
    /// Where `calendar` stands in the file.
    public var calendarPosition: ConfigurationPosition?
    /// The table of warranties, as written.
    public var warranty: String?
    /// Rights that products give.
    public var grants: [GrantRule] = []

    /// In the order of the file.
    public var segments: [SegmentDefinition] = []
    public var tags = TagSettings()
    /// nil: none is declared.
    public var journey: JourneyConfiguration?
    /// nil: none is declared.
    public var monitor: MonitorConfiguration?
    public var value: ValueConfiguration?

    /// More than an account has in its life, and fewer than strangers bring to an id that is none.
    public static let usualVersions = 20

    /// A configuration with no sources and every default.
    public init() {}
}

/// What a masked phone beside a masked name does where exactly one person fits both.
public enum MaskedPolicy: String, Sendable, CaseIterable {
    /// It is an item of the review queue.
    case queue
    /// It joins that person, if no guard forbids it.
    case link
}

/// What a single phone or e-mail between two real names that differ or are doubtful does.
public enum NamesPolicy: String, Sendable, CaseIterable {
    /// It links nothing.
    case block
    /// It links like any other.
    case ignore
}

/// Values that link nothing, in addition to the built-in lists.
public struct JunkConfiguration: Sendable, Equatable {
    /// By name of the identifier type, as written (not yet normalised).
    public var values: [String: [String]] = [:]
    /// A file of more, as written.
    public var file: String?
    /// Where `file` stands in the configuration.
    public var filePosition: ConfigurationPosition?

    public init() {}
}

/// A switch in words.
enum Switch: String, CaseIterable {
    case on, off
}
