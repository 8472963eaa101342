import OneIDCore

/// One worker's reading of the words that tell whose account a row names: each spelling is looked at once.
struct ToldSourceReader {
    private let key: FingerprintKey
    private var met: [Fingerprint: Bool] = [:]
    private var words: Set<[UInt8]> = []

    /// Spellings that are remembered.
    private static let limit = 4096

    init(key: FingerprintKey) { self.key = key }

    /// Whether the word of a row stands for a source; a blank cell says nothing wrong.
    mutating func knows(_ cells: FactCells, _ column: FactColumns.ToldColumn, row: Int) -> Bool {
        if words != column.words {
            words = column.words
            met = [:]
        }
        return cells.with(column: column.column, row: row) { cell in
            guard cell.count > 0 else { return true }
            let print = key.fingerprint(cell, slot: 0)
            if let present = met[print] { return present }
            let folded = FoldedWord.key(cell)
            let isKnown = folded.isEmpty || column.words.contains(folded)
            if met.count < ToldSourceReader.limit { met[print] = isKnown }
            return isKnown
        }
    }
}
