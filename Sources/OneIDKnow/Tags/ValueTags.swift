import OneIDCore

extension BuiltInTag {
    /// Tags whose parts of all people others are made of, with how many parts there are.
    static let dividedInto: [String: Int] = ["average_order": 3, "spent": 100]

    /// Tags that are made of what buyers are worth.
    static let ofValue: Set<String> = [
        "recency_score", "frequency_score", "monetary_score", "rfm_group", "expected_value",
    ]

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
            missing: "unknown without dated orders", inputs: ["recency"],
            rule:
                "The score r of `oneid value`: 5 the most recent last orders; in the bands of `value.rfm`, else in fifths."
        ) { person in
            person.scores.map { .whole(Int($0.recency)) } ?? .unknown
        },
        BuiltInTag(
            "frequency_score", .value, unit: "1 to 5", needs: [.orderDays, .asOf],
            missing: "unknown without dated orders", inputs: ["orders"],
            rule: "The score f of `oneid value`: 5 the most orders; in the bands of `value.rfm`, else in fifths."
        ) { person in
            person.scores.map { .whole(Int($0.frequency)) } ?? .unknown
        },
        BuiltInTag(
            "monetary_score", .value, unit: "1 to 5", needs: [.amounts, .orderDays, .asOf],
            missing: "unknown without dated orders", inputs: ["spent"],
            rule: "The score m of `oneid value`: 5 the most money; in the bands of `value.rfm`, else in fifths."
        ) { person in
            person.scores.map { .whole(Int($0.monetary)) } ?? .unknown
        },
        BuiltInTag(
            "rfm_group", .value, needs: [.amounts, .orderDays, .asOf],
            words: ["champion", "loyal", "new", "promising", "attention", "at_risk", "hibernating"],
            missing: "no tag without dated orders", inputs: ["recency_score", "frequency_score", "monetary_score"],
            rule:
                "The group of `value.rfm.groups`, as `oneid value` has it; where there are none, by fifths: champion R 4 and more and "
                + "F + M 8 and more; loyal R 3 and more and F + M 7 and more; new R 4 and more and F 1; promising R 4 and "
                + "more; attention R 3; at risk F + M 6 and more; then hibernating."
        ) { person in
            guard let buyer = person.buyer, let scores = person.scores else { return .none }
            guard !buyer.among.hasParts else { return buyer.among.part(of: scores).map { .word($0) } ?? .none }
            guard let fifths = buyer.among.usualScores(of: buyer.figures) else { return .none }
            let (r, f, m) = (fifths.recency, fifths.frequency, fifths.monetary)
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
            missing: "unknown without a dated order",
            rule:
                "What `oneid value` expects of the person over `value.expected.horizon`, else the next 365 days, to four digits that count."
        ) { person in
            guard let buyer = person.buyer, let value = buyer.among.expected(buyer.figures),
                let printed = FourDigits.billionths(value)
            else { return .unknown }
            return money(printed)
        },
    ]

    private static func money(_ billionths: Int128) -> TagFinding {
        .number(Int64(clamping: TagNumber.quotient(billionths, by: 1000)))
    }
}
