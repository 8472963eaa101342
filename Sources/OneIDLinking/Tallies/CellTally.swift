import OneIDCore

/// Cells of one kind: how many, and where the first of them stands.
public struct CellTally: Sendable, Equatable {
    public var count = 0
    /// Number of the record that holds the first; meaningless while `count` is 0.
    public var firstRecord = UInt32.max
    /// Offset of the first cell in its content.
    public var firstOffset = 0

    public init() {}

    @inline(__always)
    public mutating func note(record: UInt32, offset: Int) {
        if record < firstRecord || count == 0 {
            firstRecord = record
            firstOffset = offset
        }
        count &+= 1
    }

    public static func += (left: inout CellTally, right: CellTally) {
        if right.count > 0, left.count == 0 || right.firstRecord < left.firstRecord {
            left.firstRecord = right.firstRecord
            left.firstOffset = right.firstOffset
        }
        left.count += right.count
    }
}

/// One column of a stretch and where its cells stand.
public struct ColumnOfTable {
    public let table: FieldTable
    /// Position in the table.
    public let column: Int
    /// Number of the record in row 0.
    public let firstRecord: Int
    /// Offset of the table's base in its content.
    public let base: Int

    public init(_ table: FieldTable, column: Int, firstRecord: Int, base: Int) {
        self.table = table
        self.column = column
        self.firstRecord = firstRecord
        self.base = base
    }

    /// Offset of a cell in the content; of its row when the cell had to be rewritten.
    public func offset(_ row: Int) -> Int {
        let span = table.columns[column][row]
        return base + Int(span.isInScratch || span.length == 0 ? table.rowStarts[row] : span.offset)
    }

    public func record(_ row: Int) -> UInt32 { UInt32(truncatingIfNeeded: firstRecord + row) }
}

/// The cells of a column that is no identifier.
public struct PlainCells: Sendable, Equatable {
    /// Not blank and no word for nothing.
    public var filled = 0
    public var empty = 0

    public init() {}

    public static func += (left: inout PlainCells, right: PlainCells) {
        left.filled += right.filled
        left.empty += right.empty
    }

    public mutating func add(_ cells: ColumnOfTable) {
        let spans = cells.table.columns[cells.column]
        var empty = 0
        for row in 0..<cells.table.rowCount {
            let length = spans[row].length
            if length == 0 {
                empty &+= 1
            } else if length <= 16, cells.table.withBytes(column: cells.column, row: row, isNothing) {
                empty &+= 1
            }
        }
        self.empty += empty
        filled += cells.table.rowCount - empty
    }
}

/// Blank, or a word such as `null` or 无.
@inline(__always)
func isNothing(_ cell: CellBytes) -> Bool {
    guard let first = cell.first, first.isBlank || !first.isDigit else { return cell.isEmpty }
    let bare = cell.trimmed
    return bare.isEmpty || NullWords.contains(bare, as: .attribute)
}
