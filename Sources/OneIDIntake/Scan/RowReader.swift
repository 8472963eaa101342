import OneIDCore

/// Reads single records again, with the columns that the scan left out.
///
/// The scan keeps eight bytes of a record; the few that need a second look – accounts exported twice, holders of shared
/// values, examples – are read from the mapped content once more. Not shared between workers.
package final class RowReader {
    private let plan: RunPlan
    private let chunks: ChunkTable
    /// By file; made when a record of the file is asked for.
    private var readers: [Reader?]
    /// Keeps the compiler from leaving the touching out.
    private var touched: UInt64 = 0
    private var addresses: [UnsafePointer<UInt8>] = []

    private final class Reader {
        let scanner: RecordScanner
        let table: FieldTable
        let content: UnsafeBufferPointer<UInt8>
        /// The column that says when a record was changed, read alone; nil where there is none or the file is no CSV.
        let updated: CSVSingleRows?

        init(_ plan: FilePlan) {
            scanner = RecordScanner(plan.file, columns: plan.names, stopAtFirstFault: true)
            table = FieldTable(columnCount: plan.names.count, capacity: 1)
            content = plan.file.content.bytes
            if let column = plan.updated, case .delimited(let header) = plan.file.layout {
                updated = CSVSingleRows(header, columns: [plan.names[column]])
            } else {
                updated = nil
            }
        }
    }

    /// - Parameter chunks: of the store, where many readers share them.
    package init(plan: RunPlan, store: RecordStore, chunks: ChunkTable? = nil) {
        self.plan = plan
        self.chunks = chunks ?? ChunkTable(store)
        readers = Array(repeating: nil, count: plan.files.count)
    }

    /// Calls `body` with the plan of the record's file and a table that holds the record alone, with all `names`.
    package func read<Result>(_ record: RecordNumber, _ body: (FilePlan, FieldTable) -> Result) -> Result {
        let chunk = chunks[chunks.index(of: record.raw)]
        let filePlan = plan.files[Int(chunk.file)]
        let reader = reader(Int(chunk.file), filePlan)
        if let origin = filePlan.file.content.bytes.baseAddress {
            let row = chunk.base + Int(chunk.refs[Int(record.raw &- chunk.firstRecord)].row)
            reader.scanner.scanRecord(at: row - origin, into: reader.table)
        }
        return body(filePlan, reader.table)
    }

    /// Touches what records are read from, one kind of memory after the other.
    ///
    /// Records that belong together lie all over the input, and each is a miss in main memory. In loops this short the
    /// processor waits for many of them at once; while rows are read it would wait for one after the other.
    package func warm(_ records: some Sequence<RecordNumber>) {
        addresses.removeAll(keepingCapacity: true)
        for record in records { addresses.append(address(of: record)) }
        var sum: UInt64 = 0
        for address in addresses { sum &+= UInt64(address[0]) }
        touched &+= sum
    }

    /// The record's first byte.
    @inline(__always)
    private func address(of record: RecordNumber) -> UnsafePointer<UInt8> {
        let chunk = chunks[chunks.index(of: record.raw)]
        return chunk.base + Int(chunk.refs[Int(record.raw &- chunk.firstRecord)].row)
    }

    /// Offset of the record's first byte in the content of its file.
    package func offset(of record: RecordNumber) -> Int {
        guard let origin = file(of: record).file.content.bytes.baseAddress else { return 0 }
        return address(of: record) - origin
    }

    /// The number of the file a record is in.
    func fileNumber(of record: RecordNumber) -> Int { Int(chunks[chunks.index(of: record.raw)].file) }

    /// The plan of the file a record is in.
    package func file(of record: RecordNumber) -> FilePlan {
        plan.files[Int(chunks[chunks.index(of: record.raw)].file)]
    }

    /// When the record was changed, as its `updated` column says; blank when its file has none.
    func updated(_ record: RecordNumber) -> DateColumn.Moment {
        let chunk = chunks[chunks.index(of: record.raw)]
        if let reader = readers[Int(chunk.file)], let updated = reader.updated,
            let origin = reader.content.baseAddress
        {
            let row = chunk.base + Int(chunk.refs[Int(record.raw &- chunk.firstRecord)].row)
            var field = RowField(start: nil, count: 0, isDoubled: false)
            updated.read(reader.content, at: row - origin, into: &field)
            if !field.isDoubled, let dates = plan.files[Int(chunk.file)].updatedDates {
                return dates.moment(UnsafeBufferPointer(start: field.start, count: field.count))
            }
        }
        return read(record) { plan, table in
            guard table.rowCount == 1, let updated = plan.updated, let dates = plan.updatedDates else { return .blank }
            return table.withBytes(column: updated, row: 0) { dates.moment($0) }
        }
    }

    private func reader(_ file: Int, _ filePlan: FilePlan) -> Reader {
        if let present = readers[file] { return present }
        let made = Reader(filePlan)
        readers[file] = made
        return made
    }
}
