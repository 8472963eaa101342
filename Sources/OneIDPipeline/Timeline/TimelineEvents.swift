import OneIDConfiguration
import OneIDCore
import OneIDIntake
import OneIDReconcile

/// The rows of events of some people, by person: eight bytes a row.
struct PeoplesEvents: Sendable {
    /// Cluster and record, ascending.
    private let rows: [UInt64]

    /// - Parameter clusters: the people that are wanted; nil: all.
    init(_ behaviours: Behaviours, of clusters: Set<UInt32>?) {
        let plan = behaviours.plan
        var rows: [UInt64] = []
        for chunk in behaviours.store.chunks
        where chunk.file >= plan.memberFiles && !plan.source(chunk.source).kind.isAsset {
            for record in chunk.firstRecord..<chunk.firstRecord + chunk.count {
                guard let cluster = behaviours.outcomes.cluster(withExcluded: record - behaviours.firstEvent),
                    clusters?.contains(cluster) ?? true
                else { continue }
                rows.append(UInt64(cluster) << 32 | UInt64(record))
            }
        }
        rows.sort()
        self.rows = rows
    }

    /// Calls `body` with the records of a cluster, ascending.
    func forEach(of cluster: UInt32, _ body: (UInt32) -> Void) {
        var place = rows.sortedIndex { $0 >= UInt64(cluster) << 32 }
        while place < rows.count, rows[place] >> 32 == UInt64(cluster) {
            body(UInt32(truncatingIfNeeded: rows[place]))
            place += 1
        }
    }
}

/// One worker's reading of single rows of events for a timeline.
final class TimelineEventReader {
    private let behaviours: Behaviours
    private let reader: RowReader
    private let chunks: ChunkTable
    /// By event file: positions in `FilePlan.names` of `FactColumns.names`.
    private let positions: [[Int?]]
    /// Said of events that are left out; nil where none are kept.
    private let states: OrderPlan

    init(_ behaviours: Behaviours, _ chunks: ChunkTable) {
        self.behaviours = behaviours
        self.chunks = chunks
        let plan = behaviours.plan
        reader = RowReader(plan: plan.run, store: behaviours.store, chunks: chunks)
        states = plan.orders
        positions = plan.facts.enumerated().map { number, facts in
            let names = plan.run.files[number + plan.memberFiles].names
            return facts.names.map { names.firstIndex(of: $0) }
        }
    }

    /// Number of the file of a record in the plan of the events.
    func file(of record: UInt32) -> Int { Int(chunks[chunks.index(of: record)].file) }

    func offset(of record: UInt32) -> Int { reader.offset(of: RecordNumber(raw: record)) }

    func kind(of record: UInt32) -> SourceKind { facts(of: record).kind }

    private func facts(of record: UInt32) -> FactColumns {
        behaviours.plan.facts[file(of: record) - behaviours.plan.memberFiles]
    }

    /// When it happened; nil: the row has no readable date.
    func moment(of record: UInt32) -> Int64? {
        let facts = facts(of: record)
        guard let at = facts.at, let position = position(at, of: record) else { return nil }
        return reader.read(RecordNumber(raw: record)) { _, table in
            guard table.rowCount == 1 else { return nil }
            return table.withBytes(column: position, row: 0) { EventDay.moment($0, facts.dates) }
        }
    }

    private func position(_ column: Int, of record: UInt32) -> Int? {
        positions[file(of: record) - behaviours.plan.memberFiles][column]
    }

    /// Writes what the row says: amounts, names, the order of a return.
    func write(_ record: UInt32, to text: inout JSONLine) {
        let facts = facts(of: record)
        let places = positions[file(of: record) - behaviours.plan.memberFiles]
        reader.read(RecordNumber(raw: record)) { _, table in
            guard table.rowCount == 1 else { return }
            func cell(_ column: Int?, _ body: (Cell) -> Void) {
                guard let column, let place = places[column] else { return }
                table.withBytes(column: place, row: 0) { bytes in
                    let cell = AbsentValue.trimmed(bytes)
                    if !cell.isEmpty { body(Cell(cell)) }
                }
            }
            func number(_ key: StaticString, _ column: Int?, decimals: Int, to text: inout JSONLine) {
                cell(column) { cell in
                    text.key(key)
                    let reading = Amount.read(cell)
                    if reading.isNumber { text.amount(reading.amount, decimals: decimals) } else { text.string(cell) }
                }
            }
            func name(_ key: StaticString, _ column: Int?, to text: inout JSONLine) {
                cell(column) { cell in
                    text.key(key)
                    text.string(cell)
                }
            }
            number(
                facts.kind == .reviews ? "rating" : "amount", facts.value, decimals: facts.kind == .reviews ? 0 : 2,
                to: &text)
            number("line_amount", facts.lineAmount, decimals: 2, to: &text)
            if facts.value != nil || facts.lineAmount != nil, facts.kind != .reviews {
                if facts.currency != nil {
                    name("currency", facts.currency, to: &text)
                } else if facts.fixedCurrency != .unknown {
                    text.key("currency")
                    text.string(facts.fixedCurrency.code)
                }
            }
            name("order_line", facts.line, to: &text)
            number("quantity", facts.quantity, decimals: 0, to: &text)
            name("product", facts.product, to: &text)
            name("category", facts.category, to: &text)
            name("channel", facts.channel, to: &text)
            name("type", facts.type, to: &text)
            name("order", facts.order, to: &text)
            name("coupon", facts.coupon, to: &text)
            number("refunded", facts.refunded, decimals: 2, to: &text)
            let dimensions = facts.dimensions.filter { dimension in places[dimension.column] != nil }
            func dimensionNames(to text: inout JSONLine) {
                for dimension in dimensions {
                    cell(dimension.column) { cell in
                        text.key(named: behaviours.plan.dimensions[Int(dimension.number - EventDimension.declared)])
                        text.string(cell)
                    }
                }
            }
            if facts.kind.isContact {
                dimensionNames(to: &text)
            } else if !dimensions.isEmpty {
                text.object("by") { dimensionNames(to: &$0) }
            }
            let isExcluded = self.isExcluded(record)
            if let status = facts.statuses.first(where: { isDeciding($0, isExcluded) }) ?? facts.statuses.first {
                name("status", status, to: &text)
            }
            if isExcluded {
                text.key("counts")
                text.boolean(false)
            }

            /// Of an event that is left out: whether this column says so.
            func isDeciding(_ column: Int, _ isExcluded: Bool) -> Bool {
                guard isExcluded, let number = facts.statuses.firstIndex(of: column) else { return true }
                var verdict = StatusVerdict.blank
                cell(column) { verdict = words(number, record).verdict(of: $0.bytes) }
                return verdict != .blank && !verdict.isCounted
            }
        }
    }

    /// Whether its state leaves the event out.
    private func isExcluded(_ record: UInt32) -> Bool {
        behaviours.outcomes.reason(Int(record) - behaviours.firstEvent) == .excluded
    }

    private func words(_ number: Int, _ record: UInt32) -> StatusWords {
        states.states[behaviours.plan.run.files[file(of: record)].source - behaviours.plan.firstSource][number].words
    }
}

extension SourceKind {
    /// What an event of the kind is in a timeline.
    var fact: TimelineFact.What {
        switch self {
        case .returns: .returned
        case .reviews: .reviewed
        case .messages: .sent
        case .touches: .touched
        default: .ordered
        }
    }
}
