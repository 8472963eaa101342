import OneIDCore
import OneIDPipeline

extension BuiltInTag {
    /// Where the person is met.
    static let channelTags: [BuiltInTag] = [
        BuiltInTag(
            "preferred_channel", .channel, needs: [.channels], missing: "no tag without an order that names one",
            rule: "The channel of most orders; of equally many the first by name."
        ) { person in
            guard let best = person.orders.channels.best(of: person) else { return .none }
            return .name(best.name)
        },
        BuiltInTag(
            "channel_share", .channel, unit: "percent", needs: [.channels],
            missing: "unknown without an order that names one",
            rule: "The share of the preferred channel in the orders that name one."
        ) { person in
            guard let best = person.orders.channels.best(of: person) else { return .unknown }
            return .percent(Int128(best.weight), of: Int128(person.orders.channels.total))
        },
        BuiltInTag(
            "channel_breadth", .channel, unit: "channels", needs: [.channels], missing: "0",
            rule: "Different channels that the person has ordered by."
        ) { person in
            .whole(person.orders.channels.count)
        },
        BuiltInTag(
            "entered_by", .channel, needs: [.channels, .orderDays],
            missing: "no tag where the first dated order names none",
            rule: "The channel of the first dated order."
        ) { person in
            let name = person.orders.firstChannel
            return name == 0 ? .none : .name(name)
        },
        BuiltInTag(
            "last_channel", .channel, needs: [.channels, .orderDays],
            missing: "no tag where the last dated order names none",
            rule: "The channel of the last dated order."
        ) { person in
            let name = person.orders.lastChannel
            return name == 0 ? .none : .name(name)
        },
        BuiltInTag(
            "online_or_offline", .channel, needs: [.channels, .onlineGroups], words: ["online", "offline", "both"],
            missing: "no tag without an order by a channel of the two",
            rule: "Whether orders came by channels of the group `online`, of `offline`, or of both."
        ) { person in
            either(person.orders.channels, person.world.online, person.world.offline)
        },
        BuiltInTag(
            "private_or_public", .channel, needs: [.channels, .privateGroups], words: ["private", "public", "both"],
            missing: "no tag without an order by a channel of the two",
            rule: "Whether orders came by channels of the group `private`, of `public`, or of both."
        ) { person in
            either(person.orders.channels, person.world.privates, person.world.publics)
        },
        BuiltInTag(
            "touch_channel", .channel, needs: [.touchChannels], missing: "no tag without a touch that names one",
            rule: "The channel of most touches; of equally many the first by name."
        ) { person in
            guard let best = person.contacts(.touches).channels.best(of: person) else {
                return .none
            }
            return .name(best.name)
        },
        BuiltInTag(
            "message_channel", .channel, needs: [.messageChannels], missing: "no tag without a message that names one",
            rule: "The channel of most messages; of equally many the first by name."
        ) { person in
            guard let best = person.contacts(.messages).channels.best(of: person) else {
                return .none
            }
            return .name(best.name)
        },
        BuiltInTag(
            "order_source", .channel, needs: [.orders], missing: "no tag without orders",
            rule: "The source of most orders; of equally many the first by name."
        ) { person in
            guard person.orders.count > 0, let sources = person.world.events?.sources else { return .none }
            let counts = person.orders.sources
            let best = counts.indices.max { left, right in
                counts[left] != counts[right]
                    ? counts[left] < counts[right]
                    : sources[right].name.utf8.lexicographicallyPrecedes(sources[left].name.utf8)
            }
            guard let best, counts[best] > 0 else { return .none }
            return .listed(.eventSources, best)
        },
    ]

    private static func either(
        _ channels: NameWeights, _ one: PersonEventNumbers?, _ other: PersonEventNumbers?
    ) -> TagFinding {
        switch (channels.weight(among: one) > 0, channels.weight(among: other) > 0) {
        case (true, false): .word(0)
        case (false, true): .word(1)
        case (true, true): .word(2)
        case (false, false): .none
        }
    }
}
