import OneIDCore

/// What a cell of a column of expiry dates says, for those who look at a file before its rules are applied.
public enum ExpiryCell: Sendable, Equatable {
    /// Nothing, or a word for nothing: the balance does not expire.
    case blank
    /// A word such as `永久`: it does not expire.
    case never
    /// Days since 1970-01-01.
    case day(Int)
    /// A date that systems write where none is known. The rules cannot use it.
    case placeholder
    /// A date in either order, and the column does not tell which.
    case ambiguous
    case unreadable

    /// Reads a cell exactly as the rules of points do.
    ///
    /// - Parameter dates: the column; nil: the cell by itself.
    public static func read(_ raw: Cell, _ dates: DateColumn? = nil) -> ExpiryCell {
        let cell = StatedValue.trimmed(raw)
        switch PointsExpiry.read(cell, dates) {
        case .never: return cell.isEmpty || NullWords.contains(cell, as: .amount) ? .blank : .never
        case .day(let day): return .day(Int(day.number))
        case .ambiguous: return .ambiguous
        case .unreadable: return PlaceholderDate.matches(cell, isDate: true) ? .placeholder : .unreadable
        }
    }
}
