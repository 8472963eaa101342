import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDKnow
@testable import OneIDPipeline

/// Blocks of people are answered what each of them is answered alone, and what the reference says.
struct BlockAskerTests {
    /// Numbers of people around the ends of blocks and of the pieces that a worker has.
    @Test(arguments: [1, 63, 64, 65, 130, 300])
    func aBlockIsAnsweredWhatItsPeopleAre(_ count: Int) throws {
        var world = World(seed: UInt64(900 + count))
        let people = world.people(count)
        let orders = world.orders(of: people, count * 3)
        let conditions = (0..<90).map { _ in world.condition(depth: 0) }
        let stages = (0..<4).map { _ in world.condition(depth: 1) }
        // What refers to others, each way, also to those behind it; unknown may become no on the way.
        let references = (0..<20).map { number in
            let (one, other) = (number * 3, (number * 7 + 5) % 90)
            return [
                "{ any: [{ segment: \"s\(one)\" }, { segment: \"r\(number + 1)\", missing: \"no\" }] }",
                "{ all: [{ segment: \"s\(one)\", missing: \"no\" }, { none: [{ segment: \"s\(other)\" }] }] }",
                "{ any: [{ stage: \"t\(number % 4)\" }, { segment: \"s\(one)\" }] }",
                "{ none: [{ stage: \"t\(number % 4)\" }, { segment: \"s\(other)\" }] }",
            ][number % 4]
        }
        let segments =
            conditions.enumerated().map { "s\($0): \($1.text)" } + references.enumerated().map { "r\($0): \($1)" }
            + ["r20: { account: {} }"]
        let text = stages.enumerated().map { "t\($0): \($1.text)" }.joined(separator: ",\n")
        let run = try KnowRun(
            World.configuration(segments.joined(separator: ",\n")).split(separator: "segments: {").joined(
                separator: "journey: { stages: {\n\(text)\n} }, segments: {"),
            ["m.csv": World.members(people), "o.csv": World.lines(orders)], threads: 1 + count % 3)
        let (answers, findings) = try run.ask(asOf: World.asOf)
        let knowledge = try #require(answers, "\(findings.map { "\($0)" })").knowledge
        let selected = knowledge.select()
        #expect(selected.count == segments.count)

        let alone = knowledge.run.profiles.walk(
            worker: { (asker: knowledge.asker(), truths: [Int: [Truth]]()) },
            body: { worker, facts in
                worker.asker.begin(facts)
                worker.truths[facts.place] = knowledge.segments.map { worker.asker.answer($0.definition) }
            }
        ).reduce(into: [:]) { $0.merge($1.truths) { one, _ in one } }
        #expect(alone.count == count)
        for (number, one) in selected.enumerated() {
            let yes = alone.filter { $0.value[number] == .yes }.map(\.key).sorted()
            #expect(one.people.places.map(Int.init) == yes, "\(segments[number])")
            #expect(one.unknown == alone.count { $0.value[number] == .unknown }, "\(segments[number])")
        }
        for (number, condition) in conditions.enumerated() {
            let truths = people.map { person in
                condition.answer(person, orders.filter { $0.buyer == person.id }, World.today)
            }
            #expect(selected[number].count == truths.count { $0 == .yes }, "\(condition.text)")
            #expect(selected[number].unknown == truths.count { $0 == .unknown }, "\(condition.text)")
        }
        // One asked alone, with what it refers to, is what it is among all.
        for name in ["s3", "r0", "r2", "r13"] {
            let only = try #require(knowledge.select([name]).first)
            let among = try #require(selected.first { $0.segment.name == name })
            #expect(only.people == among.people && only.unknown == among.unknown, "\(name)")
        }
    }

    @Test func whatWasWorkedOutOfACellIsKept() {
        var random = SeededGenerator(seed: 3)
        var memo = CellMemo<String>(mostEntries: 40)
        var made = 0
        let long = String(repeating: "x", count: 65)
        for _ in 0..<4000 {
            let word = random.below(9) == 0 ? long : "w\(random.below(60) * 7919)"
            let found = word.withCell { cell in
                memo.value(of: cell) {
                    made += 1
                    return "of \(word)"
                }
            }
            #expect(found == "of \(word)")
        }
        // Forty words are worked out once; twenty, and what is long, each time.
        #expect(made > 1000 && made < 2600)
        let empty = Cell.empty
        #expect(memo.value(of: empty) { "nothing" } == "nothing")
    }
}
