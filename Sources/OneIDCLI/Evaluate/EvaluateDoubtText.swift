import OneIDCore
import OneIDFeatures
import OneIDPipeline
import OneIDShell

/// The part of an evaluation for people that is about the ceiling, the traps and the queue.
struct EvaluateDoubtText {
    private let evaluation: Evaluation
    private let measures: Measures

    init(_ evaluation: Evaluation, _ measures: Measures) {
        self.evaluation = evaluation
        self.measures = measures
    }

    var text: String {
        var text = ""
        if let ceiling = evaluation.ceiling { text += lines(of: ceiling) }
        if let traps = evaluation.traps { text += tables(of: traps) }
        if let queue = evaluation.queue { text += tables(of: queue) }
        return text.isEmpty ? "" : text + "\n"
    }

    private func lines(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

    private func shown(_ share: Share?) -> String { share?.text ?? "-" }

    private func lines(of ceiling: CeilingMeasures) -> String {
        lines([
            "",
            "ceiling: identifiers of one person alone join \(FindingText.count(ceiling.pairs)) of "
                + "\(FindingText.count(measures.truePairs)) true pairs (\(shown(ceiling.recall(measures))))",
            "  reached: \(FindingText.count(ceiling.joinedPairs)) of them (\(shown(ceiling.reached))); "
                + "\(FindingText.count(ceiling.splitPeople, "person", plural: "people")) split below it",
        ])
    }

    // MARK: Traps

    private func tables(of traps: TrapMeasures) -> String {
        var text = lines([
            "precision where something tells people apart: \(shown(traps.precision(measures))); "
                + "\(FindingText.count(traps.toldApartPairs, "wrong pair")), and "
                + "\(FindingText.count(traps.otherPairs)) without evidence",
            "",
        ])
        guard !traps.kinds.isEmpty else { return text + lines(["no value is shared by several people"]) }
        var table = AlignedTable([
            ("values of several people", .left), ("type", .left), ("values", .right), ("hubs", .right),
            ("no evidence", .right), ("joined", .right), ("evidence", .right), ("joined", .right),
            ("in the queue", .right), ("unlisted", .right),
        ])
        for kind in traps.kinds {
            table.add(
                [kind.trap.isEmpty ? "-" : ControlCharacters.escaped(kind.trap), kind.type]
                    + [
                        kind.values, kind.hubs, kind.withoutEvidence, kind.joinedWithoutEvidence, kind.withEvidence,
                        kind.joined, kind.inQueue, kind.refusedOnly + kind.silent,
                    ].map(FindingText.count))
        }
        text += table.text()
        return text
    }

    // MARK: Queue

    private func tables(of queue: QueueMeasures) -> String {
        var text = lines([
            "",
            "review queue: \(FindingText.count(queue.items, "item")), \(queue.load) for 1,000 records"
                + (queue.decided > 0 ? "; \(FindingText.count(queue.decided)) decided before" : ""),
        ])
        if !queue.reasons.isEmpty {
            var table = AlignedTable([
                ("", .left), ("items", .right), ("one person", .right), ("several", .right), ("mixed", .right),
                ("precision", .right),
            ])
            func row(_ name: String, _ reason: QueueMeasures.Reason) {
                table.add(
                    [name]
                        + [reason.items, reason.onePerson, reason.severalPeople, reason.mixed].map(FindingText.count)
                        + [shown(reason.precision)])
            }
            for reason in queue.reasons { row(reason.reason.rawValue, reason) }
            if queue.nearMatches.items > 0 { row("near matches", queue.nearMatches) }
            if queue.refusedLinks.items > 0 { row("refused links", queue.refusedLinks) }
            text += table.text(indent: 2)
            text += lines([
                "  suggestions right: \(FindingText.count(queue.suggestedRight)) of "
                    + FindingText.count(queue.suggested)
            ])
        }
        func shares(_ name: String, _ shown: QueueMeasures.Shown) -> String {
            "  shows \(FindingText.count(shown.shown)) of \(FindingText.count(shown.all)) \(name) "
                + "(\(self.shown(shown.recall)))"
        }
        var shownLines = [
            shares("people in several clusters", queue.splitPeople),
            shares("people split below the ceiling", queue.splitBelowCeiling),
        ]
        if let traps = evaluation.traps {
            shownLines.append(shares("values whose people can be told apart", traps.shown))
        }
        return text + lines(shownLines)
    }
}
