import Foundation
import OneIDTestSupport

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// What events come to, written as plainly as possible: strings, dictionaries, whole cents. The reference for the tests.
///
/// Understands the rows of `RandomShop` only.
struct SlowBehaviour {
    struct Person: Equatable {
        var count = 0
        var cents: [String: Int] = [:]
        var priced: [String: Int] = [:]
        var channels: [String: Int] = [:]
        var categories: [String: Int] = [:]
        var days: [String] = []
    }

    /// By the number of the person.
    var people: [Int: Person] = [:]
    var unattached = 0
    var duplicates = 0

    /// - Parameters:
    ///   - accounts: person by member id.
    ///   - phones: people by phone.
    init(_ rows: [RandomShop.Order], accounts: [String: Int], phones: [String: Set<Int>]) {
        for (_, versions) in Dictionary(grouping: rows, by: \.id) {
            duplicates += versions.count - 1
            let row = versions.max { left, right in
                (left.day, left.key) < (right.day, right.key)
            }
            guard let row else { continue }
            var owner = accounts[row.buyer]
            if let holder = phones[row.phone], holder.count == 1 {
                // An account of one person and a phone of another: nobody's.
                owner = owner == nil || owner == holder.first ? holder.first : nil
            }
            guard let owner else {
                unattached += 1
                continue
            }
            var person = people[owner, default: Person()]
            person.count += 1
            person.days.append(row.day)
            if let cents = row.cents {
                person.cents[row.currency, default: 0] += cents
                person.priced[row.currency, default: 0] += 1
            }
            if !row.channel.isEmpty { person.channels[row.channel, default: 0] += 1 }
            if !row.category.isEmpty { person.categories[row.category, default: 0] += 1 }
            people[owner] = person
        }
    }

    /// The person as the program writes it, as of `today`.
    static func json(_ person: Person?, today: String) -> String {
        guard let person else { return "{}" }
        var parts = ["\"count\":\(person.count),\"items\":\(person.count)"]
        let currencies = person.cents.keys.sorted()
        if !currencies.isEmpty {
            for name in ["amount", "net_amount"] {
                let amounts = currencies.map { "\"\($0)\":\(money(person.cents[$0] ?? 0))" }
                parts.append("\"\(name)\":{" + amounts.joined(separator: ",") + "}")
            }
            parts.append(
                "\"average_order_value\":{"
                    + currencies.map {
                        "\"\($0)\":\(money(halfEven(person.cents[$0] ?? 0, person.priced[$0] ?? 1)))"
                    }.joined(separator: ",") + "}")
        }
        parts.append("\"unpriced\":\(person.count - person.priced.values.reduce(0, +))")
        for (names, list, one) in [
            (person.channels, "channels", "channel"), (person.categories, "categories", "category"),
        ] where !names.isEmpty {
            let total = names.values.reduce(0, +)
            let sorted = names.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            let entries = sorted.map {
                "{\"\(one)\":\"\($0.key)\",\"count\":\($0.value),\"share\":\(fraction(halfEven($0.value * 10_000, total), 4))}"
            }
            parts.append("\"\(list)\":[" + entries.joined(separator: ",") + "]")
            parts.append("\"preferred_\(one)\":\"\(sorted[0].key)\"")
        }
        parts += times(person.days, today: today)
        return "{\"orders\":{" + parts.joined(separator: ",") + "}}"
    }

    /// When orders were, by their days, as of `today`.
    static func times(_ unsorted: [String], today: String) -> [String] {
        var parts: [String] = []
        let days = unsorted.sorted()
        parts.append("\"undated\":0")
        parts.append("\"first\":\"\(days[0])\",\"last\":\"\(days[days.count - 1])\"")
        var week = [Int](repeating: 0, count: 7)
        for day in days { week[(number(day) + 3) % 7] += 1 }
        parts.append("\"weekdays\":[" + week.map(String.init).joined(separator: ",") + "]")
        parts.append("\"weekend_share\":" + fraction(halfEven((week[5] + week[6]) * 10_000, days.count), 4))
        let span = number(days[days.count - 1]) - number(days[0])
        if days.count > 1 { parts.append("\"interval_days\":" + fraction(halfEven(span * 100, days.count - 1), 2)) }
        let orderDays = Set(days.map(number)).sorted()
        if orderDays.count > 3 {
            let intervals = zip(orderDays.dropFirst(), orderDays).map { $0 - $1 }.sorted()
            // Hundredths of a day at a part of the way through the intervals.
            func at(_ quarter: Int) -> Int {
                let place = Double(quarter) * Double(intervals.count - 1) / 4
                let low = intervals[Int(place)]
                let high = intervals[min(Int(place) + 1, intervals.count - 1)]
                return Int((Double(low * 100) + (place - place.rounded(.down)) * Double((high - low) * 100)).rounded())
            }
            func signed(_ hundredths: Int) -> String {
                (hundredths < 0 ? "-" : "") + fraction(abs(hundredths), 2)
            }
            let last = number(days[days.count - 1])
            parts.append(
                "\"next_purchase\":{\"in_days\":\(signed(at(2) + 100 * (last - number(today)))),"
                    + "\"lower_quartile_days\":\(signed(at(1))),\"median_days\":\(signed(at(2))),"
                    + "\"upper_quartile_days\":\(signed(at(3)))}")
        }
        parts.append("\"recency_days\":\(number(today) - number(days[days.count - 1]))")
        return parts
    }

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .gmt
        return calendar
    }()

    private static func number(_ day: String) -> Int {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        let date = calendar.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2]))
        return Int((date ?? .distantPast).timeIntervalSince1970 / 86_400)
    }

    static func money(_ cents: Int) -> String {
        let digits = String(cents.magnitude)
        let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        return (cents < 0 ? "-" : "") + padded.dropLast(2) + "." + padded.suffix(2)
    }

    /// `value` hundredths (2) or ten thousandths (4) without zeros at the end.
    static func fraction(_ value: Int, _ places: Int) -> String {
        var unit = 1
        for _ in 0..<places { unit *= 10 }
        var rest = String(value % unit)
        rest = String(repeating: "0", count: places - rest.count) + rest
        while rest.last == "0" { rest.removeLast() }
        return "\(value / unit)" + (rest.isEmpty ? "" : "." + rest)
    }

    static func halfEven(_ value: Int, _ by: Int) -> Int {
        let sign = value < 0 ? -1 : 1
        let size = abs(value)
        let down = size / by
        let twice = (size % by) * 2
        return sign * (twice > by || twice == by && down % 2 == 1 ? down + 1 : down)
    }
}

/// Members and orders drawn from a seed.
struct RandomShop {
    struct Order {
        var id: String
        var buyer: String
        var phone: String
        var day: String
        var cents: Int?
        var currency: String
        var channel: String
        var category: String

        var cells: [String] {
            let amount = cents.map { cents in
                let digits = String(format: "%03d", abs(cents))
                return (cents < 0 ? "-" : "") + digits.dropLast(2) + "." + digits.suffix(2)
            }
            return [id, buyer, phone, day, amount ?? "n/a", currency, channel, category]
        }

        /// What decides between versions of one day: cells by name of the column.
        var key: String {
            zip(RandomShop.header, cells).filter { !$0.1.isEmpty }.sorted { $0.0 < $1.0 }
                .map { "\($0.0)\u{0}\($0.1)\u{0}" }.joined()
        }
    }

    static let header = ["order_id", "buyer", "phone", "day", "amount", "currency", "channel", "category"]

    static let configuration = """
        { sources: {
            m: { files: ["m.csv"], id: "id", identifiers: { phone: "phone" } },
            o: { kind: "orders", files: ["o*.*"], id: "order_id", account: { source: "m", column: "buyer" },
                 identifiers: { phone: "phone" }, at: "day", amount: "amount", currency: { column: "currency" },
                 channel: "channel", category: "category" } } }
        """

    /// Phone of each member; two may have the same.
    var members: [(id: String, phone: String)] = []
    var orders: [Order] = []

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        func phone(_ number: Int) -> String { "1381234\(String(format: "%04d", 5000 + number))" }
        let people = Int.random(in: 1...20, using: &random)
        for number in 0..<people {
            members.append(("M\(number)", phone(Int.random(in: 0...(people * 2), using: &random))))
        }
        for number in 0..<Int.random(in: 3...120, using: &random) {
            let isRepeat = number > 0 && Int.random(in: 0..<8, using: &random) == 0
            let buyer = Int.random(in: 0..<3, using: &random)
            orders.append(
                Order(
                    id: isRepeat ? orders[Int.random(in: 0..<number, using: &random)].id : "o\(number)",
                    buyer: buyer == 0 ? "" : "M\(Int.random(in: 0...(people + 1), using: &random))",
                    phone: buyer == 1 ? "" : phone(Int.random(in: 0...(people * 3), using: &random)),
                    day: "20\(Int.random(in: 20...26, using: &random))-0\(Int.random(in: 1...9, using: &random))-"
                        + "\(Int.random(in: 10...28, using: &random))",
                    cents: Int.random(in: 0..<10, using: &random) == 0
                        ? nil : Int.random(in: -500...99_999, using: &random),
                    currency: ["CNY", "CNY", "CNY", "USD"].randomElement(using: &random) ?? "CNY",
                    channel: ["", "app", "wechat", "微信", "pos"].randomElement(using: &random) ?? "",
                    category: ["", "a", "b", "c", "d", "e", "果干"].randomElement(using: &random) ?? ""))
        }
    }

    /// Person by member id and people by phone; a person is the phone of her records.
    var owners: (accounts: [String: Int], phones: [String: Set<Int>]) {
        let numbers = Dictionary(Set(members.map(\.phone)).sorted().enumerated().map { ($1, $0) }) { first, _ in first }
        return (
            Dictionary(members.map { ($0.id, numbers[$0.phone] ?? 0) }) { first, _ in first },
            numbers.mapValues { [$0] }
        )
    }

    var memberText: String { SimpleCSV.write([["id", "phone"]] + members.map { [$0.id, $0.phone] }) }

    static func text(_ orders: [Order]) -> String { SimpleCSV.write([header] + orders.map(\.cells)) }

    static func lines(_ orders: [Order]) -> String {
        orders.map { order in
            "{" + zip(header, order.cells).map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",") + "}\n"
        }.joined()
    }
}
