import OneIDTestSupport
import Testing

@testable import OneIDCore
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Twelve platforms, 5,000 people and more than 60,000 rows of what they did, as of four days: every figure of everybody's orders is
/// that of the slow reference. A quarter of a minute without optimisation: all rows are read four times.
@Suite struct PlatformScenarioTests {
    @Test func everyFigureOfEverybodyAsOfFourDays() throws {
        let scenario = PlatformScenario(seed: 1618, people: 5000, orders: 20_000)
        let files = scenario.exports()
        #expect(files.values.reduce(0) { $0 + $1.utf8.count { $0 == 10 } } > 60_000)
        let run = try EventRun(PlatformScenario.configuration, files)
        let resolution = try ResolveJob(run.request).run()
        #expect(resolution.reconciliation.people == scenario.people)
        // By person the cluster of her accounts.
        var clusters = [UInt32?](repeating: nil, count: scenario.people)
        for record in 0..<resolution.store.count {
            let person = resolution.store.withKey(of: record) { _, id in
                Int(String(decoding: id, as: UTF8.self).dropFirst()) ?? 0
            }
            clusters[person] = resolution.clusters.labels[record]
        }
        var compared = 0
        for today in [150, 311, 480, PlatformScenario.days + 60] {
            let moment = try #require(Timestamp(PlatformScenario.date(today))?.nanoseconds)
            let behaviours = try Behaviours.collect(resolution, asOf: moment)
            #expect(behaviours.isBalanced)
            let orders = scenario.orderTexts(asOf: today)
            let messages = scenario.counts(scenario.messages, asOf: today)
            let reviews = scenario.counts(scenario.reviews, asOf: today)
            var wrong: [String] = []
            for person in 0..<scenario.people {
                var line = JSONLine()
                let cluster = try #require(clusters[person])
                line.object { behaviours.write(cluster, asOf: moment, to: &$0) }
                let text = String(decoding: line.bytes, as: UTF8.self)
                func holds(_ part: String, _ isRight: Bool) {
                    compared += 1
                    if !isRight { wrong.append("U\(person) as of \(PlatformScenario.date(today)): \(part)\n  \(text)") }
                }
                if let own = orders[person] {
                    holds(own, text.hasPrefix("{" + own + "}") || text.hasPrefix("{" + own + ","))
                } else {
                    holds("no orders", !text.hasPrefix("{\"orders\""))
                }
                // To look for something in a text takes long without optimisation: of every tenth.
                guard person % 10 == 0 else { continue }
                for (name, count) in [("messages", messages[person]), ("reviews", reviews[person])] {
                    let part = "\"\(name)\":{\"count\":\(count),"
                    holds(part, count > 0 ? text.contains(part) : !text.contains("\"\(name)\":"))
                }
            }
            #expect(wrong.isEmpty, "\(wrong.count) differ, the first: \(wrong.prefix(2).joined(separator: "\n"))")
        }
        #expect(compared == 24_000)
    }

    @Test(
        "What will come back later is not taken off yet, whoever sends it",
        arguments: [
            ("2026-01-31", 100), ("2026-02-09", 100), ("2026-02-10", 70), ("2026-03-31", 50),
        ])
    func laterReturns(_ asOf: String, _ net: Int) throws {
        let configuration = """
            { sources: { m: { files: ["m.csv"], id: "id", identifiers: { phone: "phone" } },
                o: { kind: "orders", files: ["o.csv"], id: "oid", account: { source: "m", column: "buyer" }, at: "at",
                     amount: "amount", currency: "CNY" },
                r: { kind: "returns", files: ["r.csv"], id: "rid", order: "oid", account: { source: "m", column: "buyer" },
                     at: "at", amount: "amount", currency: "CNY" } } }
            """
        let answer = try EventRun(
            configuration,
            [
                "m.csv": "id,phone\n1,13812345671\n", "o.csv": "oid,buyer,at,amount\nO1,1,2026-01-05,100\n",
                // The first names no account.
                "r.csv": "rid,oid,buyer,at,amount\nR1,O1,,2026-02-10,30\nR2,O1,1,2026-03-01,20\n",
            ]
        ).collect(asOf: asOf)
        #expect(try answer.json("m", "1").contains("\"net_amount\":{\"CNY\":\(net).00}"))
    }
}
