import OneIDTestSupport

/// Twelve platforms, people with accounts on some of them, and what they did: one export of all orders, line by line, with
/// cancelled ones, rows that stand in two files, orders that the ERP has as well, gifts, guests, orders of nobody and orders in
/// another currency; what was paid back, messages and reviews. With what it comes to as of a day, as plainly as possible.
struct PlatformScenario {
    struct Line {
        var product: Int
        var pieces: Int
        var cents: Int
        var counts: Bool

        var category: String { ["dried fruit", "nuts", "tea", "jerky"][product % 4] }
        var name: String { "SKU-\(product)" }
    }

    struct Order {
        var number: Int
        /// nil: nobody's.
        var person: Int?
        /// Of an account; nil: a guest, or nobody.
        var platform: Int?
        /// Of the buyer, where the row has it.
        var phone: String
        /// Of whoever gets it.
        var receiver: String
        var day: Int
        var isDollar: Bool
        var channel: String
        /// nil: each line has its own.
        var status: String?
        var lines: [Line]
        var returned: [(day: Int, cents: Int)]

        var total: Int { lines.reduce(0) { $0 + $1.cents } }
        var counted: [Line] {
            guard let status else { return lines.filter(\.counts) }
            return OrderScenario.counting.contains(status) ? lines : []
        }
        var currency: String { isDollar ? "USD" : "CNY" }
    }

    struct Contact {
        var person: Int
        var platform: Int
        var day: Int
    }

    static let platforms = 12
    /// Days of the scenario; the first is 2025-01-01.
    static let days = 600
    let people: Int
    /// By person, the platforms of her accounts.
    let accounts: [[Int]]
    let orders: [Order]
    let messages: [Contact]
    let reviews: [Contact]
    private let random: SeededGenerator

    init(seed: UInt64, people: Int, orders count: Int) {
        var random = SeededGenerator(seed: seed)
        self.people = people
        let accounts = (0..<people).map { _ in
            Array(Set((0...random.below(3)).map { _ in random.below(PlatformScenario.platforms) })).sorted()
        }
        self.accounts = accounts
        var orders: [Order] = []
        func phone(_ person: Int) -> String { PlatformScenario.phone(person) }
        for number in 0..<count {
            let buyer = random.below(people)
            let sort = random.below(20)
            // Of twenty orders one is nobody's and two are a guest's; the others have an account.
            let person = sort == 0 ? nil : buyer
            let platform = sort < 3 ? nil : accounts[buyer].randomElement(using: &random)
            let kind = random.below(6)
            var order = Order(
                number: number, person: person, platform: platform,
                phone: sort == 0 ? PlatformScenario.phone(people + number) : sort < 3 || sort == 4 ? phone(buyer) : "",
                receiver: random.below(4) == 0 ? phone(random.below(people)) : "",
                day: random.below(PlatformScenario.days),
                isDollar: random.below(15) == 0, channel: ["app", "wechat", "web", "live"][random.below(4)],
                status: kind < 3
                    ? OrderScenario.counting[random.below(OrderScenario.counting.count)]
                    : kind < 5 ? OrderScenario.excluding[random.below(OrderScenario.excluding.count)] : nil,
                lines: (0...random.below(3)).map { _ in
                    Line(
                        product: random.below(9), pieces: 1 + random.below(3), cents: 1 + random.below(20_000),
                        counts: random.below(4) > 0)
                }, returned: [])
            if random.below(4) == 0 {
                order.returned = (0...random.below(2)).map { _ in
                    (order.day + random.below(60), 1 + random.below(order.total))
                }
            }
            orders.append(order)
        }
        self.orders = orders
        func contact() -> Contact {
            let person = random.below(people)
            return Contact(
                person: person, platform: accounts[person][random.below(accounts[person].count)],
                day: random.below(PlatformScenario.days))
        }
        messages = (0..<count / 3).map { _ in contact() }
        reviews = (0..<count / 8).map { _ in contact() }
        self.random = random
    }

    static func phone(_ person: Int) -> String { "1370\(2_345_611 + person * 37)" }

    /// `2025-01-01` is 0.
    static func date(_ day: Int) -> String {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var (year, month, rest) = (2025, 0, day)
        while rest >= lengths[month] {
            rest -= lengths[month]
            month += 1
            if month == 12 { (year, month) = (year + 1, 0) }
        }
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(year)-\(two(month + 1))-\(two(rest + 1))"
    }

    // MARK: Exports

    static var configuration: String {
        let members = (0..<platforms).map {
            "p\($0): { files: ['p\($0).csv'], id: 'uid', identifiers: { phone: 'phone' } }"
        }
        let map = (0..<platforms).map { "'店\($0)': 'p\($0)'" }.joined(separator: ", ")
        let account = "account: { source: { column: 'platform', map: { \(map) } }, column: 'uid' }"
        return """
            { sources: { \(members.joined(separator: ", ")),
                oms: { kind: "orders", files: ["oms-*.csv"], id: "oid", line: "line", at: "at", amount: "total",
                       line_amount: "part", currency: { column: "code" }, quantity: "qty", product: "sku", category: "cat",
                       channel: "channel", status: "status", \(account),
                       identifiers: { phone: "phone", receiver: { type: "phone", role: "receiver" } } },
                erp: { kind: "orders", files: ["erp.csv"], id: "oid", line: "line", line_amount: "part", quantity: "qty",
                       product: "sku", category: "cat", channel: "channel", same_as: "oms", currency: "CNY" },
                back: { kind: "returns", files: ["back.csv"], id: "rid", order: "oid", at: "at", amount: "amount",
                        currency: { column: "code" } },
                sent: { kind: "messages", files: ["sent.csv"], id: "mid", at: "at", \(account) },
                said: { kind: "reviews", files: ["said.csv"], id: "vid", at: "at", \(account) } } }
            """
    }

    private func row(_ order: Order, _ number: Int, full: Bool) -> String {
        let line = order.lines[number]
        let state = order.status ?? (line.counts ? "交易成功" : "退款成功")
        let status = order.status == nil || full ? "\"\(state)\"" : ""
        let account = order.platform.map { "店\($0),U\(order.person ?? 0)" } ?? ","
        let head =
            full
            ? "\(account),\(order.phone),\(order.receiver),\(Self.date(order.day)),\(SlowBehaviour.money(order.total))"
            : ",,,,,"
        return "T\(order.number),\(number),\(head),\(order.currency),\(SlowBehaviour.money(line.cents)),\(line.pieces),"
            + "\(line.name),\(line.category),\(full ? order.channel : ""),\(status)"
    }

    func exports() -> [String: String] {
        var random = random
        var (first, second, erp, back): ([String], [String], [String], [String]) = ([], [], [], [])
        for order in orders {
            let head = random.below(3) > 0 ? nil : random.below(order.lines.count)
            for number in order.lines.indices {
                let row = row(order, number, full: head == nil || head == number)
                let place = random.below(6)
                if place != 0 { first.append(row) }
                if place < 2 { second.append(row) }
            }
            if random.below(6) == 0 {
                for number in order.lines.indices { erp.append("T\(order.number),\(number),9,SKU-0,other,erp,0.01") }
            }
            for (number, one) in order.returned.enumerated() {
                let row =
                    "R\(order.number)-\(number),T\(order.number),\(Self.date(one.day)),\(SlowBehaviour.money(one.cents)),"
                    + order.currency
                back.append(row)
                if random.below(3) == 0 { back.append(row) }
            }
        }
        func file(_ header: String, _ rows: [String]) -> String {
            ([header] + rows.shuffled(using: &random)).joined(separator: "\n") + "\n"
        }
        func contacts(_ header: String, _ list: [Contact]) -> String {
            file(
                header,
                list.enumerated().map { "\($0),店\($1.platform),U\($1.person),\(Self.date($1.day))" })
        }
        let header = "oid,line,platform,uid,phone,receiver,at,total,code,part,qty,sku,cat,channel,status"
        var files = [
            "oms-1.csv": file(header, first), "oms-2.csv": file(header, second),
            "erp.csv": file("oid,line,qty,sku,cat,channel,part", erp),
            "back.csv": file("rid,oid,at,amount,code", back), "sent.csv": contacts("mid,platform,uid,at", messages),
            "said.csv": contacts("vid,platform,uid,at", reviews),
        ]
        for platform in 0..<Self.platforms {
            let own = (0..<people).filter { accounts[$0].contains(platform) }
            files["p\(platform).csv"] = file("uid,phone", own.map { "U\($0),\(Self.phone($0))" })
        }
        return files
    }

    // MARK: What it comes to

    /// By person, the orders as the program writes them as of a day; nil without any.
    func orderTexts(asOf today: Int) -> [String?] {
        var own = [[Order]](repeating: [], count: people)
        for order in orders where order.day <= today && !order.counted.isEmpty {
            if let person = order.person { own[person].append(order) }
        }
        return own.map { $0.isEmpty ? nil : Self.text($0, asOf: today) }
    }

    private static func text(_ own: [Order], asOf today: Int) -> String {
        var (amounts, nets, priced): ([String: Int], [String: Int], [String: Int]) = ([:], [:], [:])
        var (categories, products, channels): ([String: Int], [String: Int], [String: Int]) = ([:], [:], [:])
        for order in own {
            let counted = order.counted.reduce(0) { $0 + $1.cents }
            let paidBack = order.returned.filter { $0.day <= today }.reduce(0) { $0 + $1.cents }
            // Lines that were paid back are off the amount already.
            let back = max(0, paidBack - (order.total - counted))
            amounts[order.currency, default: 0] += counted
            nets[order.currency, default: 0] += counted - min(counted, back)
            priced[order.currency, default: 0] += 1
            channels[order.channel, default: 0] += 1
            for line in order.counted {
                categories[line.category, default: 0] += line.pieces
                products[line.name, default: 0] += line.pieces
            }
        }
        func money(_ sums: [String: Int]) -> String {
            sums.sorted { $0.key < $1.key }.map { "\"\($0)\":\(SlowBehaviour.money($1))" }.joined(separator: ",")
        }
        let average = amounts.reduce(into: [:]) { $0[$1.key] = SlowBehaviour.halfEven($1.value, priced[$1.key] ?? 1) }
        let parts =
            [
                "\"count\":\(own.count),\"items\":\(categories.values.reduce(0, +))", "\"amount\":{\(money(amounts))}",
                "\"net_amount\":{\(money(nets))}", "\"average_order_value\":{\(money(average))}", "\"unpriced\":0",
                list(channels, "channels", "channel"), list(categories, "categories", "category"),
                list(products, "products", "product"),
            ] + SlowBehaviour.times(own.map { date($0.day) }, today: date(today))
        return "\"orders\":{" + parts.joined(separator: ",") + "}"
    }

    private static func list(_ counts: [String: Int], _ list: String, _ one: String) -> String {
        let total = counts.values.reduce(0, +)
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let entries = sorted.map {
            "{\"\(one)\":\"\($0)\",\"count\":\($1),\"share\":"
                + SlowBehaviour.fraction(SlowBehaviour.halfEven($1 * 10_000, total), 4) + "}"
        }
        return "\"\(list)\":[\(entries.joined(separator: ","))],\"preferred_\(one)\":\"\(sorted[0].key)\""
    }

    /// By person, how many of some contacts there were up to a day.
    func counts(_ contacts: [Contact], asOf today: Int) -> [Int] {
        contacts.reduce(into: [Int](repeating: 0, count: people)) { if $1.day <= today { $0[$1.person] += 1 } }
    }
}
