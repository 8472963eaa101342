import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDLinking

/// A file that oneid wrote and reads again: an identity map or a list of aliases.
package struct OneIDTable {
    private let file: SourceFile
    private let columns: [String]
    package let hasOptional: Bool
    /// Whether it was written for spreadsheets, or saved by one: a byte order mark stands first.
    private let isForSpreadsheets: Bool

    /// Bytes scanned at a time.
    private static let stretch = 256 << 10

    /// The file as it was opened.
    package var content: InputContent { file.content }

    /// Opens a file and checks its columns.
    ///
    /// - Parameters:
    ///   - columns: what it must have, in the order of the batches.
    ///   - optional: a further column, after those, where the file has it.
    ///   - missing: the finding for a file that lacks a column.
    ///   - memory: what the run may take.
    package init(
        _ path: FilePath, columns required: [String], optional: String?, _ missing: FindingID,
        _ memory: MemoryBudget? = nil
    ) throws(Finding) {
        let content = try InputContent.open(path, encoding: nil, memory: memory)
        file = try SourceFile.recognise(content, format: nil, delimiter: nil)
        for column in required where !file.columns.contains(column) {
            throw Finding(
                missing, at: SourcePosition(file: path.display, line: 1),
                "no column '\(column)'; expected \(required.joined(separator: ",")), found "
                    + ColumnNames.list(file.columns),
                fix: "give a file that oneid wrote")
        }
        isForSpreadsheets = content.decision.evidence == .byteOrderMark
        let found = file.columns
        let extra = optional.flatMap { found.contains($0) ? $0 : nil }
        hasOptional = extra != nil
        columns = required + (extra.map { [$0] } ?? [])
    }

    /// Calls `body` with the rows in order, batch by batch.
    package func forEachBatch(_ body: (FieldTable) throws(Finding) -> Void) throws(Finding) {
        let scanner = RecordScanner(file, columns: columns, stopAtFirstFault: true)
        let table = FieldTable(columnCount: columns.count, capacity: 4096)
        let count = file.content.bytes.count
        var position = file.dataStart
        while position < count {
            let outcome = scanner.scan(
                from: position, to: min(position + OneIDTable.stretch, count), into: table)
            if let fault = outcome.faults.first {
                throw Finding(
                    fault.id, at: ContentLines.position(of: fault.byte, in: file.content), fault.message,
                    fix: "use the file as oneid wrote it")
            }
            if isForSpreadsheets { OneIDTable.undoSpreadsheetCells(table) }
            try body(table)
            guard outcome.next > position else { return }
            position = outcome.next
        }
    }

    /// Calls `body` with all rows, batch by batch, several workers at a time and in no order.
    ///
    /// - Parameter body: told which worker calls; whether the rows are as they should be.
    /// - Returns: whether all rows were; if not, not all of them were shown, and `forEachBatch` in order tells what is wrong.
    func forEachBatch(_ workers: Workers, _ body: @Sendable (Int, FieldTable) -> Bool) -> Bool {
        let stretches = Stretch.cut([file], size: Stretch.size)
        let chain = IngestChain(count: stretches.count)
        let team = PerWorker<(scanner: RecordScanner, table: FieldTable)>(workers.count) {
            (
                RecordScanner(file, columns: columns, stopAtFirstFault: true),
                FieldTable(columnCount: columns.count, capacity: 4096)
            )
        }
        workers.forEach(stretches.count) { worker, index in
            guard !chain.isStopped else { return }
            let stretch = stretches[index]
            let (scanner, table) = team[worker]
            func scan(from start: Int) -> ScanOutcome {
                guard start < stretch.range.upperBound else {
                    table.rowCount = 0
                    return ScanOutcome(next: start)
                }
                return scanner.scan(from: start, to: stretch.range.upperBound, into: table)
            }
            let likely = stretch.likelyStart(in: file)
            var outcome = scan(from: likely)
            guard let before = chain.wait(for: index - 1) else { return }
            let start = stretch.isFirstOfFile ? stretch.range.lowerBound : before.next
            if start != likely { outcome = scan(from: start) }
            guard outcome.faults.isEmpty else { return chain.stop() }
            chain.publish(IngestChain.State(next: outcome.next, records: 0), for: index)
            if isForSpreadsheets { OneIDTable.undoSpreadsheetCells(table) }
            if !body(worker, table) { chain.stop() }
        }
        return !chain.isStopped
    }

    /// Puts the ids themselves in the place of cells that were written so that no spreadsheet changes them.
    private static func undoSpreadsheetCells(_ table: FieldTable) {
        for column in 0..<table.columnCount {
            for row in 0..<table.rowCount {
                let original = table.withBytes(column: column, row: row) { cell -> [UInt8]? in
                    let kept = SpreadsheetCell.original(cell)
                    return kept.count < cell.count ? Array(cell[kept]) : nil
                }
                guard let original else { continue }
                let from = table.scratch.count
                table.scratch += original
                table.columns[column][row] = FieldSpan(
                    offset: UInt32(truncatingIfNeeded: from), length: UInt32(truncatingIfNeeded: original.count),
                    inScratch: true)
            }
        }
    }

    /// The place of a cell of a batch.
    package func position(_ table: FieldTable, _ row: Int, column: Int) -> SourcePosition {
        guard let origin = file.content.bytes.baseAddress else { return SourcePosition(file: file.name) }
        let span = table.columns[column][row]
        let offset = span.isInScratch || span.length == 0 ? table.rowStarts[row] : span.offset
        return ContentLines.position(of: table.base - origin + Int(offset), in: file.content)
    }

    func badOneID(_ id: FindingID, _ table: FieldTable, _ row: Int, column: Int) -> Finding {
        let text = table.withBytes(column: column, row: row) { String(decoding: $0.prefix(40), as: UTF8.self) }
        return Finding(
            id, at: position(table, row, column: column), "'\(text)' is not a OneID: a character is wrong or missing",
            fix: "use the file as oneid wrote it")
    }
}

extension FindingID {
    public static let previousColumns = FindingID(
        "previous.columns", summary: "The previous map lacks a column.",
        remedy: "Give an identity map as oneid writes it: oneid,source,record_id.")
    public static let previousOneID = FindingID(
        "previous.bad-oneid", summary: "A cell of the previous map is not a OneID, or its check character is wrong.",
        remedy: "Use the map as oneid wrote it.")
    public static let previousConflict = FindingID(
        "previous.two-oneids", summary: "One record has two OneIDs in the previous map.",
        remedy: "Use the map of one run, not two maps put together.")
    public static let previousDate = FindingID(
        "previous.bad-date", summary: "The column `since` of the previous map contains something that is not a date.",
        remedy: "Write dates as 2025-03-01 12:30:00, or leave the column out.")
    public static let aliasColumns = FindingID(
        "aliases.columns", summary: "The file given with --aliases exists but is not a list of aliases.",
        remedy: "Name a file that oneid wrote (alias,oneid), or one that does not exist yet.")
    public static let aliasOneID = FindingID(
        "aliases.bad-oneid", summary: "A cell of the earlier aliases is not a OneID, or its check character is wrong.",
        remedy: "Use the file as oneid wrote it.")
    public static let aliasConflict = FindingID(
        "aliases.two-targets", summary: "One OneID leads to two others in the earlier aliases.",
        remedy: "Keep the line that is right.")
    public static let aliasCycle = FindingID(
        "aliases.cycle", summary: "Earlier aliases form a circle.",
        remedy: "Remove one line of the circle.")
    public static let previousCatalogue: [FindingID] = [
        .previousColumns, .previousOneID, .previousConflict, .previousDate, .aliasColumns, .aliasOneID, .aliasConflict,
        .aliasCycle,
    ]
}
