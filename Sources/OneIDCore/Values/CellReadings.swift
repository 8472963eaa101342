/// The readings of values for cells: the same as for bytes.
extension NullWords {
    /// - Parameter plain: without blanks around it.
    @inlinable
    public static func contains(_ plain: Cell, as use: Use = .identifier) -> Bool {
        unsafe contains(plain.bytes, as: use)
    }
}

extension PlaceholderDate {
    @inlinable
    public static func matches(_ cell: Cell, isDate: Bool) -> Bool { unsafe matches(cell.bytes, isDate: isDate) }
}

extension Timestamp {
    /// Reads a cell; nil when it is not a date.
    @inlinable
    public init?(_ cell: Cell) { unsafe self.init(cell.bytes) }
}

extension PlainDay {
    /// Days since 1970-01-01, or nil when `Timestamp` has to decide.
    @inlinable @inline(__always)
    public static func parse(_ cell: Cell) -> Int? {
        guard let start = unsafe cell.start else { return nil }
        return unsafe parse(start, cell.count)
    }
}
