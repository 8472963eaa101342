import OneIDTestSupport
import Testing

@testable import OneIDCore
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Twelve platforms, 5,000 people and 60,000 rows of what they did, as of four days: every figure of everybody's orders is that
/// of the slow reference.
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
                func holds(_ part: String, _ isThere: Bool, _ name: String) {
                    compared += 1
                    if isThere ? !text.contains(part) : text.contains("\"\(name)\":") {
                        wrong.append("U\(person) as of \(PlatformScenario.date(today)): \(part)\n  \(text)")
                    }
                }
                holds(orders[person] ?? "", orders[person] != nil, "orders")
                holds("\"messages\":{\"count\":\(messages[person]),", messages[person] > 0, "messages")
                holds("\"reviews\":{\"count\":\(reviews[person]),", reviews[person] > 0, "reviews")
            }
            #expect(wrong.isEmpty, "\(wrong.count) differ, the first: \(wrong.prefix(2).joined(separator: "\n"))")
        }
        #expect(compared == 60_000)
    }
}
