import OneIDCore

/// One row of an input and who it is.
package struct ExportedRow {
    /// The text of the OneID, followed by three bytes that mean nothing.
    let oneID: UnsafePointer<UInt8>
    let source: Int
    let id: UnsafeBufferPointer<UInt8>
    /// The number of the person.
    let cluster: Int
    let file: Int
    let table: FieldTable
    let row: Int
    /// Where the content of the file ends.
    let contentEnd: UnsafePointer<UInt8>

    /// Calls `body` with a cell of the file as it stands there.
    @inline(__always)
    func withCell<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        table.withBytes(column: column, row: row, body)
    }

    /// Bytes of all cells together.
    @inline(__always)
    var cellBytes: Int {
        var sum = 0
        for column in table.columns { sum &+= column[row].length }
        return sum
    }

    /// The whole row as it stands in the file, if its cells do with one byte between two of them; not so where one is quoted.
    @inline(__always)
    func plain(cellBytes: Int) -> UnsafeBufferPointer<UInt8>? {
        let columns = table.columns
        guard let first = columns.first?[row], let last = columns.last?[row] else { return nil }
        let length = Int(last.offset) &+ Int(last.packedLength) &- Int(first.offset)
        guard length == cellBytes &+ columns.count &- 1 else { return nil }
        // Rewritten cells are counted from another base; the top bit of their lengths makes the sums differ.
        guard !last.isInScratch, !first.isInScratch else { return nil }
        return UnsafeBufferPointer(start: table.base + Int(first.offset), count: length)
    }
}

/// Spells rows with their columns in one form.
package protocol ExportedForm: Sendable {
    /// What stands before the first row.
    var header: [UInt8] { get }
    /// Bytes at the beginning of every row that the first one of all lacks.
    var separatorBytes: Int { get }
    /// What stands behind the last row.
    var tail: [UInt8] { get }
    /// Bytes that stand in every row beside its cells, roughly.
    var rowBytes: Int { get }

    func append(_ row: ExportedRow, to buffer: MapBuffer)
}

extension ExportedForm {
    package var separatorBytes: Int { 0 }
    package var tail: [UInt8] { [] }
}
