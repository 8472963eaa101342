import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDLinking
import OneIDMemory

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

    /// Reads all rows, all workers at once.
    ///
    /// - Parameter space: where the rows are kept until they are put in order.
    /// - Throws: `previous.bad-oneid`, `previous.bad-date`, `previous.two-oneids`, and what the scan finds.
    func read(
        _ keys: SourceKeys, key: FingerprintKey, space: PageSpace?, workers: Workers
    ) throws(Finding) -> PreviousRecords {
        // A row takes 40 bytes and more.
        let layout = PartitionLayout(expectedEntries: content.bytes.count / 40)
        let team = PerWorker<Reader>(workers.count) {
            Reader(keys, PreviousRows(layout: layout, key: key, space: space))
        }
        let isSound = table.forEachBatch(workers) { worker, batch in
            let reader = team[worker]
            for row in 0..<batch.rowCount {
                guard let read = reader.row(batch, row, hasSince: hasSince) else { return false }
                reader.rows.add(read)
            }
            return true
        }
        guard isSound else { throw firstFault(keys, among: nil) }
        let records = PreviousRecords(team.all.map(\.rows), workers: workers)
        if records.keys.hasConflicts { throw firstFault(keys, among: records.keys) }
        return records
    }

    /// Reads the map in order up to what is wrong with it.
    ///
    /// - Parameter conflicts: tells the records that have two OneIDs.
    private func firstFault(_ keys: SourceKeys, among conflicts: PreviousKeys?) -> Finding {
        let reader = Reader(keys, nil)
        var seen: [Fingerprint: OneID] = [:]
        do throws(Finding) {
            try table.forEachBatch { (batch) throws(Finding) in
                for row in 0..<batch.rowCount {
                    guard let read = reader.row(batch, row, hasSince: hasSince) else { throw fault(batch, row) }
                    guard let conflicts, !read.isRespelled, conflicts.isInConflict(read.key) else { continue }
                    guard let other = seen.updateValue(read.oneID, forKey: read.key), other != read.oneID else {
                        continue
                    }
                    throw Finding(
                        .previousConflict, at: table.position(batch, row, column: 2),
                        "the record has two OneIDs in the map: \(other.text) before, here \(read.oneID.text)",
                        fix: "use a map as oneid wrote it, not two maps put together")
                }
            }
        } catch {
            return error
        }
        // It was sound a moment later: somebody writes to it.
        return Finding(
            .previousOneID, at: SourcePosition(file: content.name), "the map changed while it was read",
            fix: "use the map as oneid wrote it, when nobody writes to it")
    }

    private func fault(_ batch: FieldTable, _ row: Int) -> Finding {
        if batch.withBytes(column: 0, row: row, { OneID($0) }) == nil {
            return table.badOneID(.previousOneID, batch, row, column: 0)
        }
        return Finding(
            .previousDate, at: table.position(batch, row, column: 3), "the cell of column 'since' is not a date",
            fix: "write dates as 2025-03-01 12:30:00, or leave the column out")
    }
}

/// One worker's reading of the map.
private final class Reader: @unchecked Sendable {
    let rows: PreviousRows
    private let oneIDs = OneIDReader()
    private let plain = RecordID.PlainTest()
    private let keys: SourceKeys
    private var source: [UInt8] = []
    private var key: FingerprintKey
    private var canonical: [UInt8] = []

    /// - Parameter rows: where the rows go; nil: nowhere.
    init(_ keys: SourceKeys, _ rows: PreviousRows?) {
        self.keys = keys
        self.rows = rows ?? PreviousRows(layout: PartitionLayout(expectedEntries: 0), key: keys.key, space: nil)
        key = keys.key(of: [])
    }

    /// A row of a batch; nil where its OneID or its date is none.
    @inline(__always)
    func row(_ batch: FieldTable, _ row: Int, hasSince: Bool) -> PreviousRow? {
        guard let oneID = batch.withBytes(column: 0, row: row, { oneIDs.read($0) }) else { return nil }
        batch.withBytes(column: 1, row: row) { name in
            guard name.count != source.count || !name.elementsEqual(source) else { return }
            source = Array(name)
            key = keys.key(of: source)
        }
        let (print, isRespelled) = batch.withBytes(column: 2, row: row) { recordPrint(of: $0) }
        var since = Int64.max
        if hasSince {
            let (moment, isBlank) = batch.withBytes(column: 3, row: row) { (Timestamp($0), $0.isEmpty) }
            guard moment != nil || isBlank else { return nil }
            since = moment?.nanoseconds ?? .max
        }
        return PreviousRow(oneID: oneID, key: print, since: since, isRespelled: isRespelled)
    }

    /// The fingerprint of an id's canonical form. Maps of version 1 have ids as they were exported, and so have maps that went
    /// through a spreadsheet.
    @inline(__always)
    private func recordPrint(of id: UnsafeBufferPointer<UInt8>) -> (print: Fingerprint, isRespelled: Bool) {
        if let start = id.baseAddress, plain.accepts(start, id.count) {
            return (key.fingerprint(start, count: id.count, slot: 0), false)
        }
        guard RecordID.read(id, into: &canonical).valueClass == .decorated else {
            return (key.fingerprint(id, slot: 0), false)
        }
        return (canonical.withUnsafeBufferPointer { key.fingerprint($0, slot: 0) }, true)
    }
}
