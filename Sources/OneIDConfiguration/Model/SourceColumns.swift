import OneIDCore

/// A column that holds identifiers of one type.
public struct IdentifierColumn: Sendable, Hashable {
    public var column: ColumnReference
    /// Name of a built-in or declared type.
    public var type: String
    /// Within which the values mean something; only for scoped types. nil: the type's shared default scope.
    public var scope: String?
    /// Set when the column holds digests instead of values.
    public var hash: DigestForm?
    /// Two upper-case letters: the default region of this column's phones; nil: the type's.
    public var region: String?
    /// Whose the values are, in a source of events; nil: told by the column's name.
    public var role: IdentifierRole?

    public init(
        column: ColumnReference, type: String, scope: String? = nil, hash: DigestForm? = nil,
        region: String? = nil
    ) {
        self.column = column
        self.type = type
        self.scope = scope
        self.hash = hash
        self.region = region
    }
}

/// Whose identifier stands in a row of events.
public enum IdentifierRole: String, Sendable, CaseIterable {
    /// Who ordered, returned, reviewed.
    case buyer
    /// Whom the goods go to, who may be somebody else.
    case receiver
}

/// A column whose value becomes an attribute of the person.
public struct AttributeColumn: Sendable, Hashable {
    public var column: ColumnReference
    /// Name of the attribute.
    public var attribute: String

    public init(column: ColumnReference, attribute: String) {
        self.column = column
        self.attribute = attribute
    }
}

/// A named thing and the column that holds it: a flag, an entitlement.
public struct NamedColumn: Sendable, Hashable {
    public var name: String
    public var column: ColumnReference

    public init(name: String, column: ColumnReference) {
        self.name = name
        self.column = column
    }
}

/// One of the columns that speak of a consent.
public struct ConsentColumn: Sendable, Hashable {
    /// The channel or purpose.
    public var name: String
    public var column: ColumnReference
    public var meaning: ConsentMeaning

    public init(name: String, column: ColumnReference, meaning: ConsentMeaning = .optIn) {
        self.name = name
        self.column = column
        self.meaning = meaning
    }
}

/// The columns of an event export: orders, returns, reviews, messages, touches.
public struct EventColumns: Sendable, Hashable {
    /// The member account that did it.
    public var account: AccountReference?
    /// When it happened.
    public var at: ColumnReference?
    public var amount: ColumnReference?
    /// A code of three letters such as `CNY`, or the column that holds it.
    public var currency: LiteralOrColumn?
    public var channel: ColumnReference?
    public var category: ColumnReference?
    /// How many points a review gives.
    public var rating: ColumnReference?
    /// Whether goods were given back or exchanged; of reviews, messages and touches what was done or sent: a click, a coupon.
    public var type: ColumnReference?
    /// What made reviews, messages and touches happen.
    public var campaign: ColumnReference?
    /// Lines, products, refunds.
    public var orders = OrderColumns()
    /// Whether the account decides where it leads to one person and an identifier of the row to another.
    public var trustsAccount = false
    /// The day from which points count, where it is declared for the whole source.
    public var earned: ColumnReference?
    /// What is special about cards and coupons.
    public var asset = AssetColumns()
    /// Whether these are records like members' (`creates: "records"`), which link; otherwise they only attach to members.
    public var creates = false

    public init() {}
}

/// A record of another source: `{ source: "tmall", column: "member_id" }`.
public struct AccountReference: Sendable, Hashable {
    /// Name of the source of the accounts; empty where a column tells it.
    public var source: String
    /// The column that tells the source, and what its words stand for.
    public var told: ToldSource?
    /// The column of this source that holds the account's record id.
    public var column: ColumnReference

    public init(source: String, column: ColumnReference) {
        self.source = source
        self.column = column
    }

    public init(told: ToldSource, column: ColumnReference) {
        source = ""
        self.told = told
        self.column = column
    }

    /// Every source whose accounts may stand in the column.
    public var sources: [String] {
        guard let told else { return [source] }
        var names: [String] = []
        for word in told.words where !names.contains(word.source) { names.append(word.source) }
        return names
    }
}

/// A source that each row tells: `{ column: "platform", map: { "淘宝": "tmall" } }`.
public struct ToldSource: Sendable, Hashable {
    public var column: ColumnReference
    public var words: [SourceWord]

    public init(column: ColumnReference, words: [SourceWord]) {
        self.column = column
        self.words = words
    }
}

/// A word in a column and the source that it stands for.
public struct SourceWord: Sendable, Hashable {
    public var word: String
    public var source: String

    public init(word: String, source: String) {
        self.word = word
        self.source = source
    }
}
