import OneIDTestSupport
import Testing

@testable import OneIDKnow

struct TagDemandTests {
    private static let configuration = """
        { sources: { shop: { files: ["shop.csv"], id: "id", identifiers: { phone: "phone" }, points: { points: "points" } },
            orders: { kind: "orders", files: ["orders.csv"], id: "id", account: { source: "shop", column: "member" },
                      at: "at", amount: "amount", currency: "CNY" } },
          rules: { points: { points: { resolve: "sum" } } },
          tags: { version: "1", built_in: true, in_profile: ["rich"],
                  rich: { of: { points: "points" }, quantiles: ["low", "high"] },
                  thrifty: { of: { points: "points" }, quantiles: ["no", "yes"] } },
          segments: { many: { points: { system: "points", min: 2 } }, wealthy: { tag: "rich", is: "high" } } }
        """

    private static func run() throws -> KnowRun {
        var members = "id,phone,points\n"
        var orders = "id,member,at,amount\n"
        for person in 1...9 {
            members += "\(person),1390000123\(person),\(person)\n"
            for order in 0..<person {
                orders += "\(person)-\(order),\(person),2026-0\(order % 9 + 1)-01,\(person * 10)\n"
            }
        }
        return try KnowRun(configuration, ["shop.csv": members, "orders.csv": orders])
    }

    /// Who tells no tags of everybody settles only what conditions ask for, and answers the same.
    @Test func onlyWhatIsAskedForIsSettled() throws {
        let run = try Self.run()
        var segments: [[[String]]] = []
        var settled: [Int] = []
        for demand in [TagDemand.all, .inProfiles, .none] {
            let answers = try #require(try run.ask(asOf: "2026-11-29", telling: demand).answers)
            let plan = try #require(answers.knowledge.tags?.plan)
            settled.append(plan.wantedMeasures.count)
            #expect(plan.wantsValue == (demand == .all))
            segments.append(try ["many", "wealthy"].map { try answers.ids($0) })
        }
        #expect(settled[0] > 1)
        #expect(Array(settled.dropFirst()) == [1, 1])
        let many: [String] = (2...9).map { "\($0)" }
        let wealthy: [String] = (6...9).map { "\($0)" }
        for answers in segments { #expect(answers == [many, wealthy]) }
    }
}
