import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDPipeline
import OneIDShell
import Testing

@testable import OneIDCLI
@testable import OneIDExamine
@testable import OneIDIntake

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
        try Data("member_id,phone,\"x<&>\"\n1,13822345678,=1+1\n2,123,\u{1}\n3,1,2,3\n".utf8).write(to: file)
        let source = SourceRequest(
            declared: SourceConfiguration(name: "a<&>"), files: [FilePath(file.path)], declaresIdentifiers: false,
            isNamed: true)
        let inputs = ResolveRequest(
            sources: [source], identifiers: IdentifierSettings(), junk: [:], workers: Workers(count: 1))
        var request = CheckRequest(inputs: inputs, asOf: try #require(CheckDay("2026-01-01")))
        let place = SourcePosition(file: "--max")
        request.thresholds = [
            try Threshold(.max, "invalid.phone", "1%", at: place), try Threshold(.min, "rows", "1", at: place),
            // About a figure that is not there, so a finding without a place.
            try Threshold(.max, "invalid.gone", "1", at: place),
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
            try JSONSerialization.jsonObject(with: Data(CheckSARIF(report, version: "1.2.3").bytes())) as? [String: Any]
        )
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

    /// The members that an object must have, and those that it may have, by the schema of SARIF 2.1.0.
    private static func expect(
        _ object: Any?, has required: Set<String>, may optional: Set<String> = [], _ what: String
    ) -> [String: Any] {
        guard let object = object as? [String: Any] else {
            Issue.record("\(what) is no object")
            return [:]
        }
        let keys = Set(object.keys)
        #expect(keys.isSuperset(of: required), "\(what) lacks \(required.subtracting(keys))")
        #expect(
            keys.isSubset(of: required.union(optional)), "\(what) has \(keys.subtracting(required.union(optional)))")
        return object
    }

    @Test("SARIF has the members that its schema and code scanning ask for, and every result has a place")
    func sarif() throws {
        let report = try Self.report()
        let log = Self.expect(
            try JSONSerialization.jsonObject(with: Data(CheckSARIF(report, version: "1.2.3").bytes())),
            has: ["version", "runs", "$schema"],
            "the log")
        #expect(log["version"] as? String == "2.1.0")
        let runs = try #require(log["runs"] as? [Any])
        #expect(runs.count == 1)
        let run = Self.expect(runs.first, has: ["tool", "results"], may: ["columnKind"], "the run")
        #expect(run["columnKind"] as? String == "unicodeCodePoints")
        let tool = Self.expect(run["tool"], has: ["driver"], "the tool")
        let driver = Self.expect(tool["driver"], has: ["name"], may: ["version", "rules"], "the driver")
        let rules = try #require(driver["rules"] as? [Any])
        var ids: [String] = []
        for rule in rules {
            let rule = Self.expect(
                rule, has: ["id"], may: ["shortDescription", "help", "defaultConfiguration"], "a rule")
            for text in ["shortDescription", "help"] {
                #expect(Self.expect(rule[text], has: ["text"], text)["text"] as? String != "")
            }
            let level = Self.expect(rule["defaultConfiguration"], has: ["level"], "a rule's configuration")["level"]
            #expect(["none", "note", "warning", "error"].contains(level as? String ?? ""))
            ids.append(rule["id"] as? String ?? "")
        }
        #expect(Set(ids).count == ids.count)
        let results = try #require(run["results"] as? [Any])
        #expect(report.findings.contains { $0.finding.position == nil })
        for result in results {
            let result = Self.expect(
                result, has: ["ruleId", "message", "locations"], may: ["ruleIndex", "level"], "a result")
            #expect(ids.contains(result["ruleId"] as? String ?? ""))
            #expect(Self.expect(result["message"], has: ["text"], "a message")["text"] as? String != "")
            let locations = try #require(result["locations"] as? [Any])
            #expect(locations.count == 1)
            let physical = Self.expect(
                Self.expect(locations.first, has: ["physicalLocation"], "a location")["physicalLocation"],
                has: ["artifactLocation"], may: ["region"], "a physical location")
            let uri = Self.expect(physical["artifactLocation"], has: ["uri"], "an artifact")["uri"] as? String ?? ""
            #expect(URL(string: uri) != nil && !uri.contains(" ") && uri.contains("100%25.csv"), "\(uri)")
            guard let region = physical["region"] else { continue }
            for (_, number) in Self.expect(region, has: ["startLine"], may: ["startColumn"], "a region") {
                #expect((number as? Int ?? 0) >= 1)
            }
        }
    }

    @Test("JUnit has the structure that CI systems read")
    func junitStructure() throws {
        let document = try XMLDocument(data: Data(CheckJUnit(try Self.report(), failOn: .warning).text().utf8))
        let root = try #require(document.rootElement())
        #expect(root.name == "testsuites")
        func attributes(_ element: XMLElement) -> Set<String> {
            Set((element.attributes ?? []).compactMap(\.name))
        }
        func elements(_ element: XMLElement) -> [XMLElement] {
            (element.children ?? []).compactMap { $0 as? XMLElement }
        }
        func number(_ element: XMLElement, _ name: String) -> Int? {
            element.attribute(forName: name)?.stringValue.flatMap { Int($0) }
        }
        var tests = 0
        var failures = 0
        for suite in elements(root) {
            #expect(suite.name == "testsuite" && attributes(suite) == ["name", "tests", "failures", "errors"])
            let cases = elements(suite)
            #expect(number(suite, "tests") == cases.count)
            var failed = 0
            var names: Set<String> = []
            for test in cases {
                #expect(test.name == "testcase" && attributes(test) == ["classname", "name"])
                let isNew = names.insert(test.attribute(forName: "name")?.stringValue ?? "").inserted
                #expect(isNew)
                let parts = elements(test)
                // At most one of each.
                let kinds = parts.map { $0.name ?? "" }.sorted()
                #expect([[], ["failure"], ["system-out"], ["failure", "system-out"]].contains(kinds))
                for failure in parts where failure.name == "failure" {
                    failed += 1
                    #expect(attributes(failure) == ["type", "message"])
                    #expect(failure.stringValue?.isEmpty == false)
                }
            }
            #expect(number(suite, "failures") == failed && failed > 0 && number(suite, "errors") == 0)
            tests += cases.count
            failures += failed
        }
        #expect(number(root, "tests") == tests && number(root, "failures") == failures)
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

    @Test("What ends or divides an annotation is escaped in it, and nothing else")
    func annotationEscapes() throws {
        let escapes = CheckAnnotations(try Self.report())
        #expect(escapes.data("50 % of a:b, c\r\nd %0A") == "50 %25 of a:b, c%0D%0Ad %250A")
        #expect(escapes.property("C:\\a,b%\nc.csv") == "C%3A\\a%2Cb%25%0Ac.csv")
        #expect(escapes.data("手机号: ¥5") == "手机号: ¥5")
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

    @Test("Every error and warning is followed by what to do about it, each advice once")
    func advice() throws {
        let report = try Self.report()
        let lines = CheckTextReport(report, colour: false, listsAll: true).text().split(separator: "\n")
        var advice: [Substring] = []
        for (number, line) in lines.enumerated() {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("fix: ") { advice.append(text) }
            guard text.hasPrefix("error ") || text.hasPrefix("warning ") else { continue }
            let id = text.split(separator: " ")[1]
            let isFirst = !lines[..<number].contains { $0.contains(" \(id) ") }
            guard isFirst else { continue }
            #expect(number + 1 < lines.count && lines[number + 1].contains("  fix: "), "\(line)")
        }
        #expect(advice.count >= 4 && Set(advice).count == advice.count)
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
