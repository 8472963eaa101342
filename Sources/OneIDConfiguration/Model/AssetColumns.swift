import OneIDCore

/// A point system and a column of its balance; a system with several lots in a row has several.
public struct PointsColumn: Sendable, Hashable {
    /// Name of the point system.
    public var system: String
    public var column: ColumnReference
    /// The column of the date on which the balance expires.
    public var expires: ColumnReference?
    /// The column of the day on which the points were earned or spent.
    public var earned: ColumnReference?
    /// The column that says how they were earned.
    public var type: ColumnReference?
    /// Whether rows of one account are lots of their own, and not versions of it.
    public var areLots = false

    public init(system: String, column: ColumnReference, expires: ColumnReference? = nil) {
        self.system = system
        self.column = column
        self.expires = expires
    }
}

/// The column of the level, and until when it holds.
public struct LevelColumn: Sendable, Hashable {
    public var column: ColumnReference
    /// The column of the last day.
    public var expires: ColumnReference?
    /// The level of the ladder afterwards; nil: the account says nothing then.
    public var afterExpiry: AfterExpiry?

    public init(column: ColumnReference, expires: ColumnReference? = nil) {
        self.column = column
        self.expires = expires
    }

    /// A level, with its place in the configuration.
    public struct AfterExpiry: Sendable, Hashable {
        public var level: String
        public var position: ConfigurationPosition
    }
}

/// A stored-value account and the columns of its parts; at least one amount is set.
public struct StoredValueColumns: Sendable, Hashable {
    public var name: String
    /// What the member paid in.
    public var principal: ColumnReference?
    /// What was given on top.
    public var gift: ColumnReference?
    /// The last day of the gift, or of a principal that is a card's one balance.
    public var expires: ColumnReference?
    /// Whether `principal` is the one balance of a card and ends with it.
    public var isOneBalance = false

    public init(name: String, principal: ColumnReference? = nil, gift: ColumnReference? = nil) {
        self.name = name
        self.principal = principal
        self.gift = gift
    }
}

/// A right or coupon and the columns that speak of it.
public struct EntitlementColumn: Sendable, Hashable {
    public var name: String
    public var column: ColumnReference
    /// The first day on which it may be used.
    public var from: ColumnReference?
    /// The last day.
    public var until: ColumnReference?
    /// Whether it was used.
    public var used: ColumnReference?

    public init(name: String, column: ColumnReference) {
        self.name = name
        self.column = column
    }
}

/// What an account that was closed may do all the same.
public enum ClosedAccountPart: String, Sendable, Hashable, CaseIterable {
    /// Link with others by its identifiers.
    case link
    /// Count with its points, money and level.
    case count
}

/// What only sources of cards and coupons have.
public struct AssetColumns: Sendable, Hashable {
    /// What is left on a card.
    public var value: ColumnReference?
    /// The first day of a coupon.
    public var from: ColumnReference?
    /// The last day of a card or coupon.
    public var until: ColumnReference?
    /// Whether a coupon was used.
    public var used: ColumnReference?

    public init() {}
}
