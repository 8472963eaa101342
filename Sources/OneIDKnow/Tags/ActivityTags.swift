import OneIDCore

extension BuiltInTag {
    /// What the person answers to.
    static let activityTags: [BuiltInTag] = [
        BuiltInTag(
            "coupon_use", .activity, unit: "percent", needs: [.coupons], missing: "unknown without orders",
            rule: "The share of orders with a coupon."
        ) { person in
            .percent(Int128(person.orders.couponed), of: Int128(person.orders.count))
        },
        BuiltInTag(
            "coupon_habit", .activity, needs: [.coupons], words: ["never", "sometimes", "often"],
            missing: "no tag without orders", rule: "Orders with a coupon: none, fewer than half, half and more."
        ) { person in
            habit(person.orders.couponed, of: person.orders.count)
        },
        BuiltInTag(
            "discount_depth", .activity, unit: "percent", needs: [.discounts],
            missing: "unknown without an order that tells its discount",
            rule: "What was taken off the price, over the orders that tell it, in the run's main currency."
        ) { person in
            .percent(person.orders.discount, of: person.orders.price)
        },
        BuiltInTag(
            "gift_or_coupon", .activity, needs: [.incentives, .orderDays], words: ["gift", "coupon", "both"],
            missing: "no tag where no order followed one",
            rule:
                "Whether orders followed within seven days more often on messages and touches whose type or campaign names a "
                + "gift, or on those that name a coupon."
        ) { person in
            let gifts = person.contacts(.messages).gifts + person.contacts(.touches).gifts
            let coupons = person.contacts(.messages).coupons + person.contacts(.touches).coupons
            guard gifts + coupons > 0 else { return .none }
            return .word(gifts == coupons ? 2 : gifts > coupons ? 0 : 1)
        },
        BuiltInTag(
            "response", .activity, unit: "percent", needs: [.messageDays, .orderDays],
            missing: "unknown without dated messages",
            rule: "The share of messages that an order followed on the same day or within seven days."
        ) { person in
            let messages = person.contacts(.messages)
            return .percent(Int128(messages.answered), of: Int128(messages.days.count))
        },
        BuiltInTag(
            "responds", .activity, needs: [.messageDays, .orderDays], words: ["never", "sometimes", "often"],
            missing: "no tag without dated messages",
            rule: "Messages that an order followed within seven days: none, fewer than half, half and more."
        ) { person in
            let messages = person.contacts(.messages)
            return habit(messages.answered, of: messages.days.count)
        },
        BuiltInTag(
            "campaign_response", .activity, needs: [.campaigns, .orderDays],
            missing: "no tag where no order followed one",
            rule:
                "The campaign whose messages and touches were followed by an order within seven days most often; of equally "
                + "often the first by name."
        ) { person in
            let best = [person.contacts(.messages), person.contacts(.touches)].reduce(into: NameWeights()) { all, one in
                all.add(contentsOf: one.campaigns)
            }.best(of: person)
            return best.map { .name($0.name) } ?? .none
        },
        BuiltInTag(
            "messages_30d", .activity, unit: "messages", needs: [.messageDays, .asOf], missing: "0",
            rule: "Messages of the as-of date and the 29 days before it."
        ) { person in
            person.world.asOf.map { .whole(person.contacts(.messages).count(last: 30, to: $0)) } ?? .unknown
        },
        BuiltInTag(
            "touches_30d", .activity, unit: "touches", needs: [.touchDays, .asOf], missing: "0",
            rule: "Touches of the as-of date and the 29 days before it."
        ) { person in
            person.world.asOf.map { .whole(person.contacts(.touches).count(last: 30, to: $0)) } ?? .unknown
        },
        BuiltInTag(
            "engagement", .activity, needs: [.touchDays, .asOf], words: ["none", "low", "middle", "high"],
            missing: "none",
            rule: "By touches of the last 30 days: none, low to 2, middle to 9, then high."
        ) { person in
            guard let asOf = person.world.asOf else { return .unknown }
            return .word([1, 3, 10].count(upTo: person.contacts(.touches).count(last: 30, to: asOf)))
        },
        BuiltInTag(
            "preferred_touch", .activity, needs: [.touchTypes], missing: "no tag without a touch that tells its type",
            rule: "The type of most touches; of equally many the first by name."
        ) { person in
            guard let best = person.contacts(.touches).types.best(of: person) else { return .none }
            return .name(best.name)
        },
        BuiltInTag(
            "reviews", .activity, unit: "reviews", needs: [.reviews], missing: "0",
            rule: "Reviews that the person wrote."
        ) { person in
            .whole(person.contacts(.reviews).count)
        },
        BuiltInTag(
            "reviewer", .activity, needs: [.reviews], words: ["never", "occasional", "regular"], missing: "never",
            rule: "By reviews: none, to 2 occasional, then regular."
        ) { person in
            .word([1, 3].count(upTo: person.contacts(.reviews).count))
        },
        BuiltInTag(
            "average_rating", .activity, unit: "points", needs: [.ratings], missing: "unknown without a rating",
            rule: "Mean of the ratings, two decimals."
        ) { person in
            .mean(person.contacts(.reviews).ratings, by: person.contacts(.reviews).rated)
        },
        BuiltInTag(
            "rating_band", .activity, needs: [.ratings], words: ["critical", "mixed", "pleased"],
            missing: "no tag without a rating",
            rule: "By the mean rating: below 3 critical, below 4 mixed, then pleased."
        ) { person in
            let reviews = person.contacts(.reviews)
            guard reviews.rated > 0 else { return .none }
            let count = Int128(reviews.rated) * 1_000_000_000
            return .word(reviews.ratings < 3 * count ? 0 : reviews.ratings < 4 * count ? 1 : 2)
        },
        BuiltInTag(
            "returns", .activity, unit: "returns", needs: [.returns], missing: "0", rule: "Returns and exchanges."
        ) { person in
            .whole(person.contacts(.returns).count)
        },
        BuiltInTag(
            "return_rate", .activity, unit: "percent", needs: [.returns, .orders], missing: "unknown without orders",
            rule: "Returns and exchanges for each hundred orders."
        ) { person in
            .percent(Int128(person.contacts(.returns).count), of: Int128(person.orders.count))
        },
        BuiltInTag(
            "exchanges", .activity, unit: "exchanges", needs: [.returns], missing: "0",
            rule: "Returns whose type is an exchange."
        ) { person in
            .whole(person.contacts(.returns).exchanges)
        },
    ]

    private static func habit(_ count: Int, of all: Int) -> TagFinding {
        all == 0 ? .none : .word(count == 0 ? 0 : count * 2 < all ? 1 : 2)
    }
}
