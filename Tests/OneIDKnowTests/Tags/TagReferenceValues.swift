/// When people buy, and what they are worth.
extension TagReference {
    func times(_ person: TagScenario.Person) -> [String: String?] {
        let days = person.orders.compactMap(\.day).sorted()
        let names = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
        let weekdays = days.map { names[(Self.parts($0).weekday ?? 1) - 1] }
        let weekend = weekdays.filter { $0 == "saturday" || $0 == "sunday" }.count
        func first(_ counts: [String: Int], _ order: [String]) -> String? {
            let most = counts.values.max() ?? 0
            return most == 0 ? nil : order.first { counts[$0] == most }
        }
        let hours = person.orders.filter { $0.day != nil }.compactMap(\.hour)
        let parts = ["night", "morning", "noon", "afternoon", "evening"]
        let thirds = ["beginning", "middle", "end"]
        let intervals = zip(days.dropFirst(), days).map { $0 - $1 }.sorted()
        var median: Double?
        if intervals.count >= 3 {
            let middle = intervals.count / 2
            median =
                intervals.count % 2 == 1
                ? Double(intervals[middle]) : Double(intervals[middle - 1] + intervals[middle]) / 2
        }
        let due = median.map { $0 - Double(Self.today - (days.last ?? 0)) }
        func number(_ value: Double) -> String { Self.text(Int((value * 100).rounded())) }
        let every = days + (person.returns + person.reviews + person.messages + person.touches).map(\.day)
        let late = days.filter { $0 > Self.today - 90 }.count
        let early = days.filter { $0 > Self.today - 180 && $0 <= Self.today - 90 }.count
        let recency = recency(person)
        return [
            "weekday_or_weekend": days.isEmpty
                ? nil : weekend * 2 == days.count ? "both" : weekend * 2 > days.count ? "weekend" : "weekday",
            "favourite_weekday": first(Self.counts(weekdays) { $0 }, Array(names[1...]) + ["sunday"]),
            "favourite_hour": first(Self.counts(hours) { "\($0)" }, (0..<24).map { "\($0)" }),
            "day_part": first(Self.counts(hours) { Self.band($0, [6, 11, 14, 18], parts) }, parts),
            "month_part": first(Self.counts(days) { Self.band(Self.parts($0).day ?? 0, [11, 21], thirds) }, thirds),
            "holiday_share": Self.percent(days.filter(TagScenario.holidays.contains).count, days.count),
            "interval": median.map(number), "next_due": due.map(number),
            "due": due.map { $0 < 0 ? "overdue" : $0 <= 7 ? "soon" : "later" }, "recency": recency.map { "\($0)" },
            "recency_band": recency.map {
                Self.band($0, [31, 91, 181, 366], ["active", "warm", "cooling", "cold", "lost"])
            }, "dormant": every.contains { $0 > Self.today - 180 } ? "no" : "yes",
            "last_activity": every.max().map { "\(Self.today - $0)" },
            "first_order_age": days.first.map { "\(Self.today - $0)" },
            "trend": late + early == 0 ? nil : late > early ? "rising" : late == early ? "steady" : "falling",
        ]
    }

    func values(_ person: TagScenario.Person) -> [String: String?] {
        let orders = person.orders.count
        let days = person.orders.compactMap(\.day).sorted()
        let average = average(person)
        let net = net(person)
        let recency = recency(person)
        let averages = people.compactMap { self.average($0) }
        let nets = people.compactMap { self.net($0) }
        // Scores are of people who have an order with a day; orders without amounts are worth nothing.
        let dated = people.filter { self.recency($0) != nil }
        let r = recency.map { Self.part(-$0, dated.map { -self.recency($0)! }, 5) + 1 }
        let f = recency.map { _ in Self.part(orders, dated.map(\.orders.count), 5) + 1 }
        let m = recency.map { _ in Self.part(net ?? 0, dated.map { self.net($0) ?? 0 }, 5) + 1 }
        var group: String?
        if let r, let f, let m {
            group =
                r >= 4 && f + m >= 8
                ? "champion"
                : r >= 3 && f + m >= 7
                    ? "loyal"
                    : r >= 4
                        ? (f == 1 ? "new" : "promising") : r == 3 ? "attention" : f + m >= 6 ? "at_risk" : "hibernating"
        }
        let priced = person.orders.compactMap(\.total)
        let lately = person.orders.filter { ($0.day ?? 0) > Self.today - 365 }
        return [
            "orders": "\(orders)", "orders_365d": "\(lately.count)", "spent": net.map { Self.text($0) },
            "spent_365d": Self.text(lately.compactMap(\.total).reduce(0, +)),
            "average_order": average.map { Self.text($0) },
            "largest_order": priced.max().map { Self.text($0) },
            "purchasing_power": average.map { ["low", "middle", "high"][Self.part($0, averages, 3)] },
            "top_spender": net.map { Self.part($0, nets, 100) == 99 ? "yes" : "no" },
            "frequency_band": orders == 0 ? nil : Self.band(orders, [2, 4, 10], ["one", "few", "several", "many"]),
            "recency_score": r.map { "\($0)" }, "frequency_score": f.map { "\($0)" },
            "monetary_score": m.map { "\($0)" },
            "rfm_group": group,
            "loyalty": recency.map {
                $0 > 365 ? "lapsed" : Self.band(days.count, [2, 4], ["new", "returning", "loyal"])
            }, "expected_value": expectedValues[person.number],
        ]
    }
}
