/// What the cells of one column say about the order in which it writes day and month.
///
/// Adding is commutative, so the answer does not depend on the order of rows, files or workers.
public struct DateColumnOrder: Sendable, Hashable {
    /// Cells that leave no choice.
    private var dayBefore = 0
    public private(set) var monthFirst = 0
    /// Cells that could be either.
    private var either = 0
    /// Cells with points that leave no choice, and those that are assumed to have the day first: they tell nothing of cells
    /// without points, unless some with points have the month first.
    private var pointedDayFirst = 0
    private var assumed = 0

    public init() {}

    /// - Parameter reading: of a reader without an order.
    public mutating func add(_ reading: DateReader.Reading) {
        switch reading.proves {
        case .dayFirst: dayBefore += 1
        case .monthFirst: monthFirst += 1
        case nil: if reading.isAmbiguous { either += 1 }
        }
        switch reading.pointed {
        case .dayFirst: pointedDayFirst += 1
        case .assumed: assumed += 1
        case nil: break
        }
    }

    public mutating func add(_ other: DateColumnOrder) {
        dayBefore += other.dayBefore
        monthFirst += other.monthFirst
        either += other.either
        pointedDayFirst += other.pointedDayFirst
        assumed += other.assumed
    }

    /// Whether it proves both: only cells that leave no choice can be read.
    public var isBoth: Bool { monthFirst > 0 && dayBefore + pointedDayFirst > 0 }

    /// Cells that leave no choice but to read the day first.
    public var dayFirst: Int { isBoth ? dayBefore + pointedDayFirst : dayBefore }

    /// Cells that could be either, by themselves.
    public var ambiguous: Int { monthFirst > 0 ? either + assumed : either }

    /// The order of the column; nil when its content proves none, or both.
    public var order: DateOrder? {
        if isBoth { return nil }
        return monthFirst > 0 ? .monthFirst : dayBefore > 0 ? .dayFirst : nil
    }

    /// Whether cells stay that cannot be read: the column decides nothing.
    public var staysAmbiguous: Bool { ambiguous > 0 && dayFirst == 0 && monthFirst == 0 }
}
