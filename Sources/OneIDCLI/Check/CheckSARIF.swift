import OneIDCore
import OneIDExamine
import OneIDShell

/// The findings as SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format").
struct CheckSARIF {
    private let report: CheckReport
    /// Of the program.
    private let version: String

    init(_ report: CheckReport, version: String) {
        self.report = report
        self.version = version
    }

    func bytes() -> [UInt8] {
        let rules = Set(report.findings.map(\.finding.id)).sorted { $0.id < $1.id }
        return JSONText.document { text in
            text.value("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            text.value("version", "2.1.0")
            text.array("runs") { text in
                text.object { text in
                    text.object("tool") { text in
                        text.object("driver") { text in
                            text.value("name", "oneid check")
                            text.value("version", version)
                            text.array("rules") { text in
                                for rule in rules { write(rule, &text) }
                            }
                        }
                    }
                    text.array("results") { text in
                        for finding in report.findings { write(finding, rules, &text) }
                    }
                    text.value("columnKind", "unicodeCodePoints")
                }
            }
        }
    }

    private func write(_ rule: FindingID, _ text: inout JSONText) {
        text.object { text in
            text.value("id", rule.id)
            text.object("shortDescription") { $0.value("text", rule.summary) }
            text.object("help") { $0.value("text", rule.remedy) }
            text.object("defaultConfiguration") { $0.value("level", rule.severity.rawValue) }
        }
    }

    private func write(_ finding: CheckFinding, _ rules: [FindingID], _ text: inout JSONText) {
        text.object { text in
            text.value("ruleId", finding.finding.id.id)
            text.value("ruleIndex", rules.firstIndex(of: finding.finding.id))
            text.value("level", finding.finding.severity.rawValue)
            text.object("message") { $0.value("text", finding.finding.message) }
            // GitHub refuses a whole file for one result without a place: what is about no place is put to the first file.
            guard let position = finding.finding.position ?? place(of: finding) else { return }
            text.array("locations") { text in
                text.object { text in
                    text.object("physicalLocation") { text in
                        text.object("artifactLocation") { $0.value("uri", CheckSARIF.reference(position.file)) }
                        guard let line = position.line else { return }
                        text.object("region") { text in
                            text.value("startLine", line)
                            if let column = position.column { text.value("startColumn", column) }
                        }
                    }
                }
            }
        }
    }

    /// The first file of a finding's source, or of the run.
    private func place(of finding: CheckFinding) -> SourcePosition? {
        let source = report.sources.first { $0.name == finding.source } ?? report.sources.first
        return source?.files.first.map { SourcePosition(file: $0.name) }
    }

    /// A path as a relative reference (RFC 3986 §4.2).
    static func reference(_ path: String) -> String {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
        return path.utf8.reduce(into: "") { shown, byte in
            shown += plain.contains(byte) ? String(UnicodeScalar(byte)) : "%" + Hexadecimal.twoDigits(byte)
        }
    }
}
