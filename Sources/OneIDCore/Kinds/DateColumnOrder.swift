/// What the cells of one column say about the order in which it writes day and month.
///
/// Adding is commutative, so the answer does not depend on the order of rows, files or workers.
public struct DateColumnOrder: Sendable, Hashable {
    /// Cells that leave no choice.
    public private(set) var dayFirst = 0
    public private(set) var monthFirst = 0
    /// Cells that could be either.
    public private(set) var ambiguous = 0

    public init() {}

    /// - Parameter reading: of a reader without an order.
    public mutating func add(_ reading: DateReader.Reading) {
        switch reading.proves {
        case .dayFirst: dayFirst += 1
        case .monthFirst: monthFirst += 1
        case nil: if reading.isAmbiguous { ambiguous += 1 }
        }
    }

    public mutating func add(_ other: DateColumnOrder) {
        dayFirst += other.dayFirst
        monthFirst += other.monthFirst
        ambiguous += other.ambiguous
    }

    /// The order of the column; nil when its content proves none, or both.
    public var order: DateOrder? {
        if dayFirst > 0 { return monthFirst == 0 ? .dayFirst : nil }
        return monthFirst > 0 ? .monthFirst : nil
    }

    /// Whether cells stay that cannot be read: the column decides nothing.
    public var staysAmbiguous: Bool { ambiguous > 0 && dayFirst == 0 && monthFirst == 0 }
}
