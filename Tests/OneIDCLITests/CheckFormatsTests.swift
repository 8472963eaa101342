import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDPipeline
import Testing

@testable import OneIDCLI

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What the formats for machines are, read back by other programs' readers.
@Suite struct CheckFormatsTests {
    /// A report with an error, a warning, characters that every format has to escape, and two thresholds.
    private static func report() throws -> CheckReport {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("check-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("a, <b> & \"c\" 100%.csv")
        try Data("member_id,phone,\"x<&>\"\n1,13812345678,=1+1\n2,123,\u{1}\n3,1,2,3\n".utf8).write(to: file)
        let source = SourceRequest(
            declared: SourceConfiguration(name: "a<&>"), files: [FilePath(file.path)], declaresIdentifiers: false,
            isNamed: true)
        let inputs = ResolveRequest(
            sources: [source], identifiers: IdentifierSettings(), junk: [:], workers: Workers(count: 1))
        var request = CheckRequest(inputs: inputs, asOf: try #require(CheckDay("2026-01-01")))
        let place = SourcePosition(file: "--max")
        request.thresholds = [
            try Threshold(.max, "invalid.phone", "1%", at: place), try Threshold(.min, "rows", "1", at: place),
        ]
        return try CheckJob(request).run().report()
    }

    @Test("JSON, JSON Lines and SARIF are JSON")
    func json() throws {
        let report = try Self.report()
        let whole = try #require(
            try JSONSerialization.jsonObject(with: Data(CheckReportJSON(report, showsValues: false).bytes()))
                as? [String: Any])
        let source = try #require((whole["sources"] as? [[String: Any]])?.first)
        let phone = try #require((source["columns"] as? [[String: Any]])?.first { $0["column"] as? String == "phone" })
        #expect(phone["invalid"] as? Int == 1)
        #expect(phone["clean"] as? Int == 1)
        #expect((whole["findings"] as? [Any])?.count == report.findings.count)
        for finding in report.findings {
            let line = CheckReportJSON.line(finding)
            #expect(line.hasSuffix("}\n") && !line.dropLast().contains("\n"))
            #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
        }
        let sarif = try #require(
            try JSONSerialization.jsonObject(with: Data(CheckSARIF(report).bytes())) as? [String: Any])
        let run = try #require((sarif["runs"] as? [[String: Any]])?.first)
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == report.findings.count)
        let rules = try #require(
            ((run["tool"] as? [String: Any])?["driver"] as? [String: Any])?["rules"] as? [[String: Any]])
        for result in results {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
            #expect(["error", "warning", "note"].contains(result["level"] as? String ?? ""))
        }
    }

    @Test("JUnit is XML, and its failures are those at the severity asked for", arguments: CheckReport.FailOn.allCases)
    func junit(_ failOn: CheckReport.FailOn) throws {
        let report = try Self.report()
        let text = CheckJUnit(report, failOn: failOn).text()
        let document = try XMLDocument(data: Data(text.utf8))
        let suites = try #require(document.rootElement())
        let cases = try document.nodes(forXPath: "//testcase")
        #expect(suites.attribute(forName: "tests")?.stringValue == "\(cases.count)")
        let failures = try document.nodes(forXPath: "//testcase[failure]")
        #expect(suites.attribute(forName: "failures")?.stringValue == "\(failures.count)")
        #expect(failures.isEmpty == (failOn == .never))
        let thresholds = try document.nodes(forXPath: "//testcase[starts-with(@name, 'max invalid')]")
        #expect(thresholds.count == 1)
        #expect(try document.nodes(forXPath: "//testcase[@name='min rows=1'][failure]").isEmpty)
    }

    @Test("Annotations are one line each, with what separates escaped")
    func annotations() throws {
        let report = try Self.report()
        let lines = CheckAnnotations(report).text().split(separator: "\n")
        #expect(lines.count == report.findings.count + report.verdicts.count { $0.isKept })
        for line in lines {
            #expect(line.wholeMatch(of: /::(error|warning|notice) [^:]*::.*/) != nil, "\(line)")
        }
        #expect(lines.contains { $0.contains("100%25.csv") && $0.contains("%2C") })
    }

    @Test("The table of figures has a line for each, eight cells wide")
    func csv() throws {
        let report = try Self.report()
        let lines = CheckCSV(report).text().split(separator: "\n")
        #expect(lines.count == 1 + report.sources.flatMap(\.allFigures).count)
        #expect(lines.contains("a<&>,phone,phone,invalid,1,2,0,crossed max invalid.phone=1%"))
        #expect(lines.contains("a<&>,,,rows,3,,0,ok min rows=1"))
    }

    @Test("Text is safe for a terminal and coloured only when asked for")
    func text() throws {
        let report = try Self.report()
        let plain = CheckTextReport(report, colour: false, listsAll: false).text()
        #expect(!plain.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        let colour = CheckTextReport(report, colour: true, listsAll: false).text()
        #expect(colour.contains("\u{1B}[1;31merror\u{1B}[0m"))
        #expect(colour.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    }

    @Test(
        "A bar has ten places, and what is there has one",
        arguments: [[10, 0, 0, 0], [9999, 1, 1, 1], [1, 1, 1, 1], [0, 0, 0, 0], [3, 3, 3, 0]])
    func bar(_ counts: [Int]) {
        let parts = ClassBar.shares(counts)
        #expect(parts.reduce(0, +) == 10)
        for (count, part) in zip(counts, parts) where counts.contains(where: { $0 > 0 }) {
            #expect((count > 0) == (part > 0))
        }
    }
}
