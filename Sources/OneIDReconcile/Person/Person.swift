/// The bytes of one cell, as read (trimmed of blanks). Good for the time of one person only.
@frozen
public struct Cell: @unchecked Sendable {
    public let start: UnsafePointer<UInt8>?
    public let count: Int

    @inlinable
    public init(_ start: UnsafePointer<UInt8>?, count: Int) {
        self.start = start
        self.count = count
    }

    @inlinable public var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
    @inlinable public var isEmpty: Bool { count == 0 }

    public static let empty = Cell(nil, count: 0)
}

/// One account of a person: the record that counts of a record key.
@frozen
public struct PersonAccount: @unchecked Sendable {
    /// Number of the source in the plan.
    public var source: Int
    public var id: Cell
    /// The members `source` and `record` of whatever comes from it (`AccountOrigins`).
    public var origin: Cell
    /// Number of the record in the run.
    public var record: UInt32
    /// Nanoseconds since 1970 of the `updated` cell; `Int64.min` when there is none or it is no date.
    public var updated: Int64
    /// Position in `PersonView.cells` of the account's first cell; the rest follow in the order of `RuleSource.columns`.
    public var firstCell: Int

    @inlinable
    public init(source: Int, id: Cell, origin: Cell, record: UInt32, updated: Int64, firstCell: Int) {
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
/// Every rule sees them in this order, so that no rule can depend on the order of files or rows.
@frozen
public struct PersonView: @unchecked Sendable {
    public let accounts: UnsafeBufferPointer<PersonAccount>
    public let cells: UnsafeBufferPointer<Cell>

    @inlinable
    public init(accounts: UnsafeBufferPointer<PersonAccount>, cells: UnsafeBufferPointer<Cell>) {
        self.accounts = accounts
        self.cells = cells
    }

    /// The cell of column `column` (of the account's `RuleSource.columns`).
    @inlinable
    public func cell(_ account: PersonAccount, _ column: Int) -> Cell { cells[account.firstCell + column] }
}
