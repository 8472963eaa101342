import OneIDCore
import OneIDExamine
import OneIDShell

/// The findings as workflow commands of GitHub Actions, which show them beside the lines they are about.
///
/// Syntax and escapes: GitHub Docs, "Workflow commands for GitHub Actions".
struct CheckAnnotations {
    private let report: CheckReport

    init(_ report: CheckReport) { self.report = report }

    func text() -> String {
        report.findings.map(annotation).joined()
            + report.verdicts.filter(\.isKept).map { verdict in
                let place = [verdict.figure?.source, verdict.figure?.column].compactMap(\.self).joined(separator: " ")
                return
                    "::notice title=ok::\(data("\(place): \(verdict.threshold.text): \(verdict.figure?.phrase ?? "")"))\n"
            }.joined()
    }

    private func annotation(_ finding: CheckFinding) -> String {
        let command =
            switch finding.finding.severity {
            case .error: "error"
            case .warning: "warning"
            case .note: "notice"
            }
        var properties: [String] = []
        if let position = finding.finding.position {
            properties.append("file=" + property(position.file))
            if let line = position.line { properties.append("line=\(line)") }
            if let column = position.column { properties.append("col=\(column)") }
        }
        properties.append("title=" + property(finding.finding.id.id))
        return "::\(command) \(properties.joined(separator: ","))::\(data(finding.finding.message))\n"
    }

    /// The message behind `::`.
    func data(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { shown, scalar in
            switch scalar {
            case "%": shown += "%25"
            case "\r": shown += "%0D"
            case "\n": shown += "%0A"
            default: shown += ControlCharacters.escaped(scalar)
            }
        }
    }

    /// The value of a property, which commas and a colon end.
    func property(_ text: String) -> String {
        data(text).unicodeScalars.reduce(into: "") { shown, scalar in
            switch scalar {
            case ":": shown += "%3A"
            case ",": shown += "%2C"
            default: shown.unicodeScalars.append(scalar)
            }
        }
    }
}
