/// Cells of a column by class.
public struct ClassCounts: Sendable, Equatable {
    private var counts = SIMD8<Int>(repeating: 0)

    /// Cells of any class that hold a number which a platform lends to a buyer for a few days.
    public var temporary = 0

    public init() {}

    public subscript(_ valueClass: ValueClass) -> Int {
        get { counts[Int(valueClass.rawValue)] }
        set { counts[Int(valueClass.rawValue)] = newValue }
    }

    public static func += (left: inout ClassCounts, right: ClassCounts) {
        left.counts &+= right.counts
        left.temporary &+= right.temporary
    }

    /// Cells that are not blank.
    public var values: Int { counts.wrappedSum() - self[.empty] }
}

/// A cell kept as an example of its class, by the number of its record.
public struct CellExample: Sendable {
    public let record: UInt32
    public let valueClass: ValueClass
    /// Why, in a few words.
    public let reason: StaticString
    /// The cell as written.
    public let raw: [UInt8]
}
