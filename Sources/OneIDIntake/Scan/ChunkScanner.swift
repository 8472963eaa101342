import OneIDCore

/// Reads the records of a run once more, with other columns than the scan had. Not shared between workers.
package final class ChunkScanner {
    private let plan: RunPlan
    private let columns: [[String]]
    /// Whether the columns are those of the files as they stand there, not found by their names.
    private let isWhole: Bool
    private var scanners: [Int: RecordScanner] = [:]
    private var tables: [Int: FieldTable] = [:]

    /// - Parameter columns: by file, the names of the columns of its tables.
    package init(_ plan: RunPlan, columns: [[String]]) {
        self.plan = plan
        self.columns = columns
        isWhole = false
    }

    /// - Parameter columns: by file, all columns as they stand in it; of a JSON input all that are to be read.
    package init(_ plan: RunPlan, everyColumn columns: [[String]]) {
        self.plan = plan
        self.columns = columns
        isWhole = true
    }

    /// The place of a column among those to scan, where it is put, with those that it is joined from, if it is not there.
    package static func position(of name: String, in names: inout [String]) -> Int {
        if let present = names.firstIndex(of: name) { return present }
        for part in JoinedColumn(name)?.parts ?? [] { _ = position(of: part, in: &names) }
        names.append(name)
        return names.count - 1
    }

    /// Calls `body` with every record of a chunk: its number, and its row in the table.
    package func rows(of chunk: RecordChunk, _ body: (RecordNumber, FieldTable, Int) -> Void) {
        guard chunk.count > 0, let origin = plan.files[chunk.file].file.content.bytes.baseAddress else { return }
        let base = chunk.base - origin
        let start = base + Int(chunk.refs[0].row)
        let table = scan(chunk.file, from: start, to: base + Int(chunk.refs[chunk.count - 1].row) + 1)
        // Rows that were set aside are in the content but not among the records.
        var record = 0
        for row in 0..<table.rowCount {
            let offset = start + Int(table.rowStarts[row]) - base
            while record < chunk.count, Int(chunk.refs[record].row) < offset { record += 1 }
            guard record < chunk.count else { return }
            guard Int(chunk.refs[record].row) == offset else { continue }
            body(RecordNumber(chunk.firstRecord + record), table, row)
        }
    }

    /// Calls `body` with one record, in a table that holds it alone, and the number of its file; nil when it cannot be read.
    @discardableResult
    package func row<Result>(
        of record: RecordNumber, in store: RecordStore, _ body: (Int, FieldTable) -> Result?
    ) -> Result? {
        let chunk = store.chunks[store.chunkIndex(of: record.index)]
        guard let origin = plan.files[chunk.file].file.content.bytes.baseAddress else { return nil }
        let start = chunk.base - origin + Int(chunk.refs[record.index - chunk.firstRecord].row)
        let table = scan(chunk.file, from: start, to: start + 1)
        guard table.rowCount == 1 else { return nil }
        return body(chunk.file, table)
    }

    private func scan(_ file: Int, from start: Int, to end: Int) -> FieldTable {
        let table = tables[file] ?? FieldTable(columnCount: columns[file].count, capacity: 1024)
        tables[file] = table
        let scanner = scanners[file] ?? scanner(file)
        scanners[file] = scanner
        _ = scanner.scan(from: start, to: end, into: table)
        return table
    }

    private func scanner(_ file: Int) -> RecordScanner {
        let (source, names) = (plan.files[file].file, columns[file])
        return isWhole
            ? RecordScanner(everyColumnOf: source, columns: names, stopAtFirstFault: false)
            : RecordScanner(source, columns: names, stopAtFirstFault: false)
    }
}
