import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Orders of drawn scenarios against a slow reference, and the same bytes whatever the order of files and rows, threads and
/// buffers.
@Suite struct OrderPropertyTests {
    private func run(_ scenario: OrderScenario, _ exports: [String: String], threads: Int = 2) throws -> EventRun {
        var files = exports
        files["a.csv"] = scenario.members("a")
        files["b.csv"] = scenario.members("b")
        return try EventRun(OrderScenario.configuration, files, threads: threads)
    }

    @Test(arguments: 0..<30)
    func figuresAreThoseOfTheSlowReference(seed: UInt64) throws {
        let scenario = OrderScenario(seed: seed)
        let answer = try run(scenario, scenario.exports()).collect()
        for source in ["a", "b"] {
            for member in 1...OrderScenario.memberCount {
                let json = try answer.json(source, "\(member)")
                if let expected = scenario.json(source, member) {
                    #expect(json.hasPrefix("{\"orders\":{" + expected), "\(json)\n\(expected)")
                } else {
                    #expect(!json.contains("orders"))
                }
            }
        }
        #expect(answer.behaviours.reconciliations().allSatisfy { $0.isBalanced })
    }

    @Test(arguments: 50..<60)
    func nothingButTheRowsMatters(seed: UInt64) throws {
        let scenario = OrderScenario(seed: seed)
        let exports = scenario.exports()
        let first = try run(scenario, exports, threads: 1).collect()
        var random = SeededGenerator(seed: seed)
        var turned = exports.mapValues { text in
            let rows = text.split(separator: "\n")
            return ([rows[0]] + rows.dropFirst().shuffled(using: &random)).joined(separator: "\n") + "\n"
        }
        // The files change their names, so that they are read in another order.
        (turned["t1.csv"], turned["t2.csv"]) = (turned["t2.csv"], turned["t1.csv"])
        let second = try run(scenario, turned, threads: 4)
            .collect(stretch: 256, limits: Behaviours.Limits(factsAtATime: 8))
        #expect(first.canonical() == second.canonical())
        #expect(first.behaviours.reconciliation == second.behaviours.reconciliation)
    }
}
