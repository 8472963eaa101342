import OneIDCore
import OneIDLinking
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Maps of version 1, in which ids stand as they were exported, and maps that went through a spreadsheet.
struct RespelledMapTests {
    private func run(_ previous: String, _ text: String) throws -> Answer {
        let folder = try TemporaryFolder()
        try folder.write("m.csv", text)
        try folder.write("old.csv", previous)
        var run = TestRun(recognising: [("m", [folder.path("m.csv")])])
        run.request.previous = folder.path("old.csv")
        return try run.resolve()
    }

    private let first = OneID(Fingerprint(high: 1 << 60, low: 1 << 60)).text
    private let second = OneID(Fingerprint(high: 1 << 61, low: 1 << 60)).text

    @Test(arguments: ["'00123", "00123\t", "00123", "００１２３"]) func everySpellingKeepsTheOneID(_ id: String) throws {
        let answer = try run("oneid,source,record_id\n\(first),m,\(id)\n", "member_id,phone\n00123,13862915074\n")
        #expect(answer.rows.map(\.oneID) == [first])
    }

    @Test func twoSpellingsOfOneIDArePeopleWhoJoined() throws {
        let old = "oneid,source,record_id\n\(first),m,'00123\n\(second),m,00123\n"
        let answer = try run(old, "member_id,phone\n00123,13862915074\n")
        #expect(answer.rows.map(\.oneID) == [first])
        #expect(answer.resolution.aliases.map(\.earlier.text) == [second])
        #expect(answer.resolution.drift?.absorbed == 1)
        let turned = "oneid,source,record_id\n\(second),m,00123\n\(first),m,'00123\n"
        #expect(try run(turned, "member_id,phone\n00123,13862915074\n").rows.map(\.oneID) == [first])
    }

    @Test func oneSpellingWithTwoOneIDsIsStillAnError() {
        let old = "oneid,source,record_id\n\(first),m,00123\n\(second),m,00123\n"
        #expect(throws: Finding.self) { try run(old, "member_id,phone\n00123,13862915074\n") }
    }

    /// Rows that say what the run says anyway are not kept; what other rows say of the same record counts all the same.
    @Test func aSpellingBesideARowThatChangesNothing() throws {
        let members = "member_id,phone\n00123,13862915074\n00124,13862915075\n"
        let own = try #require(resolve(members).assignment[RecordKey(source: "m", id: "00123")])
        let old = ["\(own),m,00123\n", "\(second),m,'00123\n", "\(second),m,\"=\"\"00123\"\"\"\n", "\(own),m,00123\n"]
        for turn in old.indices {
            let answer = try run("oneid,source,record_id\n" + (old[turn...] + old[..<turn]).joined(), members)
            #expect(answer.resolution.drift?.previous == 2)
            #expect(answer.resolution.drift?.absorbed == 1)
            let kept = answer.assignment[RecordKey(source: "m", id: "00123")]
            #expect(kept == min(own, second))
            #expect(answer.resolution.aliases.map(\.earlier.text) == [max(own, second)])
        }
        let conflict = "oneid,source,record_id\n\(own),m,00123\n\(second),m,'00124\n\(second),m,00123\n"
        let finding = #expect(throws: Finding.self) { try run(conflict, members) }
        #expect(finding?.id.id == "previous.two-oneids")
        #expect(finding?.position?.line == 4)
    }

    private func resolve(_ members: String) throws -> Answer {
        let folder = try TemporaryFolder()
        try folder.write("m.csv", members)
        return try TestRun(recognising: [("m", [folder.path("m.csv")])]).resolve()
    }
}
