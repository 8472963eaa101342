import OneIDConfiguration
import OneIDCore
import OneIDReconcile

/// Whether the amounts in rows of orders are those of lines: exports call both by one name, `实付金额`, `payment`.
///
/// An order has one total. Where the rows of one order state different amounts, each is its line's: a report of sub-orders. A few
/// orders that differ among many that repeat one amount are errors of the export.
enum RowAmounts {
    /// Of all orders with several amounts, one in so many has to have different ones.
    private static let share = 10
    /// Bytes of input for which all orders are remembered; of more input one order in so many is looked at.
    private static let remembered = 64 << 20

    /// - Parameters:
    ///   - id: the column of the order, `line` that of its lines where one numbers them.
    static func areOfLines(_ files: [SourceFile], id: String, line: String?, amount: String) -> Bool {
        let names = [id, amount] + (line.map { [$0] } ?? [])
        var tally = Tally(
            stride: UInt64(1 + files.reduce(0) { $0 + $1.content.bytes.count } / remembered), hasLines: line != nil)
        for file in files where names.allSatisfy(file.has) {
            let furniture = file.furniture(id: id, identifiers: nil)
            FileRows.forEach(in: file, columns: names, furniture: furniture) { table, row, _ in
                tally.add(table, row)
                return true
            }
        }
        return tally.areOfLines
    }

    private struct Order {
        var billionths: Int128
        var hasSeveral = false
        var differs = false
        /// Whether rows of one line, which are versions of it, state different amounts: they say nothing of lines.
        var hasVersions = false
    }

    private struct Tally {
        let stride: UInt64
        let hasLines: Bool
        /// The same in every run, since it chooses the orders that are looked at.
        private let key = FingerprintKey(seed: 0)
        private var orders: [UInt64: Order] = [:]
        private var lines: [UInt64: Int128] = [:]

        init(stride: UInt64, hasLines: Bool) {
            self.stride = stride
            self.hasLines = hasLines
        }

        mutating func add(_ table: FieldTable, _ row: Int) {
            let order = table.withBytes(column: 0, row: row) { RowAmounts.hash(Cell(AbsentValue.trimmed($0)), key) }
            guard order != 0, order % stride == 0 else { return }
            let amount = table.withBytes(column: 1, row: row) { Amount.read(Cell($0)) }
            // A zero beside a total, or of a gift among lines, says nothing of either.
            guard amount.isNumber, !amount.amount.isZero else { return }
            let billionths = amount.amount.billionths
            if hasLines {
                let lineKey = key.derived(for: Int(truncatingIfNeeded: order))
                let line = table.withBytes(column: 2, row: row) {
                    RowAmounts.hash(Cell(AbsentValue.trimmed($0)), lineKey)
                }
                if line != 0, let known = lines[line] {
                    if known != billionths { orders[order]?.hasVersions = true }
                    return
                }
                if line != 0 { lines[line] = billionths }
            }
            guard var known = orders[order] else {
                orders[order] = Order(billionths: billionths)
                return
            }
            known.hasSeveral = true
            if known.billionths != billionths { known.differs = true }
            orders[order] = known
        }

        var areOfLines: Bool {
            var several = 0
            var different = 0
            for order in orders.values where order.hasSeveral && !order.hasVersions {
                several += 1
                if order.differs { different += 1 }
            }
            return different > 0 && different * RowAmounts.share >= several
        }
    }

    /// 0 of a blank cell.
    private static func hash(_ cell: Cell, _ key: FingerprintKey) -> UInt64 {
        cell.isEmpty ? 0 : key.fingerprint(cell, slot: 0).high
    }
}
