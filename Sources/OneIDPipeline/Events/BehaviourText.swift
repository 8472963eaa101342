import OneIDConfiguration
import OneIDCore
import OneIDReconcile

extension Behaviours {
    /// Midnight of the newest plausible day of any event, attached or not; nil without a date.
    public var newest: Int64? { PlausibleDates(Array(tally.days.values)).newest }

    public func span(of cluster: UInt32) -> (first: Int64, last: Int64)? {
        let partition = people.partitions[layout.partition(of: cluster)]
        var first = Int32.max
        var last = Int32.min
        for kind in partition.kinds(of: cluster) where partition.kinds[kind].dated > 0 {
            first = min(first, partition.kinds[kind].first)
            last = max(last, partition.kinds[kind].last)
        }
        guard first <= last else { return nil }
        return (CalendarDay(number: first).midnight, CalendarDay(number: last).midnight)
    }

    public func touch(_ clusters: [UInt32]) -> UInt64 {
        let partitions = people.partitions
        var sum = 0
        for cluster in clusters { sum &+= partitions[layout.partition(of: cluster)].kinds(of: cluster).lowerBound }
        for cluster in clusters { sum &+= partitions[layout.partition(of: cluster)].touchKinds(of: cluster) }
        for cluster in clusters { sum &+= partitions[layout.partition(of: cluster)].touchLists(of: cluster) }
        return UInt64(truncatingIfNeeded: sum)
    }

    public func write(_ cluster: UInt32, asOf: Int64, to text: inout JSONLine) {
        let partition = people.partitions[layout.partition(of: cluster)]
        let today = CalendarDay(nanoseconds: asOf).number
        for position in partition.kinds(of: cluster) {
            let totals = partition.kinds[position]
            // Money came back of orders that are not in the input.
            guard totals.count > 0 else { continue }
            let kind = SourceKind.events[Int(totals.kind)]
            let sums = partition.sums(of: position)
            let names = partition.names(of: position)
            text.key(Behaviours.key(of: kind))
            text.object { text in
                text.key("count")
                text.number(Int(totals.count))
                switch kind {
                case .orders:
                    text.key("items")
                    Behaviours.writeWeight(totals.pieces, &text)
                    writeMoney(sums, ofOrders: true, &text)
                    text.key("unpriced")
                    text.number(Int(totals.count - totals.valued))
                    writeCoupons(totals, &text)
                    writeDiscounts(sums, &text)
                case .returns:
                    text.key("exchanges")
                    text.number(totals.exchanges)
                    writeMoney(sums, ofOrders: false, &text)
                    text.key("unpriced")
                    text.number(Int(totals.count - totals.valued))
                case .reviews: writeRating(totals, sums, &text)
                case .members, .messages, .touches, .points, .cards, .coupons: break
                }
                writeNames(names, sums, of: kind, &text)
                writeDays(totals, names, of: kind, today: today, &text)
            }
        }
    }

    private static func key(of kind: SourceKind) -> StaticString {
        switch kind {
        case .members, .orders, .points, .cards, .coupons: "orders"
        case .returns: "returns"
        case .reviews: "reviews"
        case .messages: "messages"
        case .touches: "touches"
        }
    }

    // MARK: Money

    private func writeMoney(_ sums: Slice<UnsafeBufferPointer<CurrencySum>>, ofOrders: Bool, _ text: inout JSONLine) {
        let amounts = sums.lazy.filter { $0.use == .amount }
        guard !amounts.isEmpty else { return }
        text.object("amount") { text in
            for sum in amounts {
                Behaviours.currencyKey(sum, &text)
                text.amount(Amount(billionths: sum.billionths), decimals: 2)
            }
        }
        guard ofOrders else { return }
        text.object("net_amount") { text in
            for sum in amounts {
                Behaviours.currencyKey(sum, &text)
                let back = sums.first { $0.use == .refund && $0.currency == sum.currency }?.billionths ?? 0
                // Nobody gets back more than was paid; what remains is of orders that are not in the input.
                let net = back > 0 ? max(min(0, sum.billionths), sum.billionths - back) : sum.billionths
                text.amount(Amount(billionths: net), decimals: 2)
            }
        }
        text.object("average_order_value") { text in
            for sum in amounts {
                Behaviours.currencyKey(sum, &text)
                let mean = Amount(billionths: sum.billionths).divided(by: Int(sum.count), scale: 2)
                if let mean { text.amount(mean, decimals: 2) } else { text.null() }
            }
        }
    }

    private func writeCoupons(_ totals: KindTotals, _ text: inout JSONLine) {
        guard plan.facts.contains(where: { $0.coupon != nil }) else { return }
        text.object("coupons") { text in
            text.key("count")
            text.number(Int(totals.couponed))
            text.key("share")
            Behaviours.writeShare(Int(totals.couponed), of: Int(totals.count), &text)
        }
    }

    /// What was taken off the price, and its share of the price, over the orders that say so.
    private func writeDiscounts(_ sums: Slice<UnsafeBufferPointer<CurrencySum>>, _ text: inout JSONLine) {
        let discounts = sums.lazy.filter { $0.use == .discount }
        guard !discounts.isEmpty else { return }
        text.object("discount") { text in
            for sum in discounts {
                Behaviours.currencyKey(sum, &text)
                text.amount(Amount(billionths: sum.billionths), decimals: 2)
            }
        }
        text.object("discount_depth") { text in
            for sum in discounts {
                Behaviours.currencyKey(sum, &text)
                let price = sums.first { $0.use == .discounted && $0.currency == sum.currency }?.billionths ?? 0
                if let share = Behaviours.share(sum.billionths, of: price) { text.amount(share) } else { text.null() }
            }
        }
    }

    private static func currencyKey(_ sum: CurrencySum, _ text: inout JSONLine) {
        text.key(named: CurrencyCode(number: sum.currency).code)
    }

    private func writeRating(
        _ totals: KindTotals, _ sums: Slice<UnsafeBufferPointer<CurrencySum>>, _ text: inout JSONLine
    ) {
        guard let sum = sums.first, let mean = Amount(billionths: sum.billionths).divided(by: Int(sum.count), scale: 2)
        else { return }
        text.object("rating") { text in
            text.key("count")
            text.number(Int(totals.valued))
            text.key("mean")
            text.amount(mean)
        }
    }

    // MARK: Shares

    /// Rounded half-even to four decimals.
    static func writeShare(_ count: Int, of total: Int, _ text: inout JSONLine) {
        if let share = share(Int128(count), of: Int128(total)) { text.amount(share) } else { text.null() }
    }

    /// nil where there is no share of nothing.
    static func share(_ part: Int128, of whole: Int128) -> Amount? {
        guard whole > 0 else { return nil }
        let (scaled, overflows) = part.multipliedReportingOverflow(by: 10_000)
        guard !overflows else { return nil }
        return Amount(billionths: PointsRounding.halfEven.quotient(of: scaled, by: whole) * 100_000)
    }

    /// Thousandths, as a number with the decimals that it has.
    static func writeWeight(_ thousandths: Int64, _ text: inout JSONLine) {
        guard thousandths % NameCount.unit != 0 else { return text.number(Int(thousandths / NameCount.unit)) }
        text.amount(Amount(billionths: Int128(thousandths) * 1_000_000))
    }
}
