/// Where one field of one record lies.
///
/// `offset` counts from the base of the chunk, or from the table's scratch bytes when the field had to be
/// rewritten (doubled quotes, JSON escapes).
@frozen
public struct FieldSpan: Sendable {
    public var offset: UInt32
    /// Length in bytes; the top bit says that the bytes are in the scratch area.
    public var packedLength: UInt32

    @inlinable
    public init(offset: UInt32, length: UInt32, inScratch: Bool = false) {
        self.offset = offset
        self.packedLength = inScratch ? length | 0x8000_0000 : length
    }

    @inlinable public var length: Int { Int(packedLength & 0x7fff_ffff) }
    @inlinable public var isInScratch: Bool { packedLength & 0x8000_0000 != 0 }
    /// No such field in this record, or blank.
    @inlinable public static var absent: FieldSpan { FieldSpan(offset: 0, length: 0) }
}

/// The mapped fields of one chunk of an input, column by column.
///
/// A scanner (CSV, JSON) fills it; normalising reads it one column at a time. It is reused from chunk to chunk.
/// Columns are the *mapped* columns of the source in the order of its plan, not the columns of the file.
public final class FieldTable {
    /// First byte of the chunk. Spans not in scratch count from here.
    public var base: UnsafePointer<UInt8>
    public let columnCount: Int
    public private(set) var capacity: Int
    /// Records in the table.
    public var rowCount = 0
    /// `columns[c][r]` is the field of mapped column `c` in record `r`.
    public private(set) var columns: [UnsafeMutablePointer<FieldSpan>]
    /// Offset of the first byte of each record from `base`.
    public private(set) var rowStarts: UnsafeMutablePointer<UInt32>
    /// Bytes of rewritten fields.
    public var scratch: [UInt8] = []

    public init(columnCount: Int, capacity: Int) {
        self.columnCount = columnCount
        self.capacity = capacity
        self.base = UnsafePointer(bitPattern: 1)!
        self.columns = (0..<columnCount).map { _ in FieldTable.blank(capacity) }
        self.rowStarts = .allocate(capacity: capacity)
        rowStarts.initialize(repeating: 0, count: capacity)
    }

    deinit {
        for column in columns { column.deallocate() }
        rowStarts.deallocate()
    }

    /// A column of absent fields: a scanner that fills a row by halves must not leave what lay in the memory before.
    private static func blank(_ capacity: Int) -> UnsafeMutablePointer<FieldSpan> {
        let column = UnsafeMutablePointer<FieldSpan>.allocate(capacity: capacity)
        column.initialize(repeating: .absent, count: capacity)
        return column
    }

    /// Empties the table for the next chunk.
    public func reset(base: UnsafePointer<UInt8>) {
        self.base = base
        rowCount = 0
        scratch.removeAll(keepingCapacity: true)
    }

    /// Doubles the room for records; pointers taken from `columns` and `rowStarts` before are no longer valid.
    public func grow() {
        let wanted = capacity * 2
        for index in columns.indices {
            let larger = FieldTable.blank(wanted)
            larger.update(from: columns[index], count: rowCount)
            columns[index].deallocate()
            columns[index] = larger
        }
        let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: wanted)
        larger.initialize(repeating: 0, count: wanted)
        larger.update(from: rowStarts, count: rowCount)
        rowStarts.deallocate()
        rowStarts = larger
        capacity = wanted
    }

    /// Puts other bytes in place of a field.
    public func rewrite(column: Int, row: Int, to bytes: [UInt8]) {
        columns[column][row] = FieldSpan(
            offset: UInt32(truncatingIfNeeded: scratch.count), length: UInt32(truncatingIfNeeded: bytes.count),
            inScratch: true)
        scratch.append(contentsOf: bytes)
    }

    /// Takes rows out; `rows` ascending.
    public func remove(rows: [Int]) {
        guard let first = rows.first else { return }
        var next = rows.startIndex
        var kept = first
        for row in first..<rowCount {
            if next < rows.endIndex, rows[next] == row {
                next += 1
                continue
            }
            for column in columns { column[kept] = column[row] }
            rowStarts[kept] = rowStarts[row]
            kept += 1
        }
        rowCount = kept
    }

    /// The row that begins at or before an offset from the base; -1 when none does.
    public func row(at offset: Int) -> Int {
        let starts = rowStarts
        return (0..<rowCount).sortedIndex { Int(starts[$0]) > offset } - 1
    }

    /// The bytes of a field. The pointer is good until the next `reset` or change of `scratch`.
    @inlinable
    public func withBytes<Result>(
        column: Int, row: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        let span = columns[column][row]
        guard span.isInScratch else {
            return try body(UnsafeBufferPointer(start: base + Int(span.offset), count: span.length))
        }
        return try scratch.withUnsafeBufferPointer {
            try body(UnsafeBufferPointer(rebasing: $0[Int(span.offset)..<Int(span.offset) + span.length]))
        }
    }
}
