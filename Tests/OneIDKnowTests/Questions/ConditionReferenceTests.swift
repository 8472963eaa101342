import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDKnow

/// Conditions made up at random, asked of made-up people, against a reference that knows nothing of plans, bits and workers.
struct ConditionReferenceTests {
    @Test(arguments: 0..<6)
    func everyAnswerIsThatOfTheReference(_ seed: Int) throws {
        var world = World(seed: UInt64(seed))
        let people = world.people(70)
        let orders = world.orders(of: people, 260)
        let conditions = (0..<160).map { _ in world.condition(depth: 0) }
        let segments = conditions.enumerated().map { "s\($0): \($1.text)" }.joined(separator: ",\n")
        let run = try KnowRun(
            World.configuration(segments), ["m.csv": World.members(people), "o.csv": World.lines(orders)],
            threads: 1 + seed % 3)
        let (answers, findings) = try run.ask(asOf: World.asOf)
        let known = try #require(answers, "\(findings.map { "\($0)" })")
        let selected = known.knowledge.select()
        for (number, condition) in conditions.enumerated() {
            let truths = people.map { person in
                condition.answer(person, orders.filter { $0.buyer == person.id }, World.today)
            }
            let expected = zip(people, truths).filter { $1 == .yes }.map(\.0.id).sorted()
            #expect(try known.ids("s\(number)") == expected, "\(condition.text)")
            #expect(selected[number].unknown == truths.count { $0 == .unknown }, "\(condition.text)")
        }
        // A reference that says the same of everybody would hold nothing.
        #expect(selected.contains { $0.count > 0 && $0.count < people.count && $0.unknown > 0 })
    }
}
