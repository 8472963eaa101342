/// The sheet of a workbook that is read.
struct SheetRead: Sendable {
    let name: String
    /// Names of the others, where nobody named one of them and they are not hidden.
    let others: [String]
    /// nil: each formula has its value.
    let uncomputed: UncomputedFormulas?
}

/// Formulas of a sheet without a value: a library wrote the workbook, and no spreadsheet program has computed it.
public struct UncomputedFormulas: Sendable {
    /// How many cells hold one; they are read as blank.
    public internal(set) var count: Int
    /// The first: its row, from 1, and its column, from 0.
    let row: Int
    let column: Int

    /// For example `B2`.
    public var first: String {
        var letters = ""
        var left = column + 1
        while left > 0 {
            letters = String(UnicodeScalar(UInt8(65 + (left - 1) % 26))) + letters
            left = (left - 1) / 26
        }
        return letters + String(row)
    }
}

extension UncomputedFormulas? {
    mutating func count(row: Int, column: Int) {
        self = UncomputedFormulas(count: (self?.count ?? 0) + 1, row: self?.row ?? row, column: self?.column ?? column)
    }
}
