import OneIDExamine
import OneIDIO
import OneIDPipeline

/// What the forms of a report need beside it.
struct CheckReportStyle {
    let failOn: CheckReport.FailOn
    /// Of the program.
    let version: String
    let showsValues: Bool
    /// Whether every finding is listed in the text for people.
    let listsAll: Bool
    /// Whether the text for people is coloured.
    let colour: Bool
}

typealias CheckFormat = OutputFormat<@Sendable (CheckReport, CheckReportStyle) -> [UInt8]>

/// The forms of the report of a check.
extension OutputFormat where Writer == @Sendable (CheckReport, CheckReportStyle) -> [UInt8] {
    static var csv: CheckFormat { .init("csv") { report, _ in Array(CheckCSV(report).text().utf8) } }

    static var table: FormatTable<Writer> {
        FormatTable(
            usual: .init("text") { report, style in
                Array(CheckTextReport(report, colour: style.colour, listsAll: style.listsAll).text().utf8)
            },
            .init("json") { CheckReportJSON($0, showsValues: $1.showsValues).bytes() },
            .init("jsonl") { report, _ in Array(report.findings.map(CheckReportJSON.line).joined().utf8) },
            csv,
            .init("junit") { Array(CheckJUnit($0, failOn: $1.failOn).text().utf8) },
            .init("github") { report, _ in Array(CheckAnnotations(report).text().utf8) },
            .init("sarif") { CheckSARIF($0, version: $1.version).bytes() })
    }
}
