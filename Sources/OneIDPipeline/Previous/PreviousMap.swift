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
    /// - Parameters:
    ///   - search: finds the rows of which nothing need be kept.
    ///   - space: where the other rows are kept until they are put in order.
    /// - Throws: `previous.bad-oneid`, `previous.bad-date`, `previous.two-oneids`, and what the scan finds.
    func read(
        _ keys: SourceKeys, _ hashes: RecordKeyHash, _ search: UnchangedSearch, space: PageSpace?, workers: Workers
    ) throws(Finding) -> CarriedOneIDs.Rows {
        // A row takes 40 bytes and more.
        let layout = PartitionLayout(expectedEntries: content.bytes.count / 40)
        let team = PerWorker<Reader>(workers.count) {
            Reader(keys, hashes, PreviousRows(layout: layout, key: keys.key, space: space), search.rows())
        }
        let isSound = table.forEachBatch(workers) { worker, batch in
            team[worker].take(batch, hasSince: hasSince)
        }
        guard isSound else { throw firstFault(keys) { _ in false } }
        let records = PreviousRecords(team.all.map(\.rows), workers: workers)
        if records.keys.hasConflicts { throw firstFault(keys) { records.keys.isInConflict($0) } }
        return CarriedOneIDs.Rows(
            unchanged: search.unchanged, others: records,
            filter: team.all.reduce(into: PickFilter()) { $0.formUnion($1.filter) })
    }

    /// The first row that gives a record another OneID than a row before.
    ///
    /// - Parameter conflicts: the records to which that happens.
    func firstConflict(_ keys: SourceKeys, among conflicts: [Fingerprint]) -> Finding {
        let conflicts = Set(conflicts)
        return firstFault(keys) { conflicts.contains($0) }
    }

    /// Reads the map in order up to what is wrong with it.
    ///
    /// - Parameter isInConflict: tells the records that have two OneIDs.
    private func firstFault(_ keys: SourceKeys, _ isInConflict: (Fingerprint) -> Bool) -> Finding {
        let reader = Reader(keys)
        var seen: [Fingerprint: OneID] = [:]
        do throws(Finding) {
            try table.forEachBatch { (batch) throws(Finding) in
                for row in 0..<batch.rowCount {
                    reader.readSource(batch, row)
                    guard let read = reader.row(batch, row, hasSince: hasSince) else { throw fault(batch, row) }
                    guard !read.isRespelled, isInConflict(read.key) else { continue }
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
    /// Of the records that `rows` may be about.
    private(set) var filter = PickFilter()
    private let unchanged: UnchangedRows?
    private let oneIDs = OneIDReader()
    private let plain = RecordID.PlainTest()
    private var met: MetSources
    /// By row of a batch: the place of its source in `met`, and its number in the run.
    private let places = ScratchBuffer<Int32>()
    private let numbers = ScratchBuffer<Int32>()
    private var canonical: [UInt8] = []
    // Of the source of the row that is read.
    private var place: Int32 = -1
    private var key: FingerprintKey
    private var pickKey: FingerprintKey?

    /// - Parameters:
    ///   - rows: where the rows go of which something must be kept.
    ///   - unchanged: finds the others.
    init(_ keys: SourceKeys, _ hashes: RecordKeyHash, _ rows: PreviousRows, _ unchanged: UnchangedRows) {
        met = MetSources(keys, hashes)
        self.rows = rows
        self.unchanged = unchanged
        key = keys.key
    }

    /// One that keeps nothing.
    init(_ keys: SourceKeys) {
        met = MetSources(keys, nil)
        rows = PreviousRows(layout: PartitionLayout(expectedEntries: 0), key: keys.key, space: nil)
        unchanged = nil
        key = keys.key
    }

    /// Takes the rows of a batch in; whether they are as they should be.
    func take(_ batch: FieldTable, hasSince: Bool) -> Bool {
        let places = places.reserve(batch.rowCount)
        let numbers = numbers.reserve(batch.rowCount)
        var first = 0
        while first < batch.rowCount {
            let place = placeOfSource(batch, first)
            let source = met.all[place]
            let end = sameSource(source.name, batch, from: first + 1)
            for row in first..<end {
                places[row] = Int32(truncatingIfNeeded: place)
                numbers[row] = source.number
            }
            first = end
        }
        // A date would have to be kept.
        let taken = hasSince ? nil : unchanged?.take(batch, oneIDs: 0, records: 2, sources: UnsafePointer(numbers))
        for row in 0..<batch.rowCount {
            if let taken, UnchangedRows.isTaken(taken[row]) { continue }
            turn(to: places[row])
            guard let read = self.row(batch, row, hasSince: hasSince) else { return false }
            rows.add(read)
        }
        return true
    }

    /// Reads the source of the row that is read next, where no batch is taken in as a whole.
    func readSource(_ batch: FieldTable, _ row: Int) {
        turn(to: Int32(truncatingIfNeeded: placeOfSource(batch, row)))
    }

    @inline(__always)
    private func placeOfSource(_ batch: FieldTable, _ row: Int) -> Int {
        batch.withBytes(column: 1, row: row) { met.place(of: $0) }
    }

    /// The first row at or behind `first` that is perhaps of another source than `name`.
    @inline(__always)
    private func sameSource(_ name: [UInt8], _ batch: FieldTable, from first: Int) -> Int {
        let (cells, text, count) = (batch.columns[1], batch.base, batch.rowCount)
        return name.withUnsafeBufferPointer { name in
            var row = first
            while row < count {
                let cell = cells[row]
                // The length of a cell that was rewritten has a bit more.
                guard cell.packedLength == UInt32(truncatingIfNeeded: name.count) else { return row }
                let start = text + Int(cell.offset)
                var index = 0
                while index < name.count, start[index] == name[index] { index &+= 1 }
                guard index == name.count else { return row }
                row &+= 1
            }
            return row
        }
    }

    @inline(__always)
    private func turn(to place: Int32) {
        guard place != self.place else { return }
        self.place = place
        let source = met.all[Int(place)]
        key = source.key
        pickKey = source.pickKey
    }

    /// A row of a batch; nil where its OneID or its date is none.
    @inline(__always)
    func row(_ batch: FieldTable, _ row: Int, hasSince: Bool) -> PreviousRow? {
        guard let oneID = batch.withBytes(column: 0, row: row, { oneIDs.read($0) }) else { return nil }
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
        if let start = id.baseAddress, plain.accepts(start, id.count) { return (print(of: id), false) }
        guard RecordID.read(id, into: &canonical).valueClass == .decorated else { return (print(of: id), false) }
        return (canonical.withUnsafeBufferPointer { print(of: $0) }, true)
    }

    /// The fingerprint of an id of the current source; notes which records may have it.
    @inline(__always)
    private func print(of id: UnsafeBufferPointer<UInt8>) -> Fingerprint {
        if let pickKey { filter.insert(UInt16(truncatingIfNeeded: pickKey.fingerprint(id, slot: 0).high &>> 48)) }
        return key.fingerprint(id, slot: 0)
    }
}
