import OneIDCore
import OneIDExamine
import OneIDPipeline
import OneIDShell

/// The report as JUnit XML, which every CI system shows: a suite for each source; a test for each file, each column and
/// each figure with a threshold.
struct CheckJUnit {
    private let report: CheckReport
    private let failOn: CheckReport.FailOn

    init(_ report: CheckReport, failOn: CheckReport.FailOn) {
        self.report = report
        self.failOn = failOn
    }

    private struct Test {
        let name: String
        var failures: [CheckFinding] = []
        var others: [CheckFinding] = []
        /// What is printed also when it passes.
        var figures = ""
    }

    func text() -> String {
        var suites = report.sources.map { ($0.name, tests(of: $0)) }
        let general = report.findings.filter { $0.source == nil }
        if !general.isEmpty {
            var test = Test(name: "run")
            sort(general, into: &test)
            suites.append(("oneid check", [test]))
        }
        let all = suites.flatMap(\.1)
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuites name=\"oneid check\" tests=\"\(all.count)\" failures=\"\(failed(all))\" errors=\"0\">\n"
        for (name, tests) in suites {
            text +=
                "  <testsuite name=\"\(XML.escaped(name))\" tests=\"\(tests.count)\" failures=\"\(failed(tests))\" errors=\"0\">\n"
            for test in tests { text += self.text(test, suite: name) }
            text += "  </testsuite>\n"
        }
        return text + "</testsuites>\n"
    }

    private func failed(_ tests: [Test]) -> Int { tests.count { !$0.failures.isEmpty } }

    private func tests(of source: CheckReport.Source) -> [Test] {
        let found = report.findings(of: source.name)
        let thresholds = found.filter { $0.finding.id == .checkThreshold }
        let others = found.filter { $0.finding.id != .checkThreshold }
        var tests: [Test] = []
        var placed = others.map { $0.column != nil }
        for file in source.files {
            var test = Test(name: "file \(file.name)", figures: "\(file.rows) rows, \(file.rejected) broken")
            for (index, finding) in others.enumerated()
            where finding.column == nil && finding.finding.position?.file == file.name {
                sort([finding], into: &test)
                placed[index] = true
            }
            tests.append(test)
        }
        let rest = others.indices.filter { !placed[$0] }.map { others[$0] }
        if !rest.isEmpty {
            var test = Test(name: "source \(source.name)")
            sort(rest, into: &test)
            tests.append(test)
        }
        let names = source.columns.map(\.name) + others.compactMap(\.column)
        var seen: Set<String> = []
        for name in names where seen.insert(name).inserted {
            var test = Test(name: "column \(name)")
            test.figures = source.columns.filter { $0.name == name }
                .map { column in column.figures.map { "\($0.metric.rawValue) \($0.count)" }.joined(separator: ", ") }
                .joined(separator: "\n")
            sort(others.filter { $0.column == name }, into: &test)
            tests.append(test)
        }
        for verdict in report.verdicts where verdict.figure?.source == source.name {
            let column = verdict.figure?.column.map { " (\($0))" } ?? ""
            var test = Test(name: "\(verdict.threshold.text)\(column)", figures: verdict.figure?.phrase ?? "")
            if !verdict.isKept {
                let own = thresholds.filter {
                    $0.column == verdict.figure?.column
                        && $0.finding.message.hasSuffix("\(verdict.threshold.text) was asked for")
                }
                sort(own, into: &test)
            }
            tests.append(test)
        }
        return tests
    }

    private func sort(_ findings: [CheckFinding], into test: inout Test) {
        for finding in findings {
            let severity = finding.finding.severity
            let fails = failOn == .error && severity == .error || failOn == .warning && severity >= .warning
            if fails { test.failures.append(finding) } else { test.others.append(finding) }
        }
    }

    private func text(_ test: Test, suite: String) -> String {
        let head = "    <testcase classname=\"\(XML.escaped(suite))\" name=\"\(XML.escaped(test.name))\""
        let output = ([test.figures] + test.others.map(line)).filter { !$0.isEmpty }.joined(separator: "\n")
        guard !test.failures.isEmpty || !output.isEmpty else { return head + "/>\n" }
        var text = head + ">\n"
        if let first = test.failures.first {
            text += "      <failure type=\"\(first.finding.id.id)\" message=\"\(XML.escaped(first.finding.message))\">"
            text += XML.escaped(test.failures.map(line).joined(separator: "\n")) + "</failure>\n"
        }
        if !output.isEmpty { text += "      <system-out>\(XML.escaped(output))</system-out>\n" }
        return text + "    </testcase>\n"
    }

    private func line(_ finding: CheckFinding) -> String {
        let place = FindingPrinter.place(finding.finding.position)
        return "\(place): \(finding.finding.severity.rawValue)[\(finding.finding.id.id)]: \(finding.finding.message)"
    }
}

/// Text inside XML 1.0, which has no control characters.
enum XML {
    static func escaped(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": shown += "&amp;"
            case "<": shown += "&lt;"
            case ">": shown += "&gt;"
            case "\"": shown += "&quot;"
            case "\n": shown += "\n"
            case "\u{FFFE}", "\u{FFFF}": shown += "?"
            default: shown += ControlCharacters.escaped(scalar)
            }
        }
        return shown
    }
}
