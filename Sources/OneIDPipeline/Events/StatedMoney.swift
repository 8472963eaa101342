/// What the rows of an order state in a column of money besides amounts: what was paid back, or taken off the price.
///
/// It is the order's where the rows that state it agree, and the lines' where they do not; of lines that all state what they came
/// to themselves, too.
struct StatedMoney {
    private var rows: [(row: Int, billionths: Int128)] = []
    private var isWholeLines = true

    /// - Parameter amount: what the line came to; nil where the row does not say.
    mutating func add(_ billionths: Int128, of row: Int, amount: Int128?) {
        rows.append((row, billionths))
        if amount != billionths { isWholeLines = false }
    }

    /// Whether each row speaks of its line alone.
    var isOfLines: Bool {
        guard let first = rows.first, rows.count > 1 else { return false }
        return isWholeLines || rows.contains { $0.billionths != first.billionths }
    }

    /// Of the whole order; nil where no row says.
    var total: Int128? {
        guard let first = rows.first else { return nil }
        return isOfLines ? rows.reduce(0) { $0 + $1.billionths } : first.billionths
    }

    /// Of lines that do not count; nil where the rows speak of the whole order.
    func part(of excluded: [Int]) -> Int128? {
        guard isOfLines else { return nil }
        return rows.reduce(0) { excluded.contains($1.row) ? $0 + $1.billionths : $0 }
    }
}
