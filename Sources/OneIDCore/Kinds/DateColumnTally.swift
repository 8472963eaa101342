/// What all cells of a column of dates come to, over all files of its source.
public struct DateColumnTally: Sendable, Equatable {
    /// Where a cell stands.
    public struct Place: Sendable, Equatable {
        /// Number of the file among those of the source.
        public let file: Int
        /// Offset in the content of the file.
        public let offset: Int

        public init(file: Int, offset: Int) {
            self.file = file
            self.offset = offset
        }
    }

    public private(set) var order = DateColumnOrder()
    /// Cells that say something and are not a full date in either order.
    public private(set) var unreadable = 0
    /// The first cell of each sort, in the order of the input; for messages only.
    public private(set) var firstProof: Place?
    public private(set) var firstAmbiguous: Place?
    public private(set) var firstUnreadable: Place?

    public init() {}

    /// - Parameter reading: of a reader without an order.
    public mutating func add(_ reading: DateReader.Reading, at place: @autoclosure () -> Place) {
        order.add(reading)
        if reading.proves != nil, firstProof == nil { firstProof = place() }
        if reading.isAmbiguous {
            if firstAmbiguous == nil { firstAmbiguous = place() }
        } else if DateColumn.isUnreadable(reading) {
            unreadable += 1
            if firstUnreadable == nil { firstUnreadable = place() }
        }
    }
}
