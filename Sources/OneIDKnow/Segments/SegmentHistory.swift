import OneIDCore
import OneIDIO
import OneIDLinking
import OneIDPipeline

/// Whom event segments listed, and on which day: a file that a run reads, continues and replaces.
package struct SegmentHistory: Sendable {
    /// By segment and person the days, ascending.
    private var days: [String: [OneID: [Int32]]] = [:]

    /// An empty history.
    package init() {}

    /// Reads a history; one that does not exist yet is empty.
    ///
    /// - Parameter aliases: those of the run: a OneID that became another counts as that.
    /// - Throws: `history.columns`, `history.bad-line`, and what the scan finds.
    package init(reading path: FilePath, aliases: [OneIDAlias]) throws(Finding) {
        guard OutputPlaces.isRegularFile(path) else { return }
        let table: OneIDTable
        do {
            table = try OneIDTable(path, columns: ["segment", "oneid", "day"], optional: nil, .historyColumns)
        } catch {
            // A file made with `touch` has no lines yet.
            guard error.id == .inputEmpty else { throw error }
            return
        }
        let current = Dictionary(aliases.map { ($0.earlier, $0.current) }) { first, _ in first }
        try table.forEachBatch { (batch) throws(Finding) in
            for row in 0..<batch.rowCount {
                let name = batch.withBytes(column: 0, row: row) { String(decoding: $0, as: UTF8.self) }
                let id = batch.withBytes(column: 1, row: row) { OneID(String(decoding: $0, as: UTF8.self)) }
                let day = batch.withBytes(column: 2, row: row) { PlainDay.parse(Cell($0)) }
                guard !name.isEmpty, let id, let day else {
                    throw Finding(
                        .historyLine, at: table.position(batch, row, column: id == nil ? 1 : 2),
                        "the line does not say whom a segment listed on which day",
                        fix: "use the file as oneid wrote it")
                }
                add(name, current[id] ?? id, Int32(truncatingIfNeeded: day))
            }
        }
    }

    private mutating func add(_ segment: String, _ id: OneID, _ day: Int32) {
        var own = days[segment, default: [:]][id] ?? []
        guard !own.contains(day) else { return }
        own.append(day)
        own.sort()
        days[segment, default: [:]][id] = own
    }

    /// Whether a segment listed a person on a day between two, neither included.
    func hasFired(_ segment: String, for id: OneID, after first: CalendarDay, before last: CalendarDay) -> Bool {
        days[segment]?[id]?.contains { $0 > first.number && $0 < last.number } ?? false
    }

    /// Notes whom a segment lists on a day, in the place of what was noted for that day before.
    package mutating func note(_ segment: String, _ people: [OneID], on day: CalendarDay) {
        for (id, own) in days[segment] ?? [:] where own.contains(day.number) {
            let rest = own.filter { $0 != day.number }
            days[segment]?[id] = rest.isEmpty ? nil : rest
        }
        for id in people { add(segment, id, day.number) }
    }

    /// By segment, then OneID, then day.
    package func write(to file: OutputFile) throws(Finding) {
        var rows = FlatRows()
        for column in ["segment", "oneid", "day"] { rows.field(column) }
        rows.endRow()
        for (segment, people) in days.sorted(by: { $0.key < $1.key }) {
            for (id, days) in people.sorted(by: { $0.key < $1.key }) {
                for day in days {
                    rows.field(segment)
                    rows.field(id.text)
                    rows.field(CalendarDay(number: day).text)
                    rows.endRow()
                }
                guard rows.bytes.count > 1 << 20 else { continue }
                try file.write(Array(rows.bytes))
                rows.clear()
            }
        }
        try file.write(Array(rows.bytes))
    }
}

extension FindingID {
    public static let historyColumns = FindingID(
        "history.columns", summary: "The file given with --history exists but is not a history of segments.",
        remedy: "Name a file that oneid wrote (segment,oneid,day), or one that does not exist yet.")
    public static let historyLine = FindingID(
        "history.bad-line",
        summary: "A line of the history lacks its segment, its OneID or its day, or one of them is wrong.",
        remedy: "Use the file as oneid wrote it.")
    public static let historyNeeded = FindingID(
        "history.needed", status: .usage,
        summary: "A segment passes over whom it listed, and no --history says whom it did.",
        remedy: "Give --history FILE; the first run begins it.")
    public static let historyCatalogue: [FindingID] = [.historyColumns, .historyLine, .historyNeeded]
}
