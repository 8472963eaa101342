import OneIDCore

/// One account of a person: the record that counts of a record key.
@frozen
public struct PersonAccount: BitwiseCopyable, Sendable {
    /// Number of the source in the plan.
    public var source: Int
    public var id: Cell
    /// The members `source` and `record` of whatever comes from it: `"source":"tmall","record":"7101"`.
    public var origin: PaddedBytes
    /// Number of the record in the run.
    public var record: UInt32
    /// Nanoseconds since 1970 of the `updated` cell; `Int64.min` when there is none or it is no date.
    public var updated: Int64
    /// Position in `PersonView.cells` of the account's first cell; the rest follow in the order of `RuleSource.columns`.
    public var firstCell: Int
    /// Whether the platform has closed it: it is shown, and nothing that it has counts.
    public var isClosed = false

    @inlinable
    public init(source: Int, id: Cell, origin: PaddedBytes, record: UInt32, updated: Int64, firstCell: Int) {
        self.source = source
        self.id = id
        self.origin = origin
        self.record = record
        self.updated = updated
        self.firstCell = firstCell
    }
}

/// A person's accounts in canonical order: by the source's name, then by the bytes of the record id.
///
/// Every rule sees them in this order, so that no rule can depend on the order of files or rows. The arrays are used again for
/// the next person; whoever kept a view would make them be copied.
@frozen
public struct PersonView: Sendable {
    public var accounts: [PersonAccount]
    public var cells: [Cell]
    /// Rows that are no accounts: further lots of an account, lots of points, gift cards and coupons that belong to the
    /// person. In canonical order too; of equal key by their cells.
    public var rows: [PersonAccount]

    @inlinable
    public init(accounts: [PersonAccount] = [], cells: [Cell] = [], rows: [PersonAccount] = []) {
        self.accounts = accounts
        self.cells = cells
        self.rows = rows
    }

    /// An account, or behind all accounts a row: what the parts of a profile name by one number.
    @inlinable
    public func holder(_ number: Int) -> PersonAccount {
        number < accounts.count ? accounts[number] : rows[number &- accounts.count]
    }

    /// Whether there is an account or row of a number.
    @inlinable
    public func hasHolder(_ number: Int) -> Bool { number >= 0 && number < accounts.count &+ rows.count }

    /// The cell of column `column` (of the account's `RuleSource.columns`).
    @inlinable
    public func cell(_ account: PersonAccount, _ column: Int) -> Cell { cells[account.firstCell + column] }
}

extension JSONLine {
    /// The members `source` and `record` of an account.
    @inline(__always)
    public mutating func origin(_ account: PersonAccount) { members(account.origin) }
}
