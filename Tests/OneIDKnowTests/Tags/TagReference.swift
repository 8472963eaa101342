import Foundation

/// Every tag of the catalogue worked out as plainly as possible: strings, whole cents, calendars of Foundation. The reference for
/// the tests. nil: a blank cell.
struct TagReference {
    let people: [TagScenario.Person]
    /// By number of the person; what models expect is checked elsewhere, with data of others.
    var expectedValues: [Int: String] = [:]
    static let today = TagScenario.asOf

    init(_ scenario: TagScenario) { people = scenario.people }

    static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .gmt
        return calendar
    }()

    static func parts(_ day: Int) -> DateComponents {
        calendar.dateComponents(
            [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(day) * 86_400))
    }

    static func date(_ day: Int) -> String {
        let parts = parts(day)
        return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    }

    static func number(_ year: Int, _ month: Int, _ day: Int) -> Int? {
        let wanted = DateComponents(year: year, month: month, day: day)
        guard let date = calendar.date(from: wanted) else { return nil }
        let found = calendar.dateComponents([.year, .month, .day], from: date)
        return found.month == month && found.day == day ? Int(date.timeIntervalSince1970 / 86_400) : nil
    }

    // MARK: Numbers

    /// Hundredths without zeros at the end.
    static func text(_ value: Int, _ places: Int = 2) -> String {
        var unit = 1
        for _ in 0..<places { unit *= 10 }
        var rest = String(abs(value) % unit)
        rest = String(repeating: "0", count: places - rest.count) + rest
        while rest.last == "0" { rest.removeLast() }
        return (value < 0 ? "-" : "") + "\(abs(value) / unit)" + (rest.isEmpty ? "" : "." + rest)
    }

    static func halfEven(_ value: Int, _ by: Int) -> Int {
        let down = Int((Double(value) / Double(by)).rounded(.down))
        let twice = (value - down * by) * 2
        return twice > by || twice == by && down % 2 != 0 ? down + 1 : down
    }

    static func percent(_ part: Int, _ whole: Int) -> String? {
        whole == 0 ? nil : text(halfEven(part * 1000, whole), 1)
    }

    /// The most frequent, of equals the first by its bytes.
    static func best(_ counts: [String: Int]) -> String? {
        counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    static func counts<Value>(_ list: [Value], _ key: (Value) -> String, _ weight: (Value) -> Int = { _ in 1 })
        -> [String: Int]
    {
        var counts: [String: Int] = [:]
        for one in list where !key(one).isEmpty { counts[key(one), default: 0] += weight(one) }
        return counts
    }

    static func band(_ number: Int, _ bounds: [Int], _ words: [String]) -> String {
        words[bounds.filter { number >= $0 }.count]
    }

    // MARK: Everybody

    /// The part of all that a value lies in.
    static func part(_ value: Int, _ all: [Int], _ parts: Int) -> Int {
        let sorted = all.sorted()
        return (1..<parts).filter { part in
            let rank = Int((Double(part * sorted.count) / Double(parts)).rounded(.up))
            return sorted[max(1, rank) - 1] < value
        }.count
    }

    func net(_ person: TagScenario.Person) -> Int? {
        let priced = person.orders.filter { $0.total != nil }
        guard !priced.isEmpty else { return nil }
        let spent = priced.reduce(0) { $0 + ($1.total ?? 0) }
        let back = priced.reduce(0) { $0 + min($1.back, $1.total ?? 0) }
        // A return that is no exchange and names no order is taken off.
        let loose = person.returns.filter { $0.type == "退货" }.reduce(0) { $0 + ($1.number ?? 0) }
        return back + loose > 0 ? max(0, spent - back - loose) : spent
    }

    func average(_ person: TagScenario.Person) -> Int? {
        let priced = person.orders.compactMap(\.total)
        return priced.isEmpty ? nil : Self.halfEven(priced.reduce(0, +), priced.count)
    }

    func recency(_ person: TagScenario.Person) -> Int? {
        person.orders.compactMap(\.day).max().map { Self.today - $0 }
    }

    var firstSales: [String: Int] {
        var first: [String: Int] = [:]
        for order in people.flatMap(\.orders) {
            guard let day = order.day else { continue }
            for line in order.lines { first[line.product] = min(first[line.product] ?? day, day) }
        }
        return first
    }

    // MARK: One person

    func tags(_ person: TagScenario.Person) -> [String: String?] {
        var tags = profile(person)
        tags.merge(membership(person)) { $1 }
        tags.merge(products(person)) { $1 }
        tags.merge(activity(person)) { $1 }
        tags.merge(channels(person)) { $1 }
        tags.merge(times(person)) { $1 }
        tags.merge(values(person)) { $1 }
        return tags
    }

    func profile(_ person: TagScenario.Person) -> [String: String?] {
        var tags: [String: String?] = [
            "age": nil, "age_group": nil, "generation": nil, "birth_decade": nil, "birthday_month": nil,
            "days_to_birthday": nil, "zodiac": nil, "chinese_zodiac": nil,
        ]
        if let birthday = person.birthday {
            tags["birthday_month"] = "\(birthday.month)"
            let year = Self.parts(Self.today).year ?? 0
            func anniversary(_ year: Int) -> Int {
                Self.number(year, birthday.month, birthday.day) ?? Self.number(year, birthday.month, birthday.day - 1)
                    ?? 0
            }
            let next = anniversary(year) >= Self.today ? anniversary(year) : anniversary(year + 1)
            tags["days_to_birthday"] = "\(next - Self.today)"
            let sign = birthday.month * 100 + birthday.day
            let signs: [(Int, String)] = [
                (120, "capricorn"), (219, "aquarius"), (321, "pisces"), (420, "aries"), (521, "taurus"),
                (622, "gemini"),
                (723, "cancer"), (823, "leo"), (923, "virgo"), (1024, "libra"), (1123, "scorpio"),
                (1222, "sagittarius"),
                (1300, "capricorn"),
            ]
            tags["zodiac"] = signs.first { sign < $0.0 }?.1
            if birthday.year > 0 {
                let age = year - birthday.year - (anniversary(year) > Self.today ? 1 : 0)
                tags["age"] = "\(age)"
                tags["age_group"] = Self.band(
                    age, [13, 18, 40, 61], ["child", "teenager", "young", "middle_aged", "senior"])
                tags["generation"] = Self.band(
                    birthday.year, [1946, 1965, 1981, 1997, 2013],
                    ["silent", "boomer", "x", "millennial", "z", "alpha"])
                tags["birth_decade"] = "\(birthday.year / 10)0s"
                tags["chinese_zodiac"] = Self.animal(birthday.year, birthday.month, birthday.day)
            }
        }
        tags["gender"] = .some(["男": "male", "F": "female", "female": "female"][person.gender])
        tags["province"] = .some(person.province.isEmpty ? nil : person.province)
        tags["city"] = .some(person.city.isEmpty ? nil : person.city)
        tags["region"] = .some(["上海市": "east", "四川省": "southwest", "Guangdong": "south"][person.province])
        tags["city_tier"] = .some(TagScenario.tiers[person.city])
        return tags
    }

    /// By the Chinese calendar of Foundation.
    static func animal(_ year: Int, _ month: Int, _ day: Int) -> String? {
        var chinese = Calendar(identifier: .chinese)
        chinese.timeZone = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
        guard let number = number(year, month, day) else { return nil }
        let noon = Date(timeIntervalSince1970: Double(number) * 86_400 + 4 * 3600)
        guard let place = chinese.dateComponents([.year], from: noon).year else { return nil }
        return [
            "rat", "ox", "tiger", "rabbit", "dragon", "snake", "horse", "goat", "monkey", "rooster", "dog", "pig",
        ][(place - 1) % 12]
    }

    func membership(_ person: TagScenario.Person) -> [String: String?] {
        let inA = person.madeInA != nil
        let openInB = person.madeInB != nil && !person.isClosedInB
        let open = (inA ? 1 : 0) + (openInB ? 1 : 0)
        let made = [person.madeInA.map { ($0, "a") }, person.madeInB.map { ($0, "b") }].compactMap(\.self)
        let first = made.min { ($0.0, $0.1) < ($1.0, $1.1) }
        let tenure = first.map { Self.today - $0.0 }
        let isExpired = person.expiry.map { $0 < Self.today } ?? false
        let points = person.points.map { isExpired ? 0 : $0 }
        let ending = person.points.map {
            $0 > 0 && (person.expiry.map { !isExpired && $0 <= Self.today + 30 } ?? false) ? $0 : 0
        }
        let money = person.money.map { $0 + (person.gift ?? 0) }
        let consents =
            person.marketing == "no" ? 0 : (person.marketing == "yes" ? 1 : 0) + (person.sms == "yes" ? 1 : 0)
        return [
            "highest_level": person.level.map { TagScenario.ladder[$0] },
            "level_rank": person.level.map { "\($0 + 1)" },
            "platforms": "\(open)", "platform_reach": open == 0 ? nil : ["one", "two"][open - 1], "accounts": "\(open)",
            "closed_accounts": person.madeInB != nil && person.isClosedInB ? "1" : "0",
            "tiers": open == 0
                ? nil : [inA ? "brand" : nil, openInB ? "store" : nil].compactMap(\.self).joined(separator: "+"),
            "tenure": tenure.map { "\($0)" },
            "tenure_band": tenure.map {
                Self.band($0, [30, 365, 1095], ["new", "first_year", "established", "long_standing"])
            }, "joined_by": first?.1, "points": points.map { "\($0)" },
            "points_band": points.map { $0 <= 0 ? "none" : Self.band($0, [1000, 10_000], ["low", "middle", "high"]) },
            "points_expiring": ending.map { "\($0)" }, "stored_value": money.map { Self.text($0) },
            "stored_value_band": money.map {
                $0 <= 0 ? "none" : Self.band($0, [10_000, 100_000], ["low", "middle", "high"])
            }, "marketing_consent": person.marketing.isEmpty ? nil : person.marketing, "consents": "\(consents)",
            "flagged": person.isBlack ? "yes" : "no", "platform_labels": "\(person.labels.count)",
        ]
    }

    func products(_ person: TagScenario.Person) -> [String: String?] {
        let lines = person.orders.flatMap(\.lines)
        func best(_ key: (TagScenario.Line) -> String) -> String? { Self.best(Self.counts(lines, key) { $0.pieces }) }
        let categories = Self.counts(lines, { $0.category }) { $0.pieces }
        let dated = person.orders.filter { $0.day != nil }.sorted { ($0.day ?? 0) < ($1.day ?? 0) }
        var pairs: [String: Int] = [:]
        for order in person.orders {
            let names = Set(order.lines.map(\.category)).subtracting([""]).sorted()
            for first in names {
                for second in names where first < second { pairs["\(first) + \(second)", default: 0] += 1 }
            }
        }
        var days: [String: Set<Int>] = [:]
        var seasons: [String: Int] = [:]
        for order in dated {
            for line in order.lines {
                days[line.product, default: []].insert(order.day ?? 0)
                let month = Self.parts(order.day ?? 0).month ?? 1
                seasons[["winter", "spring", "summer", "autumn"][month % 12 / 3], default: 0] += line.pieces
            }
        }
        let pieces = lines.reduce(0) { $0 + $1.pieces }
        let seasonPieces = seasons.values.reduce(0, +)
        let first = firstSales
        let start = first.values.min() ?? 0
        let isNew = dated.contains { order in
            order.lines.contains { line in
                let sold = first[line.product] ?? 0
                return sold >= start + 90 && (order.day ?? 0) <= sold + 30
            }
        }
        let repeated = Self.best(days.mapValues(\.count).filter { $0.value > 1 })
        let share = categories.values.max().flatMap { Self.percent($0, categories.values.reduce(0, +)) }
        return [
            "preferred_category": Self.best(categories), "category_share": share,
            "category_breadth": "\(categories.count)",
            "category_variety": categories.isEmpty
                ? nil : Self.band(categories.count, [2, 4], ["one", "few", "many"]),
            "first_category": dated.first.flatMap { $0.lines.map(\.category).filter { !$0.isEmpty }.min() },
            "preferred_product": best { $0.product }, "product_breadth": "\(Set(lines.map(\.product)).count)",
            "repeated_product": repeated, "preferred_brand": best { $0.brand }, "preferred_package": best { $0.pack },
            "preferred_flavour": best { $0.taste },
            "basket_size": person.orders.isEmpty ? nil : Self.text(Self.halfEven(pieces * 100, person.orders.count)),
            "co_purchase": Self.best(pairs),
            "seasonal": dated.count < 4 ? nil : seasons.first { $0.value * 10 >= seasonPieces * 6 }?.key,
            "new_product_buyer": lines.isEmpty ? nil : isNew ? "yes" : "no",
        ]
    }

    func isAnswered(_ person: TagScenario.Person, _ day: Int) -> Bool {
        person.orders.contains { order in order.day.map { $0 >= day && $0 <= day + 7 } ?? false }
    }

    func activity(_ person: TagScenario.Person) -> [String: String?] {
        let orders = person.orders.count
        let couponed = person.orders.filter(\.hasCoupon).count
        let off = person.orders.filter { $0.discount > 0 && $0.total != nil }
        let answered = person.messages.filter { isAnswered(person, $0.day) }
        let all = answered + person.touches.filter { isAnswered(person, $0.day) }
        let gifts = all.filter { ($0.type + "|" + $0.campaign).contains("gift") }.count
        let coupons = all.filter { ($0.type + "|" + $0.campaign).contains("coupon") }.count
        func recent(_ list: [TagScenario.Contact]) -> Int {
            list.filter { $0.day > Self.today - 30 && $0.day <= Self.today }.count
        }
        let touched = recent(person.touches)
        let rated = person.reviews.compactMap(\.number)
        let mean = rated.isEmpty ? nil : Double(rated.reduce(0, +)) / Double(rated.count) / 10
        func habit(_ count: Int, _ all: Int) -> String? {
            all == 0 ? nil : count == 0 ? "never" : count * 2 < all ? "sometimes" : "often"
        }
        return [
            "coupon_use": Self.percent(couponed, orders), "coupon_habit": habit(couponed, orders),
            "discount_depth": Self.percent(
                off.reduce(0) { $0 + $1.discount }, off.reduce(0) { $0 + $1.discount + ($1.total ?? 0) }),
            "gift_or_coupon": gifts + coupons == 0
                ? nil : gifts == coupons ? "both" : gifts > coupons ? "gift" : "coupon",
            "response": Self.percent(answered.count, person.messages.count),
            "responds": habit(answered.count, person.messages.count),
            "campaign_response": Self.best(Self.counts(all) { $0.campaign }),
            "messages_30d": "\(recent(person.messages))", "touches_30d": "\(touched)",
            "engagement": Self.band(touched, [1, 3, 10], ["none", "low", "middle", "high"]),
            "preferred_touch": Self.best(Self.counts(person.touches) { $0.type }), "reviews": "\(person.reviews.count)",
            "reviewer": Self.band(person.reviews.count, [1, 3], ["never", "occasional", "regular"]),
            "average_rating": rated.isEmpty ? nil : Self.text(Self.halfEven(rated.reduce(0, +) * 10, rated.count)),
            "rating_band": mean.map { $0 < 3 ? "critical" : $0 < 4 ? "mixed" : "pleased" },
            "returns": "\(person.returns.count)", "return_rate": Self.percent(person.returns.count, orders),
            "exchanges": "\(person.returns.filter { $0.type == "换货" }.count)",
        ]
    }

    func channels(_ person: TagScenario.Person) -> [String: String?] {
        let counts = Self.counts(person.orders) { $0.channel }
        let dated = person.orders.filter { $0.day != nil }.sorted { ($0.day ?? 0) < ($1.day ?? 0) }
        func either(_ one: Set<String>, _ oneWord: String, _ other: Set<String>, _ otherWord: String) -> String? {
            let (first, second) = (!one.isDisjoint(with: counts.keys), !other.isDisjoint(with: counts.keys))
            return first && second ? "both" : first ? oneWord : second ? otherWord : nil
        }
        func name(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
        return [
            "preferred_channel": Self.best(counts),
            "channel_share": counts.values.max().flatMap { Self.percent($0, counts.values.reduce(0, +)) },
            "channel_breadth": "\(counts.count)", "entered_by": name(dated.first?.channel),
            "last_channel": name(dated.last?.channel),
            "online_or_offline": either(["app", "tmall"], "online", ["store"], "offline"),
            "private_or_public": either(["wechat"], "private", ["tmall"], "public"),
            "touch_channel": Self.best(Self.counts(person.touches) { $0.channel }),
            "message_channel": Self.best(Self.counts(person.messages) { $0.channel }),
            "order_source": person.orders.isEmpty ? nil : "o",
        ]
    }
}
