import OneIDCore
import OneIDTestSupport

/// Made-up people, orders and returns, and what they come to, worked out order by order.
struct BuyerWorld {
    struct Order {
        var number: Int
        var buyer: String
        /// Days since 1970; nil: blank.
        var day: Int32?
        /// In cents; nil: blank.
        var amount: Int?
        var refunded: Int
        var isYuan: Bool
    }

    /// A return that names no order.
    struct Return {
        var buyer: String
        var day: Int32
        var amount: Int
    }

    struct Figures: Equatable {
        var recency: Int?
        var frequency = 0
        /// In cents.
        var monetary = 0
        var x: Int?
        var last: Int?
        var age: Int?
        /// In cents, of all days after the first that tell amounts, and how many.
        var repeatSum = 0
        var repeatDays = 0
    }

    static let asOf = "2026-03-01"
    static let today = CalendarDay(year: 2026, month: 3, day: 1)!.number
    let people: [String]
    private(set) var orders: [Order] = []
    private(set) var returns: [Return] = []

    init(seed: UInt64, people count: Int, orders total: Int) {
        var random = SeededGenerator(seed: seed &* 91 &+ 3)
        people = (0..<count).map { "P\(1000 + $0)" }
        for number in 0..<total {
            let amount = random.below(15) == 0 ? nil : 100 + random.below(40_000)
            orders.append(
                Order(
                    number: number, buyer: people[random.below(count * 3 / 4)],
                    day: random.below(20) == 0 ? nil : BuyerWorld.today - Int32(random.below(300)), amount: amount,
                    refunded: random.below(6) == 0 ? random.below(amount ?? 1) : 0, isYuan: random.below(9) > 0))
        }
        for _ in 0..<total / 12 {
            returns.append(
                Return(
                    buyer: people[random.below(count)], day: BuyerWorld.today - Int32(random.below(300)),
                    amount: 100 + random.below(9000)))
        }
    }

    func figures(of person: String) -> Figures {
        let own = orders.filter { $0.buyer == person && ($0.isYuan || $0.amount == nil) }
        let back = returns.filter { $0.buyer == person }.sorted { $0.day < $1.day }
        var figures = Figures()
        guard !own.isEmpty else { return figures }
        figures.frequency = own.count
        let paid = own.reduce(0) { $0 + ($1.amount ?? 0) }
        let returned = own.reduce(0) { $0 + ($1.amount == nil ? 0 : $1.refunded) } + back.reduce(0) { $0 + $1.amount }
        figures.monetary = max(0, paid - returned)
        let days = Set(own.compactMap(\.day)).sorted()
        guard let first = days.first, let last = days.last else { return figures }
        figures.recency = Int(BuyerWorld.today - last)
        figures.x = days.count - 1
        figures.last = Int(last - first)
        figures.age = Int(BuyerWorld.today - first)
        for day in days.dropFirst() {
            let ofDay = own.filter { $0.day == day && $0.amount != nil }
            guard !ofDay.isEmpty else { continue }
            figures.repeatDays += 1
            figures.repeatSum += ofDay.reduce(0) { $0 + $1.amount! - $1.refunded }
            figures.repeatSum -= back.filter { one in days.last { $0 <= one.day } == day }.reduce(0) { $0 + $1.amount }
        }
        return figures
    }

    // MARK: Files

    private func money(_ cents: Int) -> String {
        "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }

    func files(shuffledWith seed: UInt64) -> [String: String] {
        var random = SeededGenerator(seed: seed)
        let rows = orders.map { order in
            let day = order.day.map { CalendarDay(number: $0).text } ?? ""
            return "O\(order.number),\(order.buyer),\(day),\(order.amount.map(money) ?? ""),"
                + "\(order.amount == nil ? "0" : money(order.refunded)),\(order.isYuan ? "CNY" : "USD")"
        }.shuffled(using: &random)
        let back = returns.enumerated().map { number, one in
            "R\(number),\(one.buyer),\(CalendarDay(number: one.day).text),\(money(one.amount)),CNY"
        }.shuffled(using: &random)
        return [
            "m.csv": "id\n" + people.shuffled(using: &random).joined(separator: "\n") + "\n",
            "o.csv": "order,buyer,at,amount,refunded,currency\n" + rows.joined(separator: "\n") + "\n",
            "r.csv": "return,buyer,at,amount,currency\n" + back.joined(separator: "\n") + "\n",
        ]
    }

    static func configuration(_ value: String) -> String {
        """
        {
          sources: {
            m: { files: ["m.csv"], id: "id" },
            o: { kind: "orders", files: ["o.csv"], id: "order", account: { source: "m", column: "buyer" },
                 at: "at", amount: "amount", refunded: "refunded", currency: { column: "currency" } },
            r: { kind: "returns", files: ["r.csv"], id: "return", account: { source: "m", column: "buyer" },
                 at: "at", amount: "amount", currency: { column: "currency" } },
          },
          value: \(value),
        }
        """
    }
}
