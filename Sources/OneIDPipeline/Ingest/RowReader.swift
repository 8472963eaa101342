import OneIDCore
import OneIDIO

/// Reads single records again, with the columns that the scan left out.
///
/// The scan keeps eight bytes of a record; the few that need a second look – accounts exported twice, holders of shared
/// values, examples – are read from the mapped content once more. Not shared between workers.
final class RowReader {
    private let plan: RunPlan
    private let store: RecordStore
    /// By file; made when a record of the file is asked for.
    private var readers: [Reader?]

    private struct Reader {
        let scanner: RecordScanner
        let table: FieldTable
    }

    init(plan: RunPlan, store: RecordStore) {
        self.plan = plan
        self.store = store
        readers = Array(repeating: nil, count: plan.files.count)
    }

    /// Calls `body` with the plan of the record's file and a table that holds the record alone, with all `names`.
    func read<Result>(_ record: UInt32, _ body: (FilePlan, FieldTable) -> Result) -> Result {
        let chunk = store.chunks[store.chunkIndex(of: Int(record))]
        let filePlan = plan.files[chunk.file]
        let reader = reader(chunk.file, filePlan)
        reader.scanner.scanRecord(at: offset(of: record, in: chunk, filePlan), into: reader.table)
        return body(filePlan, reader.table)
    }

    /// Offset of the record's first byte in the content of its file.
    func offset(of record: UInt32) -> Int {
        let chunk = store.chunks[store.chunkIndex(of: Int(record))]
        return offset(of: record, in: chunk, plan.files[chunk.file])
    }

    private func offset(of record: UInt32, in chunk: RecordChunk, _ filePlan: FilePlan) -> Int {
        guard let origin = filePlan.file.content.bytes.baseAddress else { return 0 }
        return chunk.base - origin + Int(chunk.refs[Int(record) - chunk.firstRecord].row)
    }

    /// The plan of the file a record is in.
    func file(of record: UInt32) -> FilePlan {
        plan.files[store.chunks[store.chunkIndex(of: Int(record))].file]
    }

    private func reader(_ file: Int, _ filePlan: FilePlan) -> Reader {
        if let present = readers[file] { return present }
        let made = Reader(
            scanner: RecordScanner(filePlan.file, columns: filePlan.names, stopAtFirstFault: true),
            table: FieldTable(columnCount: filePlan.names.count, capacity: 1))
        readers[file] = made
        return made
    }
}
