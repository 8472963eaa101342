import OneIDCore
import OneIDPipeline

extension BuiltInTag {
    /// When the person buys.
    static let timeTags: [BuiltInTag] = [
        BuiltInTag(
            "weekday_or_weekend", .time, needs: [.orderDays], words: ["weekday", "weekend", "both"],
            missing: "no tag without dated orders",
            rule: "Whether more than half of the dated orders are of Monday to Friday, or of Saturday and Sunday."
        ) { person in
            let orders = person.orders
            guard orders.dated > 0 else { return .none }
            let weekend = orders.weekdays[5] + orders.weekdays[6]
            return .word(weekend * 2 == orders.dated ? 2 : weekend * 2 > orders.dated ? 1 : 0)
        },
        BuiltInTag(
            "favourite_weekday", .time, needs: [.orderDays],
            words: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
            missing: "no tag without dated orders",
            rule: "The day of the week of most dated orders; of equally many the first."
        ) { person in
            guard person.orders.dated > 0 else { return .none }
            let days = person.orders.weekdays
            guard let most = days.max(), let day = days.firstIndex(of: most) else {
                return .none
            }
            return .word(day)
        },
        BuiltInTag(
            "favourite_hour", .time, unit: "hour", needs: [.orderDays], missing: "unknown without an order with a time",
            rule: "The hour of most orders that have a time; of equally many the first."
        ) { person in
            guard person.orders.dated > 0 else { return .unknown }
            let hours = person.orders.hours
            guard let most = hours.max(), most > 0, let hour = hours.firstIndex(of: most) else { return .unknown }
            return .whole(hour)
        },
        BuiltInTag(
            "day_part", .time, needs: [.orderDays], words: ["night", "morning", "noon", "afternoon", "evening"],
            missing: "no tag without an order with a time",
            rule:
                "Most orders with a time: night to 5:59, morning to 10:59, noon to 13:59, afternoon to 17:59, evening; of equally "
                + "many the first."
        ) { person in
            guard person.orders.dated > 0 else { return .none }
            var parts = [0, 0, 0, 0, 0]
            for (hour, count) in person.orders.hours.enumerated() { parts[[6, 11, 14, 18].count(upTo: hour)] += count }
            guard let most = parts.max(), most > 0, let part = parts.firstIndex(of: most) else { return .none }
            return .word(part)
        },
        BuiltInTag(
            "month_part", .time, needs: [.orderDays], words: ["beginning", "middle", "end"],
            missing: "no tag without dated orders",
            rule: "Most dated orders: the days to the 10th, to the 20th, or later; of equally many the first."
        ) { person in
            let parts = person.orders.thirds
            guard let most = parts.max(), most > 0, let part = parts.firstIndex(of: most) else { return .none }
            return .word(part)
        },
        BuiltInTag(
            "holiday_share", .time, unit: "percent", needs: [.orderDays, .holidays],
            missing: "unknown without dated orders",
            rule: "The share of the dated orders on days of the declared calendar."
        ) { person in
            .percent(Int128(person.orders.holidays), of: Int128(person.orders.dated))
        },
        BuiltInTag(
            "interval", .time, unit: "days", needs: [.orderDays], missing: "unknown with fewer than three intervals",
            rule: "Median of the days between days with orders, from three intervals on."
        ) { person in
            PurchaseRhythm(person.orders.days).map { .number(Int64($0.median) * 250_000) } ?? .unknown
        },
        BuiltInTag(
            "next_due", .time, unit: "days", needs: [.orderDays, .asOf],
            missing: "unknown with fewer than three intervals",
            rule: "Days until the median interval after the last order is over; negative when it is."
        ) { person in
            person.daysToDue.map { .number(Int64($0) * 250_000) } ?? .unknown
        },
        BuiltInTag(
            "due", .time, needs: [.orderDays, .asOf], words: ["overdue", "soon", "later"],
            missing: "no tag with fewer than three intervals",
            rule: "By the days until the next order is due: overdue below 0, soon to 7, then later."
        ) { person in
            person.daysToDue.map { .word($0 < 0 ? 0 : $0 <= 28 ? 1 : 2) } ?? .none
        },
        BuiltInTag(
            "recency", .time, unit: "days", needs: [.orderDays, .asOf], missing: "unknown without dated orders",
            rule: "Days since the last order."
        ) { person in
            person.recency.map { .whole($0) } ?? .unknown
        },
        BuiltInTag(
            "recency_band", .time, needs: [.orderDays, .asOf], words: ["active", "warm", "cooling", "cold", "lost"],
            missing: "no tag without dated orders",
            rule: "By days since the last order: active to 30, warm to 90, cooling to 180, cold to 365, then lost."
        ) { person in
            person.recency.map { .word([31, 91, 181, 366].count(upTo: $0)) } ?? .none
        },
        BuiltInTag(
            "dormant", .time, needs: [.events, .asOf], words: ["yes", "no"], missing: "yes without dated events",
            rule: "Whether there is no event of any kind on the as-of date and in the 179 days before it."
        ) { person in
            guard let asOf = person.world.asOf else { return .unknown }
            return .truth(person.lastDay.map { $0 <= asOf - 180 } ?? true)
        },
        BuiltInTag(
            "last_activity", .time, unit: "days", needs: [.events, .asOf], missing: "unknown without dated events",
            rule: "Days since the last event of any kind."
        ) { person in
            guard let asOf = person.world.asOf, let day = person.lastDay else { return .unknown }
            return .whole(Int(asOf - day))
        },
        BuiltInTag(
            "first_order_age", .time, unit: "days", needs: [.orderDays, .asOf], missing: "unknown without dated orders",
            rule: "Days since the first order."
        ) { person in
            guard let asOf = person.world.asOf, let day = person.orders.days.first else { return .unknown }
            return .whole(Int(asOf - day))
        },
        BuiltInTag(
            "trend", .time, needs: [.orderDays, .asOf], words: ["rising", "steady", "falling"],
            missing: "no tag without orders in the last 180 days",
            rule: "Whether there are more, as many or fewer orders in the last 90 days than in the 90 before."
        ) { person in
            guard let asOf = person.world.asOf else { return .unknown }
            let late = person.orders.count(from: asOf - 89, to: asOf)
            let early = person.orders.count(from: asOf - 179, to: asOf - 90)
            guard late + early > 0 else { return .none }
            return .word(late > early ? 0 : late == early ? 1 : 2)
        },
    ]
}

extension TagPerson {
    /// Days since the last order.
    var recency: Int? {
        guard let asOf = world.asOf, let day = orders.days.last else { return nil }
        return Int(asOf - day)
    }

    /// In quarters of a day.
    var daysToDue: Int? {
        guard let asOf = world.asOf, let last = orders.days.last, let rhythm = PurchaseRhythm(orders.days) else {
            return nil
        }
        return rhythm.median - 4 * Int(asOf - last)
    }
}
