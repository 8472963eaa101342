import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// How many accounts and people each tier, brand and store has.
@Suite struct OrganisationTotalsTests {
    private static func written(_ configuration: String, _ files: [String: String]) throws -> String {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(name, text) }
        let answer = try TestRun.withRules(configuration, in: URL(fileURLWithPath: folder.path("").display)).profiles()
        var text = JSONLine(capacity: 64)
        text.object { answer.totals.organisation?.write(to: &$0) }
        return text.string
    }

    @Test("A person with two accounts of one store is one person of it")
    func counts() throws {
        let configuration = """
            { sources: {
                pos: { files: ["pos.csv"], id: "id", identifiers: { phone: "phone" }, tier: "store",
                       org: { brand: "X", store: { column: "store" } } },
                tmall: { files: ["tmall.csv"], id: "id", identifiers: { phone: "phone" }, tier: "brand", org: { brand: "X" } },
                crm: { files: ["crm.csv"], id: "id", identifiers: { phone: "phone" } } } }
            """
        let text = try Self.written(
            configuration,
            [
                "pos.csv": "id,phone,store\n1,13812345671,S1\n2,13812345671,S1\n3,13912345672,S2\n4,13612345673,-\n",
                "tmall.csv": "id,phone\n1,13812345671\n", "crm.csv": "id,phone\n1,13712345674\n",
            ])
        #expect(
            text
                == #"{"organisation":{"tiers":{"brand":{"accounts":1,"people":1},"store":{"accounts":4,"people":3}},"#
                + #""brand":{"X":{"accounts":5,"people":3}},"#
                + #""store":{"S1":{"accounts":2,"people":1},"S2":{"accounts":1,"people":1}}}}"#)
    }

    @Test("A column with more names than an organisation has parts is not listed, and without any nothing is said")
    func tooManyNames() throws {
        let configuration = """
            { sources: { pos: { files: ["pos.csv"], id: "id", identifiers: { phone: "phone" }, org: { store: { column: "store" } } } } }
            """
        let rows = (0...OrganisationTotals.ceiling).map { "\($0),,S\($0)\n" }.joined()
        #expect(
            try Self.written(configuration, ["pos.csv": "id,phone,store\n" + rows])
                == #"{"organisation":{"tiers":{},"store":{}}}"#)
        let plain = """
            { sources: { pos: { files: ["pos.csv"], id: "id", identifiers: { phone: "phone" } } } }
            """
        #expect(try Self.written(plain, ["pos.csv": "id,phone\n1,13812345671\n"]) == "{}")
    }
}
