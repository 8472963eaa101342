import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDKnow

/// Days, ages and counts that lie exactly on the bounds of built-in tags, each expected by hand.
struct TagEdgeTests {
    private static let configuration = """
        { sources: {
            a: { files: ['a.csv'], id: 'id', identifiers: { phone: 'phone' }, created: 'made',
                 attributes: { birthday: 'birthday' } },
            b: { files: ['b.csv'], id: 'id', identifiers: { phone: 'phone' } },
            c: { files: ['c.csv'], id: 'id', identifiers: { phone: 'phone' } },
            o: { kind: 'orders', files: ['o.csv'], id: 'no', account: { source: 'a', column: 'buyer' }, at: 'at',
                 amount: 'amount', currency: 'CNY' } },
          tags: { built_in: true } }
        """

    private static func phone(_ number: Int) -> String { "138\(12_340_000 + number * 7)" }

    /// The tags of people of source a, by id.
    private static func tags(
        _ people: [(id: String, made: String, birthday: String)], orders: [(buyer: String, at: String, amount: Int)],
        alsoInB: [Int] = [], alsoInC: [Int] = [], asOf: String
    ) throws -> [String: [String: String]] {
        func others(_ numbers: [Int], _ letter: String) -> String {
            "id,phone\n" + numbers.map { "\(letter)\($0),\(phone($0))\n" }.joined()
        }
        let rows = people.enumerated().map { "\($1.id),\(phone($0)),\($1.made),\($1.birthday)\n" }
        let lines = orders.enumerated().map { "N\($0),\($1.buyer),\($1.at),\($1.amount)\n" }
        let files = [
            "a.csv": "id,phone,made,birthday\n" + rows.joined(),
            "b.csv": others(alsoInB + [900], "B"), "c.csv": others(alsoInC + [901], "C"),
            "o.csv": "no,buyer,at,amount\n" + lines.joined(),
        ]
        let (answers, findings) = try KnowRun(configuration, files).ask(asOf: asOf)
        let known = try #require(answers, "\(findings)")
        return TagCatalogueTests.byPhone(known, try TagCatalogueTests.table(known))
    }

    @Test func ages() throws {
        let people = [
            ("A1", "", "2008-11-29"), ("A2", "", "2008-11-30"), ("A3", "", "1985-11-29"), ("A4", "", "1985-11-30"),
            ("A5", "", "1920-01-01"), ("A6", "", "1860-01-01"),
        ]
        let found = try Self.tags(people, orders: [("A1", "2026-01-01", 5)], asOf: "2026-11-29")
        #expect(people.map { found[$0.0]?["age"] } == ["18", "17", "41", "40", "106", ""])
        // To 60 middle-aged.
        #expect(
            people.map { found[$0.0]?["age_group"] }
                == ["young", "teenager", "middle_aged", "middle_aged", "senior", ""])
    }

    @Test("Who was born on the 29th of February is a year older on the 28th of other years")
    func leapDay() throws {
        let people = [("A1", "", "1992-02-29")]
        let order = [("A1", "2024-01-01", 5)]
        #expect(try Self.tags(people, orders: order, asOf: "2026-02-28")["A1"]?["age"] == "34")
        #expect(try Self.tags(people, orders: order, asOf: "2026-02-27")["A1"]?["age"] == "33")
        #expect(try Self.tags(people, orders: order, asOf: "2024-02-28")["A1"]?["age"] == "31")
        #expect(try Self.tags(people, orders: order, asOf: "2024-02-29")["A1"]?["age"] == "32")
    }

    @Test func platforms() throws {
        let people = [("A1", "2026-11-29", ""), ("A2", "2026-11-30", ""), ("A3", "2025-11-30", "")]
        let found = try Self.tags(
            people, orders: [("A1", "2026-01-01", 5)], alsoInB: [0, 1], alsoInC: [0], asOf: "2026-11-29")
        #expect(["A1", "A2", "A3"].map { found[$0]?["platform_reach"] } == ["several", "two", "one"])
        // An account that is made tomorrow has no age yet.
        #expect(["A1", "A2", "A3"].map { found[$0]?["tenure"] } == ["0", "", "364"])
    }

    @Test func daysOfOrders() throws {
        // As of the 29th of November 2026 the 364 days before it begin on the 30th of November 2025; 180 days ago is the 2nd of June.
        let people = (1...4).map { ("A\($0)", "", "") }
        let found = try Self.tags(
            people,
            orders: [
                ("A1", "2025-11-30", 5), ("A2", "2025-11-29", 5), ("A3", "2026-06-02", 5), ("A4", "2026-06-03", 5),
            ], asOf: "2026-11-29")
        #expect(people.map { found[$0.0]?["orders_365d"] } == ["1", "0", "1", "1"])
        #expect(people.map { found[$0.0]?["dormant"] } == ["yes", "yes", "yes", "no"])
    }

    @Test("The next order is due in exactly seven days, and in eight")
    func due() throws {
        let people = [("A1", "", ""), ("A2", "", "")]
        func orders(_ buyer: String, _ days: [String]) -> [(String, String, Int)] { days.map { (buyer, $0, 5) } }
        let found = try Self.tags(
            people,
            orders: orders("A1", ["2026-10-01", "2026-10-11", "2026-10-21", "2026-11-26"])
                + orders("A2", ["2026-10-01", "2026-10-11", "2026-10-21", "2026-11-27"]), asOf: "2026-11-29")
        #expect(people.map { found[$0.0]?["next_due"] } == ["7", "8"])
        #expect(people.map { found[$0.0]?["due"] } == ["soon", "later"])
    }

    @Test("Of a hundred buyers one has spent more than the other ninety-nine")
    func topSpender() throws {
        let people = (1...100).map { ("A\($0)", "", "") }
        let found = try Self.tags(
            people, orders: (1...100).map { ("A\($0)", "2026-01-01", $0 * 10) }, asOf: "2026-11-29")
        let top = people.map(\.0).filter { found[$0]?["top_spender"] == "yes" }
        #expect(top == ["A100"])
    }
}
