import Foundation
import OneIDCore
import OneIDIO
import OneIDLinking
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The profiles of the made-up snack brand, events and all: valid, complete, and the same however the input comes.
struct ProfileFixtureTests {
    private static let retail = Fixtures.folder.appendingPathComponent("retail")
    private static let answer = Result { try run().profiles() }

    private static func run() throws -> TestRun {
        let text = try String(contentsOf: retail.appendingPathComponent("oneid.json5"), encoding: .utf8)
        return try TestRun.withRules(text, in: retail)
    }

    @Test func everyProfileIsValid() throws { try Self.answer.get().expectValid() }

    @Test func everyPersonHasAProfileInTheOrderOfOneIDs() throws {
        let answer = try Self.answer.get()
        #expect(answer.lines.count == answer.resolution.reconciliation.people)
        #expect(answer.totals.people == answer.lines.count)
        let ids = try answer.lines.map { line in
            try #require(OneID(String(line.dropFirst("{\"oneid\":\"".count).prefix(OneID.length))))
        }
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == ids.count)
    }

    @Test func everyAccountStandsInOneProfile() throws {
        let answer = try Self.answer.get()
        let accounts = answer.lines.reduce(0) { sum, line in
            guard let list = line.range(of: "\"records\":[") else { return sum }
            return sum + line[list.upperBound...].components(separatedBy: "\"source\":").count - 1
        }
        #expect(accounts == answer.resolution.reconciliation.inMap)
    }

    @Test func thePointsOfEveryPersonAddUp() throws {
        let answer = try Self.answer.get()
        #expect(!answer.totals.equations.isEmpty)
        #expect(answer.totals.points?.isBalanced == true)
        #expect(answer.ledger.split(separator: "\n").count > answer.lines.count / 10)
    }

    @Test(arguments: [1, 3, 8]) func threadsAndOrderChangeNoByte(threads: Int) throws {
        var random = SeededGenerator(seed: UInt64(threads))
        var run = try Self.run()
        run.request.workers = Workers(count: threads)
        run.request.stretchBytes = 1 << 10
        run.request.sources.shuffle(using: &random)
        run.request.events.shuffle(using: &random)
        for index in run.request.sources.indices { run.request.sources[index].files.shuffle(using: &random) }
        let other = try run.profiles()
        let expected = try Self.answer.get()
        #expect(other.bytes == expected.bytes)
        #expect(other.conflicts == expected.conflicts)
        #expect(other.ledger == expected.ledger)
        #expect(other.totals.equations == expected.totals.equations)
    }

    @Test func aProfileIsTheSameAloneAndAmongAll() throws {
        let expected = try Self.answer.get()
        let one = try #require(expected.lines.dropFirst(7).first)
        var people = PeopleRequest()
        people.oneIDs = [try #require(OneID(String(one.dropFirst("{\"oneid\":\"".count).prefix(OneID.length))))]
        let alone = try Self.run().profiles(people)
        #expect(alone.lines == [one])
    }

    @Test func flatRowsHoldWhatTheProfilesSay() throws {
        let expected = try Self.answer.get()
        let columns = expected.profiles.flatColumns
        let flat = try Self.run().profiles(form: ProfileForm(format: .csv, columns: columns))
        let rows = SimpleCSV.rows(flat.bytes)
        #expect(rows.first == columns)
        #expect(rows.count == expected.lines.count + 1)
        #expect(rows.allSatisfy { $0.count == columns.count })
        for (row, line) in zip(rows.dropFirst(), expected.lines) {
            #expect(line.hasPrefix("{\"oneid\":\"\(row[0])\""))
        }
        // What is left out of the writing because no column shows it changes no cell.
        let more = ["membership", "attributes"]
        let whole = SimpleCSV.rows(
            try Self.run().profiles(form: ProfileForm(format: .csv, columns: columns + more)).bytes)
        #expect(whole.map { Array($0.dropLast(more.count)) } == rows)
        #expect(whole.dropFirst().contains { $0[columns.count].contains("\"lots\":[{") })
        #expect(whole.dropFirst().contains { $0[columns.count + 1].contains("\"rule\":") })
        // Every column that is a path of a value leads to one in somebody's profile.
        for (number, column) in columns.enumerated() where column.hasSuffix(".value") || column == "membership.level" {
            #expect(rows.dropFirst().contains { !$0[number].isEmpty }, "nobody has \(column)")
        }
    }
}
