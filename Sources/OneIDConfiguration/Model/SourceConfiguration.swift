import OneIDCore

/// One platform's export as the configuration describes it.
public struct SourceConfiguration: Sendable {
    public var name: String
    /// Where the source's name stands in the configuration.
    public var position: ConfigurationPosition

    // What to read.
    public var kind: SourceKind = .members
    /// Paths and globs as written, `-` for standard input; at least one in a validated configuration.
    public var files: [String] = []
    /// nil: recognised from the content.
    public var format: InputFormat?
    /// nil: recognised from the content.
    public var encoding: String?
    /// Where in a JSON file the records are; nil: found by the content.
    public var records: JSONRecordPath?
    /// One ASCII character between the fields; nil: recognised from the content.
    public var delimiter: UInt8?
    /// The line of the header row, from 1; nil: found.
    public var headerLine: Int?
    /// First words of rows that are left out, besides the totals that are known.
    public var skippedRows: [String] = []

    // What the records are.
    /// The column of the record id; nil: recognised by the names of the columns.
    public var id: ColumnReference?
    /// The column that tells which version of an account is the latest.
    public var updated: ColumnReference?
    /// The column of the day on which the account was made.
    public var created: ColumnReference?
    /// How columns of dates are written, where that is declared.
    public var dateFormats: [(column: ColumnReference, format: DateFormat)] = []
    public var tier: Tier?
    /// Rank of the source for `source_priority`: 1 wins over 2.
    public var priority: Int?
    public var organisation: [OrganisationEntry] = []

    // What the columns hold.
    public var identifiers: [IdentifierColumn] = []
    public var attributes: [AttributeColumn] = []
    public var level: LevelColumn?
    public var points: [PointsColumn] = []
    public var storedValue: [StoredValueColumns] = []
    public var entitlements: [EntitlementColumn] = []
    /// A name stands as often as it has columns.
    public var consent: [ConsentColumn] = []
    public var flags: [NamedColumn] = []
    public var tags: ColumnReference?
    /// How the member came, and where it belongs.
    public var firstTouch: OriginColumns?
    public var boundTo: OriginColumns?

    /// Which orders, returns or accounts count by their state.
    public var status: StatusRule?

    /// What closed accounts do all the same, where `status` tells them.
    public var closed: Set<ClosedAccountPart> = []

    /// What only orders, returns, reviews, messages and touches have.
    public var event = EventColumns()

    public init(name: String, position: ConfigurationPosition = .start) {
        self.name = name
        self.position = position
    }
}

/// What the records of a source are.
public enum SourceKind: String, Sendable, CaseIterable {
    case members, orders, returns, reviews, messages, touches, points, cards, coupons

    /// Whether records are things a member did rather than members.
    public var isEvent: Bool { self != .members }

    /// Whether records are things a member has: lots of points, gift cards, coupons.
    public var isAsset: Bool { self == .points || self == .cards || self == .coupons }

    /// Whether records are reviews, messages or touches, of which columns say what was done and which campaign it was.
    public var isContact: Bool { self == .reviews || self == .messages || self == .touches }

    /// Whether a column has to tell the rows apart; elsewhere each is one of its own where none does.
    public var needsID: Bool { self != .points && !isContact }
}

/// The format of a source's files.
public enum InputFormat: String, Sendable, CaseIterable {
    case csv, tsv, json, jsonl
}

/// The level of the organisation that a membership belongs to, widest first.
public enum Tier: String, Sendable, CaseIterable {
    case group, brand, distributor, store
}

/// A column that the configuration names, with its place there for the message when a file lacks it.
public struct ColumnReference: Sendable, Hashable {
    public var name: String
    public var position: ConfigurationPosition

    public init(name: String, position: ConfigurationPosition = .start) {
        self.name = name
        self.position = position
    }
}

/// A literal, or the column that holds it.
public enum LiteralOrColumn: Sendable, Hashable {
    case literal(String)
    case column(ColumnReference)
}

/// One level of the organisation for a source: `brand: "X"` or `store: { column: "store" }`.
public struct OrganisationEntry: Sendable, Hashable {
    public var tier: Tier
    public var value: LiteralOrColumn

    public init(tier: Tier, value: LiteralOrColumn) {
        self.tier = tier
        self.value = value
    }
}
