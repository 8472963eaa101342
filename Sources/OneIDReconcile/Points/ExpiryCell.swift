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
    case unreadable

    /// Reads a cell exactly as the rules of points do.
    public static func read(_ raw: Cell) -> ExpiryCell {
        let cell = StatedValue.trimmed(raw)
        switch PointsExpiry.read(cell) {
        case .never: return cell.isEmpty || NullWords.contains(cell, as: .amount) ? .blank : .never
        case .day(let day): return .day(Int(day.number))
        case .unreadable: return PlaceholderDate.matches(cell, isDate: true) ? .placeholder : .unreadable
        }
    }
}
