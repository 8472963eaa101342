import OneIDCore

/// One worker's reading of the columns of states: each spelling is looked at once.
struct StateReader {
    private struct Met: Hashable {
        let source: Int
        let column: Int
        let print: Fingerprint
    }

    private let plan: OrderPlan
    private let key: FingerprintKey
    private var met: [Met: StatusVerdict] = [:]

    /// Spellings that are remembered: more of them are no states.
    private static let limit = 4096

    init(_ plan: OrderPlan, key: FingerprintKey) {
        self.plan = plan
        self.key = key
    }

    /// What a row's cells say together: a word that is not known counts where that is declared.
    ///
    /// - Returns: the verdict, and the columns whose word is not known.
    mutating func read(
        _ cells: FactCells, row: Int, source: Int, tally: inout FactTally
    ) -> (verdict: StatusVerdict, unknown: [Int]) {
        var verdict = StatusVerdict.blank
        var unknown: [Int] = []
        for (number, column) in cells.columns.statuses.enumerated() {
            var said = cells.with(column: column, row: row) { cell in
                cell.count == 0 ? .blank : self.verdict(of: cell, source: source, column: number)
            }
            tally.note(said, source: source, column: number)
            if said == .unknown {
                unknown.append(column)
                if plan.states[source][number].countsUnknown { said = .counts }
            }
            verdict = .combined(verdict, said)
        }
        return (verdict, unknown)
    }

    private mutating func verdict(
        of cell: UnsafeBufferPointer<UInt8>, source: Int, column: Int
    ) -> StatusVerdict {
        let words = plan.states[source][column].words
        let place = Met(source: source, column: column, print: key.fingerprint(cell, slot: 0))
        if let present = met[place] { return present }
        let verdict = words.verdict(of: cell)
        if met.count < StateReader.limit { met[place] = verdict }
        return verdict
    }
}
