import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Scopes and types keep values apart.
struct ScopeTests {
    private func run(_ identifiersOfB: String, folder: TemporaryFolder) throws -> Answer {
        try folder.write("a.csv", "id,value\n1,oAbcdefghijklmnopqrstuvwxyz1\n")
        try folder.write("b.csv", "id,value\n1,oAbcdefghijklmnopqrstuvwxyz1\n")
        let configuration = """
            { sources: {
              a: { files: ["a.csv"], id: "id", identifiers: { value: { type: "openid", scope: "wx1" } } },
              b: { files: ["b.csv"], id: "id", identifiers: { value: \(identifiersOfB) } } } }
            """
        return try TestRun(configuration: configuration, in: folder.url).resolve()
    }

    @Test func openIDsOfTwoAppsAreTwoPeople() throws {
        let folder = try TemporaryFolder()
        #expect(try run("{ type: \"openid\", scope: \"wx1\" }", folder: folder).partition.count == 1)
        #expect(try run("{ type: \"openid\", scope: \"wx2\" }", folder: folder).partition.count == 2)
        #expect(try run("\"openid\"", folder: folder).partition.count == 2)
        #expect(try run("\"unionid\"", folder: folder).partition.count == 2)
    }

    @Test func undeclaredScopesOfOpenIDsAreOneScope() throws {
        let text = "id,openid\n1,oAbcdefghijklmnopqrstuvwxyz1\n"
        #expect(try resolve([("a", text), ("b", text)]).partition.count == 1)
    }

    @Test func memberNumbersLinkOnlyWithinAScope() throws {
        let folder = try TemporaryFolder()
        try folder.write("jd.csv", "id,tmall_no\n1,10001\n2,10001\n")
        try folder.write("app.csv", "id,tmall_no\n1,10001\n")
        func people(_ type: String) throws -> Int {
            let configuration = """
                { sources: {
                  jd: { files: ["jd.csv"], id: "id", identifiers: { tmall_no: \(type) } },
                  app: { files: ["app.csv"], id: "id", identifiers: { tmall_no: \(type) } } } }
                """
            return try TestRun(configuration: configuration, in: folder.url).resolve().partition.count
        }
        #expect(try people("\"member\"") == 3)
        #expect(try people("{ type: \"member\", scope: \"tmall\" }") == 1)
    }

    @Test func aSourcesOwnMemberIDNeverLinks() throws {
        let text = "member_id,phone\n10001,\n"
        #expect(try resolve([("tmall", text), ("jd", text)]).partition.count == 2)
    }

    @Test func declaredTypesLinkLikeOthers() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.csv", "id,card\n1,730456789012\n2,12345\n3,860213559174\n")
        try folder.write("b.csv", "id,card\n1, 730456789012\n2,12345\n3,860213559174\n")
        let answer = try TestRun(
            configuration: """
                { sources: {
                  a: { files: ["a.csv"], id: "id", identifiers: { card: "loyalty_card" } },
                  b: { files: ["b.csv"], id: "id", identifiers: { card: "loyalty_card" } } },
                  identifiers: { loyalty_card: { like: "text", pattern: "^[0-9]{12}$" } },
                  junk: { loyalty_card: ["860213559174"] } }
                """, in: folder.url
        ).resolve()
        #expect(answer.partition.count == 5)
        #expect(answer.areOne(RecordKey(source: "a", id: "1"), RecordKey(source: "b", id: "1")))
    }

    /// Plain cells take a faster way through interning than decorated ones: no way is past the junk list.
    @Test func configuredJunkLinksNothingHoweverItIsWritten() throws {
        let junk = [
            "13862915074", "+86 138-6291-5074", "'13862915074", "lan.mo@mail.internal", "Lan.Mo@Mail.internal ",
        ]
        let rows = junk.enumerated().map {
            "m\($0.offset),\($0.element.contains("@") ? ",\($0.element)" : "\($0.element),")\n"
        }
        let text = "id,phone,mail\n" + rows.joined() + "x,13862915075,\ny,13862915075,\n"
        let folder = try TemporaryFolder()
        for name in ["a", "b"] { try folder.write(name + ".csv", text) }
        let columns = "id: \"id\", identifiers: { phone: \"phone\", mail: \"email\" }"
        let answer = try TestRun(
            configuration: """
                { sources: { a: { files: ["a.csv"], \(columns) }, b: { files: ["b.csv"], \(columns) } },
                  junk: { phone: ["138 6291 5074"], email: ["LAN.MO@mail.internal"] } }
                """, in: folder.url
        ).resolve()
        #expect(answer.partition.count == 2 * junk.count + 1)
        #expect(answer.areOne(RecordKey(source: "a", id: "x"), RecordKey(source: "b", id: "y")))
    }
}
