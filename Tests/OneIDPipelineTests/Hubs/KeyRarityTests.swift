import OneIDConfiguration
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Composite keys link what is rare together, whatever the order of rows, files and threads.
struct KeyRarityTests {
    private struct Person {
        let source: Int
        let id: Int
        let name: String
        let day: String
    }

    private static let names = ["王安", "李宁", "张伟", "陈静", "刘洋"]

    /// Few names and days: much agrees by chance.
    private func people(_ random: inout SeededGenerator, _ count: Int, days: Int) -> [Person] {
        (0..<count).map { number in
            let name = random.below(9) == 0 ? "" : KeyRarityTests.names[min(random.below(5), random.below(5))]
            let day = 1 + random.below(days)
            let text =
                "1990-\(day / 28 % 12 < 9 ? "0" : "")\(day / 28 % 12 + 1)-\(day % 28 < 9 ? "0" : "")\(day % 28 + 1)"
            return Person(source: number % 2, id: number, name: name, day: random.below(9) == 0 ? "" : text)
        }
    }

    /// The sets of ids that agree in name and day, and are told to be one: definitions word by word.
    private func expected(_ people: [Person], rare: Bool) -> Set<Set<Int>> {
        let whole = people.filter { !$0.name.isEmpty && !$0.day.isEmpty }
        let keys = Set(whole.map { [$0.name, $0.day] })
        let known = keys.count + people.count { $0.name.isEmpty && !$0.day.isEmpty }
        var sets: Set<Set<Int>> = []
        for key in keys {
            let holders = whole.filter { [$0.name, $0.day] == key }
            let named = keys.count { $0[0] == key[0] } + people.count { $0.name == key[0] && $0.day.isEmpty }
            let born = keys.count { $0[1] == key[1] } + people.count { $0.day == key[1] && $0.name.isEmpty }
            let isRare = named * born * 20 < known + 25_000
            if !rare || isRare {
                sets.insert(Set(holders.map(\.id)))
            } else {
                for holder in holders { sets.insert([holder.id]) }
            }
        }
        for one in people where one.name.isEmpty || one.day.isEmpty { sets.insert([one.id]) }
        return sets
    }

    private func answer(_ people: [Person], threads: Int, rare: Bool) throws -> Answer {
        let sources = (0..<2).map { source in
            (
                name: "s\(source)",
                text: "user_id,name,birthday\n"
                    + people.filter { $0.source == source }.map { "\($0.id),\($0.name),\($0.day)\n" }.joined()
            )
        }
        return try resolve(sources) { request in
            request.workers = Workers(count: threads)
            request.stretchBytes = threads == 1 ? nil : 512
            var key = LinkKey(parts: ["name", "birthday"])
            key.isRare = rare
            key.limits.maxRecords = .some(nil)
            key.limits.maxPeople = .some(nil)
            request.links = [key]
            request.identifiers.add([key])
        }
    }

    @Test(arguments: [1, 2, 3, 4])
    func asTheDefinitionSays(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let people = people(&random, 400, days: 1 + 20 * Int(seed))
        for rare in [true, false] {
            let expected = expected(people, rare: rare)
            for (threads, rows) in [(1, people), (3, people.shuffled(using: &random))] {
                let answer = try answer(rows, threads: threads, rare: rare)
                #expect(Set(answer.partition.map { Set($0.compactMap { Int($0.id) }) }) == expected)
                let held = answer.resolution.hubs.filter(\.isCommon)
                #expect(rare || held.isEmpty)
                #expect(held.allSatisfy { $0.type == "name+birthday" && $0.records > 1 })
            }
        }
    }

    /// Thirteen hundred of one name with a day each: the next may be on a day of another by chance. Twelve hundred: hardly.
    @Test(arguments: [(1200, true), (1330, false)])
    func theBoundary(others: Int, isJoined: Bool) throws {
        let rows = (0..<others).map {
            "\($0),王安,\(1900 + $0 / 336)-\(String(101 + $0 / 28 % 12).suffix(2))-\(String(101 + $0 % 28).suffix(2))\n"
        }
        let text = "user_id,name,birthday\n" + rows.dropFirst().joined() + "x,王安,1850-01-05\n"
        let answer = try resolve([("a", text), ("b", "user_id,name,birthday\ny,王安,1850/1/5\n")]) { request in
            request.links = [LinkKey(parts: ["birthday", "name"])]
            request.identifiers.add(request.links)
        }
        #expect(answer.areOne(RecordKey(source: "a", id: "x"), RecordKey(source: "b", id: "y")) == isJoined)
    }

    /// An export twice is the same people.
    @Test func theSameAccountsTwiceChangeNothing() throws {
        var random = SeededGenerator(seed: 9)
        let people = people(&random, 300, days: 30)
        let once = try answer(people, threads: 2, rare: true)
        let twice = try answer(people + people, threads: 2, rare: true)
        #expect(once.partition == twice.partition)
    }

    /// Address and postcode say one thing: where many live, a name is common.
    @Test func aPlaceWithinAPlaceCountsOnce() throws {
        let names = (0..<40).map { "\(Array("赵钱孙李周吴郑王冯陈")[$0 % 10])\(Array("安宁静敏")[$0 / 10])" }
        let rows = names.enumerated().map { "\($0),\($1),学院路 1 号,310000\n" }
        let text = "user_id,name,address,postcode\n" + rows.joined()
        let answer = try resolve([("a", text), ("b", "user_id,name,address,postcode\ny,赵安,学院路 1 号,310000\n")]) {
            request in
            request.links = [
                LinkKey(parts: ["name", "address", "postcode"]), LinkKey(parts: ["address", "postcode"]),
            ]
            request.identifiers.add(request.links)
        }
        #expect(answer.areOne(RecordKey(source: "a", id: "0"), RecordKey(source: "b", id: "y")))
        // Forty people live there.
        #expect(answer.resolution.reconciliation.people == 40)
    }

    /// Either of two columns is the part: names in exchanged columns agree, and so do those of which one is misspelt.
    @Test func eitherOfTwoColumnsIsAPart() throws {
        let text = "user_id,given_name,surname,birthday\n"
        let rows = "1,ann,ohara,1993-09-14\n2,ohara,ann,1993-09-14\n3,anne,ohara,1993-09-14\n4,ann,,1993-09-15\n"
        func people(_ part: String) throws -> Int {
            try resolve([("a", text + rows)]) { request in
                request.links = [LinkKey(parts: [part, "birthday"])]
                request.identifiers.add(request.links)
                request.names = .ignore
            }.resolution.reconciliation.people
        }
        #expect(try people("given_name|surname") == 2)
        #expect(try people("given_name") == 4)
        #expect(throws: Finding.self) { try people("given_name|sirname") }
    }
}
