import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDLinking

/// One thread of a check: claims stretches, scans them, counts what they hold.
final class CheckWorker {
    private let plan: CheckPlan
    private let key: FingerprintKey
    private let sourceKeys: [FingerprintKey]
    private let shift: UInt64
    /// The first day that is in the future.
    private let firstFutureDay: Int
    private let directory: StretchDirectory
    let keys: PartitionWriter<KeyEntry>
    let values: PartitionWriter<LinkEntry>
    private let interner: Interner
    private(set) var totals: [Int: CheckTotals] = [:]
    /// By number of the stretch, then by phone column.
    private(set) var sequences: [Int: [SequenceRuns.Stretch]] = [:]
    /// Stretches worked through.
    private(set) var processed = 0
    private var scanners: [Int: RecordScanner] = [:]
    private var tables: [Int: FieldTable] = [:]
    /// By file that has no column of ids.
    private var keyMakers: [Int: RecordKeyMaker] = [:]
    private var oddReaders: [Int: OddReader] = [:]

    init(
        plan: CheckPlan, key: FingerprintKey, layout: PartitionLayout, firstFutureDay: Int,
        directory: StretchDirectory
    ) {
        self.plan = plan
        self.key = key
        self.firstFutureDay = firstFutureDay
        self.directory = directory
        sourceKeys = plan.sources.indices.map { key.derived(for: $0) }
        shift = UInt64(64 - layout.bits)
        keys = PartitionWriter(layout: layout)
        values = PartitionWriter(layout: layout)
        interner = Interner(key: key, writer: values)
        interner.keepsMaskedExamples = true
    }

    /// Works through one stretch.
    ///
    /// - Throws: that there are too many records.
    func process(_ stretch: Stretch, index: Int, chain: IngestChain) throws(IngestStop) {
        processed += 1
        let file = plan.files[stretch.file]
        let table = table(for: stretch.file)
        var start = stretch.likelyStart(in: file.plan.file)
        var outcome = scan(stretch, from: start, into: table)
        guard let before = chain.wait(for: index - 1) else { return }
        let trueStart = stretch.isFirstOfFile ? stretch.range.lowerBound : before.next
        if trueStart != start {
            start = trueStart
            outcome = scan(stretch, from: start, into: table)
        }
        RecordIDCheck(file.plan).run(over: table, start: start, outcome: &outcome)
        guard before.records + table.rowCount < RecordStore.recordLimit else {
            chain.stop()
            throw .tooManyRecords(file.file)
        }
        chain.publish(
            IngestChain.State(next: outcome.next, records: before.records + table.rowCount), for: index)
        directory[index] = StretchDirectory.Entry(
            file: stretch.file, start: start, end: max(start, stretch.range.upperBound), firstRecord: before.records,
            records: table.rowCount, faults: outcome.faults.count)
        take(
            ScannedStretch(
                table: table, file: stretch.file, index: index, start: start, firstRecord: before.records,
                outcome: outcome))
    }

    private func scan(_ stretch: Stretch, from start: Int, into table: FieldTable) -> ScanOutcome {
        if start < stretch.range.upperBound {
            return scanner(for: stretch.file).scan(from: start, to: stretch.range.upperBound, into: table)
        }
        if let origin = plan.files[stretch.file].file.content.bytes.baseAddress { table.reset(base: origin + start) }
        return ScanOutcome(next: start)
    }

    private func scanner(for file: Int) -> RecordScanner {
        if let scanner = scanners[file] { return scanner }
        let made = RecordScanner(
            plan.files[file].file, columns: plan.files[file].plan.names, furniture: plan.files[file].plan.furniture,
            stopAtFirstFault: false)
        scanners[file] = made
        return made
    }

    private func table(for file: Int) -> FieldTable {
        let columns = plan.files[file].plan.names.count
        if let table = tables[columns] { return table }
        let made = FieldTable(columnCount: columns, capacity: 8192)
        tables[columns] = made
        return made
    }

    // MARK: Counting

    /// What is counted at a time.
    private struct ScannedStretch {
        let table: FieldTable
        /// Number of its file, and its own.
        let file: Int
        let index: Int
        /// Where its first record begins, and that record's number.
        let start: Int
        let firstRecord: Int
        let outcome: ScanOutcome
    }

    private func take(_ stretch: ScannedStretch) {
        let (table, outcome) = (stretch.table, stretch.outcome)
        let file = plan.files[stretch.file]
        // Out of the dictionary while it changes, so that nothing is copied.
        var sum = totals.removeValue(forKey: stretch.file) ?? CheckTotals(file)
        defer { totals[stretch.file] = sum }
        sum.records += table.rowCount
        for fault in outcome.faults { FaultJudge(file: file.file).add(fault, to: &sum.faults) }
        if !outcome.lists.isEmpty { sum.lists.add(outcome.lists) }
        sum.furniture.add(outcome.furniture)
        for offset in outcome.padded { sum.furniture.add(.padded, at: offset) }
        sum.duplicateKeyCount += outcome.duplicateKeyCount
        sum.strayQuotes += outcome.strayQuotes
        if let first = outcome.duplicateKeys.first { sum.duplicateKey = min(sum.duplicateKey ?? first, first) }
        guard table.rowCount > 0 else { return }
        takeKeys(stretch, of: stretch.file)
        var runs: [SequenceRuns.Stretch] = []
        for (place, column) in file.columns.enumerated() {
            let cells = ColumnOfTable(
                table, column: column.position, firstRecord: stretch.firstRecord, base: stretch.start)
            if let identifier = column.identifier {
                take(identifier, cells, into: &sum.columns[place])
                if CheckWorker.mayBeSequential(identifier) { runs.append(SequenceRuns.read(cells)) }
            } else {
                take(
                    plan.sources[file.source].columns[column.column], cells, of: file.source, into: &sum.columns[place])
            }
        }
        if !runs.isEmpty { sequences[stretch.index] = runs }
        takeOddCells(stretch, of: file, into: &sum)
    }

    /// Numbers as they are, which no real people have in a row.
    static func mayBeSequential(_ identifier: ColumnPlan) -> Bool {
        identifier.type?.checks.contains(.sequences) == true && identifier.digest == nil
    }

    private func take(_ identifier: ColumnPlan, _ cells: ColumnOfTable, into sum: inout ColumnTotals) {
        var examples = sum.examples.map(\.example)
        let before = examples.count
        interner.intern(
            identifier, of: cells.table, firstRecord: cells.firstRecord, counts: &sum.classes, examples: &examples)
        for example in examples[before...] {
            sum.examples.append(
                PlacedCell(example: example, offset: cells.offset(Int(example.record) - cells.firstRecord)))
        }
        if identifier.type?.checks.contains(.prefixes) == true {
            if sum.prefixes == nil { sum.prefixes = TokenPrefixes() }
            sum.prefixes?.add(cells)
        }
    }

    private func take(
        _ column: CheckColumn, _ cells: ColumnOfTable, of source: Int, into sum: inout ColumnTotals
    ) {
        switch column.role {
        case .identifier: return
        case .name, .attribute: sum.plain.add(cells)
        case .level: sum.named.add(cells)
        case .date:
            sum.dates.add(
                cells, latest: firstFutureDay, dates: plan.dates.column(column.name, of: source),
                isBirthday: column.type == "birthday")
        case .expiry: sum.dates.addExpiry(cells, plan.dates.column(column.name, of: source))
        case .amount: sum.amounts.add(cells, column.signs)
        }
    }

    private func takeKeys(_ stretch: ScannedStretch, of number: Int) {
        let file = plan.files[number]
        let (table, outcome) = (stretch.table, stretch.outcome)
        let (start, firstRecord) = (stretch.start, stretch.firstRecord)
        var maker: RecordKeyMaker?
        if let key = file.plan.key {
            maker = keyMakers[number] ?? RecordKeyMaker(key, file: file.file)
            keyMakers[number] = maker
        }
        guard maker != nil || file.plan.id != nil else { return }
        let id = file.plan.id ?? 0
        var made = [UInt8](repeating: 0, count: RecordKeyMaker.length)
        let key = sourceKeys[file.source]
        let content = file.file.content.bytes
        let ids = table.columns[id]
        let base = table.base
        let starts = table.rowStarts
        let rows = table.rowCount
        let keys = keys
        let shift = shift
        let isJSON = if case .json = file.file.layout { true } else { false }
        let hasGaps = !outcome.faults.isEmpty || !outcome.furniture.isEmpty
        for row in 0..<rows {
            let span = ids[row]
            let from = Int(starts[row])
            var to = (row &+ 1 < rows ? start &+ Int(starts[row &+ 1]) : outcome.next)
            if hasGaps { to = outcome.rowEnd(from: start + from, nextRow: to, in: content) }
            to &-= start
            while to > from, base[to &- 1] <= 0x20 || isJSON && (base[to &- 1] == 0x2c || base[to &- 1] == 0x5d) {
                to &-= 1
            }
            let text = key.fingerprint(base + from, count: to &- from, slot: 1).high
            if let maker {
                made.withUnsafeMutableBufferPointer { room in
                    if let target = room.baseAddress { maker.write(row, of: table, at: start + from, to: target) }
                }
            }
            let print =
                maker != nil
                ? made.withUnsafeBufferPointer { key.fingerprint($0, slot: 0) }
                : span.isInScratch
                    ? table.withBytes(column: id, row: row) { key.fingerprint($0, slot: 0) }
                    : key.fingerprint(base + Int(span.offset), count: span.length, slot: 0)
            keys.append(
                KeyEntry(
                    print, row: UInt32(truncatingIfNeeded: text &>> 32),
                    record: UInt32(truncatingIfNeeded: firstRecord &+ row)),
                to: Int(truncatingIfNeeded: print.low &>> shift))
        }
    }

    private func takeOddCells(_ stretch: ScannedStretch, of file: CheckFile, into sum: inout CheckTotals) {
        if oddReaders[stretch.file] == nil { oddReaders[stretch.file] = OddReader(file.file) }
        oddReaders[stretch.file]?.read(
            stretch.table, start: stretch.start, end: stretch.outcome.next, firstRecord: stretch.firstRecord,
            into: &sum.odd)
    }
}

/// Says more about a broken row than its scanner can.
struct FaultJudge {
    let file: SourceFile

    func add(_ fault: StructuralFault, to sum: inout FaultTotals) {
        sum.add(fault)
        if fault.id == .invalidUTF8, !file.content.isDecoded, isGB18030(fault) {
            sum.otherEncodingCount += 1
            if sum.otherEncoding.isEmpty { sum.otherEncoding.append(fault) }
        }
        if fault.id == .csvRaggedRow, let delimiter = otherDelimiter(fault) {
            sum.otherDelimiterCount += 1
            sum.delimiters[delimiter, default: 0] += 1
            if sum.otherDelimiter.isEmpty { sum.otherDelimiter.append(fault) }
        }
    }

    private func raw(_ fault: StructuralFault) -> Cell {
        let bytes = Cell(file.content.bytes)
        let start = min(max(0, fault.recordStart), bytes.count)
        return bytes.part(start..<min(max(start, fault.recordEnd), bytes.count))
    }

    /// Whether the row is text in the encoding that Chinese programs write beside UTF-8.
    private func isGB18030(_ fault: StructuralFault) -> Bool {
        let row = raw(fault)
        return row.count <= 1 << 16 && TextEncoding.gb18030.isOf(row)
    }

    /// The delimiter by which the row has as many fields as the header.
    private func otherDelimiter(_ fault: StructuralFault) -> UInt8? {
        guard case .delimited(let header) = file.layout, header.names.count > 1 else { return nil }
        let row = raw(fault)
        guard row.count <= 1 << 16, let base = row.start else { return nil }
        for delimiter in [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
        where delimiter != header.dialect.delimiter && row.bytes.contains(delimiter) {
            let dialect = CSVDialect(delimiter: delimiter, terminator: header.dialect.terminator)
            let scanner = CSVScanner(
                dialect: dialect, fieldCount: header.names.count, mapped: [0], stopAtFirstFault: true)
            let table = FieldTable(columnCount: 1, capacity: 4)
            table.reset(base: base)
            let outcome = scanner.scan(row.bytes, from: 0, to: row.count, into: table)
            if outcome.faults.isEmpty, table.rowCount > 0 { return delimiter }
        }
        return nil
    }
}

/// Reads the rows in which a cell may be a formula or carry control characters, with all their columns.
struct OddReader {
    private let file: SourceFile
    private let scanner: RecordScanner
    private let table: FieldTable
    private let delimiter: UInt8?

    init(_ file: SourceFile) {
        self.file = file
        scanner = RecordScanner(everyColumnOf: file)
        table = FieldTable(columnCount: file.columns.count, capacity: 4)
        if case .delimited(let header) = file.layout { delimiter = header.dialect.delimiter } else { delimiter = nil }
    }

    func read(_ rows: FieldTable, start: Int, end: Int, firstRecord: Int, into odd: inout [Int: OddTotals]) {
        let content = file.content.bytes
        var lastRow = -1
        OddBytes.find(in: content, start..<end, delimiter: delimiter) { offset, kind in
            guard mayBeOdd(Cell(content), at: offset, kind) else { return }
            let row = rows.row(at: offset - start)
            guard row >= 0, row != lastRow else { return }
            lastRow = row
            let rowStart = start + Int(rows.rowStarts[row])
            _ = scanner.scan(from: rowStart, to: rowStart + 1, into: table)
            guard table.rowCount == 1 else { return }
            for column in 0..<table.columnCount {
                let cell = table.withBytes(column: column, row: 0) { OddCell($0) }
                guard cell.isOdd else { continue }
                let span = table.columns[column][0]
                odd[column, default: OddTotals()].add(
                    cell, record: UInt32(truncatingIfNeeded: firstRecord + row),
                    offset: rowStart + (span.isInScratch ? 0 : Int(span.offset)))
            }
        }
    }

    /// Sorts out what the next bytes show to be harmless: `+86 138…`, `-5`, a lone sign, other characters of U+Fxxx.
    private func mayBeOdd(_ content: Cell, at offset: Int, _ kind: OddBytes.Kind) -> Bool {
        func byte(_ distance: Int) -> UInt8 {
            offset + distance < content.count ? content[offset + distance] : 0x0a
        }
        switch kind {
        case .replacement: return byte(1) == 0xbf && byte(2) == 0xbd
        case .control:
            guard content[offset] == UInt8(ascii: "\\") else { return true }
            if byte(1) == UInt8(ascii: "b") || byte(1) == UInt8(ascii: "f") { return true }
            return byte(1) == UInt8(ascii: "u") && byte(2) == 0x30
                && (byte(3) == 0x30 || byte(3).lowercasedASCII == 0x66)
        case .formula:
            let sign = content[offset]
            guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return true }
            for distance in 1...24 {
                switch byte(distance) {
                case 0x30...0x39, 0x20, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"):
                    continue
                case 0x0a, 0x0d, 0x22, delimiter: return false
                default: return true
                }
            }
            return true
        }
    }
}
