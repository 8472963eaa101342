import Foundation
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDExamine
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

@Suite struct DriftTests {
    private static func export(rows: Int, filled: Int, header: String = "member_id,phone,level", level: String = "V1")
        -> String
    {
        header + "\n" + (0..<rows).map { "\($0),\($0 < filled ? "138\(10_000_000 + $0 * 7)" : ""),\(level)\n" }.joined()
    }

    private static func check(_ text: String, against baseline: [UInt8]) throws -> CheckReport {
        let folder = try TemporaryFolder()
        let yesterday = try Baseline(baseline, file: "yesterday.json")
        return try withExtendedLifetime(folder) {
            try TestCheck(text, in: folder).changing { $0.baseline = yesterday }.run()
        }
    }

    private static func report(of text: String) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        return try withExtendedLifetime(folder) { try TestCheck(text, in: folder).json() }
    }

    @Test("Nothing has drifted from itself")
    func same() throws {
        let text = Self.export(rows: 100, filled: 90)
        let baseline = try Self.report(of: text)
        let report = try Self.check(text, against: baseline)
        #expect(!report.ids().contains("check.drift"))
        #expect(report.sources[0].figures.first { $0.metric == .driftRows }?.count == 0)
    }

    @Test("Rows, fill, columns and levels that changed are findings")
    func changed() throws {
        let baseline = try Self.report(of: Self.export(rows: 100, filled: 90))
        let report = try Self.check(
            Self.export(rows: 50, filled: 20, header: "member_id,phone,grade", level: "V9"), against: baseline)
        let messages = report.findings.filter { $0.finding.id == .checkDrift }.map(\.finding.message)
        #expect(messages.contains("50 rows, 100 in the baseline"))
        #expect(messages.contains("phone: 40.0 % filled, 90.0 % in the baseline"))
        #expect(messages.contains("new columns: grade"))
        #expect(messages.contains("vanished columns: level"))
        let levels = try Self.check(Self.export(rows: 100, filled: 90, level: "V9"), against: baseline)
        #expect(levels.findings.contains { $0.finding.message == "level: new levels: V9" })
        #expect(levels.column("level")?.count(.newLevels) == 1)
    }

    @Test("What is no report is refused")
    func wrongBaseline() {
        for text in [
            "", "{}", "[1]", "{ report: 'oneid check', version: 99, sources: [] }",
            "{ \"report\": \"oneid check\", \"version\": 1, \"sources\": [{}] }",
        ] {
            let error = #expect(throws: Finding.self) { try Baseline(Array(text.utf8), file: "b.json") }
            #expect(error?.id == .checkBadBaseline, "\(text)")
        }
    }
}
