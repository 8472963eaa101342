import OneIDCore
import OneIDTestSupport

@testable import OneIDKnow

/// Made-up people with orders, and conditions with what they mean.
struct World {
    struct Person {
        var id: String
        var city: String
        /// Year, month, day; nil: blank.
        var birthday: (Int, Int, Int)?
        var level: String
        var points: Int?
        var sms: String
        var marketing: String
        var blacklist: String
        var labels: [String]
    }

    struct Line {
        var order: Int
        var buyer: String
        var day: Int32?
        var amount: Int
        var pieces: Int
        var category: String
        var channel: String
    }

    /// A condition as text, and its answer.
    struct Asked {
        var text: String
        /// As of a day; what has no date is as it is.
        var answer: (Person, [Line], Int32) -> Truth
    }

    static let asOf = "2026-03-01"
    static let today = CalendarDay(year: 2026, month: 3, day: 1)!.number
    private static let cities = ["Suzhou", "Shanghai", "Nanjing", ""]
    private static let ladder = ["member", "silver", "gold", "diamond"]
    private static let categories = ["nuts", "dried fruit", "meat", ""]
    private static let channels = ["wechat", "tmall", "store"]
    private static let answers = ["Y", "N", ""]

    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed &* 77 &+ 5) }

    private mutating func pick<Element>(_ list: [Element]) -> Element { list[random.below(list.count)] }

    // MARK: Data

    mutating func people(_ count: Int) -> [Person] {
        (0..<count).map { number in
            Person(
                id: "P\(1000 + number)", city: pick(World.cities),
                birthday: random.below(4) == 0
                    ? nil
                    : (1960 + random.below(50), 1 + random.below(12), random.below(9) == 0 ? 1 : 1 + random.below(28)),
                level: pick(World.ladder + [""]), points: random.below(5) == 0 ? nil : random.below(2000),
                sms: pick(World.answers), marketing: pick(World.answers), blacklist: pick(["Y", "N", ""]),
                labels: random.below(2) == 0 ? [] : [pick(["VIP", "new"])])
        }
    }

    /// Lines, of which some orders have two.
    mutating func orders(of people: [Person], _ count: Int) -> [Line] {
        var lines: [Line] = []
        for order in 0..<count {
            let buyer = people[random.below(people.count * 2 / 3)].id
            let day = random.below(12) == 0 ? nil : World.today - Int32(random.below(500))
            let channel = pick(World.channels)
            for _ in 0...(random.below(3) == 0 ? 1 : 0) {
                lines.append(
                    Line(
                        order: order, buyer: buyer, day: day, amount: 1 + random.below(300),
                        pieces: 1 + random.below(4),
                        category: pick(World.categories), channel: channel))
            }
        }
        return lines
    }

    static func members(_ people: [Person]) -> String {
        "id,city,birthday,level,points,sms,marketing,black,tags\n"
            + people.map { person in
                let birthday = person.birthday.map { CalendarDay(year: $0, month: $1, day: $2)?.text ?? "" } ?? ""
                return [
                    person.id, person.city, birthday, person.level, person.points.map { "\($0)" } ?? "", person.sms,
                    person.marketing, person.blacklist, person.labels.joined(separator: ";"),
                ].joined(separator: ",")
            }.joined(separator: "\n") + "\n"
    }

    static func lines(_ lines: [Line]) -> String {
        "order,line,buyer,at,line_amount,quantity,category,channel\n"
            + lines.enumerated().map { number, line in
                let day = line.day.map { CalendarDay(number: $0).text } ?? ""
                return
                    "O\(line.order),\(number),\(line.buyer),\(day),\(line.amount),\(line.pieces),\(line.category),\(line.channel)"
            }.joined(separator: "\n") + "\n"
    }

    static func configuration(_ segments: String) -> String {
        """
        {
          sources: {
            m: { files: ["m.csv"], id: "id", attributes: { city: "city", birthday: "birthday" }, level: "level",
                 points: { points: "points" }, consent: { sms: "sms", marketing: "marketing" },
                 flags: { blacklist: "black" }, tags: "tags" },
            o: { kind: "orders", files: ["o.csv"], id: "order", line: "line", account: { source: "m", column: "buyer" },
                 at: "at", line_amount: "line_amount", currency: "CNY", quantity: "quantity", category: "category",
                 channel: "channel" },
          },
          vocabulary: { group: { online: ["wechat", "tmall"] } },
          rules: { level: { ladder: ["member", "silver", "gold", "diamond"], resolve: "highest" } },
          segments: {
        \(segments)
          },
        }
        """
    }

    // MARK: Conditions

    mutating func condition(depth: Int) -> Asked {
        guard depth < 3, random.below(3) > 0 else { return test() }
        let parts = (0...random.below(3)).map { _ in condition(depth: depth + 1) }
        let list = "[" + parts.map(\.text).joined(separator: ", ") + "]"
        func truths(_ person: Person, _ lines: [Line], _ today: Int32) -> [Truth] {
            parts.map { $0.answer(person, lines, today) }
        }
        switch random.below(3) {
        case 0:
            return Asked(text: "{ all: \(list) }") { person, lines, today in
                let all = truths(person, lines, today)
                return all.contains(.no) ? .no : all.contains(.unknown) ? .unknown : .yes
            }
        case 1:
            return Asked(text: "{ any: \(list) }") { person, lines, today in
                let all = truths(person, lines, today)
                return all.contains(.yes) ? .yes : all.contains(.unknown) ? .unknown : .no
            }
        default:
            return Asked(text: "{ none: \(list) }") { person, lines, today in
                let all = truths(person, lines, today)
                return all.contains(.yes) ? .no : all.contains(.unknown) ? .unknown : .yes
            }
        }
    }

    private mutating func test() -> Asked {
        var asked = plainTest()
        guard random.below(5) == 0 else { return asked }
        let answer = asked.answer
        asked.text = String(asked.text.dropLast(2)) + ", missing: \"no\" }"
        asked.answer = { person, lines, today in
            let truth = answer(person, lines, today)
            return truth == .unknown ? .no : truth
        }
        return asked
    }

    private static func truth(_ holds: Bool?) -> Truth { holds.map { $0 ? .yes : .no } ?? .unknown }

    private mutating func plainTest() -> Asked {
        switch random.below(9) {
        case 0:
            let wanted = [pick(Array(World.cities.dropLast())), pick(Array(World.cities.dropLast()))]
            let list = wanted.map { "\"\($0.uppercased())\"" }.joined(separator: ", ")
            return Asked(text: "{ attribute: \"city\", in: [\(list)] }") { person, _, _ in
                World.truth(person.city.isEmpty ? nil : wanted.contains(person.city))
            }
        case 1:
            let year = 1965 + random.below(40)
            return Asked(text: "{ attribute: \"birthday\", min: \"\(year)-06-01\" }") { person, _, _ in
                World.truth(person.birthday.map { ($0.0, $0.1, $0.2) >= (year, 6, 1) })
            }
        case 2:
            let within = random.below(60)
            return Asked(text: "{ attribute: \"birthday\", anniversary: \"\(within)d\" }") { person, _, _ in
                World.truth(
                    person.birthday.map { _, month, day in
                        (0...within).contains { offset in
                            let date = CalendarDay(number: World.today + Int32(offset)).date
                            return date.month == month && date.day == day
                        }
                    })
            }
        case 3:
            let place = random.below(4)
            return Asked(text: "{ level: { at_least: \"\(World.ladder[place])\" } }") { person, _, _ in
                World.truth(World.ladder.firstIndex(of: person.level).map { $0 >= place })
            }
        case 4:
            let least = random.below(2000)
            return Asked(text: "{ points: { min: \(least), max: 1500 } }") { person, _, _ in
                World.truth(person.points.map { $0 >= least && $0 <= 1500 })
            }.valid(
                least <= 1500,
                else: Asked(text: "{ label: \"vip\" }") { person, _, _ in
                    World.truth(person.labels.contains("VIP"))
                })
        case 5:
            return Asked(text: "{ consent: \"sms\" }") { person, _, _ in
                World.truth(
                    person.sms == "N" || person.marketing == "N" ? false : person.sms == "Y" ? true : nil)
            }
        case 6:
            return Asked(text: "{ flag: \"blacklist\" }") { person, _, _ in World.truth(person.blacklist == "Y") }
        default: return events()
        }
    }

    private mutating func events() -> Asked {
        var keys: [String] = []
        var fits: [(Line) -> Bool] = []
        if random.below(2) == 0 {
            let wanted = pick(Array(World.categories.dropLast()))
            keys.append("category: \"\(wanted)\"")
            fits.append { $0.category == wanted }
        }
        if random.below(3) == 0 {
            keys.append("group: \"online\"")
            fits.append { $0.channel != "store" }
        }
        var window: ((Int32, Int32) -> Bool)?
        var which = 0
        if random.below(2) == 0 {
            let days = 1 + random.below(400)
            which = random.below(3)
            switch which {
            case 0:
                keys.append("last: \"\(days)d\"")
                window = { $0 > $1 - Int32(days) }
            case 1:
                keys.append("first: { ago: [\"\(days)d\", null] }")
                window = { $0 <= $1 - Int32(days) }
            default:
                keys.append("latest: { ago: [\"\(days)d\", \"\(days + 90)d\"] }")
                window = { $0 <= $1 - Int32(days) && $0 >= $1 - Int32(days + 90) }
            }
        }
        var measures: [([Line]) -> Bool] = []
        if random.below(2) == 0 {
            let least = random.below(4)
            keys.append("count: { min: \(least) }")
            measures.append { Set($0.map(\.order)).count >= least }
        }
        if random.below(3) == 0 {
            let most = random.below(3)
            keys.append("days: { max: \(most) }")
            measures.append { Set($0.compactMap(\.day)).count <= most }
        }
        if random.below(3) == 0 {
            let least = random.below(8)
            keys.append("items: { min: \(least) }")
            measures.append { $0.reduce(0) { $0 + $1.pieces } >= least }
        }
        if random.below(3) == 0 {
            let least = random.below(500)
            keys.append("amount: { min: \"\(least).5\", currency: \"CNY\" }")
            measures.append { Double($0.reduce(0) { $0 + $1.amount }) >= Double(least) + 0.5 }
        }
        let (all, every) = (fits, measures)
        let (lies, place) = (window, which)
        return Asked(text: "{ orders: { \(keys.joined(separator: ", ")) } }") { _, lines, today in
            var found = lines.filter { line in all.allSatisfy { $0(line) } && line.day ?? .min <= today }
            if let lies {
                let days: (Int32) -> Bool = { lies($0, today) }
                found = found.filter { $0.day != nil }
                let dates = found.compactMap(\.day)
                if place == 0 {
                    found = found.filter { $0.day.map(days) ?? false }
                } else {
                    guard let date = place == 1 ? dates.min() : dates.max(), days(date) else { return .no }
                }
            }
            guard !every.isEmpty else { return World.truth(!found.isEmpty) }
            return World.truth(every.allSatisfy { $0(found) })
        }
    }
}

extension World.Asked {
    fileprivate func valid(_ isValid: Bool, else other: World.Asked) -> World.Asked { isValid ? self : other }
}
