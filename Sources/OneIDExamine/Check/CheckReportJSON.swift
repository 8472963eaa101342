import OneIDCore
import OneIDIntake

/// The JSON report of a check, the same bytes for the same input: no times, no thread counts, no clock.
///
/// `docs/reference/check.md` explains every field.
public struct CheckReportJSON {
    /// Counts up when a field changes its meaning; new fields do not change it.
    public static let version = 1

    private let report: CheckReport
    private let showsValues: Bool

    public init(_ report: CheckReport, showsValues: Bool) {
        self.report = report
        self.showsValues = showsValues
    }

    public func bytes() -> [UInt8] {
        JSONText.document { text in
            text.value("report", "oneid check")
            text.value("version", CheckReportJSON.version)
            text.value("as_of", report.asOf.text)
            text.value("complete", report.unreadFiles == 0)
            text.object("totals") { text in
                text.value("sources", report.sources.count)
                text.value("files", report.sources.reduce(0) { $0 + $1.files.count })
                text.value("unread_files", report.unreadFiles)
                text.value("rows", report.sources.reduce(0) { $0 + $1.rows })
                text.value("rejected", report.sources.reduce(0) { $0 + $1.count(.rejected) })
                text.value("skipped", report.sources.reduce(0) { $0 + $1.count(.skipped) })
                text.value("errors", report.count(.error))
                text.value("warnings", report.count(.warning))
                text.value("notes", report.count(.note))
                text.value("thresholds_crossed", report.verdicts.count { !$0.isKept })
                text.value("estimated", report.isEstimated)
            }
            text.array("sources") { text in
                for source in report.sources { write(source, &text) }
            }
            text.array("thresholds") { text in
                for verdict in report.verdicts { write(verdict, &text) }
            }
            text.array("findings") { text in
                for finding in report.findings { CheckReportJSON.write(finding, &text) }
            }
        }
    }

    private func write(_ source: CheckReport.Source, _ text: inout JSONText) {
        text.object { text in
            text.value("name", Shortening.name(source.name))
            text.value("rows", source.rows)
            text.value("rejected", source.count(.rejected))
            text.value("record_id", source.recordID)
            text.value("errors", report.findings(of: source.name).count { $0.finding.severity == .error })
            text.value("warnings", report.findings(of: source.name).count { $0.finding.severity == .warning })
            for figure in source.figures where figure.metric != .rows && figure.metric != .rejected {
                text.value(figure.metric.rawValue, figure.count)
            }
            text.value(
                "duplicates_error_per_mille", source.figures.first { $0.metric == .duplicates }?.errorPerMille ?? 0)
            text.strings("missing", source.missing)
            text.array("files") { text in
                for file in source.files {
                    text.object { text in
                        text.value("file", Shortening.name(file.name))
                        text.value("rows", file.rows)
                        text.value("rejected", file.rejected)
                        text.value("skipped", file.skipped)
                        text.value("format", file.format)
                        text.value("encoding", file.encoding)
                        text.value("packing", file.packing)
                        text.strings("columns", file.columns)
                        text.strings("unused", file.unused)
                    }
                }
            }
            text.array("columns") { text in
                for column in source.columns { write(column, &text) }
            }
        }
    }

    private func write(_ column: CheckReport.Column, _ text: inout JSONText) {
        text.object { text in
            text.value("column", column.name)
            text.value("role", column.role.rawValue)
            text.value("type", column.type)
            text.value("scope", column.scope)
            text.value("hash", column.hash)
            text.value("rows", column.rows)
            for figure in column.figures { text.value(figure.metric.rawValue, figure.count) }
            if let distinct = column.distinct { text.value("distinct_error_per_mille", distinct.errorPerMille) }
            if column.role == .level {
                text.object("levels") { text in
                    for level in column.levels { text.value(level.name, level.count) }
                }
                text.value("levels_cut", column.levelsCut)
            }
            guard column.role == .identifier else { return }
            text.array("shared_values") { text in
                for cell in column.shared {
                    text.object { text in
                        text.value("value", showsValues ? cell.value : Masking.mask(cell.value, type: column.builtIn))
                        text.value("records", cell.records)
                        text.value("names", cell.names)
                    }
                }
            }
            text.array("samples") { text in
                for sample in column.samples {
                    text.object { text in
                        text.value("class", sample.valueClass.name)
                        text.value("file", sample.file)
                        text.value("line", sample.line)
                        text.value("column", sample.column)
                        text.value("value", sample.value)
                        text.value("reason", sample.reason)
                    }
                }
            }
        }
    }

    private func write(_ verdict: ThresholdVerdict, _ text: inout JSONText) {
        text.object { text in
            text.value("threshold", verdict.threshold.text)
            text.value("source", verdict.figure?.source)
            text.value("column", verdict.figure?.column)
            text.value("metric", verdict.threshold.metric.rawValue)
            text.value("count", verdict.figure?.count)
            text.value("of", verdict.figure?.of)
            text.value("error_per_mille", verdict.figure?.errorPerMille ?? 0)
            text.value("passed", verdict.isKept)
        }
    }

    static func write(_ finding: CheckFinding, _ text: inout JSONText) {
        text.object { text in
            text.value("id", finding.finding.id.id)
            text.value("severity", finding.finding.severity.rawValue)
            text.value("source", finding.source)
            text.value("column", finding.column)
            text.value("count", finding.count)
            text.value("file", finding.finding.position?.file)
            text.value("line", finding.finding.position?.line)
            text.value("position", finding.finding.position?.column)
            text.value("message", finding.finding.message)
            text.value("fix", finding.finding.fix)
        }
    }

    /// One finding on a line, for JSON Lines.
    public static func line(_ finding: CheckFinding) -> String {
        var text = JSONLine(capacity: 1024)
        let place = finding.finding.position
        text.object { text in
            text.member("id", finding.finding.id.id)
            text.member("severity", finding.finding.severity.rawValue)
            text.member("source", finding.source)
            text.member("column", finding.column)
            text.member("count", finding.count)
            text.member("file", place?.file)
            text.member("line", place?.line)
            text.member("position", place?.column)
            text.member("message", finding.finding.message)
            text.member("fix", finding.finding.fix)
        }
        text.append(0x0a)
        return VisibleJSON.text(text.string)
    }
}
