import OneIDCore

/// Reads the dates of attributes whose order of day and month their column tells.
///
/// Such a cell is replaced by what it says, in the form of ISO 8601, so that whoever chooses among values, compares or asks for them
/// needs not know from which column each comes.
final class AttributeDates {
    /// By source and attribute; nil where the column is not one of dates, or its kind says how they are written.
    private var columns: [DateColumn?]
    private let readers: [DateReader]
    private let texts = KeptCells()

    init(_ plan: ReconcilePlan, _ kinds: [ValueKind]) {
        readers = kinds.map(\.dates)
        columns = Array(repeating: nil, count: plan.sources.count * kinds.count)
        guard let dates = plan.dates else { return }
        for (number, source) in plan.sources.enumerated() {
            for column in source.columns {
                guard case .attribute(let attribute) = column.role, kinds[attribute].sort == .date,
                    kinds[attribute].dates.order == nil
                else { continue }
                let place = number * kinds.count + attribute
                if columns[place] == nil { columns[place] = dates.column(column.name, of: number) }
            }
        }
    }

    /// Another person begins: values of the one before are no longer good.
    func begin() { texts.forget() }

    /// Puts what a cell says in its place, where its column decides it.
    func settle(_ candidate: inout Candidate, _ attribute: Int, of source: Int) {
        guard let column = columns[source * readers.count + attribute] else { return }
        let alone = readers[attribute].read(candidate.value)
        guard alone.isAmbiguous || alone.value != nil else { return }
        let reading = column.read(candidate.value, as: readers[attribute])
        guard reading.value != alone.value, let date = reading.value, date.calendarDay != nil else { return }
        candidate.exported = candidate.value
        candidate.value = texts.keep(date.textWithTime)
    }
}

extension Scratch<Candidate> {
    /// Leaves out dates that could be two days, where another candidate is a date: they decide nothing.
    mutating func leaveOutAmbiguous(from start: Int, _ kind: ValueKind) {
        guard count - start > 1 else { return }
        func isAmbiguous(_ index: Int) -> Bool { kind.isAmbiguous(self[index].value) }
        guard (start..<count).contains(where: isAmbiguous), (start..<count).contains(where: { !isAmbiguous($0) })
        else { return }
        var kept = start
        for index in start..<count where !isAmbiguous(index) {
            self[kept] = self[index]
            kept += 1
        }
        keep(kept)
    }
}
