import OneIDCore
import OneIDIntake

/// Where each stretch of the input begins and which records it holds: all that a check keeps to find a record again.
///
/// Each entry is written by the worker that read the stretch, and read when no worker runs.
final class StretchDirectory: @unchecked Sendable {
    struct Entry {
        var file = 0
        /// Offset of the first record in the content of the file.
        var start = 0
        /// Where the stretch ends.
        var end = 0
        var firstRecord = 0
        var records = 0
        var faults = 0
    }

    private let entries: UnsafeMutableBufferPointer<Entry>

    init(count: Int) {
        entries = .allocate(capacity: count)
        entries.initialize(repeating: Entry())
    }

    deinit { entries.deallocate() }

    var count: Int { entries.count }

    subscript(index: Int) -> Entry {
        get { entries[index] }
        set { entries[index] = newValue }
    }

    /// The stretch that holds a record.
    func index(of record: UInt32) -> Int {
        // Stretches without records begin where the next one does.
        var index = max(0, entries.sortedIndex { $0.firstRecord > Int(record) } - 1)
        while index > 0, entries[index].records == 0 { index -= 1 }
        return index
    }

    /// The file of a record.
    func file(of record: UInt32) -> Int { entries[index(of: record)].file }
}

/// Reads records again, stretch by stretch.
struct RowLookup {
    let plan: CheckPlan
    let directory: StretchDirectory

    /// Calls `body` for each of the records, with a table of the columns of its file's plan.
    ///
    /// - Parameter records: ascending.
    func forEach(
        _ records: [UInt32], _ body: (_ record: UInt32, CheckFile, FieldTable, _ row: Int, _ base: Int) -> Void
    ) {
        var next = records.startIndex
        while next < records.endIndex {
            let index = directory.index(of: records[next])
            let entry = directory[index]
            let file = plan.files[entry.file]
            let table = FieldTable(columnCount: file.plan.names.count, capacity: max(1, entry.records))
            let scanner = RecordScanner(
                file.file, columns: file.plan.names, furniture: file.plan.furniture, stopAtFirstFault: false)
            var outcome = scanner.scan(from: entry.start, to: entry.end, into: table)
            RecordIDCheck(file.plan).run(over: table, start: entry.start, outcome: &outcome)
            let last = entry.firstRecord + entry.records
            while next < records.endIndex, Int(records[next]) < last {
                let row = Int(records[next]) - entry.firstRecord
                if row >= 0, row < table.rowCount { body(records[next], file, table, row, entry.start) }
                next += 1
            }
            if entry.records == 0 { next += 1 }
        }
    }

    /// Offset of a record in the content of its file.
    func place(of record: UInt32) -> (file: Int, offset: Int) {
        var place = (file: directory.file(of: record), offset: 0)
        forEach([record]) { _, _, table, row, base in place.offset = base + Int(table.rowStarts[row]) }
        return place
    }
}
