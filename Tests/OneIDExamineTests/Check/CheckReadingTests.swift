import Foundation
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDExamine
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// What the readers learn of a file is in the check, with figures that thresholds can hold.
@Suite struct CheckReadingTests {
    private static let lines = """
        {"id":"1","phones":[{"n":"13912341001"},{"n":"13912341002"},{"n":"13912341003"}]}
        {"id":"2","phones":[{"n":"13912341004"}]}

        """

    private func report(_ column: String, _ json: String = lines) throws -> CheckReport {
        let configuration = """
            { sources: { crm: { files: ["crm.jsonl"], id: "id", identifiers: { "\(column)": "phone" } },
                         tw: { files: ["tw.csv"], id: "id", identifiers: { phone: "phone" } } } }
            """
        let folder = try TemporaryFolder()
        return try withExtendedLifetime(folder) {
            try folder.write("crm.jsonl", json)
            let bytes: [UInt8] =
                Array("id,phone,name\n1,13912341001,".utf8) + [0xb3, 0xaf, 0xa4, 0x70, 0xa9, 0xfa, 0x0a]
            try Data(bytes).write(to: folder.url.appendingPathComponent("tw.csv"))
            let thresholds = try ["unread_elements", "doubtful_encodings"].map {
                try Threshold(.max, $0, "0", at: SourcePosition(file: "--max"))
            }
            return try TestCheck(configuration: configuration, in: folder.url).changing {
                $0.thresholds = thresholds
            }.run()
        }
    }

    @Test func elementsThatNoColumnReadsAreCounted() throws {
        let first = try report("phones.0.n")
        #expect(first.sources[0].count(.unreadElements) == 2)
        #expect(first.findings.contains { $0.finding.id == .jsonUnreadElements && $0.count == 2 })
        #expect(first.verdicts.count { !$0.isKept } == 2)
        let all = try report("phones[].n")
        #expect(all.sources[0].count(.unreadElements) == 0)
        #expect(all.sources[0].columns.map(\.name) == ["phones.0.n", "phones.1.n", "phones.2.n"])
        #expect(all.verdicts.count { !$0.isKept } == 1)
    }

    @Test func aDoubtfulEncodingIsAFigure() throws {
        let report = try report("phones[].n")
        #expect(report.sources.map { $0.count(.doubtfulEncodings) } == [0, 1])
        #expect(report.findings.contains { $0.finding.id == .encodingDoubtful })
    }

    @Test func aCutFileFailsTheCheck() throws {
        for cut in ["[", "[{\"id\":\"1\"}", "{\"data\":[{\"id\":\"1\"}]"] {
            let report = try report("id", cut)
            #expect(report.findings.contains { $0.finding.id == .jsonUnfinished }, "\(cut)")
        }
    }
}
