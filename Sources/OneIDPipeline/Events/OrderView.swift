import OneIDCore

/// What one source says about one order, of all its rows that count.
struct OrderView {
    let source: Int
    let plan: OrderSource
    /// Events that count: one of each line.
    var rows: [Int] = []
    /// What was bought: the rows, or the lines inside of them.
    var lineRows: [Int] = []
    /// What the order came to, in billionths.
    var total: Int128?
    var currency: UInt16 = 0
    /// `OrderLine.noDay` where nothing tells it.
    var day: Int32 = OrderLine.noDay
    var hour: UInt8 = EventFact.noHour
    var channel: UInt32 = 0
    var hasCoupon = false
    private(set) var refunds = StatedMoney()
    private(set) var discounts = StatedMoney()
    /// What the order's rows say together; where they say several things, each line's own decides.
    var state: StatusVerdict = .blank
    var isMixed = false
    /// Fields of which the rows say two things.
    var contradictions: [FactTally.Field] = []

    init(source: Int, plan: OrderSource) {
        self.source = source
        self.plan = plan
    }

    /// Puts together what the rows say about the order: what most of them say, and of equally frequent values the larger
    /// total, the earlier time, the name that comes first.
    mutating func settle(_ lines: OrderLines, rank: (UInt32) -> UInt32) {
        var totals: [(value: Int128, currency: UInt16, count: Int)] = []
        var moments: [(day: Int32, hour: UInt8, count: Int)] = []
        var channels: [(name: UInt32, count: Int)] = []
        var states: Set<StatusVerdict> = []
        var unpaid: UInt16 = 0
        lineRows = rows
        if plan.hasInnerLines { lineRows = rows.flatMap { lines.innerLines(of: $0).map(Array.init) ?? [$0] } }
        for row in rows {
            let line = lines[row]
            if line.hasTotal {
                let value = line.totalBillionths
                if let place = totals.firstIndex(where: { $0.value == value && $0.currency == line.currency }) {
                    totals[place].count += 1
                } else {
                    totals.append((value, line.currency, 1))
                }
            }
            if line.isDated {
                if let place = moments.firstIndex(where: { $0.day == line.day && $0.hour == line.hour }) {
                    moments[place].count += 1
                } else {
                    moments.append((line.day, line.hour, 1))
                }
            }
            if line.channel != 0 {
                if let place = channels.firstIndex(where: { $0.name == line.channel }) {
                    channels[place].count += 1
                } else {
                    channels.append((line.channel, 1))
                }
            }
            if line.state != .blank { states.insert(line.state) }
            if line.hasCoupon { hasCoupon = true }
            let own = line.hasAmount ? line.amountBillionths : nil
            if let money = lines.refunded(row) { refunds.add(Int128(money), of: row, amount: own) }
            if let money = lines.discount(row) { discounts.add(Int128(money), of: row, amount: own) }
            if line.hasTotal || line.hasAmount { currency = max(currency, line.currency) }
            unpaid = max(unpaid, line.currency)
        }
        // An amount that nobody states is still in some currency.
        if currency == 0 { currency = unpaid }
        // Where an export writes the total into one row only, it may write zeros into the others.
        if totals.contains(where: { $0.value != 0 }) { totals.removeAll { $0.value == 0 } }
        if let best = totals.max(by: { ($0.count, $0.value, $0.currency) < ($1.count, $1.value, $1.currency) }) {
            total = best.value
            currency = best.currency
        }
        if let best = moments.max(by: { ($0.count, $1.day, $1.hour) < ($1.count, $0.day, $0.hour) }) {
            day = best.day
            hour = best.hour
        }
        if let best = channels.max(by: { ($0.count, rank($1.name)) < ($1.count, rank($0.name)) }) {
            channel = best.name
        }
        state = states.min { $0.rawValue < $1.rawValue } ?? .blank
        isMixed = states.count > 1
        if totals.count > 1 { contradictions.append(.twoTotals) }
        if Set(moments.map(\.day)).count > 1 { contradictions.append(.twoTimes) }
        if channels.count > 1 { contradictions.append(.twoChannels) }
        if isMixed { contradictions.append(.twoStates) }
    }

    /// What a line's own state says: of the order where its lines say one thing, or where the line says nothing.
    func state(of line: OrderLine) -> StatusVerdict { isMixed && line.state != .blank ? line.state : state }
}
