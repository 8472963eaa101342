/// One column of dates by which something is decided: which version counts, what expires, when an event was.
///
/// Plain dates are read cell by cell. At the first cell that is written otherwise the whole column is looked through, once: whether
/// it writes the day or the month first is told by all of its cells, so that no cell is read by its neighbours alone. The answer
/// depends on the cells only, not on which of them was met first.
public final class DateColumn: Sendable {
    /// What a cell says.
    public enum Moment: Sendable, Hashable {
        /// Nanoseconds since 1970, less the offset where one is written.
        case at(Int64)
        /// Nothing, or a date that programs write where there is none.
        case blank
        /// A date in either order, and the column does not tell which.
        case ambiguous
        case unreadable

        /// nil unless the cell says when.
        public var nanoseconds: Int64? {
            if case .at(let moment) = self { return moment }
            return nil
        }
    }

    /// Number of the source in the run.
    public let source: Int
    public let name: String
    /// The order that the configuration declares; nil: the column's content tells.
    public let declared: DateOrder?
    /// Whether the configuration says that numbers are days counted by a spreadsheet.
    private let isSerial: Bool
    private let survey: @Sendable () -> DateColumnTally
    private let surveyed = Lock<DateColumnTally?>(nil)

    /// - Parameter survey: reads all cells of the column without an order; called at most once, and never for plain dates.
    public init(
        source: Int, name: String, declared: DateOrder? = nil, isSerial: Bool = false,
        survey: @escaping @Sendable () -> DateColumnTally
    ) {
        self.source = source
        self.name = name
        self.declared = declared
        self.isSerial = isSerial
        self.survey = survey
    }

    /// What all cells come to; nil while every cell that was asked for was a plain date or blank.
    public var tally: DateColumnTally? { surveyed.withLock { $0 } }

    /// When a cell says that something happened.
    @inline(__always)
    public func moment(_ cell: UnsafeBufferPointer<UInt8>) -> Moment {
        if let plain = Timestamp(cell) { return .at(plain.nanoseconds) }
        return cell.isEmpty ? .blank : unplain(cell)
    }

    private func unplain(_ cell: UnsafeBufferPointer<UInt8>) -> Moment {
        let reading = read(cell)
        if let nanoseconds = reading.value?.nanoseconds { return .at(nanoseconds) }
        if reading.isAmbiguous { return .ambiguous }
        return DateColumn.isUnreadable(reading) ? .unreadable : .blank
    }

    /// Reads a cell by the order of the column.
    public func read(_ cell: UnsafeBufferPointer<UInt8>) -> DateReader.Reading {
        read(cell, as: DateReader(readsSerials: isSerial))
    }

    /// Reads a cell by the order of the column.
    ///
    /// - Parameter reader: what else is known of its dates; its own order comes first.
    public func read(_ cell: UnsafeBufferPointer<UInt8>, as reader: DateReader) -> DateReader.Reading {
        var reader = reader
        reader.readsSerials = reader.readsSerials || isSerial
        let alone = reader.read(cell)
        if reader.order != nil { return alone }
        guard alone.isAmbiguous || alone.proves != nil || alone.pointed != nil || DateColumn.isUnreadable(alone) else {
            return alone
        }
        let found = settled().order
        if let order = declared ?? found.order {
            reader.order = order
            return reader.read(cell)
        }
        // What is assumed of points holds no longer in a column that has them both ways.
        if alone.pointed == .assumed, found.isBoth {
            return DateReader.Reading(valueClass: .invalid, value: nil, isAmbiguous: true)
        }
        return alone
    }

    /// The order of day and month, declared or told by all cells; nil where neither tells.
    public var order: DateOrder? { declared ?? settled().order.order }

    private func settled() -> DateColumnTally {
        surveyed.withLock { present in
            if let present { return present }
            let made = survey()
            present = made
            return made
        }
    }

    static func isUnreadable(_ reading: DateReader.Reading) -> Bool {
        switch reading.valueClass {
        case .empty, .junk: false
        default: !reading.isAmbiguous && reading.value?.nanoseconds == nil
        }
    }
}

extension DateReader {
    public func read(_ cell: Cell) -> Reading { unsafe read(cell.bytes) }
}

extension DateColumn {
    /// When a cell says that something happened.
    @inline(__always)
    public func moment(_ cell: Cell) -> Moment { unsafe moment(cell.bytes) }

    /// Reads a cell by the order of the column.
    public func read(_ cell: Cell) -> DateReader.Reading { unsafe read(cell.bytes) }

    /// Reads a cell by the order of the column.
    public func read(_ cell: Cell, as reader: DateReader) -> DateReader.Reading { unsafe read(cell.bytes, as: reader) }
}
