import OneIDCore

extension BuiltInTag {
    /// Tags whose parts of all people others are made of, with how many parts there are.
    static let dividedInto: [String: Int] = ["average_order": 3, "recency": 5, "orders": 5, "spent": 100]

    /// What the person is worth.
    static let valueTags: [BuiltInTag] = [
        BuiltInTag(
            "orders", .value, unit: "orders", needs: [.orders], missing: "0", rule: "Orders that count."
        ) { person in
            .whole(person.orders.count)
        },
        BuiltInTag(
            "orders_365d", .value, unit: "orders", needs: [.orderDays, .asOf], missing: "0",
            rule: "Orders of the as-of date and the 364 days before it."
        ) { person in
            person.world.asOf.map { .whole(person.orders.count(from: $0 - 364, to: $0)) } ?? .unknown
        },
        BuiltInTag(
            "spent", .value, unit: "money", needs: [.amounts], missing: "unknown without an amount",
            rule: "What orders came to less what was paid back, in the run's main currency, that of most orders."
        ) { person in
            person.orders.valued == 0 ? .unknown : money(person.orders.net)
        },
        BuiltInTag(
            "spent_365d", .value, unit: "money", needs: [.amounts, .orderDays, .asOf], missing: "0",
            rule: "What the orders of the as-of date and the 364 days before it came to, in the run's main currency."
        ) { person in
            money(person.orders.spentLately)
        },
        BuiltInTag(
            "average_order", .value, unit: "money", needs: [.amounts], missing: "unknown without an amount",
            rule: "Mean amount of the orders that have one in the run's main currency, two decimals."
        ) { person in
            .mean(person.orders.spent, by: person.orders.valued)
        },
        BuiltInTag(
            "largest_order", .value, unit: "money", needs: [.amounts], missing: "unknown without an amount",
            rule: "The largest amount of an order in the run's main currency."
        ) { person in
            person.orders.largest.map { money($0) } ?? .unknown
        },
        BuiltInTag(
            "purchasing_power", .value, needs: [.amounts], words: ["low", "middle", "high"],
            missing: "no tag without an amount", inputs: ["average_order"],
            rule:
                "The third of all people with an average order that the person's lies in; equal ones are in one third."
        ) { person in
            person.part("average_order").map { .word($0) } ?? .none
        },
        BuiltInTag(
            "top_spender", .value, needs: [.amounts], words: ["yes", "no"], missing: "no tag without an amount",
            inputs: ["spent"],
            rule: "Whether the person has spent more than 99 of 100 people who have spent anything that is known."
        ) { person in
            person.part("spent").map { .truth($0 == 99) } ?? .none
        },
        BuiltInTag(
            "frequency_band", .value, needs: [.orders], words: ["one", "few", "several", "many"],
            missing: "no tag without orders", rule: "By orders: 1, to 3 few, to 9 several, then many."
        ) { person in
            person.orders.count == 0 ? .none : .word([2, 4, 10].count(upTo: person.orders.count))
        },
        BuiltInTag(
            "recency_score", .value, unit: "1 to 5", needs: [.orderDays, .asOf],
            missing: "unknown without dated orders",
            inputs: ["recency"],
            rule:
                "The fifth of all people with dated orders by days since the last, 5 the most recent; equal ones have one score."
        ) { person in
            person.part("recency").map { .whole(5 - $0) } ?? .unknown
        },
        BuiltInTag(
            "frequency_score", .value, unit: "1 to 5", needs: [.orders], missing: "unknown without orders",
            inputs: ["orders"],
            rule: "The fifth of all people with orders by their number, 5 the most; equal ones have one score."
        ) { person in
            person.orders.count == 0 ? .unknown : person.part("orders").map { .whole($0 + 1) } ?? .unknown
        },
        BuiltInTag(
            "monetary_score", .value, unit: "1 to 5", needs: [.amounts], missing: "unknown without an amount",
            inputs: ["spent"],
            rule:
                "The fifth of all people with an amount by what they have spent, 5 the most; equal ones have one score."
        ) { person in
            person.part("spent").map { .whole($0 / 20 + 1) } ?? .unknown
        },
        BuiltInTag(
            "rfm_group", .value, needs: [.amounts, .orderDays, .asOf],
            words: ["champion", "loyal", "new", "promising", "attention", "at_risk", "hibernating"],
            missing: "no tag without a score", inputs: ["recency_score", "frequency_score", "monetary_score"],
            rule:
                "By the scores R, F and M: champion R 4 and more and F + M 8 and more; loyal R 3 and more and F + M 7 and more; "
                + "new R 4 and more and F 1; promising R 4 and more; attention R 3; at risk F + M 6 and more; then hibernating."
        ) { person in
            guard case .number(let recency) = person.tag("recency_score"),
                case .number(let frequency) = person.tag("frequency_score"),
                case .number(let monetary) = person.tag("monetary_score")
            else { return .none }
            let (r, f, m) = (recency / 1_000_000, frequency / 1_000_000, monetary / 1_000_000)
            if r >= 4, f + m >= 8 { return .word(0) }
            if r >= 3, f + m >= 7 { return .word(1) }
            if r >= 4 { return .word(f == 1 ? 2 : 3) }
            if r == 3 { return .word(4) }
            return .word(f + m >= 6 ? 5 : 6)
        },
        BuiltInTag(
            "loyalty", .value, needs: [.orderDays, .asOf], words: ["new", "returning", "loyal", "lapsed"],
            missing: "no tag without dated orders",
            rule:
                "Lapsed when the last order is more than 365 days ago; else by different days with orders: 1 new, to 3 returning, "
                + "then loyal."
        ) { person in
            guard let recency = person.recency else { return .none }
            return .word(recency > 365 ? 3 : [2, 4].count(upTo: person.orders.days.count))
        },
        BuiltInTag(
            "expected_value", .value, unit: "money", needs: [.amounts, .orderDays, .asOf],
            missing: "unknown without an amount or a dated order",
            rule:
                "A plain estimate of the next 365 days: dated orders a day since the first (at least 90 days) times 365 times the "
                + "average order, two decimals."
        ) { person in
            guard let asOf = person.world.asOf, let first = person.orders.days.first, person.orders.valued > 0 else {
                return .unknown
            }
            let span = max(90, Int(asOf - first) + 1)
            return .mean(person.orders.spent * Int128(person.orders.dated * 365), by: person.orders.valued * span)
        },
    ]

    private static func money(_ billionths: Int128) -> TagFinding {
        .number(Int64(clamping: TagNumber.quotient(billionths, by: 1000)))
    }
}
