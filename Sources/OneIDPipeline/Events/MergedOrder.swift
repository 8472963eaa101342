import OneIDConfiguration
import OneIDCore
import OneIDReconcile

/// One order as all sources together say it was: each field from the first source that has it, the lines from one.
struct MergedOrder {
    /// The weight of a name among what was bought.
    struct Weight {
        let dimension: UInt8
        let name: UInt32
        let weight: Int64
    }

    /// Place of the view whose rows are the lines.
    let lineView: Int
    private let views: [OrderView]
    private var total: Int128?
    private(set) var currency: UInt16 = 0
    private(set) var day = OrderLine.noDay
    private(set) var hour = EventFact.noHour
    private(set) var channel: UInt32 = 0
    private(set) var hasCoupon = false
    private(set) var refunded: Int128?
    private var refunds = StatedMoney()
    /// Whether lines that do not count have taken some of it off.
    private var isRefundStated = false
    private(set) var discount: Int128?
    private(set) var state = StatusVerdict.blank
    /// Whether two sources say two things.
    private(set) var differs = false
    /// Whether no row says whether the order counts, and one should.
    private(set) var lacksState = false

    private(set) var isExcluded = false
    /// What the order came to without its excluded lines, in billionths; nil where nobody says.
    private(set) var amount: Int128?
    /// What it came to as it is stated, whether it counts or not.
    private(set) var statedAmount: Int128?
    /// What its excluded lines came to, as far as they say.
    private var excludedAmount: Int128 = 0
    /// In thousandths.
    private(set) var pieces: Int64 = 0
    private(set) var weights: [Weight] = []
    /// Its lines that count, where it does.
    private(set) var countedRows: [Int] = []

    /// - Parameter views: by rank, at least one.
    init(_ views: [OrderView], _ lines: OrderLines) {
        self.views = views
        let detail = views.map(\.plan.detail).max() ?? 0
        lineView = views.indices.first { views[$0].plan.detail == detail } ?? 0
        for view in views {
            if let own = view.total {
                if let total, total != own || currency != view.currency { differs = true }
                if total == nil {
                    total = own
                    currency = view.currency
                }
            }
            if view.day != OrderLine.noDay {
                if day != OrderLine.noDay, day != view.day { differs = true }
                if day == OrderLine.noDay {
                    day = view.day
                    hour = view.hour
                } else if day == view.day, hour == EventFact.noHour {
                    hour = view.hour
                }
            }
            if view.channel != 0 {
                if channel != 0, channel != view.channel { differs = true }
                if channel == 0 { channel = view.channel }
            }
            if view.state != .blank {
                if state != .blank, state.isCounted != view.state.isCounted { differs = true }
                if state == .blank { state = view.state }
            }
            hasCoupon = hasCoupon || view.hasCoupon
            if refunded == nil, let stated = view.refunds.total {
                refunded = stated
                refunds = view.refunds
            }
            discount = discount ?? view.discounts.total
        }
    }

    /// Decides what counts and adds it up.
    ///
    /// - Returns: lines that do not count although the order does.
    mutating func decide(_ lines: OrderLines, measure: ShareMeasure) -> [Int] {
        let view = views[lineView]
        if state == .blank, views.contains(where: \.plan.requiresState) {
            state = .unknown
            lacksState = true
        }
        var counted: [Int] = []
        var excluded: [Int] = []
        for row in view.lineRows {
            let line = lines[row]
            let own = view.isMixed && line.state != .blank ? line.state : state
            if own.isCounted { counted.append(row) } else { excluded.append(row) }
        }
        isExcluded = !state.isCounted || counted.isEmpty
        if total == nil { currency = view.currency }
        settleAmount(lines, counted: counted, excluded: excluded)
        guard !isExcluded else { return [] }
        countedRows = counted
        // What came back of lines that do not count is taken off with them.
        if let stated = refunded, stated > 0, !excluded.isEmpty {
            refunded = stated - (refunds.part(of: excluded) ?? min(stated, max(0, excludedAmount)))
            isRefundStated = true
        }
        settleWeights(lines, counted, measure)
        return excluded
    }

    private mutating func settleAmount(_ lines: OrderLines, counted: [Int], excluded: [Int]) {
        var sum: Int128?
        func add(_ rows: [Int], to sum: inout Int128?) {
            for row in rows {
                let line = lines[row]
                if line.hasAmount, line.currency == currency { sum = (sum ?? 0) + line.amountBillionths }
            }
        }
        var left: Int128?
        add(excluded, to: &left)
        if let total {
            statedAmount = total
            guard !isExcluded else {
                amount = total
                return
            }
            excludedAmount = left ?? 0
            amount = total - excludedAmount
        } else {
            add(counted, to: &sum)
            if isExcluded || sum != nil { excludedAmount = left ?? 0 }
            statedAmount = sum.map { $0 + excludedAmount } ?? left
            amount = isExcluded ? statedAmount : sum
        }
    }

    private mutating func settleWeights(_ lines: OrderLines, _ counted: [Int], _ measure: ShareMeasure) {
        for row in counted {
            let line = lines[row]
            let own = MergedOrder.pieces(of: line)
            pieces += own
            func add(_ dimension: UInt8, _ name: UInt32) {
                guard name != 0 else { return }
                switch measure {
                case .items: weights.append(Weight(dimension: dimension, name: name, weight: own))
                case .orders:
                    if weights.contains(where: { $0.dimension == dimension && $0.name == name }) { return }
                    weights.append(Weight(dimension: dimension, name: name, weight: NameCount.unit))
                case .amount:
                    guard let money = amount(of: line) else { return }
                    weights.append(Weight(dimension: dimension, name: name, weight: MergedOrder.weight(of: money)))
                }
            }
            add(EventDimension.category, line.category)
            add(EventDimension.product, line.product)
            for number in 0..<lines.dimensionCount {
                add(EventDimension.declared + UInt8(truncatingIfNeeded: number), lines.name(row, dimension: number))
            }
        }
    }

    /// What a line that counts came to, in the order's currency; of the only one what the order did.
    func amount(of line: OrderLine) -> Int128? {
        guard line.hasAmount else { return countedRows.count == 1 ? amount : nil }
        return line.currency == currency ? line.amountBillionths : nil
    }

    /// One where nothing tells it.
    static func pieces(of line: OrderLine) -> Int64 {
        line.pieces == OrderLine.noPieces ? NameCount.unit : Int64(line.pieces)
    }

    /// Money as a weight: to a ten-thousandth.
    private static func weight(of billionths: Int128) -> Int64 {
        Int64(clamping: PointsRounding.halfEven.quotient(of: billionths, by: 100_000))
    }

    /// What was paid back: what the order's own rows state; else what its returns gave back, less what excluded lines have
    /// taken off already; never more than the order came to.
    func refund(of amount: Int128, returned: [ReturnedMoney.Item]) -> Int128 {
        if let refunded, refunded > 0 || isRefundStated { return max(0, min(refunded, amount)) }
        let sum = returned.reduce(Int128(0)) { $1.currency == currency ? $0 + $1.billionths : $0 }
        return max(0, min(sum - max(0, excludedAmount), amount))
    }

    /// Writes what the order as a whole says.
    func writeHead(into fact: inout EventFact) {
        fact.channel = channel
        fact.hasCoupon = hasCoupon
        if day != OrderLine.noDay {
            fact.day = day
            fact.hour = hour
            fact.isDated = true
        }
        guard let amount, let fitting = EventValue.fitting(amount) else { return }
        fact.value = fitting.units
        fact.decimals = fitting.decimals
        fact.currency = currency
        fact.isValued = true
    }
}
