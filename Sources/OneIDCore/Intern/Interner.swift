/// Turns the cells of identifier columns into links: normalise, fingerprint, append to a partition.
///
/// One for each worker; nothing here is shared.
public final class Interner {
    private let key: FingerprintKey
    private let writer: PartitionWriter<LinkEntry>
    private let shift: UInt64
    private let reader: CellReader
    private let room = UnsafeMutablePointer<UInt8>.allocate(capacity: PlainDevice.room)
    private var filters: [UInt8: PrintFilter] = [:]
    /// Digests in other forms than the identity, by value slot; see `DigestPlan`.
    public private(set) var translations = DigestTranslations()

    /// Examples kept of each class but clean and empty, for each column.
    public static let exampleLimit = 5
    /// Whether masked cells are kept as examples too; they are evidence and no mistake.
    public var keepsMaskedExamples = false

    public init(key: FingerprintKey, writer: PartitionWriter<LinkEntry>) {
        self.key = key
        self.writer = writer
        reader = CellReader(key: key)
        shift = UInt64(64 - writer.layout.bits)
    }

    deinit {
        room.deallocate()
        for filter in filters.values { filter.deallocate() }
    }

    /// Interns one column of a chunk.
    ///
    /// - Parameters:
    ///   - firstRecord: number of the record in row 0.
    ///   - counts: grows by the chunk's cells.
    ///   - examples: the first few cells of each unclean class, ascending by record.
    public func intern(
        _ plan: ColumnPlan, of table: FieldTable, firstRecord: Int, counts: inout ClassCounts,
        examples: inout [CellExample]
    ) {
        let rows = RowsOfTable(table: table, firstRecord: firstRecord)
        // Each case makes a loop of its own with the fast way inside.
        switch plan.plainForm {
        case .mobile:
            internPlain(plan, rows, &counts, &examples) { Interner.mobile($0, $1, $2, &$3) }
        case .address:
            internPlain(plan, rows, &counts, &examples) { Interner.address($0, $1, $2, &$3) }
        case .device:
            internPlain(plan, rows, &counts, &examples) { context, text, count, _ in
                Interner.device(context, text, count)
            }
        case .token:
            internPlain(plan, rows, &counts, &examples) { context, text, count, _ in
                Interner.token(context, text, count)
            }
        case nil: internPlain(plan, rows, &counts, &examples) { _, _, _, _ in nil }
        }
    }

    /// The rows of a table and the numbers of their records.
    private struct RowsOfTable {
        let table: FieldTable
        /// Number of the record in row 0.
        let firstRecord: Int
    }

    /// What a fast way knows and may use.
    struct PlainContext {
        let key: FingerprintKey
        let slot: UInt8
        let room: UnsafeMutablePointer<UInt8>
    }

    /// One pass over a column: `plain` gives the fingerprint of a cell it is sure about.
    @inline(__always)
    private func internPlain(
        _ plan: ColumnPlan, _ rows: RowsOfTable, _ counts: inout ClassCounts, _ examples: inout [CellExample],
        _ plain: (PlainContext, UnsafePointer<UInt8>, Int, inout Bool) -> Fingerprint?
    ) {
        let table = rows.table
        let firstRecord = rows.firstRecord
        let spans = table.columns[plan.column]
        let base = table.base
        let writer = writer
        let shift = shift
        let junk = filter(for: plan)
        let context = PlainContext(key: key, slot: plan.slot, room: room)
        var clean = 0
        var decorated = 0
        var empty = 0
        // Fields that had to be rewritten lie elsewhere.
        table.scratch.withUnsafeBufferPointer { rewritten in
            let scratch = rewritten.baseAddress ?? base
            for row in 0..<table.rowCount {
                let span = spans[row]
                if span.packedLength == 0 {
                    empty &+= 1
                    continue
                }
                var isDecorated = false
                let text = (span.isInScratch ? scratch : base) + Int(span.offset)
                if let print = plain(context, text, span.length, &isDecorated), !junk.mayContain(print) {
                    writer.append(
                        LinkEntry(print, record: UInt32(truncatingIfNeeded: firstRecord &+ row)),
                        to: Int(truncatingIfNeeded: print.low &>> shift))
                    if isDecorated { decorated &+= 1 } else { clean &+= 1 }
                    continue
                }
                internSlowly(plan, rows, row, &counts, &examples)
            }
        }
        counts[.clean] += clean
        counts[.decorated] += decorated
        counts[.empty] += empty
    }

    @inline(__always)
    private static func mobile(
        _ context: PlainContext, _ text: UnsafePointer<UInt8>, _ count: Int, _ isDecorated: inout Bool
    ) -> Fingerprint? {
        let number = PlainMobile.read(text, count, isDecorated: &isDecorated)
        return number == 0 ? nil : context.key.fingerprint(exact: number, slot: context.slot)
    }

    @inline(__always)
    private static func address(
        _ context: PlainContext, _ text: UnsafePointer<UInt8>, _ count: Int, _ isDecorated: inout Bool
    ) -> Fingerprint? {
        if PlainAddress.accepts(text, count) {
            return context.key.fingerprint(text, count: count, slot: context.slot)
        }
        let length = PlainAddress.write(text, count, to: context.room, isDecorated: &isDecorated)
        return length == 0
            ? nil : context.key.fingerprint(UnsafePointer(context.room), count: length, slot: context.slot)
    }

    @inline(__always)
    private static func token(
        _ context: PlainContext, _ text: UnsafePointer<UInt8>, _ count: Int
    ) -> Fingerprint? {
        guard PlainToken.accepts(text, count) else { return nil }
        return context.key.fingerprint(text, count: count, slot: context.slot)
    }

    @inline(__always)
    private static func device(
        _ context: PlainContext, _ text: UnsafePointer<UInt8>, _ count: Int
    ) -> Fingerprint? {
        let length = PlainDevice.write(text, count, to: context.room)
        return length == 0
            ? nil : context.key.fingerprint(UnsafePointer(context.room), count: length, slot: context.slot)
    }

    /// The filter of a column's junk values under this run's key.
    private func filter(for plan: ColumnPlan) -> PrintFilter {
        if let present = filters[plan.slot] { return present }
        let filter = PrintFilter(capacity: plan.junk.count)
        for value in plan.junk {
            value.withUnsafeBufferPointer { canonical in
                if plan.isNumber, let number = CellReader.exactPhone(canonical) {
                    filter.insert(key.fingerprint(exact: number, slot: plan.slot))
                } else {
                    filter.insert(key.fingerprint(canonical, slot: plan.slot))
                }
            }
        }
        filters[plan.slot] = filter
        return filter
    }

    private func internSlowly(
        _ plan: ColumnPlan, _ rows: RowsOfTable, _ row: Int, _ counts: inout ClassCounts,
        _ examples: inout [CellExample]
    ) {
        let record = UInt32(truncatingIfNeeded: rows.firstRecord &+ row)
        rows.table.withBytes(column: plan.column, row: row) { raw in
            let valueClass = reader.classify(raw, plan)
            counts[valueClass] += 1
            if reader.cell.isTemporary { counts.temporary += 1 }
            if valueClass.links {
                guard !plan.countsOnly else { return }
                for value in 0..<reader.cell.count {
                    let print = fingerprint(of: value, plan, record)
                    if let print { append(print, record) }
                }
            } else if valueClass != .empty {
                keepExample(raw, valueClass, record, &examples)
            }
        }
    }

    @inline(__always)
    private func append(_ print: Fingerprint, _ record: UInt32) {
        writer.append(LinkEntry(print, record: record), to: Int(truncatingIfNeeded: print.low &>> shift))
    }

    /// The fingerprint under which a value links, or nil when its digest is of a form that must be translated first.
    private func fingerprint(of value: Int, _ plan: ColumnPlan, _ record: UInt32) -> Fingerprint? {
        guard let digest = plan.digest, digest.forms.count > 1 else { return reader.identity(of: value, plan) }
        if let own = digest.own {
            guard own != digest.forms[0] else { return reader.identity(of: value, plan) }
            let form = digest.forms.firstIndex(of: own) ?? 0
            let print = reader.cell.withValue(value) { reader.formPrint($0, form: form, slot: plan.slot) }
            translations.waiting.append(DigestTranslations.Waiting(print: print, record: record))
            return nil
        }
        let identity = reader.identity(of: value, plan)
        if let identity {
            for form in 1..<digest.forms.count {
                let print = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { out in
                    guard let start = out.baseAddress else { return identity }
                    let length = reader.cell.withValue(value) { Preimage.digest($0, digest.forms[form], into: start) }
                    return reader.formPrint(UnsafeBufferPointer(rebasing: out[..<length]), form: form, slot: plan.slot)
                }
                translations.known[print] = identity
            }
        }
        return identity
    }

    private func keepExample(
        _ raw: UnsafeBufferPointer<UInt8>, _ valueClass: ValueClass, _ record: UInt32, _ examples: inout [CellExample]
    ) {
        guard valueClass != .masked || keepsMaskedExamples else { return }
        var present = 0
        for example in examples where example.valueClass == valueClass { present += 1 }
        guard present < Interner.exampleLimit else { return }
        examples.append(
            CellExample(
                record: record, valueClass: valueClass, reason: reader.cell.reason, raw: Array(raw.prefix(128))))
    }
}

/// Digests in more than one form: which identity each stands for, and who waits to know.
public struct DigestTranslations {
    public struct Waiting: Sendable {
        let print: Fingerprint
        let record: UInt32
    }

    var known: [Fingerprint: Fingerprint] = [:]
    /// Digests in further forms whose plain value was met, and the identities they stand for.
    public var knownIdentities: [Fingerprint: Fingerprint] { known }
    var waiting: [Waiting] = []

    public init() {}

    /// Appends the waiting links of all workers under the identities they stand for. A digest nobody's plain value
    /// has is an identity of its own.
    public static func resolve(
        _ workers: [DigestTranslations], into writer: PartitionWriter<LinkEntry>
    ) {
        let waiting = workers.flatMap(\.waiting)
        guard !waiting.isEmpty else { return }
        let shift = UInt64(64 - writer.layout.bits)
        for link in waiting {
            let print = workers.lazy.compactMap { $0.known[link.print] }.first ?? link.print
            writer.append(
                LinkEntry(print, record: link.record), to: Int(truncatingIfNeeded: print.low &>> shift))
        }
    }
}
