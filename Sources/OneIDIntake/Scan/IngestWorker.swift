import OneIDCore
import OneIDLinking
import OneIDMemory

/// One thread of the scan: claims stretches, scans them, takes their ids and identifiers in.
package final class IngestWorker {
    private let plans: [FilePlan]
    private let refusals: RowRefusals
    private let keepsFaults: Bool
    private let key: FingerprintKey
    /// By source: the one with which its records share their keys.
    private let keySources: [Int]
    private let recordKeys: ScannedKeyHash
    private let accountShift: UInt64
    let links: PartitionWriter<LinkEntry>
    let accounts: PartitionWriter<UInt64>
    let interner: Interner
    private(set) var totals: [Int: FileTotals] = [:]
    private(set) var chunks: [RecordChunk] = []
    /// Hashes of names and exclusive attributes for the guards while linking.
    package private(set) var labels: [LabelRun] = []
    private let refs: RefArena
    private var scanners: [Int: RecordScanner] = [:]
    private var tables: [Int: FieldTable] = [:]
    /// By file that has no column of ids.
    private var keyMakers: [Int: RecordKeyMaker] = [:]

    init(
        plan: RunPlan, without refusals: RowRefusals, layout: PartitionLayout, key: FingerprintKey, keepsFaults: Bool,
        spaces: IngestSpaces
    ) {
        plans = plan.files
        self.refusals = refusals
        self.keepsFaults = keepsFaults
        self.key = key
        keySources = plan.keySources
        recordKeys = plan.scannedKeys
        links = PartitionWriter(layout: layout, space: spaces.links)
        accounts = PartitionWriter(layout: layout, space: spaces.accounts)
        accountShift = UInt64(64 - layout.bits)
        interner = Interner(key: key, writer: links)
        refs = RefArena(space: spaces.refs)
    }

    /// Works through one stretch.
    func process(_ stretch: Stretch, index: Int, chain: IngestChain) throws(IngestStop) {
        let plan = plans[stretch.file]
        let scanner = scanner(for: stretch.file)
        let table = table(for: stretch.file)
        var start = stretch.likelyStart(in: plan.file)
        var outcome =
            start < stretch.range.upperBound
            ? scanner.scan(from: start, to: stretch.range.upperBound, into: table)
            : emptyOutcome(table, at: start)

        guard let before = chain.wait(for: index - 1) else { return }
        let trueStart = stretch.isFirstOfFile ? stretch.range.lowerBound : before.next
        if trueStart != start {
            start = trueStart
            outcome =
                start < stretch.range.upperBound
                ? scanner.scan(from: start, to: stretch.range.upperBound, into: table)
                : emptyOutcome(table, at: start)
        }
        RecordIDCheck(plan).run(over: table, start: start, outcome: &outcome)
        refusals.apply(to: table, file: stretch.file, plan: plan, start: start, outcome: &outcome)
        if let fault = outcome.faults.first(where: { !keepsFaults || plan.file.isCut(by: $0) }) {
            chain.stop()
            throw .fault(plan.file, fault)
        }
        guard before.records + table.rowCount < RecordStore.recordLimit else {
            chain.stop()
            throw .tooManyRecords(plan.file)
        }
        chain.publish(
            IngestChain.State(next: outcome.next, records: before.records + table.rowCount), for: index)
        take(table, of: stretch.file, plan, firstRecord: before.records, outcome: outcome)
    }

    private func emptyOutcome(_ table: FieldTable, at start: Int) -> ScanOutcome {
        table.rowCount = 0
        return ScanOutcome(next: start)
    }

    private func scanner(for file: Int) -> RecordScanner {
        if let scanner = scanners[file] { return scanner }
        let plan = plans[file]
        let made = RecordScanner(
            plan.file, columns: Array(plan.names[plan.scanned]), furniture: plan.furniture,
            stopAtFirstFault: !keepsFaults)
        scanners[file] = made
        return made
    }

    private func table(for file: Int) -> FieldTable {
        let columns = plans[file].scanned.count
        if let table = tables[columns] { return table }
        let made = FieldTable(columnCount: columns, capacity: 8192)
        tables[columns] = made
        return made
    }

    /// Notes the records of a verified stretch and interns their identifiers.
    private func take(
        _ table: FieldTable, of file: Int, _ plan: FilePlan, firstRecord: Int, outcome: ScanOutcome
    ) {
        var sum = totals[file] ?? FileTotals(columns: plan.identifiers.count)
        totals[file] = nil
        sum.records += table.rowCount
        sum.faults.append(contentsOf: outcome.faults)
        sum.decoratedIDs.add(outcome.decoratedIDs)
        if !outcome.lists.isEmpty { sum.lists.add(outcome.lists) }
        sum.furniture.add(outcome.furniture)
        for offset in outcome.padded { sum.furniture.add(.padded, at: offset) }
        sum.duplicateKeyCount += outcome.duplicateKeyCount
        sum.strayQuotes += outcome.strayQuotes
        if sum.duplicateKeys.count < ScanOutcome.duplicateKeysKept {
            sum.duplicateKeys.append(contentsOf: outcome.duplicateKeys)
        }
        if table.rowCount > 0 {
            if let key = plan.key { takeKeys(key, of: table, plan, file: file, firstRecord: firstRecord) }
            takeIDs(of: table, plan, file: file, firstRecord: firstRecord, areBare: outcome.idsAreBare)
            if let updated = plan.updated, let dates = plan.updatedDates, plan.scanned.contains(updated) {
                takeDates(dates, of: table, column: updated, into: &sum)
            }
            if let closed = plan.closed, let origin = plan.file.content.bytes.baseAddress {
                closed.keepOut(plan.identifiers, of: table) { row in
                    sum.unknownStates.add(at: table.base - origin + Int(table.rowStarts[row]))
                }
            }
            for (column, identifier) in plan.identifiers.enumerated() {
                interner.intern(
                    identifier, of: table, firstRecord: firstRecord, counts: &sum.classes[column],
                    examples: &sum.examples[column])
            }
            for label in plan.labels { takeLabels(label, of: table, firstRecord: firstRecord) }
        }
        totals[file] = sum
    }

    /// Counts the dates of a column.
    private func takeDates(_ dates: DateColumn, of table: FieldTable, column: Int, into sum: inout FileTotals) {
        for row in 0..<table.rowCount {
            guard case .at(let moment) = table.withBytes(column: column, row: row, { dates.moment($0) }) else {
                continue
            }
            sum.updated.add(moment: moment)
        }
    }

    private func takeLabels(_ label: LabelColumn, of table: FieldTable, firstRecord: Int) {
        let count = table.rowCount
        let hashes = refs.allocateHashes(count)
        for row in 0..<count { hashes[row] = table.withBytes(column: label.column, row: row) { LabelRun.hash($0) } }
        labels.append(LabelRun(kind: label.kind, firstRecord: firstRecord, count: count, hashes: hashes))
    }

    /// Names the rows of a file that has no column of ids.
    private func takeKeys(
        _ key: RecordKeyPlan, of table: FieldTable, _ plan: FilePlan, file: Int, firstRecord: Int
    ) {
        guard let origin = plan.file.content.bytes.baseAddress else { return }
        let maker = keyMakers[file] ?? RecordKeyMaker(key, file: plan.file)
        keyMakers[file] = maker
        let count = table.rowCount
        let length = RecordKeyMaker.length
        let target = refs.allocate(count, areShort: table.rowStarts[count - 1] < RecordRefs.shortRows)
        let picks = refs.allocatePicks(count)
        let ids = refs.allocateBytes(count * length)
        for row in 0..<count {
            let begin = table.rowStarts[row]
            let text = ids + row * length
            maker.write(row, of: table, at: table.base - origin + Int(begin), to: text)
            target[row] = RecordRef(row: begin, idDelta: 0, idLength: RecordRef.elsewhere)
            let (hash, pick) = recordKeys[plan.source].hash(text, count: length)
            picks[row] = pick
            accounts.append(
                AccountIndex.entry(hash: hash, record: UInt32(truncatingIfNeeded: firstRecord &+ row)),
                to: Int(truncatingIfNeeded: hash &>> accountShift))
        }
        chunks.append(
            RecordChunk(
                source: plan.source, file: file, firstRecord: firstRecord, count: count, base: table.base, refs: target,
                madeIDs: MadeIDs(UnsafePointer(ids), length: length), pickHashes: UnsafePointer(picks),
                idBytes: count * length, keySource: keySources[plan.source]))
    }

    private func takeIDs(of table: FieldTable, _ plan: FilePlan, file: Int, firstRecord: Int, areBare: Bool) {
        guard let id = plan.id else { return }
        let count = table.rowCount
        let ids = table.columns[id]
        let rows = table.rowStarts
        let target = refs.allocate(count, areShort: IngestWorker.areShort(rows, ids, count))
        let base = table.base
        let picks = refs.allocatePicks(count)
        // The id is at hand here; hashing it later would mean reading the whole text once more.
        let hashes = recordKeys[plan.source]
        let shift = accountShift
        let accounts = accounts
        var rewritten: [Int: [UInt8]] = [:]
        var idBytes = 0
        for row in 0..<count {
            let span = ids[row]
            idBytes &+= span.length
            let begin = rows[row]
            let delta = span.offset &- begin
            let record = UInt32(truncatingIfNeeded: firstRecord &+ row)
            let hash: UInt64
            let pick: UInt16
            if !span.isInScratch, span.offset >= begin, delta < 0xffff {
                target[row] = RecordRef(
                    row: begin, idDelta: UInt16(truncatingIfNeeded: delta),
                    idLength: UInt16(truncatingIfNeeded: span.packedLength))
                (hash, pick) = hashes.hash(base + Int(span.offset), count: span.length)
            } else {
                target[row] = RecordRef(row: begin, idDelta: 0, idLength: RecordRef.elsewhere)
                let bytes = table.withBytes(column: id, row: row) { Array($0) }
                (hash, pick) = bytes.withUnsafeBufferPointer { hashes.hash($0.baseAddress ?? base, count: $0.count) }
                rewritten[row] = bytes
            }
            picks[row] = pick
            accounts.append(AccountIndex.entry(hash: hash, record: record), to: Int(truncatingIfNeeded: hash &>> shift))
        }
        chunks.append(
            RecordChunk(
                source: plan.source, file: file, firstRecord: firstRecord, count: count, base: base, refs: target,
                rewrittenIDs: rewritten, idsAreBare: areBare, pickHashes: UnsafePointer(picks), idBytes: idBytes,
                keySource: keySources[plan.source]))
    }

    /// Whether the references of all rows are short.
    private static func areShort(
        _ rows: UnsafePointer<UInt32>, _ ids: UnsafePointer<FieldSpan>, _ count: Int
    ) -> Bool {
        guard count > 0, rows[count - 1] < RecordRefs.shortRows else { return false }
        var all: UInt32 = 0
        for row in 0..<count {
            let span = ids[row]
            // One that was rewritten is elsewhere, whatever its length.
            let place = span.offset &- rows[row] | span.packedLength &+ 1
            all |= span.isInScratch ? 0 : place
        }
        return all <= RecordRefs.shortest
    }
}

/// The memory of the scan's partitions, which later stages use again.
struct IngestSpaces {
    let links: PageSpace
    let accounts: PageSpace
    /// Of the record references; not used again.
    let refs: PageSpace

    /// - Parameter contentBytes: bytes of text of the run.
    init(contentBytes: Int, layout: PartitionLayout, workers: Workers) {
        // Addresses only. A record takes two bytes of text or more, as does an identifier.
        let slack = layout.count * workers.count * PartitionLayout.blockBytes + workers.count * (8 << 20)
        links = PageSpace(bytes: contentBytes * 8 + slack * 2)
        accounts = PageSpace(bytes: contentBytes * 4 + slack)
        // References, hashes of labels, and keys of rows without ids.
        refs = PageSpace(bytes: contentBytes * (6 + RecordKeyMaker.length / 2) + slack)
    }
}

/// Memory of the record references of one worker; lives as long as the run.
struct RefArena {
    private let arena: PageArena

    init(space: PageSpace) { arena = PageArena(regionBytes: 512 << 10, space: space) }

    /// Room for the references of one stretch.
    func allocate(_ count: Int, areShort: Bool) -> RecordRefs {
        // Blocks of eight bytes, as the arena's other users need.
        RecordRefs(arena.allocate((RecordRefs.bytes(count, areShort: areShort) + 7) & ~7), areShort: areShort)
    }

    /// Room for a pick hash of each record of a stretch.
    func allocatePicks(_ count: Int) -> UnsafeMutablePointer<UInt16> {
        arena.allocate((count * MemoryLayout<UInt16>.stride + 7) & ~7).bindMemory(to: UInt16.self, capacity: count)
    }

    /// Room for texts of a stretch.
    func allocateBytes(_ count: Int) -> UnsafeMutablePointer<UInt8> {
        arena.allocate((count + 7) & ~7).bindMemory(to: UInt8.self, capacity: count)
    }

    /// Room for a hash of each record of a stretch.
    func allocateHashes(_ count: Int) -> UnsafeMutablePointer<UInt64> {
        arena.allocate(count * MemoryLayout<UInt64>.stride).bindMemory(to: UInt64.self, capacity: count)
    }
}
