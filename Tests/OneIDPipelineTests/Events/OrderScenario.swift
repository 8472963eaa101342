import OneIDTestSupport

/// Orders drawn from a seed, with what they come to, written as plainly as possible; and the exports that a platform, its
/// ERP and its after-sales service would make of them. The reference for the tests.
struct OrderScenario {
    struct Line {
        var category: String
        var product: String
        var pieces: Int
        var cents: Int
        var counts: Bool
    }

    struct Order {
        var id: String
        /// `a` or `b`, whose members have the same ids.
        var source: String
        var member: Int
        var day: Int
        var hour: Int
        var channel: String
        /// nil: each line has its own.
        var status: String?
        var lines: [Line]
        var returned: [Int]

        var total: Int { lines.reduce(0) { $0 + $1.cents } }
        var counted: [Line] {
            guard let status else { return lines.filter(\.counts) }
            return OrderScenario.counting.contains(status) ? lines : []
        }
    }

    static let counting = ["交易成功", "paid", "Completed", "卖家已发货，等待买家确认"]
    static let excluding = ["交易关闭", "refunded", "Cancelled", "等待买家付款", "待处理"]
    static let memberCount = 6

    let orders: [Order]
    private var random: SeededGenerator

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        orders = (0..<60).map { number in
            var lines: [Line] = []
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let product = Int.random(in: 1...9, using: &random)
                lines.append(
                    Line(
                        category: ["dried fruit", "nuts", "tea"][product % 3], product: "SKU-\(product)",
                        pieces: Int.random(in: 1...3, using: &random), cents: Int.random(in: 1...9999, using: &random),
                        counts: Int.random(in: 0..<4, using: &random) > 0))
            }
            let kind = Int.random(in: 0..<6, using: &random)
            let status: String? =
                kind < 3
                ? OrderScenario.counting.randomElement(using: &random)
                : kind < 5 ? OrderScenario.excluding.randomElement(using: &random) : nil
            var order = Order(
                id: "\(70_000 + number * 7)", source: Bool.random(using: &random) ? "a" : "b",
                member: Int.random(in: 1...OrderScenario.memberCount, using: &random),
                day: Int.random(in: 1...28, using: &random), hour: Int.random(in: 1...23, using: &random),
                channel: ["app", "wechat", "web"].randomElement(using: &random) ?? "app", status: status, lines: lines,
                returned: [])
            if Int.random(in: 0..<3, using: &random) == 0 {
                order.returned = (0..<Int.random(in: 1...2, using: &random)).map { _ in
                    Int.random(in: 1...max(1, order.total), using: &random)
                }
            }
            return order
        }
        self.random = random
    }

    // MARK: Exports

    private static let header = "oid,line,platform,uid,at,total,part,qty,sku,cat,channel,status"

    private func row(_ order: Order, _ number: Int, full: Bool) -> String {
        let line = order.lines[number]
        let state = order.status ?? (line.counts ? "交易成功" : "退款成功")
        let shown = order.status == nil || full ? "\"\(state)\"" : ""
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let head =
            full
            ? "\(order.source == "a" ? "淘宝" : "JD"),\(order.member),2026-10-\(two(order.day)) \(two(order.hour)):30:00,"
                + OrderScenario.money(order.total)
            : ",,,"
        return "\(order.id),\(number),\(head),\(OrderScenario.money(line.cents)),\(line.pieces),\(line.product),"
            + "\(line.category),\(full ? order.channel : ""),\(shown)"
    }

    /// Two files of one platform, some lines in both, one file of the ERP with some of the orders, and the returns.
    func exports() -> [String: String] {
        var random = random
        var first: [String] = []
        var second: [String] = []
        var erp: [String] = []
        var back: [String] = []
        for order in orders {
            // What belongs to the order stands on all of its lines, or on any one of them.
            let full = Bool.random(using: &random) ? nil : order.lines.indices.randomElement(using: &random)
            for number in order.lines.indices {
                let row = row(order, number, full: full == nil || full == number)
                let place = Int.random(in: 0..<5, using: &random)
                if place != 0 { first.append(row) }
                if place < 2 { second.append(row) }
            }
            if Int.random(in: 0..<3, using: &random) == 0 {
                for number in order.lines.indices {
                    erp.append("=\"\(order.id)\",\(number),9,SKU-0,other,erp,\(OrderScenario.money(1))")
                }
            }
            for (number, cents) in order.returned.enumerated() {
                let row = "R\(order.id)-\(number),\(order.id),\(OrderScenario.money(cents))"
                back.append(row)
                if Bool.random(using: &random) { back.append(row) }
            }
        }
        func file(_ header: String, _ rows: [String]) -> String {
            ([header] + rows.shuffled(using: &random)).joined(separator: "\n") + "\n"
        }
        return [
            "t1.csv": file(OrderScenario.header, first), "t2.csv": file(OrderScenario.header, second),
            "erp.csv": file("oid,line,qty,sku,cat,channel,part", erp), "back.csv": file("rid,oid,amount", back),
        ]
    }

    static let configuration = """
        { sources: {
            a: { files: ["a.csv"], id: "uid", identifiers: { phone: "phone" } },
            b: { files: ["b.csv"], id: "uid", identifiers: { phone: "phone" } },
            t: { kind: "orders", files: ["t*.csv"], id: "oid", line: "line", at: "at", amount: "total", line_amount: "part",
                 currency: "CNY", quantity: "qty", product: "sku", category: "cat", channel: "channel", status: "status",
                 account: { source: { column: "platform", map: { "淘宝": "a", jd: "b" } }, column: "uid" } },
            erp: { kind: "orders", files: ["erp.csv"], id: "oid", line: "line", line_amount: "part", quantity: "qty",
                   product: "sku", category: "cat", channel: "channel", same_as: "t", currency: "CNY" },
            back: { kind: "returns", files: ["back.csv"], id: "rid", order: "oid", amount: "amount", currency: "CNY" } } }
        """

    func members(_ source: String) -> String {
        "uid,phone\n"
            + (1...OrderScenario.memberCount).map { "\($0),1381234\(source == "a" ? 1 : 2)00\($0)\n" }.joined()
    }

    // MARK: What they come to

    /// The beginning of the person's orders as the program writes them; nil without any.
    func json(_ source: String, _ member: Int) -> String? {
        let own = orders.filter { $0.source == source && $0.member == member && !$0.counted.isEmpty }
        guard !own.isEmpty else { return nil }
        var amount = 0
        var net = 0
        var categories: [String: Int] = [:]
        var products: [String: Int] = [:]
        var channels: [String: Int] = [:]
        for order in own {
            let counted = order.counted.reduce(0) { $0 + $1.cents }
            // Lines that were paid back are off the amount already.
            let back = max(0, order.returned.reduce(0, +) - (order.total - counted))
            amount += counted
            net += counted - min(counted, back)
            channels[order.channel, default: 0] += 1
            for line in order.counted {
                categories[line.category, default: 0] += line.pieces
                products[line.product, default: 0] += line.pieces
            }
        }
        let pieces = categories.values.reduce(0, +)
        return "\"count\":\(own.count),\"items\":\(pieces),\"amount\":{\"CNY\":\(Self.money(amount))},"
            + "\"net_amount\":{\"CNY\":\(Self.money(net))},"
            + "\"average_order_value\":{\"CNY\":\(Self.money(Self.rounded(amount, own.count)))},\"unpriced\":0,"
            + Self.list(channels, "channels", "channel") + "," + Self.list(categories, "categories", "category") + ","
            + Self.list(products, "products", "product") + ",\"undated\":0,"
    }

    private static func list(_ counts: [String: Int], _ list: String, _ one: String) -> String {
        let total = counts.values.reduce(0, +)
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let entries = sorted.map { name, count in
            var share = "\(rounded(count * 10_000, total) + 10_000)"
            share = (share.first == "2" ? "1." : "0.") + share.dropFirst()
            while share.last == "0" { share.removeLast() }
            if share.last == "." { share.removeLast() }
            return "{\"\(one)\":\"\(name)\",\"count\":\(count),\"share\":\(share)}"
        }
        return "\"\(list)\":[\(entries.joined(separator: ","))],\"preferred_\(one)\":\"\(sorted[0].key)\""
    }

    /// Half to even.
    private static func rounded(_ value: Int, _ by: Int) -> Int {
        let down = value / by
        let twice = value % by * 2
        return twice > by || twice == by && down % 2 == 1 ? down + 1 : down
    }

    private static func money(_ cents: Int) -> String {
        let rest = cents % 100
        return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
