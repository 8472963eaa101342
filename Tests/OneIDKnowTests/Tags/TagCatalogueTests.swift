import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDKnow
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The shipped catalogue against a slow reference over generated people, and the same bytes whatever the order of rows and threads.
@Suite struct TagCatalogueTests {
    /// tags.csv, by record id.
    static func table(_ answers: KnowRun.Answers, isLong: Bool = false) throws -> [[String]] {
        let folder = try TemporaryFolder()
        let file = try OutputFile(at: folder.path("tags.csv"))
        try #require(TagOutputs(answers.knowledge)).write(to: file, isLong: isLong)
        try file.commit()
        return SimpleCSV.rows(try folder.read("tags.csv"))
    }

    /// By phone.
    static func byPhone(_ answers: KnowRun.Answers, _ table: [[String]]) -> [String: [String: String]] {
        let rows = Dictionary(table.dropFirst().map { ($0[0], $0) }) { first, _ in first }
        var found: [String: [String: String]] = [:]
        let resolution = answers.resolution
        for record in 0..<resolution.store.count {
            let id = resolution.ids.ids[Int(resolution.clusters.labels[record])].text
            let key = resolution.store.withKey(of: record) { _, bytes in String(decoding: bytes, as: UTF8.self) }
            guard let row = rows[id] else { continue }
            found[key] = Dictionary(zip(table[0], row)) { first, _ in first }
        }
        return found
    }

    @Test func theCatalogueHasAtLeast72TagsEachWithItsWords() {
        #expect(BuiltInTag.all.count >= 72)
        #expect(Set(BuiltInTag.all.map(\.name)).count == BuiltInTag.all.count)
        for tag in BuiltInTag.all {
            #expect(!tag.rule.isEmpty && !tag.missing.isEmpty && !tag.needs.isEmpty, "\(tag.name)")
            #expect(tag.unit.isEmpty || tag.words.isEmpty, "\(tag.name) is a number and a word")
        }
    }

    @Test(arguments: 0..<8)
    func noneDiffersFromTheReference(seed: UInt64) throws {
        let scenario = TagScenario(seed: seed)
        let (answers, findings) = try KnowRun(TagScenario.configuration, scenario.files).ask(asOf: "2026-11-29")
        #expect(findings.isEmpty, "\(findings)")
        let known = try #require(answers)
        let table = try Self.table(known)
        #expect(table[0].dropFirst().sorted() == BuiltInTag.all.map(\.name).sorted(), "a tag is left out")
        let people = Self.byPhone(known, table)
        var reference = TagReference(scenario)
        let worth = try Self.byPhone(known, Self.worth(known, ValueConfiguration()))
        func id(_ person: TagScenario.Person) -> String {
            person.madeInA == nil ? "B\(person.number)" : "A\(person.number)"
        }
        for person in scenario.people {
            reference.expectedValues[person.number] = Self.plain(worth[id(person)]?["expected_value"])
        }
        for person in scenario.people {
            let id = id(person)
            let found = try #require(people[id])
            let expected = reference.tags(person)
            #expect(Set(expected.keys) == Set(BuiltInTag.all.map(\.name)), "the reference lacks a tag")
            for (name, value) in expected.sorted(by: { $0.key < $1.key }) {
                #expect(found[name] == value ?? "", "\(name) of \(id) in \(seed)")
            }
        }
    }

    /// A number without zeros at the end: tables of value show four digits that count, tags numbers.
    private static func plain(_ text: String?) -> String? {
        text.map { ExactDecimal(spelling: $0).map { ConditionText.billionths($0.billionths) } ?? $0 }
    }

    /// The rows of `oneid value`.
    private static func worth(_ answers: KnowRun.Answers, _ configuration: ValueConfiguration) throws -> [[String]] {
        let folder = try TemporaryFolder()
        let file = try OutputFile(at: folder.path("value.csv"))
        try ValueTables(answers.knowledge.value(configuration)).writePeople(to: file)
        try file.commit()
        return SimpleCSV.rows(try folder.read("value.csv"))
    }

    @Test(
        "Scores, groups and what is expected are the figures of oneid value",
        arguments: [
            "{ currency: 'CNY' }",
            "{ currency: 'CNY', expected: { horizon: '90d' }, rfm: { recency: ['30d', '90d'], monetary: [50, 500], "
                + "groups: { best: { r: 3, m: 3 }, fresh: { r: 3 }, gone: { r: 1 } } } }",
        ])
    func worthIsThatOfValue(_ value: String) throws {
        let world = BuyerWorld(seed: 4, people: 300, orders: 1800)
        let (answers, findings) = try KnowRun(
            BuyerWorld.configuration(value + ", tags: { built_in: true }"), world.files(shuffledWith: 2)
        ).ask(asOf: BuyerWorld.asOf)
        let known = try #require(answers, "\(findings)")
        let configuration = try #require(
            Configuration.read(
                Array(BuyerWorld.configuration(value).utf8), file: "oneid.json5"
            ).0?.value)
        let asked = try known.knowledge.value(configuration)
        #expect(asked.expectation.spendingFit.buyers > ValueExpectation.leastBuyers)
        let tags = try Self.byPhone(known, Self.table(known))
        let worth = try Self.byPhone(known, Self.worth(known, configuration))
        for person in world.people {
            let (own, other) = (try #require(tags[person]), try #require(worth[person]))
            for (tag, column) in [
                ("recency_score", "r"), ("frequency_score", "f"), ("monetary_score", "m"),
                ("expected_value", "expected_value"),
            ] { #expect(own[tag] == Self.plain(other[column]), "\(tag) of \(person)") }
            if !configuration.parts.isEmpty { #expect(own["rfm_group"] == other["rfm_group"], "\(person)") }
            #expect(own["rfm_group"]?.isEmpty == other["r"]?.isEmpty || !configuration.parts.isEmpty)
        }
        #expect(Set(worth.values.map { $0["expected_value"] ?? "" }).count > 100)
    }

    @Test func nothingButTheRowsMatters() throws {
        let scenario = TagScenario(seed: 77)
        var random = SeededGenerator(seed: 5)
        let one = try #require(
            try KnowRun(TagScenario.configuration, scenario.files, threads: 1).ask(asOf: "2026-11-29").answers)
        let turned = scenario.files.mapValues { text in
            let rows = text.split(separator: "\n")
            return ([rows[0]] + rows.dropFirst().shuffled(using: &random)).joined(separator: "\n") + "\n"
        }
        let other = try #require(
            try KnowRun(TagScenario.configuration, turned, threads: 4).ask(asOf: "2026-11-29").answers)
        #expect(try Self.table(one) == Self.table(other))
        #expect(try Self.table(one, isLong: true) == Self.table(other, isLong: true))
        #expect(one.knowledge.tagSummaries() == other.knowledge.tagSummaries())
        let long = try Self.table(one, isLong: true)
        let wide = try Self.table(one)
        #expect(long.count - 1 == wide.dropFirst().reduce(0) { $0 + $1.dropFirst().count { !$0.isEmpty } })
    }

    @Test func whatTheRunLacksIsLeftOut() throws {
        let configuration = """
            { sources: { a: { files: ["a.csv"], id: "id", identifiers: { phone: "phone" } } },
              tags: { built_in: ["age", "platforms", "spent"] } }
            """
        let run = try KnowRun(configuration, ["a.csv": "id,phone\n1,13812345671\n"])
        let answers = try #require(try run.ask().answers)
        #expect(try Self.table(answers)[0] == ["oneid", "platforms"])
        #expect(answers.knowledge.tags?.leftOut == ["age", "spent"])
        #expect(answers.knowledge.tagFindings(nil).map(\.id) == [.tagWithoutInput])
    }

    @Test func summariesCountEverybodyOnce() throws {
        let scenario = TagScenario(seed: 3)
        let answers = try #require(
            try KnowRun(TagScenario.configuration, scenario.files).ask(asOf: "2026-11-29").answers)
        let people = answers.knowledge.run.profiles.count
        for summary in answers.knowledge.tagSummaries() {
            #expect(summary.people + summary.without + summary.unknown == people, "\(summary.name)")
        }
        let power = try #require(answers.knowledge.tagSummaries(["purchasing_power"]).first)
        #expect(power.values.map(\.word) == ["low", "middle", "high"] && power.cuts.count == 2)
    }

    @Test(arguments: [
        (1988, 2, 16, 3), (1988, 2, 17, 4), (2000, 2, 4, 3), (2000, 2, 5, 4), (2024, 2, 9, 3), (2024, 2, 10, 4),
        (1900, 1, 31, 0), (2025, 1, 29, 5), (2026, 2, 16, 5), (2026, 2, 17, 6),
    ])
    func theChineseYearBeginsAtItsNewYear(_ year: Int, _ month: Int, _ day: Int, _ animal: Int) throws {
        let date = try #require(CalendarDay(year: year, month: month, day: day))
        #expect(ChineseNewYear.animal(of: date) == animal)
    }

    @Test func sortingByDigits() {
        var random = SeededGenerator(seed: 9)
        for bound in [Int64(3), 70_000, 1 << 40, .max] {
            var numbers = (0..<10_000).map { _ in Int64.random(in: -bound...bound, using: &random) }
            let expected = numbers.sorted()
            RadixSort.sort(&numbers)
            #expect(numbers == expected)
        }
    }

    @Test func equalNumbersAreInOnePart() {
        let numbers: [Int64] = [1, 1, 1, 1, 1, 1, 1, 2, 3, 9]
        let cuts = TagCuts.cuts(numbers, .parts(5)) ?? []
        #expect(cuts == [1, 1, 1, 2])
        #expect(numbers.map { number in cuts.count { $0 < number } } == [0, 0, 0, 0, 0, 0, 0, 3, 4, 4])
        #expect(TagCuts.cuts(numbers, .top(3)) == [2])
        #expect(TagCuts.cuts(numbers, .top(30)) == [1])
    }
}
