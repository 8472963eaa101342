import OneIDConfiguration
import OneIDCore
import OneIDIO

/// One source as asked for: its files and what is said about its columns.
public struct SourceRequest: Sendable {
    /// Columns and form as declared; files are not taken from here.
    public var declared: SourceConfiguration
    /// Existing files or `-`; patterns expanded.
    public var files: [FilePath]
    /// Whether the identifier columns are declared. When not, columns are recognised by their names.
    public var declaresIdentifiers: Bool
    /// Identifier columns asked for by a flag for every source: used where a file has them.
    public var optionalIdentifiers: [IdentifierColumn] = []
    /// Record id and other columns asked for by a flag for every source.
    public var optionalID: ColumnReference?
    public var optionalUpdated: ColumnReference?
    public var optionalName: ColumnReference?
    /// Whether the name was given and not taken from a file's name.
    public var isNamed: Bool

    public init(declared: SourceConfiguration, files: [FilePath], declaresIdentifiers: Bool, isNamed: Bool) {
        self.declared = declared
        self.files = files
        self.declaresIdentifiers = declaresIdentifiers
        self.isNamed = isNamed
    }
}

/// All that is asked of one resolve run, before any input is opened.
public struct ResolveRequest: Sendable {
    public var sources: [SourceRequest]
    /// Orders, returns, reviews, messages, touches: read by `Behaviours`, not by the run itself. Those that are records
    /// too stand in `sources` as well.
    public var events: [SourceRequest] = []
    /// Settings of the identifier types.
    public var identifiers: IdentifierSettings
    /// Junk values by type, those of the junk file included.
    public var junk: [String: [String]]
    /// What one phone or e-mail between two real names that differ or are doubtful does.
    public var names: NamesPolicy = .block
    /// What a masked phone beside a masked name does that fit one person.
    public var masked: MaskedPolicy = .queue
    /// Composite keys; each is a type among `identifiers` too.
    public var links: [LinkKey] = []
    /// Phones or names that the rows of one record id may have; nil: any number.
    public var maxVersions: Int? = Configuration.usualVersions
    /// Attributes of which a person has one value: two of them keep records apart.
    public var exclusiveAttributes: [String] = []
    /// Whether the numbers of national ids count among the values of the exclusive attribute `gender`.
    public var takesGendersOfIDs = false
    /// Whether only male and female are values of it: other words contradict nothing.
    public var knowsGendersOnly = false
    /// How the cells of attributes are read, where it is declared.
    public var attributeKinds: [String: ValueKind] = [:]
    /// What people decided; set it with `use(_:)`.
    package var decisions = Decisions()
    /// Where some of the junk values were read from.
    public var junkFile: FilePath?
    /// The configuration's name for messages; nil without one.
    public var configurationFile: String?
    /// Carry OneIDs over from this map.
    public var previous: FilePath?
    /// Earlier aliases to continue.
    public var earlierAliases: FilePath?
    /// Faulty records are set aside instead of stopping the run.
    public var setsFaultsAside = false
    public var showsValues = false
    /// How much a packed file may become.
    public var unpacked = UnpackLimit()
    public var workers: Workers
    /// Watches the inputs from their opening on.
    public let watch = InputWatch()
    /// What the run may take; nil: nobody asks.
    public var memory: MemoryBudget?
    /// Key of the fingerprints; nothing in the answer depends on it.
    public var fingerprintSeed: UInt64?
    /// Bytes of input that a worker scans at a time; nil for the usual size. Nothing in the answer depends on it.
    package var stretchBytes: Int?
    /// The merge rules, when profiles are wanted: their columns are planned too.
    public var rules: RulesConfiguration?
    /// Spellings of channels, categories and other words of events.
    public var vocabulary = Vocabulary()
    /// The file of holidays.
    public var calendar: FilePath?
    /// The table of warranties.
    public var warranty: FilePath?
    /// Rights that products give.
    public var grants: [GrantRule] = []
    /// What the paths of the configuration are relative to.
    public var configurationFolder: FilePath?
    /// What was odd about telling members and events apart.
    package var recognitionWarnings: [Finding] = []
    /// Counts the dates of the `updated` columns while scanning.
    public var findsNewest = false

    public init(sources: [SourceRequest], identifiers: IdentifierSettings, junk: [String: [String]], workers: Workers) {
        self.sources = sources
        self.identifiers = identifiers
        self.junk = junk
        self.workers = workers
    }
}
