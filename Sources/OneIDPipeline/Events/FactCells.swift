import OneIDCore
import OneIDReconcile

/// The cells of a scanned chunk by what they hold.
struct FactCells {
    let table: FieldTable
    let columns: FactColumns
    private let base: UnsafePointer<UInt8>
    private let spans: [UnsafeMutablePointer<FieldSpan>]

    init(_ table: FieldTable, _ columns: FactColumns) {
        self.table = table
        self.columns = columns
        base = table.base
        spans = table.columns
    }

    @inline(__always)
    func with<Result>(column: Int, row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let span = spans[column][row]
        guard span.isInScratch else {
            return body(UnsafeBufferPointer(start: base + Int(span.offset), count: span.length))
        }
        return table.withBytes(column: column, row: row, body)
    }

    // MARK: What cells say

    /// A cell, or the reason why it is none.
    enum Reading<Value> {
        case none
        case read(Value)
        case refused(FactTally.Field)
    }

    /// A day, and the hour where a time stands beside it.
    struct Moment {
        var day: Int32
        var hour: UInt8
    }

    @inline(__always)
    func moment(row: Int) -> Reading<Moment> {
        guard let column = columns.at else { return .none }
        return with(column: column, row: row) { cell in
            switch EventDay.read(cell, columns.dates) {
            case .day(let day): .read(Moment(day: day.number, hour: EventDay.hour(of: cell)))
            case .none: .none
            case .unreadable: AbsentValue.trimmed(cell).isEmpty ? .none : .refused(.at)
            }
        }
    }

    /// A number of decimals.
    struct Decimal {
        var units: Int64
        var decimals: UInt8
        var sign: CurrencySign

        var billionths: Int128 { EventValue.billionths(units, decimals: decimals) }
    }

    @inline(__always)
    func decimal(column: Int, row: Int) -> Reading<Decimal> {
        with(column: column, row: row) { FactCells.decimal(EventValue($0)) }
    }

    /// The pieces of a line, which may have a word for them.
    @inline(__always)
    func pieces(column: Int, row: Int) -> Reading<Decimal> {
        with(column: column, row: row) { FactCells.decimal(EventValue.pieces($0)) }
    }

    @inline(__always)
    private static func decimal(_ value: EventValue) -> Reading<Decimal> {
        switch value {
        case .blank: .none
        case .unreadable: .refused(.value)
        case .read(let units, let decimals, let sign): .read(Decimal(units: units, decimals: decimals, sign: sign))
        }
    }

    /// What the amounts of a row are in.
    @inline(__always)
    func currency(row: Int) -> Reading<UInt16> {
        guard let column = columns.currency else { return .read(columns.fixedCurrency.number) }
        return with(column: column, row: row) { cell in
            if let currency = CurrencyCode(cell) { return .read(currency.number) }
            let plain = AbsentValue.trimmed(cell)
            if let currency = CurrencyCode(plain) { return .read(currency.number) }
            // An amount of who knows what is no amount.
            return plain.isEmpty ? .read(columns.fixedCurrency.number) : .refused(.currency)
        }
    }

    /// Whether the sign beside an amount allows the currency. Where nobody said what the amounts are in, a sign contradicts
    /// nothing.
    @inline(__always)
    static func suits(_ sign: CurrencySign, _ currency: UInt16) -> Bool {
        guard sign != .none else { return true }
        let code = CurrencyCode(number: currency)
        return code == .unknown || sign.isConsistent(with: code.code)
    }
}
