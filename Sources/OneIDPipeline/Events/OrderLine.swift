import OneIDCore
import OneIDMemory

/// What one row says about an order and what was bought. 40 bytes.
struct OrderLine: BitwiseCopyable, Sendable {
    /// The order's total, in units of 10^-`totalDecimals`.
    var total: Int64 = 0
    /// The amount of the line, in units of 10^-`amountDecimals`.
    var amount: Int64 = 0
    /// Days since 1970; `noDay`.
    var day: Int32 = OrderLine.noDay
    var channel: UInt32 = 0
    var category: UInt32 = 0
    var product: UInt32 = 0
    /// In thousandths; `noPieces`.
    var pieces: UInt32 = OrderLine.noPieces
    var currency: UInt16 = 0
    private var decimals: UInt8 = 0xff
    /// Hour, state, coupon.
    private var marks: UInt8 = 0x1f

    static let noDay = Int32.min
    static let noPieces = UInt32.max

    var isDated: Bool { day != OrderLine.noDay }
    var hasTotal: Bool { decimals & 0x0f != 0x0f }
    var hasAmount: Bool { decimals & 0xf0 != 0xf0 }

    var totalBillionths: Int128 { EventValue.billionths(total, decimals: decimals & 0x0f) }
    var amountBillionths: Int128 { EventValue.billionths(amount, decimals: decimals &>> 4) }

    mutating func setTotal(_ units: Int64, decimals count: UInt8) {
        total = units
        decimals = decimals & 0xf0 | count
    }

    mutating func setAmount(_ units: Int64, decimals count: UInt8) {
        amount = units
        decimals = decimals & 0x0f | count &<< 4
    }

    /// A quantity in thousandths; nil for what is none.
    static func pieces(_ billionths: Int128) -> UInt32? {
        guard billionths > 0, billionths % 1_000_000 == 0,
            let thousandths = UInt32(exactly: billionths / 1_000_000), thousandths != noPieces
        else { return nil }
        return thousandths
    }

    /// `EventFact.noHour` where none is told.
    var hour: UInt8 {
        get { marks & 0x1f == 0x1f ? EventFact.noHour : marks & 0x1f }
        set { marks = marks & 0xe0 | (newValue == EventFact.noHour ? 0x1f : newValue & 0x1f) }
    }

    var state: StatusVerdict {
        get { StatusVerdict(rawValue: marks &>> 5 & 3) ?? .blank }
        set { marks = marks & 0x9f | newValue.rawValue &<< 5 }
    }

    var hasCoupon: Bool {
        get { marks & 0x80 != 0 }
        set { marks = newValue ? marks | 0x80 : marks & 0x7f }
    }
}

/// The rows of the orders that are put together, by the number of the event: 40 bytes a row and what few sources have.
///
/// Readers write rows of their own; afterwards all read.
final class OrderLines: @unchecked Sendable {
    private let lines: PageMemory<OrderLine>
    /// A hash of what tells a line from the others of its order; 0: nothing does.
    private let keys: PageMemory<UInt64>?
    /// What was paid back and taken off the price, in billionths; `noMoney`.
    private let money: PageMemory<(refunded: Int64, discount: Int64)>?
    /// Names of the declared dimensions.
    private let names: PageMemory<UInt32>?
    let dimensionCount: Int
    /// Rows of the input; behind them stand lines that were found inside of rows.
    let count: Int
    private var inner: [InnerLine] = []
    /// By row, where its lines stand in `inner`.
    private var innerOfRow: [Int: Range<Int>] = [:]

    /// A line that stands inside of its order's row.
    struct InnerLine: Sendable {
        var line = OrderLine()
        var key: UInt64 = 0
        var names: [UInt32]
    }

    /// The lines inside of a row, as numbers behind those of all rows; nil where the row is the line.
    func innerLines(of row: Int) -> Range<Int>? {
        innerOfRow[row].map { $0.lowerBound + count..<$0.upperBound + count }
    }

    /// Takes in what one reader found inside of rows; when no reader runs any more.
    func take(_ found: [(row: Int, lines: [InnerLine])]) {
        for (row, lines) in found {
            innerOfRow[row] = inner.count..<inner.count + lines.count
            inner += lines
        }
    }

    static let noMoney = Int64.min

    init(count: Int, needsKeys: Bool, needsMoney: Bool, dimensions: Int) {
        self.count = count
        lines = PageMemory(count: count)
        keys = needsKeys ? PageMemory(count: count) : nil
        money = needsMoney ? PageMemory(count: count) : nil
        names = dimensions > 0 ? PageMemory(count: count * dimensions) : nil
        dimensionCount = dimensions
    }

    @inline(__always)
    subscript(event: Int) -> OrderLine {
        get { event < count ? lines.start[event] : inner[event - count].line }
        set { lines.start[event] = newValue }
    }

    @inline(__always)
    func key(_ event: Int) -> UInt64 { event < count ? keys?.start[event] ?? 0 : inner[event - count].key }

    func setKey(_ event: Int, _ key: UInt64) { keys?.start[event] = key }

    func refunded(_ event: Int) -> Int64? {
        money.flatMap { $0.start[event].refunded == OrderLines.noMoney ? nil : $0.start[event].refunded }
    }

    func discount(_ event: Int) -> Int64? {
        money.flatMap { $0.start[event].discount == OrderLines.noMoney ? nil : $0.start[event].discount }
    }

    func setMoney(_ event: Int, refunded: Int64?, discount: Int64?) {
        money?.start[event] = (refunded ?? OrderLines.noMoney, discount ?? OrderLines.noMoney)
    }

    @inline(__always)
    func name(_ event: Int, dimension: Int) -> UInt32 {
        event < count
            ? names?.start[event * dimensionCount + dimension] ?? 0 : inner[event - count].names[dimension]
    }

    func setName(_ event: Int, dimension: Int, _ name: UInt32) {
        names?.start[event * dimensionCount + dimension] = name
    }
}
