import OneIDConfiguration
import OneIDCore
import OneIDReconcile

extension BuiltInTag {
    /// What the person is to the platforms.
    static let membershipTags: [BuiltInTag] = [
        BuiltInTag(
            "highest_level", .membership, needs: [.level], missing: "unknown", rule: "The unified level."
        ) { person in
            person.facts?.level.map { .listed(.levels, $0) } ?? .unknown
        },
        BuiltInTag(
            "level_rank", .membership, unit: "place", needs: [.level], missing: "unknown",
            rule: "The place of the unified level on the ladder, the lowest 1."
        ) { person in
            person.facts?.level.map { .whole($0 + 1) } ?? .unknown
        },
        BuiltInTag(
            "platforms", .membership, unit: "sources", needs: [.members], missing: "0",
            rule: "Sources in which the person has an open account."
        ) { person in
            .whole(person.platforms.count)
        },
        BuiltInTag(
            "platform_reach", .membership, needs: [.members], words: ["one", "two", "several"],
            missing: "no tag without an open account", rule: "Open accounts in one source, in two, in more."
        ) { person in
            let count = person.platforms.count
            return count == 0 ? .none : .word(min(2, count - 1))
        },
        BuiltInTag(
            "accounts", .membership, unit: "accounts", needs: [.members], missing: "0", rule: "Accounts that are open."
        ) { person in
            .whole((person.facts?.accounts ?? []).count { !$0.isClosed })
        },
        BuiltInTag(
            "closed_accounts", .membership, unit: "accounts", needs: [.members], missing: "0",
            rule: "Accounts that their platform has closed."
        ) { person in
            .whole((person.facts?.accounts ?? []).count { $0.isClosed })
        },
        BuiltInTag(
            "tiers", .membership, needs: [.members], missing: "no tag without an open account of a tier",
            rule: "The tiers of the open accounts, joined by `+`, the widest first."
        ) { person in
            let tiers = person.platforms.reduce(0) { $0 | person.world.tiers[$1] }
            return tiers == 0 ? .none : .listed(.tiers, tiers)
        },
        BuiltInTag(
            "tenure", .membership, unit: "days", needs: [.created, .asOf], missing: "unknown",
            rule: "Days since the first of the person's accounts was made."
        ) { person in
            person.tenure.map { .whole($0) } ?? .unknown
        },
        BuiltInTag(
            "tenure_band", .membership, needs: [.created, .asOf],
            words: ["new", "first_year", "established", "long_standing"], missing: "unknown",
            rule: "By tenure: below 30 days new, below 365 first year, below 1,095 established, then long-standing."
        ) { person in
            person.tenure.map { .word([30, 365, 1095].count(upTo: $0)) } ?? .unknown
        },
        BuiltInTag(
            "joined_by", .membership, needs: [.created], missing: "unknown",
            rule: "The source of the account that was made first; of two at once the one first by name."
        ) { person in
            person.entry.map { .listed(.memberSources, $0.source) } ?? .unknown
        },
        BuiltInTag(
            "points", .membership, unit: "points", needs: [.points], missing: "unknown",
            rule: "The balance of the point system `points`, or of the first by name."
        ) { person in
            person.points.map { .number($0) } ?? .unknown
        },
        BuiltInTag(
            "points_band", .membership, needs: [.points], words: ["none", "low", "middle", "high"], missing: "unknown",
            rule: "By points: none to 0, low below 1,000, middle below 10,000, then high."
        ) { person in
            guard let points = person.points else { return .unknown }
            return .word(points <= 0 ? 0 : points < 1_000_000_000 ? 1 : points < 10_000_000_000 ? 2 : 3)
        },
        BuiltInTag(
            "points_expiring", .membership, unit: "points", needs: [.points, .asOf], missing: "unknown",
            rule: "What of the balance of points ends within 30 days of the as-of date."
        ) { person in
            guard let system = person.world.pointSystem, let asOf = person.world.asOf, let facts = person.facts,
                let ending = facts.points.millionths(system: system, endingBy: CalendarDay(number: asOf + 30))
            else { return .unknown }
            return .number(ending)
        },
        BuiltInTag(
            "stored_value", .membership, unit: "money", needs: [.storedValue], missing: "unknown",
            rule: "Principal and gift of the stored value that is first by name."
        ) { person in
            person.storedValue.map { .number(Int64(clamping: TagNumber.quotient($0, by: 1000))) } ?? .unknown
        },
        BuiltInTag(
            "stored_value_band", .membership, needs: [.storedValue], words: ["none", "low", "middle", "high"],
            missing: "unknown", rule: "By stored value: none to 0, low below 100, middle below 1,000, then high."
        ) { person in
            guard let value = person.storedValue else { return .unknown }
            return .word(value <= 0 ? 0 : value < 100_000_000_000 ? 1 : value < 1_000_000_000_000 ? 2 : 3)
        },
        BuiltInTag(
            "marketing_consent", .membership, needs: [.marketingConsent], words: ["yes", "no"], missing: "unknown",
            rule: "The unified consent to marketing."
        ) { person in
            guard let marketing = person.world.marketing, let facts = person.facts else { return .unknown }
            switch facts.consent.answer(to: marketing) {
            case .yes: return .word(0)
            case .no: return .word(1)
            case .unstated, .unreadable: return .unknown
            }
        },
        BuiltInTag(
            "consents", .membership, unit: "channels", needs: [.consent], missing: "0",
            rule: "Channels and purposes that the person has consented to."
        ) { person in
            guard let facts = person.facts else { return .unknown }
            return .whole((0..<person.world.consents).count { facts.consent.answer(to: $0) == .yes })
        },
        BuiltInTag(
            "flagged", .membership, needs: [.flags], words: ["yes", "no"], missing: "no",
            rule: "Whether any flag, such as a blacklist, is set."
        ) { person in
            guard let facts = person.facts else { return .unknown }
            return .truth((0..<person.world.flags).contains { facts.flags.answer(to: $0) == .yes })
        },
        BuiltInTag(
            "platform_labels", .membership, unit: "labels", needs: [.labels], missing: "0",
            rule: "Different tags that platforms have given the person."
        ) { person in
            var count = 0
            person.facts?.forEachLabel { _ in count += 1 }
            return .whole(count)
        },
    ]
}

extension TagPerson {
    /// Days since the first account was made; nil where nobody tells, and for days to come.
    var tenure: Int? {
        guard let asOf = world.asOf, let day = entry?.day.number, day <= asOf else { return nil }
        return Int(asOf - day)
    }

    /// The balance in millionths.
    var points: Int64? {
        if let knownPoints { return knownPoints }
        let found = world.pointSystem.flatMap { facts?.points.millionths(system: $0) }
        knownPoints = .some(found)
        return found
    }

    /// In billionths.
    var storedValue: Int128? {
        world.storedValue.flatMap { facts?.storedValue.balance(kind: $0) }
            .map { $0.principal.billionths + ($0.gift?.billionths ?? 0) }
    }
}
