import OneIDCore
import OneIDMemory

/// Rows of a sheet as lines of CSV: row 7 is line 7, rows that are not there are blank lines, and all are as wide as the widest of
/// the first ones, as a spreadsheet program would save them.
struct SheetRows: ~Copyable {
    private var out = ByteBuffer(capacity: 2 << 20)
    private let take: (UnsafeBufferPointer<UInt8>) throws(Finding) -> Void
    /// The row being written, from 1; rows before it that were blank and are not written yet.
    private(set) var row = 0
    private var blank = 0
    /// Columns of the row up to the last one that is not blank.
    private var width = 0
    /// Where each of the first rows ends and how wide it is, until the width of all is known.
    private var firsts: [(end: Int, width: Int)]? = []
    private var fullWidth = 0
    private var hasCells = false

    /// Rows whose width counts for all.
    static let sample = 1_000

    init(_ take: @escaping (UnsafeBufferPointer<UInt8>) throws(Finding) -> Void) { self.take = take }

    /// Whether any cell was written.
    var isEmpty: Bool { !hasCells }

    /// Begins a row, of a number that is greater than the last.
    mutating func begin(_ number: Int) {
        blank += number - row - 1
        row = number
        width = 0
    }

    /// Where a cell of a column, counted from 0, is to be appended. Columns come in their order, blank cells not at all.
    @inline(__always)
    mutating func cell(_ column: Int, _ body: (inout ByteBuffer) -> Void) throws(Finding) {
        if width == 0 { try writeBlankRows() }
        for _ in max(0, width - 1)..<column { out.append(UInt8(ascii: ",")) }
        width = column + 1
        body(&out)
    }

    mutating func end() throws(Finding) {
        if width == 0 {
            blank += 1
            return
        }
        hasCells = true
        try finishRow(width)
    }

    private mutating func writeBlankRows() throws(Finding) {
        let rows = blank
        blank = 0
        for _ in 0..<rows { try finishRow(0) }
    }

    private mutating func finishRow(_ width: Int) throws(Finding) {
        if firsts != nil {
            firsts?.append((out.count, width))
            fullWidth = max(fullWidth, width)
            if firsts?.count == SheetRows.sample || out.count > 1 << 20 { try writeFirsts() }
            return
        }
        pad(width)
        if out.count > 1 << 20 { try flush() }
    }

    @inline(__always)
    private mutating func pad(_ width: Int) {
        if width > 0, width < fullWidth { for _ in width..<fullWidth { out.append(UInt8(ascii: ",")) } }
        out.append(UInt8(ascii: "\n"))
    }

    private mutating func writeFirsts() throws(Finding) {
        guard let rows = firsts else { return }
        firsts = nil
        var text = ByteBuffer(capacity: 2 << 20)
        swap(&text, &out)
        var start = 0
        for (end, width) in rows {
            out.append(UnsafeBufferPointer(rebasing: text.bytes[start..<end]))
            pad(width)
            start = end
            if out.count > 1 << 20 { try flush() }
        }
    }

    private mutating func flush() throws(Finding) {
        try take(out.bytes)
        out.clear()
    }

    /// Writes what is left; blank rows at the end are none.
    mutating func finish() throws(Finding) {
        try writeFirsts()
        try flush()
    }
}
