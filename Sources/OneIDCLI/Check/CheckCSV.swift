import OneIDCore
import OneIDExamine
import OneIDPipeline
import OneIDShell

/// One figure a line: `source,column,type,metric,count,of,error_per_mille,thresholds`. Characters that would hide a name are escaped.
struct CheckCSV {
    private let report: CheckReport

    init(_ report: CheckReport) { self.report = report }

    func text() -> String {
        var text = "source,column,type,metric,count,of,error_per_mille,thresholds\n"
        for source in report.sources {
            for figure in source.allFigures {
                let verdicts = report.verdicts.filter { $0.figure == figure }
                let limits = verdicts.map { ($0.isKept ? "ok " : "crossed ") + $0.threshold.text }
                    .joined(separator: "; ")
                let cells = [
                    figure.source, figure.column ?? "", figure.type ?? "", figure.metric.rawValue, String(figure.count),
                    figure.metric.whole == nil ? "" : figure.of.map { String($0) } ?? "", String(figure.errorPerMille),
                    limits,
                ]
                text +=
                    cells.map {
                        String(decoding: Escaping.csv(Array(ControlCharacters.escaped($0).utf8)), as: UTF8.self)
                    }
                    .joined(separator: ",") + "\n"
            }
        }
        return text
    }
}
