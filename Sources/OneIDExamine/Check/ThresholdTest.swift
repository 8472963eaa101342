import OneIDCore
import OneIDIntake

/// Compares figures with the thresholds a user set.
struct ThresholdTest {
    private let thresholds: [Threshold]

    init(_ thresholds: [Threshold]) { self.thresholds = thresholds }

    /// A verdict for every figure that a threshold is about, kept or not, and a finding for each that is not.
    func run(_ report: CheckReport) -> ([ThresholdVerdict], [CheckFinding]) {
        var verdicts: [ThresholdVerdict] = []
        var findings: [CheckFinding] = []
        let figures = report.sources.flatMap(\.allFigures)
        for threshold in thresholds {
            let concerned = figures.filter(threshold.concerns)
            if concerned.isEmpty {
                verdicts.append(ThresholdVerdict(threshold: threshold, figure: nil, isKept: false))
                findings.append(noFigure(threshold, report))
            }
            for figure in concerned {
                let isKept = threshold.isKept(by: figure)
                verdicts.append(ThresholdVerdict(threshold: threshold, figure: figure, isKept: isKept))
                if !isKept { findings.append(crossed(threshold, figure, report)) }
            }
        }
        return (verdicts, findings)
    }

    private func crossed(_ threshold: Threshold, _ figure: Figure, _ report: CheckReport) -> CheckFinding {
        let file = report.sources.first { $0.name == figure.source }?.files.first?.name
        let place = figure.column.map { ColumnNames.shortened($0) + ": " } ?? ""
        return CheckFinding(
            finding: Finding(
                .checkThreshold, at: file.map { SourcePosition(file: $0) },
                "\(place)\(figure.metric.rawValue) is \(figure.phrase), \(threshold.text) was asked for",
                fix: "correct the export, or the threshold"),
            source: figure.source, column: figure.column, count: figure.count)
    }

    private func noFigure(_ threshold: Threshold, _ report: CheckReport) -> CheckFinding {
        let sources = report.sources.map(\.name)
        var fix: String?
        if let source = threshold.source, !sources.contains(source) {
            fix =
                (Suggestion.nearest(to: source, among: sources).map { "did you mean \($0)? " } ?? "")
                + "sources are \(sources.joined(separator: ", "))"
        } else if let column = threshold.column {
            let known = Set(
                report.sources.flatMap(\.columns).filter { $0.count(threshold.metric) != nil }
                    .flatMap { [$0.name, $0.type] })
            fix = Suggestion.nearest(to: column, among: known.sorted()).map { "did you mean \($0)?" }
        }
        return CheckFinding(
            finding: Finding(
                .checkNoFigure, "there is no figure for \(threshold.text)",
                fix: fix ?? "name a column or a type that the files have, or remove the threshold"),
            source: nil, column: threshold.column, count: 1)
    }
}

extension Figure {
    /// `3 of 134 (2.2 %)`, `about 12,000 of 20,000 (60.0 %)`
    public var phrase: String {
        var text = (errorPerMille > 0 ? "about " : "") + FindingText.count(count)
        if let of, metric.whole != nil {
            text =
                metric == .driftFill || metric == .driftValid
                ? FindingText.percent(count, of: of)
                : text + " of \(FindingText.count(of)) (\(FindingText.percent(count, of: of)))"
        }
        if errorPerMille > 0 { text += " ± \(errorPerMille / 10).\(errorPerMille % 10) %" }
        return text
    }
}
