import OneIDTestSupport

/// People, what platforms know of them and what they did, drawn from a seed; and the exports that say so.
struct TagScenario {
    struct Line {
        var category: String
        var product: String
        var pieces: Int
        var brand: String
        var pack: String
        var taste: String
    }

    struct Order {
        var id: String
        /// nil: without a date.
        var day: Int?
        var hour: Int?
        /// In cents.
        var total: Int?
        var lines: [Line]
        var channel: String
        var hasCoupon: Bool
        var discount: Int
        var back: Int
    }

    struct Contact {
        var id: String
        var day: Int
        var channel = ""
        var type = ""
        var campaign = ""
        /// Tenths of a point; of returns cents.
        var number: Int?
    }

    struct Person {
        var number: Int
        /// Year 0: none is told; nil: no birthday.
        var birthday: (year: Int, month: Int, day: Int)?
        var gender: String
        var province: String
        var city: String
        /// Place on the ladder, from 0.
        var level: Int?
        var points: Int?
        /// The last day of the points.
        var expiry: Int?
        /// In cents.
        var money: Int?
        var gift: Int?
        var marketing: String
        var sms: String
        var isBlack: Bool
        var labels: [String]
        /// Days on which the accounts in a and b were made; nil: there is none there.
        var madeInA: Int?
        var madeInB: Int?
        var isClosedInB: Bool
        var orders: [Order] = []
        var returns: [Contact] = []
        var reviews: [Contact] = []
        var messages: [Contact] = []
        var touches: [Contact] = []

        var phone: String { "1381234\(5000 + number)" }
    }

    /// 2026-11-29.
    static let asOf = 20_786
    static let holidays = [20_728, 20_600, 20_601]
    static let tiers = ["上海": "first", "成都": "new first", "烟台": "second"]
    static let ladder = ["member", "silver", "gold"]
    var people: [Person] = []

    init(seed: UInt64, count: Int = 40) {
        var random = SeededGenerator(seed: seed)
        func chance(_ one: Int, _ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) < one }
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        var serial = 1000
        func next(_ letter: String) -> String {
            serial += 1
            return "\(letter)\(serial)"
        }
        for number in 0..<count {
            let inA = chance(4, 5)
            var person = Person(
                number: number, birthday: nil, gender: inA ? pick(["男", "F", "female", ""]) : "",
                province: inA ? pick(["上海市", "四川省", "Guangdong", "Bavaria", ""]) : "",
                city: inA ? pick(["上海", "成都", "烟台", "Munich", ""]) : "",
                level: inA ? pick([0, 1, 2, nil]) : nil, points: nil, expiry: nil, money: nil, gift: nil,
                marketing: inA ? pick(["yes", "no", ""]) : "", sms: inA ? pick(["yes", "no", ""]) : "",
                isBlack: inA && chance(1, 5), labels: inA ? pick([["VIP"], ["VIP", "new"], []]) : [],
                madeInA: inA ? Self.asOf - Int.random(in: 0...2000, using: &random) : nil,
                madeInB: !inA || chance(1, 2) ? Self.asOf - Int.random(in: 0...2000, using: &random) : nil,
                isClosedInB: chance(1, 4))
            if inA, chance(4, 5) {
                let hasYear = chance(3, 4)
                person.birthday = (
                    hasYear ? Int.random(in: 1935...2024, using: &random) : 0, Int.random(in: 1...12, using: &random),
                    Int.random(in: 1...28, using: &random)
                )
                if number % 13 == 0 { person.birthday = (hasYear ? 1992 : 0, 2, 29) }
                if number % 17 == 0 { person.birthday = (1988, 11, 29) }
            }
            if inA, chance(4, 5) {
                person.points = pick([0, 12, 999, 1000, 9999, 10_000, 123_456])
                if chance(2, 3) { person.expiry = Self.asOf + Int.random(in: -20...60, using: &random) }
            }
            if inA, chance(3, 4) {
                person.money = pick([0, 5, 9_999, 10_000, 99_999, 250_000])
                person.gift = pick([0, 1, 100_000])
            }
            var days: Set<Int> = []
            let orderCount = pick([0, 1, 1, 2, 3, 5, 8, 14])
            for _ in 0..<orderCount {
                days.insert(Self.asOf - pick([7, 40, 100, 200, 700]) - Int.random(in: 0...29, using: &random))
            }
            for day in days.sorted() {
                let isDated = chance(12, 13)
                let lines = (0..<Int.random(in: 1...4, using: &random)).map { _ -> Line in
                    let product = Int.random(in: 1...12, using: &random)
                    return Line(
                        category: pick(["nuts", "dried fruit", "tea", "candy", ""]), product: "SKU-\(product)",
                        pieces: Int.random(in: 1...4, using: &random), brand: pick(["Alpha", "Beta", ""]),
                        pack: pick(["bag", "box"]), taste: pick(["sweet", "salty", ""]))
                }
                person.orders.append(
                    Order(
                        id: next("O"), day: isDated ? day : nil,
                        hour: isDated && chance(3, 4) ? Int.random(in: 1...23, using: &random) : nil,
                        total: chance(9, 10) ? Int.random(in: 100...50_000, using: &random) : nil, lines: lines,
                        channel: pick(["app", "wechat", "tmall", "store", ""]), hasCoupon: chance(1, 3),
                        discount: chance(1, 4) ? Int.random(in: 1...900, using: &random) : 0,
                        back: chance(1, 6) ? Int.random(in: 1...20_000, using: &random) : 0))
            }
            func someDay() -> Int { Self.asOf - pick([0, 20, 60, 300]) - Int.random(in: 0...28, using: &random) }
            if chance(1, 3) {
                for _ in 0..<Int.random(in: 1...2, using: &random) {
                    person.returns.append(
                        Contact(
                            id: next("R"), day: someDay(), type: pick(["退货", "换货"]),
                            number: Int.random(in: 1...9_000, using: &random)))
                }
            }
            for _ in 0..<pick([0, 0, 1, 2, 4]) {
                person.reviews.append(
                    Contact(
                        id: next("V"), day: someDay(),
                        number: chance(5, 6) ? Int.random(in: 10...50, using: &random) : nil))
            }
            for _ in 0..<pick([0, 1, 3, 6]) {
                person.messages.append(
                    Contact(
                        id: next("M"), day: someDay(), channel: pick(["sms", "mail", ""]),
                        type: pick(["coupon letter", "news", ""]),
                        campaign: pick(["spring", "autumn", "gift week", ""])))
            }
            for _ in 0..<pick([0, 1, 2, 5, 12]) {
                person.touches.append(
                    Contact(
                        id: next("T"), day: someDay(), channel: pick(["wechat", "app", ""]),
                        type: pick(["click", "cart", "gift page", ""]), campaign: pick(["spring", "winter", ""])))
            }
            people.append(person)
        }
    }

    // MARK: Exports

    static func date(_ day: Int) -> String { TagReference.date(day) }

    private static func money(_ cents: Int) -> String { "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)" }

    static let configuration = """
        { sources: {
            a: { files: ["a.csv"], id: "id", tier: "brand", identifiers: { phone: "phone" }, created: "made", level: "level",
                 attributes: { birthday: "birthday", gender: "gender", province: "province", city: "city" },
                 points: { points: { column: "points", expires: "expires" } },
                 stored_value: { balance: { principal: "money", gift: "gift" } },
                 consent: { marketing: "marketing", sms: "sms" }, flags: { blacklist: "black" }, tags: "labels" },
            b: { files: ["b.csv"], id: "id", tier: "store", identifiers: { phone: "phone" }, created: "made", closed: "link",
                 status: { column: "state", counts: ["open"], excludes: ["closed"] } },
            o: { kind: "orders", files: ["o.csv"], id: "oid", line: "line", identifiers: { phone: "phone" }, at: "at",
                 amount: "total", currency: "CNY", quantity: "qty", product: "sku", category: "cat", channel: "channel",
                 by: { brand: "brand", pack: "pack", taste: "taste" }, coupon: "code", discount: "off", refunded: "back" },
            r: { kind: "returns", files: ["r.csv"], id: "id", identifiers: { phone: "phone" }, at: "at", amount: "number",
                 currency: "CNY", type: "type" },
            v: { kind: "reviews", files: ["v.csv"], id: "id", identifiers: { phone: "phone" }, at: "at", rating: "number" },
            m: { kind: "messages", files: ["m.csv"], id: "id", identifiers: { phone: "phone" }, at: "at", channel: "channel",
                 type: "type", campaign: "campaign" },
            t: { kind: "touches", files: ["t.csv"], id: "id", identifiers: { phone: "phone" }, at: "at", channel: "channel",
                 type: "type", campaign: "campaign" } },
          rules: { level: { ladder: ["member", "silver", "gold"] } },
          calendar: "holidays.csv",
          vocabulary: { group: { online: ["app", "tmall"], offline: ["store"], private: ["wechat"], public: ["tmall"] } },
          tags: { built_in: true, city_tiers: { table: "tiers.csv", key: "city", value: "tier" } } }
        """

    var files: [String: String] {
        var a = [
            "id,phone,birthday,gender,province,city,level,points,expires,money,gift,marketing,sms,black,labels,made"
        ]
        var b = ["id,phone,made,state"]
        for person in people {
            if let made = person.madeInA {
                let birthday = person.birthday.map { date in
                    let rest = "\(date.month < 10 ? "0" : "")\(date.month)-\(date.day < 10 ? "0" : "")\(date.day)"
                    return date.year == 0 ? "--\(rest)" : "\(date.year)-\(rest)"
                }
                a.append(
                    [
                        "A\(person.number)", person.phone, birthday ?? "", person.gender, person.province, person.city,
                        person.level.map { Self.ladder[$0] } ?? "", person.points.map { "\($0)" } ?? "",
                        person.expiry.map(Self.date) ?? "", person.money.map(Self.money) ?? "",
                        person.gift.map(Self.money) ?? "", person.marketing, person.sms, person.isBlack ? "yes" : "",
                        person.labels.joined(separator: ";"), Self.date(made),
                    ].joined(separator: ","))
            }
            if let made = person.madeInB {
                b.append(
                    "B\(person.number),\(person.phone),\(Self.date(made)),\(person.isClosedInB ? "closed" : "open")")
            }
        }
        var orders = ["oid,line,phone,at,total,qty,sku,cat,channel,brand,pack,taste,code,off,back"]
        for person in people {
            for order in person.orders {
                let at = order.day.map { day in
                    Self.date(day) + (order.hour.map { " \($0 < 10 ? "0" : "")\($0):15:00" } ?? "")
                }
                for (number, line) in order.lines.enumerated() {
                    orders.append(
                        [
                            order.id, "\(number)", person.phone, at ?? "", order.total.map(Self.money) ?? "",
                            "\(line.pieces)", line.product, line.category, order.channel, line.brand, line.pack,
                            line.taste, order.hasCoupon ? "SAVE" : "",
                            order.discount > 0 ? Self.money(order.discount) : "",
                            order.back > 0 ? Self.money(order.back) : "",
                        ].joined(separator: ","))
                }
            }
        }
        func contacts(_ list: (Person) -> [Contact], _ number: (Int) -> String) -> String {
            var rows = ["id,phone,at,channel,type,campaign,number"]
            for person in people {
                for one in list(person) {
                    rows.append(
                        [
                            one.id, person.phone, Self.date(one.day), one.channel, one.type, one.campaign,
                            one.number.map(number) ?? "",
                        ].joined(separator: ","))
                }
            }
            return rows.joined(separator: "\n") + "\n"
        }
        func tenths(_ number: Int) -> String { "\(number / 10).\(number % 10)" }
        return [
            "a.csv": a.joined(separator: "\n") + "\n", "b.csv": b.joined(separator: "\n") + "\n",
            "o.csv": orders.joined(separator: "\n") + "\n", "r.csv": contacts({ $0.returns }, Self.money),
            "v.csv": contacts({ $0.reviews }, tenths), "m.csv": contacts({ $0.messages }, { "\($0)" }),
            "t.csv": contacts({ $0.touches }, { "\($0)" }),
            "holidays.csv": "day,name\n" + Self.holidays.map { "\(Self.date($0)),feast\n" }.joined(),
            "tiers.csv": "tier,city\n" + Self.tiers.map { "\($0.value),\($0.key)\n" }.sorted().joined(),
        ]
    }
}
