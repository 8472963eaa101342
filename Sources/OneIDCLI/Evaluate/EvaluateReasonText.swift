import OneIDCore
import OneIDFeatures
import OneIDShell

/// The part of an evaluation for people that says why: what splits, what merges, what the queue would win.
struct EvaluateReasonText {
    private let reasons: ReasonMeasures

    init(_ reasons: ReasonMeasures) { self.reasons = reasons }

    var text: String { apart() + together() + queue() }

    private func lines(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

    private func apart() -> String {
        guard !reasons.refusals.isEmpty || reasons.unexplained > 0 else { return "" }
        var table = AlignedTable([
            ("why people are split", .left), ("values", .right), ("split a person", .right),
            ("keep strangers apart", .right), ("both", .right), ("split people", .right),
        ])
        for refusals in reasons.refusals {
            table.add(
                [EvaluateReasonText.words(refusals.reason)]
                    + [refusals.values, refusals.split, refusals.keptApart, refusals.both, refusals.people]
                    .map(FindingText.count))
        }
        if reasons.unexplained > 0 {
            table.add(["nothing that was refused", "", "", "", "", FindingText.count(reasons.unexplained)])
        }
        return table.text() + "\n"
    }

    private static func words(_ reason: String) -> String {
        switch reason {
        case "hub": "hub: too many have it"
        case "common": "held back: common by chance"
        default: reason
        }
    }

    private func together() -> String {
        guard !reasons.mergers.isEmpty || reasons.otherClusters > 0 else { return "" }
        var table = AlignedTable([
            ("what joins strangers", .left), ("values", .right), ("clusters", .right), ("wrong pairs", .right),
        ])
        for mergers in reasons.mergers {
            table.add(
                [ControlCharacters.escaped(mergers.type)]
                    + [mergers.values, mergers.clusters, mergers.wrongPairs].map(FindingText.count))
        }
        if reasons.otherClusters > 0 {
            table.add(["no value of several people", "", FindingText.count(reasons.otherClusters), ""])
        }
        return table.text() + "\n"
    }

    private func queue() -> String {
        guard !reasons.gains.isEmpty else { return "" }
        var table = AlignedTable([
            ("what the queue would win", .left), ("items", .right), ("true pairs joined", .right),
            ("people made whole", .right), ("wrong pairs doubted", .right),
        ])
        for gains in reasons.gains + [reasons.allGains] {
            table.add(
                [gains.reason?.rawValue ?? "all"]
                    + [gains.items, gains.pairs, gains.people, gains.wrongPairs].map(FindingText.count))
        }
        return table.text() + "\n"
    }
}
