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
            let kind = SourceKind.events[Int(totals.kind)]
            text.key(Behaviours.key(of: kind))
            text.object { text in
                text.key("count")
                text.number(Int(totals.count))
                switch kind {
                case .orders:
                    writeMoney(partition.sums(of: position), withMean: true, &text)
                    text.key("unpriced")
                    text.number(Int(totals.count - totals.valued))
                case .returns:
                    text.key("exchanges")
                    text.number(totals.exchanges)
                    writeMoney(partition.sums(of: position), withMean: false, &text)
                    text.key("unpriced")
                    text.number(Int(totals.count - totals.valued))
                case .reviews: writeRating(totals, partition.sums(of: position), &text)
                case .members, .messages, .touches, .points, .cards, .coupons: break
                }
                // Channels stand before categories: their numbers lack the top bit.
                let names = partition.names(of: position)
                let border = names.firstIndex(where: \.isCategory) ?? names.endIndex
                writeNames(
                    names[..<border], list: "channels", one: "channel",
                    preferred: "preferred_channel", &text)
                writeNames(
                    names[border...], list: "categories", one: "category",
                    preferred: "preferred_category", &text)
                writeDays(totals, today: today, &text)
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

    private func writeMoney(_ sums: Slice<UnsafeBufferPointer<CurrencySum>>, withMean: Bool, _ text: inout JSONLine) {
        guard !sums.isEmpty else { return }
        text.object("amount") { text in
            for sum in sums {
                Behaviours.currencyKey(sum, &text)
                text.amount(Amount(billionths: sum.billionths), decimals: 2)
            }
        }
        guard withMean else { return }
        text.object("average_order_value") { text in
            for sum in sums {
                Behaviours.currencyKey(sum, &text)
                let mean = Amount(billionths: sum.billionths).divided(by: Int(sum.count), scale: 2)
                if let mean { text.amount(mean, decimals: 2) } else { text.null() }
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

    // MARK: Names

    /// Most frequent first, then by name; shares are of the events that name one.
    private func writeNames(
        _ counts: Slice<UnsafeBufferPointer<NameCount>>, list: StaticString, one: StaticString, preferred: StaticString,
        _ text: inout JSONLine
    ) {
        guard !counts.isEmpty else { return }
        let total = counts.reduce(0) { $0 + Int($1.count) }
        withUnsafeTemporaryAllocation(of: NameCount.self, capacity: counts.count) { room in
            _ = room.initialize(from: counts)
            sort(room)
            text.array(list) { text in
                for entry in room {
                    text.object { text in
                        text.key(one)
                        text.string(names[entry.number])
                        text.key("count")
                        text.number(Int(entry.count))
                        text.key("share")
                        Behaviours.writeShare(Int(entry.count), of: total, &text)
                    }
                }
            }
            text.key(preferred)
            text.string(names[room[0].number])
        }
    }

    /// By insertion where there are few, as nearly everybody has.
    private func sort(_ room: UnsafeMutableBufferPointer<NameCount>) {
        func precedes(_ left: NameCount, _ right: NameCount) -> Bool {
            left.count != right.count
                ? left.count > right.count : names.rank(left.number) < names.rank(right.number)
        }
        guard room.count <= 16 else {
            var all = room
            all.sort(by: precedes)
            return
        }
        for index in room.indices.dropFirst() {
            let entry = room[index]
            var place = index
            while place > 0, precedes(entry, room[place - 1]) {
                room[place] = room[place - 1]
                place -= 1
            }
            room[place] = entry
        }
    }

    /// Rounded half-even to four decimals.
    private static func writeShare(_ count: Int, of total: Int, _ text: inout JSONLine) {
        let share = Amount(billionths: Int128(count) * 1_000_000_000).divided(by: total, scale: 4)
        if let share { text.amount(share) } else { text.null() }
    }

    // MARK: Days

    private func writeDays(_ totals: KindTotals, today: Int32, _ text: inout JSONLine) {
        let dated = Int(totals.dated)
        text.key("undated")
        text.number(Int(totals.count) - dated)
        guard dated > 0 else { return }
        text.key("first")
        text.day(CalendarDay(number: totals.first))
        text.key("last")
        text.day(CalendarDay(number: totals.last))
        text.array("weekdays") { text in
            for weekday in 0..<7 { text.number(totals[weekday]) }
        }
        text.key("weekend_share")
        Behaviours.writeShare(totals.weekend, of: dated, &text)
        if dated > 1 {
            let days = Amount(billionths: (Int128(totals.last) - Int128(totals.first)) * 1_000_000_000)
            if let mean = days.divided(by: dated - 1, scale: 2) {
                text.key("interval_days")
                text.amount(mean)
            }
        }
        text.key("recency_days")
        text.number(Int(today) - Int(totals.last))
    }
}
