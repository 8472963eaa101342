import OneIDCore

/// When an account was made, as its platform writes it.
public enum CreationDate {
    /// Nanoseconds since 1970; nil for what is no date, and for dates that systems write where none is known.
    ///
    /// - Parameter dates: the column; nil: the cell by itself.
    @inlinable
    public static func read(_ cell: Cell, _ dates: DateColumn?) -> Int64? {
        guard cell.count > 0 else { return nil }
        guard let moment = Timestamp(cell) else { return dates?.moment(cell).nanoseconds }
        return isPlaceholder(cell) ? nil : moment.nanoseconds
    }

    @usableFromInline
    static func isPlaceholder(_ cell: Cell) -> Bool { PlaceholderDate.matches(cell, isDate: true) }
}
