import OneIDCore
import OneIDIO
import OneIDLinking

/// The identity map of an earlier run, in any form that oneid writes, packed or not.
struct PreviousMap {
    private let table: OneIDTable
    private let hasSince: Bool

    init(_ path: FilePath, _ memory: MemoryBudget?) throws(Finding) {
        table = try OneIDTable(
            path, columns: ["oneid", "source", "record_id"], optional: "since", .previousColumns, memory)
        hasSince = table.hasOptional
    }

    /// The file as it was opened.
    var content: InputContent { table.content }

    /// Reads all rows.
    ///
    /// - Throws: `previous.bad-oneid`, `previous.bad-date`, `previous.two-oneids`, and what the scan finds.
    func read(into records: PreviousRecords, keys: SourceKeys) throws(Finding) {
        let reader = OneIDReader()
        var source: [UInt8] = []
        var key = keys.key(of: source)
        var rows: [PreviousRow] = []
        var canonical: [UInt8] = []
        try table.forEachBatch { (batch) throws(Finding) in
            rows.removeAll(keepingCapacity: true)
            for row in 0..<batch.rowCount {
                guard let oneID = batch.withBytes(column: 0, row: row, { reader.read($0) }) else {
                    throw table.badOneID(.previousOneID, batch, row, column: 0)
                }
                let isSame = batch.withBytes(column: 1, row: row) { name in
                    name.count == source.count && name.elementsEqual(source)
                }
                if !isSame {
                    source = batch.withBytes(column: 1, row: row) { Array($0) }
                    key = keys.key(of: source)
                }
                let known = batch.withBytes(column: 2, row: row) { recordPrint(of: $0, key, &canonical) }
                rows.append(
                    PreviousRow(
                        oneID: oneID, key: known.print, since: try since(batch, row), isRespelled: known.isRespelled))
            }
            guard let conflict = rows.withUnsafeBufferPointer({ records.add($0) }) else { return }
            throw Finding(
                .previousConflict, at: table.position(batch, conflict.row, column: 2),
                "the record has two OneIDs in the map: \(conflict.other.text) before, here "
                    + rows[conflict.row].oneID.text,
                fix: "use a map as oneid wrote it, not two maps put together")
        }
    }

    /// The fingerprint of an id's canonical form. Maps of version 1 have ids as they were exported, and so have maps that went
    /// through a spreadsheet.
    private func recordPrint(
        of id: UnsafeBufferPointer<UInt8>, _ key: FingerprintKey, _ canonical: inout [UInt8]
    ) -> (print: Fingerprint, isRespelled: Bool) {
        if let start = id.baseAddress, RecordID.isPlain(start, id.count) {
            return (key.fingerprint(start, count: id.count, slot: 0), false)
        }
        guard RecordID.read(id, into: &canonical).valueClass == .decorated else {
            return (key.fingerprint(id, slot: 0), false)
        }
        return (canonical.withUnsafeBufferPointer { key.fingerprint($0, slot: 0) }, true)
    }

    private func since(_ batch: FieldTable, _ row: Int) throws(Finding) -> Int64 {
        guard hasSince else { return .max }
        let (moment, isBlank) = batch.withBytes(column: 3, row: row) { (Timestamp($0), $0.isEmpty) }
        if let moment { return moment.nanoseconds }
        guard isBlank else {
            throw Finding(
                .previousDate, at: table.position(batch, row, column: 3), "the cell of column 'since' is not a date",
                fix: "write dates as 2025-03-01 12:30:00, or leave the column out")
        }
        return .max
    }
}
