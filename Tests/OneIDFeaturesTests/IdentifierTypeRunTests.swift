import OneIDConfiguration
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDExamine
@testable import OneIDFeatures
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Every type of the table, through resolve, guards, check, explain and review. No test here lists types.
@Suite struct IdentifierTypeRunTests {
    /// Two accounts with the type's example, one with a placeholder, one with a masked value.
    private static func files(_ type: IdentifierType, in folder: TemporaryFolder) throws -> TestRun {
        let example = type.example
        try folder.write(
            "shop.csv", "id,value\n1,\(example)\n2,\(example)\n3,\(type.junk.values[0])\n4,\(masked(example))\n")
        let column = type.isScoped ? "{ type: '\(type.name)', scope: 'here' }" : "'\(type.name)'"
        return try TestRun(
            configuration: "{ sources: { shop: { files: ['shop.csv'], id: 'id', "
                + "identifiers: { value: \(column) } } } }",
            in: folder.url)
    }

    private static func masked(_ example: String) -> String { example.prefix(2) + "***" + example.dropFirst(5) }

    @Test("A value links; a placeholder and a masked value do not", arguments: IdentifierType.builtIn)
    func links(type: IdentifierType) throws {
        let folder = try TemporaryFolder()
        let answer = try Self.files(type, in: folder).resolve()
        func key(_ id: String) -> RecordKey { RecordKey(source: "shop", id: id) }
        #expect(answer.areOne(key("1"), key("2")))
        #expect(answer.partition.count == 3)
    }

    @Test("Explain finds the accounts of a value and says why they are one", arguments: IdentifierType.builtIn)
    func explained(type: IdentifierType) throws {
        let folder = try TemporaryFolder()
        let job = ExplainJob(try Self.files(type, in: folder).resolve().resolution)
        let found = try job.explain([.identifier(type: type.name, value: type.example)])
        #expect(found.subjects.first?.accounts == 2)
        let both = try job.explain([.record(source: "shop", id: "1"), .record(source: "shop", id: "2")])
        #expect(both.path?.steps.first?.ties.map(\.type) == [type.name])
    }

    @Test("Check counts its cells and does not take them for others", arguments: IdentifierType.builtIn)
    func checked(type: IdentifierType) throws {
        let folder = try TemporaryFolder()
        let report = try TestCheck(Self.files(type, in: folder)).run()
        let column = try #require(report.column("value"))
        #expect(column.builtIn == type)
        #expect(column.classes[.clean] == 2 && column.classes[.junk] == 1 && column.classes[.masked] == 1)
        #expect(!report.ids().contains(FindingID.checkOtherType.id))
    }

    @Test("The guards are those of the table", arguments: IdentifierType.builtIn)
    func guarded(type: IdentifierType) throws {
        var slots = SlotTable()
        let number = slots.number(type: type.name, scope: "")
        let slot = try #require(number)
        let rule = GuardPolicy.rules(slots, IdentifierSettings(), names: .block).slots[Int(slot)]
        #expect(rule.limit == type.limits.maxPerPerson && rule.isWeak == type.isWeak)
        #expect(rule.distinguishes == type.tellsPeopleApart)
        #expect(rule.changesHands == (type.changesHands || type.isWeak) && rule.comparesNames == rule.changesHands)
    }

    @Test("Inspect takes a column of its name for it, whatever examples it holds", arguments: IdentifierType.builtIn)
    func inspected(type: IdentifierType) throws {
        guard let name = (type.headers.owned + type.headers.alone).first else { return }
        var facts = ColumnFacts(name: name)
        for _ in 0..<4 { Array(type.example.utf8).withUnsafeBufferPointer { facts.add($0) } }
        let reading = ColumnJudge(region: .cn).read(facts)
        #expect(reading.meaning == .member(.identifier(type, hash: nil)) && reading.doubt == nil)
    }

    @Test(
        "Review puts a masked value beside the value it fits",
        arguments: IdentifierType.builtIn.filter { $0.evidence != nil })
    func reviewed(type: IdentifierType) throws {
        let name = try #require((type.headers.owned + type.headers.alone).first)
        let rows = "member_id,\(name),name\n1,\(Self.masked(type.example)),王安\n2,\(type.example),王安\n"
        #expect(try ReviewQueueTests.queue(["shop": rows]).items.map(\.reason) == [.maskedValue])
    }
}
