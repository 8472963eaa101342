import OneIDCore

/// When an account was made, as its platform writes it.
public enum CreationDate {
    /// Nanoseconds since 1970; nil for what is no date, and for dates that systems write where none is known.
    @inlinable
    public static func read(_ cell: Cell) -> Int64? {
        guard cell.count > 0, let moment = Timestamp(cell), !isPlaceholder(cell) else { return nil }
        return moment.nanoseconds
    }

    @usableFromInline
    static func isPlaceholder(_ cell: Cell) -> Bool { PlaceholderDate.matches(cell, isDate: true) }
}
