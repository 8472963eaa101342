import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Files that have no column of ids: a row is an account of its own, named by what it holds.
struct RowsWithoutIDTests {
    private func run(_ text: String, _ name: String = "m.csv", stretch: Int? = nil) throws -> Answer {
        let folder = try TemporaryFolder()
        try folder.write(name, text)
        return try TestRun(recognising: [("m", [folder.path(name)])]).resolve(stretch: stretch)
    }

    private func ids(_ text: String, _ name: String = "m.csv") throws -> [String] {
        try run(text, name).rows.map(\.key.id)
    }

    @Test func aPhoneIsNotARecordID() throws {
        let answer = try run("name,phone\n王丽,13752614083\n李强,13752614083\n王丽,137 5261 4083\n")
        #expect(answer.rows.count == 2)
        #expect(answer.partition.count == 2)
        #expect(answer.rows.allSatisfy { $0.key.id.hasPrefix("row-") && $0.key.id.utf8.count == RecordKeyMaker.length })
        #expect(answer.resolution.plan.warnings.contains { $0.id == .rowsWithoutID })
    }

    @Test func damagedMaskedAndJunkPhonesNameNobody() throws {
        let answer = try run(
            "name,phone\na,1.38E+10\nb,1.38E+10\nc,138****1234\nd,138****1234\ne,13800138000\nf,13800138000\n")
        #expect(answer.partition.count == 6)
    }

    /// Other columns, another order of columns, other spellings and tomorrow's points make no other key.
    @Test func whatDoesNotNameARowChangesNoKey() throws {
        let keys = try ids("name,phone,points\n王丽,13752614083,5\n张伟,13862915074,7\n")
        #expect(try ids("phone,points,city,name\n\"137-5261-4083\",99,苏州,王 丽\n+8613862915074,1,,張偉\n") == keys)
        #expect(
            try ids(
                "{\"name\":\"王丽\",\"phone\":\"13752614083\"}\n{\"phone\":\"13862915074\",\"name\":\"张伟\"}\n", "m.jsonl")
                == keys)
        #expect(try ids("name,phone\n王丽,13752614084\n")[0] != keys[0])
        #expect(try ids("name,phone\n王利,13752614083\n")[0] != keys[0])
    }

    /// Keys are published: the next release must make the same.
    @Test func keysAreFixed() throws {
        #expect(try ids("name,phone\n王丽,13752614083\n") == ["row-4rt3m2b7q6tvedjc3d99"])
        #expect(try ids("name,phone\n王丽,\n") == ["row-zr7d8k230bd65ezenhy0"])
    }

    @Test func typesAreToldApart() throws {
        let keys = try ids("phone,email,openid_note\n13752614083,,\n,13752614083@qq.com,\n")
        #expect(Set(keys).count == 2)
    }

    @Test func equalKeysAreVersionsOfOneAccount() throws {
        let text = "name,phone,updated_at,city\n王丽,13752614083,2024-01-01,苏州\n王丽,13752614083,2025-01-01,上海\n"
        let answer = try run(text)
        #expect(answer.rows.count == 1)
        #expect(answer.resolution.reconciliation.olderVersions == 1)
    }

    @Test func withoutAnyIdentifierColumnTheFileIsRefused() {
        #expect(throws: Finding.self) { try run("name,city\n王丽,苏州\n") }
    }

    @Test(arguments: [7, 64, 4096]) func stretchesDoNotMatter(stretch: Int) throws {
        var random = SeededGenerator(seed: 9)
        let rows = (0..<300).map { _ in
            "\(["王丽", "李强", "张伟", ""].randomElement(using: &random)!),13\(Int.random(in: 800_000_000..<800_000_090, using: &random)),"
                + "\"say \"\"\(Int.random(in: 0..<3, using: &random))\"\"\"\n"
        }
        let text = "name,phone,note\n" + rows.joined()
        #expect(try run(text, stretch: stretch).map == run(text).map)
    }
}
