import OneIDTestSupport

/// What people have on twelve platforms: balances, balances that end, lots as rows and as columns, statements beside a balance and
/// alone, closed accounts, money on cards, gift cards, coupons, levels that end, and where the accounts came from and belong.
/// Amounts are hundredths, days are counted from 2025-01-01. What it comes to is `AssetReference`'s.
struct AssetScenario {
    /// How the rules of a run are chosen.
    struct Rules {
        var resolve = "sum"
        var rounding = "down"
        var scale = 0
        /// Whole points.
        var cap: Int?
        var keepsGiftApart = true
        var level = "highest"
        /// What an account says of the level behind its last day; nil: nothing.
        var afterLevel: String?
        var firstTouch = "earliest"
        var boundTo = "latest"
    }

    struct Lot {
        var cents: Int
        var end: Int?
        var earned: Int?
    }

    struct Account {
        let platform: Int
        let id: String
        var isClosed = false
        var updated: Int?
        var created: Int?
        /// One balance, the lots of rows or of columns.
        var balances: [Lot] = []
        var statement: [Lot] = []
        var principal: Int?
        var gift: Int?
        var giftEnd: Int?
        var level = ""
        var levelEnd: Int?
        /// Store and guide by which it came.
        var came: [String] = []
        /// Those to which it belongs.
        var belongs: [String] = []
        var bound: Int?

        var source: String { "p\(platform)" }
    }

    struct Card {
        var cents: Int
        var isDollar: Bool
        var end: Int?
        var state: String
    }

    struct Coupon {
        var kind: String
        var from: Int?
        var until: Int?
        /// Yes, no, a day or nothing.
        var used: String
        var state: String
    }

    struct Person {
        var accounts: [Account] = []
        var cards: [Card] = []
        var coupons: [Coupon] = []
    }

    static let platforms = 12
    static let ladder = ["base", "silver", "gold", "diamond"]
    /// Points of the group for one of the platform, over 210: whole, so that every amount is a whole number of 21,000ths.
    static let ratios = [210, 210, 21, 630, 140, 30, 210, 210, 420, 105, 70, 42]
    static let ranks = [1, 3, 2, nil, 1, 2, nil, 3, 1, nil, 2, 3]
    /// Platforms with a day of change, of making, of closing …
    static let changed: Set = [0, 1, 3, 4, 6, 7, 9, 10, 11]
    static let made: Set = [0, 1, 4, 6, 9]
    static let closing: Set = [2, 4, 6, 7, 9]
    static let ending: Set = [1, 7]
    static let lots: Set = [2, 8]
    static let stated: Set = [4, 5, 10]
    static let money: Set = [0, 9, 11]
    static let levels: Set = [1, 10, 11]
    static let touched: Set = [0, 4, 9]
    static let binding: Set = [1, 4, 9]

    let people: [Person]
    private let random: SeededGenerator

    init(seed: UInt64, people count: Int) {
        var random = SeededGenerator(seed: seed)
        people = (0..<count).map { AssetScenario.person($0, &random) }
        self.random = random
    }

    static func phone(_ person: Int) -> String { "1370\(2_345_611 + person * 37)" }
    static func date(_ day: Int?) -> String { day.map(PlatformScenario.date) ?? "" }

    // MARK: People

    private static func person(_ number: Int, _ random: inout SeededGenerator) -> Person {
        var person = Person()
        /// Every lot of a person ends on a day of its own, so that there is one answer to what is spent and capped first.
        var ends: Set<Int> = []
        func end(_ random: inout SeededGenerator) -> Int {
            var day = random.below(700)
            while !ends.insert(day).inserted { day = random.below(700) }
            return day
        }
        func maybe(_ limit: Int, _ random: inout SeededGenerator) -> Int? {
            random.below(3) == 0 ? nil : random.below(limit)
        }
        for platform in Set((0...random.below(5)).map { _ in random.below(platforms) }).sorted() {
            var account = Account(platform: platform, id: "\(["U", "V"][random.below(2)])\(number)")
            if changed.contains(platform) { account.updated = maybe(600, &random) }
            if made.contains(platform) { account.created = maybe(600, &random) }
            account.isClosed = closing.contains(platform) && random.below(5) == 0
            func lot(negative: Int, dated: Bool, _ random: inout SeededGenerator) -> Lot {
                let cents = random.below(2) == 0 ? random.below(40_000) : 100 * random.below(400)
                let isNegative = random.below(100) < negative
                return Lot(
                    cents: isNegative ? -cents / 2 : cents, end: random.below(3) == 0 ? nil : end(&random),
                    earned: dated ? maybe(650, &random) : nil)
            }
            if lots.contains(platform) {
                account.balances = (0...random.below(4)).map { _ in lot(negative: 30, dated: true, &random) }
            } else if platform == 3 {
                account.balances = (0..<2).map { _ in lot(negative: 10, dated: false, &random) }
            } else if platform != 5, random.below(8) > 0 {
                account.balances = [lot(negative: stated.contains(platform) ? 0 : 10, dated: false, &random)]
                if !ending.contains(platform) { account.balances[0].end = nil }
            }
            if stated.contains(platform) {
                account.statement = (0..<random.below(6)).map { _ in lot(negative: 30, dated: true, &random) }
                let sum = account.statement.reduce(0) { $0 + $1.cents }
                if platform != 5, random.below(2) == 0, sum >= 0, !account.balances.isEmpty {
                    account.balances[0].cents = sum
                }
            }
            // One lot without an end and no two spendings of one day, so that it is certain what is spent or capped last.
            for list in [\Account.balances, \Account.statement] {
                var spent: Set<Int?> = []
                for (place, one) in account[keyPath: list].enumerated() where one.cents < 0 {
                    if !spent.insert(one.earned).inserted { account[keyPath: list][place].earned = 650 + place }
                }
                for (place, one) in account[keyPath: list].enumerated().dropFirst() where one.end == nil {
                    account[keyPath: list][place].end = end(&random)
                }
            }
            if money.contains(platform) {
                func amount(_ random: inout SeededGenerator) -> Int? {
                    maybe(50_000, &random).map { random.below(10) == 0 ? -$0 : $0 }
                }
                (account.principal, account.gift) = (amount(&random), amount(&random))
                account.giftEnd = maybe(700, &random)
            }
            if levels.contains(platform) {
                account.level = (ladder + [""])[random.below(5)]
                account.levelEnd = maybe(700, &random)
            }
            func places(_ random: inout SeededGenerator) -> [String] {
                ["S", "G"].map { random.below(3) == 0 ? "" : "\($0)\(1 + random.below(5))" }
            }
            if touched.contains(platform) { account.came = places(&random) }
            if binding.contains(platform) { (account.belongs, account.bound) = (places(&random), maybe(600, &random)) }
            person.accounts.append(account)
        }
        person.cards = (0..<random.below(4)).map { _ in
            Card(
                cents: random.below(12) == 0 ? -1 - random.below(9000) : random.below(30_000),
                isDollar: random.below(3) == 0, end: maybe(700, &random),
                state: ["正常", "", "已使用", "作废", "已激活", "冻结"][random.below(6)])
        }
        person.coupons = (0..<random.below(4)).map { _ in
            Coupon(
                kind: ["8折", "满减"][random.below(2)], from: maybe(650, &random), until: maybe(700, &random),
                used: ["", "", "否", "是", date(random.below(650))][random.below(5)],
                state: ["", "", "可用", "已作废"][random.below(4)])
        }
        return person
    }

    // MARK: Exports

    static func configuration(_ rules: Rules) -> String {
        let balance = "points: { points: { column: 'points', expires: 'until', earned: 'earned'"
        var sources = (0..<platforms).map { platform in
            var keys = ["files: ['p\(platform).csv']", "id: 'uid'", "identifiers: { phone: 'phone' }"]
            if let rank = ranks[platform] { keys.append("priority: \(rank)") }
            if changed.contains(platform) { keys.append("updated: 'updated'") }
            if made.contains(platform) { keys.append("created: 'created'") }
            if closing.contains(platform) { keys.append("status: 'status', closed: 'link'") }
            if lots.contains(platform) {
                keys.append(balance + ", lots: true } }")
            } else if platform == 3 {
                keys.append("points: [{ column: 'points', expires: 'until' }, { column: 'more', expires: 'end' }]")
            } else if ending.contains(platform) {
                keys.append("points: { points: { column: 'points', expires: 'until' } }")
            } else if platform != 5 {
                keys.append("points: { points: 'points' }")
            }
            if money.contains(platform) {
                keys.append("stored_value: { wallet: { principal: 'paid', gift: 'gift', expires: 'gift_end' } }")
            }
            if levels.contains(platform) {
                let after = rules.afterLevel.map { ", after_expiry: '\($0)'" } ?? ""
                keys.append("level: { column: 'level', expires: 'level_end'\(after) }")
            }
            if touched.contains(platform) { keys.append("first_touch: { store: 'came_store', guide: 'came_guide' }") }
            if binding.contains(platform) {
                keys.append("bound_to: { store: 'store', guide: 'guide', at: 'bound' }")
            }
            return "p\(platform): { \(keys.joined(separator: ", ")) }"
        }
        for platform in stated.sorted() {
            // Without ids equal rows are lots of their own.
            sources.append(
                "st\(platform): { kind: 'points', files: ['st\(platform).csv'], \(platform == 4 ? "id: 'lot', " : "")"
                    + "account: { source: 'p\(platform)', column: 'uid' }, \(balance) } } }")
        }
        let map = (0..<platforms).map { "'店\($0)': 'p\($0)'" }.joined(separator: ", ")
        let owner =
            "account: { source: { column: 'platform', map: { \(map) } }, column: 'uid' }, "
            + "identifiers: { phone: 'phone' }, status: 'state'"
        sources.append(
            "cards: { kind: 'cards', files: ['cards.csv'], id: 'no', \(owner), value: 'left', "
                + "currency: { column: 'code' }, expires: 'until' }")
        sources.append(
            "coupons: { kind: 'coupons', files: ['coupons.csv'], id: 'no', \(owner), type: 'kind', from: 'from', "
                + "until: 'until', used: 'used' }")
        let ratios = (0..<platforms).flatMap { platform -> [String] in
            (platform == 5 ? [] : ["p"]).map { "\($0)\(platform): '\(AssetScenario.ratios[platform])/210'" }
                + (stated.contains(platform) ? ["st\(platform): '\(AssetScenario.ratios[platform])/210'"] : [])
        }
        let scale = rules.rounding == "none" ? "" : ", scale: \(rules.scale)"
        let cap = rules.cap.map { ", cap: \($0)" } ?? ""
        return """
            { sources: { \(sources.joined(separator: ",\n")) }, names: "ignore",
              rules: { points: { points: { resolve: '\(rules.resolve)', rounding: '\(rules.rounding)'\(scale)\(cap),
                                           convert: { \(ratios.joined(separator: ", ")) } } },
                       stored_value: { wallet: { currency: 'CNY', gift: '\(rules.keepsGiftApart ? "separate" : "merged")' } },
                       level: { ladder: ['\(ladder.joined(separator: "', '"))'], resolve: '\(rules.level)' },
                       first_touch: '\(rules.firstTouch)', bound_to: '\(rules.boundTo)' } }
            """
    }

    func exports() -> [String: String] {
        var random = random
        var rows: [String: [String]] = [:]
        var lot = 0
        func money(_ cents: Int?) -> String { cents.map { SlowBehaviour.money($0) } ?? "" }
        for (number, person) in people.enumerated() {
            for account in person.accounts {
                let file = "p\(account.platform).csv"
                let pairs = account.platform == 3 ? [] : account.balances
                let columns = account.platform == 3 ? account.balances : []
                for balance in pairs.isEmpty ? [columns.first ?? Lot(cents: .min)] : pairs {
                    let second = columns.last
                    let closed = account.isClosed ? "注销" : ["", "正常"][number % 2]
                    let amount = balance.cents == .min ? "" : money(balance.cents)
                    let dates = [account.updated, account.created].map(Self.date)
                    let lots = [amount, Self.date(balance.end), Self.date(balance.earned), money(second?.cents)]
                    let cards = [Self.date(second?.end), money(account.principal), money(account.gift)]
                    let ends = [Self.date(account.giftEnd), account.level, Self.date(account.levelEnd)]
                    let places = [account.came.first, account.came.last, account.belongs.first, account.belongs.last]
                    let cells: [[String]] = [
                        [account.id, Self.phone(number)], dates, [closed], lots, cards, ends,
                        places.map { $0 ?? "" }, [Self.date(account.bound)],
                    ]
                    rows[file, default: []].append(cells.joined().joined(separator: ","))
                }
                for row in account.statement {
                    lot += 1
                    let text =
                        "L\(lot),\(account.id),\(money(row.cents)),\(Self.date(row.end)),\(Self.date(row.earned))"
                    rows["st\(account.platform).csv", default: []].append(text)
                    // Exported twice.
                    if account.platform == 4, lot % 7 == 0 { rows["st4.csv", default: []].append(text) }
                }
            }
            func owner(_ place: Int) -> String {
                let account = place % 4 == 0 ? nil : person.accounts[place % person.accounts.count]
                let phone = account == nil || place % 3 == 0 ? Self.phone(number) : ""
                return (account.map { "店\($0.platform),\($0.id)" } ?? ",") + "," + phone
            }
            for (place, card) in person.cards.enumerated() {
                rows["cards.csv", default: []].append(
                    "G\(number)-\(place),\(owner(number + place)),\(money(card.cents)),\(card.isDollar ? "USD" : "CNY"),"
                        + "\(Self.date(card.end)),\(card.state)")
            }
            for (place, coupon) in person.coupons.enumerated() {
                rows["coupons.csv", default: []].append(
                    "C\(number)-\(place),\(owner(number + place + 1)),\(coupon.kind),\(Self.date(coupon.from)),"
                        + "\(Self.date(coupon.until)),\(coupon.used),\(coupon.state)")
            }
        }
        var files: [String: String] = [:]
        let member =
            "uid,phone,updated,created,status,points,until,earned,more,end,paid,gift,gift_end,level,level_end,"
            + "came_store,came_guide,store,guide,bound"
        let names = (0..<Self.platforms).map { "p\($0).csv" } + Self.stated.sorted().map { "st\($0).csv" }
        for name in names + ["cards.csv", "coupons.csv"] {
            let header =
                name.hasPrefix("p")
                ? member
                : name.hasPrefix("st")
                    ? "lot,uid,points,until,earned"
                    : name == "cards.csv"
                        ? "no,platform,uid,phone,left,code,until,state"
                        : "no,platform,uid,phone,kind,from,until,used,state"
            files[name] = ([header] + (rows[name] ?? []).shuffled(using: &random)).joined(separator: "\n") + "\n"
        }
        return files
    }
}
