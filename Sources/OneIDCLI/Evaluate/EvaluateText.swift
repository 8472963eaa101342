import OneIDCore
import OneIDFeatures
import OneIDLinking
import OneIDPipeline
import OneIDShell

/// An evaluation for people.
struct EvaluationText {
    private let evaluation: Evaluation

    init(_ evaluation: Evaluation) { self.evaluation = evaluation }

    var text: String {
        var text = ""
        if let measures = evaluation.measures {
            text += summary(measures)
            text += EvaluateDoubtText(evaluation, measures).text
            if let reasons = evaluation.reasons { text += EvaluateReasonText(reasons).text }
        }
        text += hints()
        text += largest()
        if evaluation.measures != nil { text += wrongMerges() + missedMerges() }
        return text
    }

    private func lines(_ lines: [String]) -> String { lines.map { ControlCharacters.escaped($0) + "\n" }.joined() }

    // MARK: Measures

    private func summary(_ measures: Measures) -> String {
        let coverage = evaluation.coverage
        var head = [
            "\(FindingText.count(measures.records, "record")) compared: "
                + "\(FindingText.count(measures.people, "person", plural: "people")) in "
                + FindingText.count(measures.clusters, "cluster"),
            "left out: \(FindingText.count(coverage.onlyInTruth)) only in the truth, "
                + "\(FindingText.count(coverage.onlyInMap)) only in the map",
        ]
        if coverage.unlabelledLines > 0 {
            head.append("\(FindingText.count(coverage.unlabelledLines, "line")) of the truth without a person")
        }
        // Beside the plain precision, what of it no program could have known: see the part about traps.
        let toldApart = evaluation.traps.map { shown($0.precision(measures)) }
        var table = AlignedTable(
            [("", .left), ("precision", .right)] + (toldApart == nil ? [] : [("told apart", .right)])
                + [("recall", .right), ("F1", .right), ("right", .right), ("joined", .right), ("true", .right)])
        func row(_ name: String, _ triple: Measures.Triple, _ counts: [Int], toldApart own: String = "") {
            table.add(
                [name, shown(triple.precision)] + (toldApart == nil ? [] : [own])
                    + [shown(triple.recall), shown(triple.f1)] + counts.map(FindingText.count))
        }
        row(
            "pairs", measures.pairwise, [measures.rightPairs, measures.joinedPairs, measures.truePairs],
            toldApart: toldApart ?? "")
        row("B-cubed", measures.bCubed, [])
        row("exact clusters", measures.exactClusters, [measures.exact, measures.clusters, measures.people])
        let tail = [
            "",
            "clusters of several people: \(FindingText.count(measures.impureClusters)) with "
                + FindingText.count(measures.impureRecords, "record"),
            "people in several clusters: \(FindingText.count(measures.splitPeople))",
        ]
        return lines(head + [""]) + table.text() + lines(tail)
    }

    private func shown(_ share: Share?) -> String { share?.text ?? "-" }

    // MARK: Hints

    private func hints() -> String {
        let hints = evaluation.hints
        var shown = [
            "largest cluster: \(FindingText.count(hints.largest)) of \(FindingText.count(hints.records, "record")) "
                + "(\(FindingText.percent(hints.largest, of: hints.records)))"
        ]
        if let named = hints.named, let many = hints.manyNames {
            shown.append(
                "people with more than 3 given names: \(FindingText.count(many)) of \(FindingText.count(named)) with a name "
                    + "(\(FindingText.percent(many, of: named))); a large share suggests wrong merges")
        }
        if let pairs = hints.namePhonePairs, let scattered = hints.scatteredPairs {
            shown.append(
                "name and phone together in several clusters: \(FindingText.count(scattered)) of "
                    + "\(FindingText.count(pairs)) pairs (\(FindingText.percent(scattered, of: pairs))); a large share suggests "
                    + "missed merges")
        }
        return lines(shown)
    }

    // MARK: Clusters

    private func largest() -> String {
        guard !evaluation.largest.isEmpty else { return "" }
        let hasTruth = evaluation.measures != nil
        var columns: [(title: String, alignment: AlignedTable.Alignment)] = [("OneID", .left), ("records", .right)]
        if hasTruth { columns += [("people", .right), ("of the largest", .right)] }
        var table = AlignedTable(columns)
        for cluster in evaluation.largest {
            table.add(
                [cluster.oneID, FindingText.count(cluster.records)]
                    + [cluster.people, cluster.ofLargestPerson].compactMap { $0.map(FindingText.count) })
        }
        return lines(["", "largest clusters"]) + table.text(indent: 2)
    }

    // MARK: Errors

    private func wrongMerges() -> String {
        guard !evaluation.wrongMerges.isEmpty else {
            // With --limit 0 none is listed.
            return evaluation.measures?.impureClusters == 0 ? lines(["", "no cluster contains two people"]) : ""
        }
        var shown = ["", "wrong merges, those with the most wrong pairs first"]
        for error in evaluation.wrongMerges {
            shown.append(
                "  \(error.oneID): \(FindingText.count(error.records, "record")), "
                    + FindingText.count(error.wrongPairs, "wrong pair"))
            shown += parts(error.parts, error.furtherParts, each: "person", all: "people")
            for value in error.joinedBy {
                shown.append(
                    "    joined by \(value.tie.text): \(FindingText.count(value.tie.accounts, "account")) of "
                        + FindingText.count(value.people, "person", plural: "people"))
            }
        }
        return lines(shown)
    }

    private func missedMerges() -> String {
        guard !evaluation.missedMerges.isEmpty else {
            return evaluation.measures?.splitPeople == 0 ? lines(["", "nobody is split"]) : ""
        }
        var shown = ["", "missed merges, those with the most missed pairs first"]
        for error in evaluation.missedMerges {
            shown.append(
                "  person \(error.person): \(FindingText.count(error.records, "record")), "
                    + FindingText.count(error.missedPairs, "missed pair"))
            shown += parts(error.parts, error.furtherParts, each: "", all: "clusters")
            for reason in error.reasons.prefix(3) { shown.append("    - " + ReasonText.text(reason)) }
        }
        return lines(shown)
    }

    private func parts(_ parts: [Evaluation.Part], _ further: Int, each noun: String, all plural: String) -> [String] {
        var shown = parts.map { part in
            let rest = part.records - part.examples.count
            return "    \(noun.isEmpty ? "" : noun + " ")\(part.name): \(part.examples.joined(separator: ", "))"
                + (rest > 0 ? " and \(FindingText.count(rest)) more" : "")
        }
        if further > 0 { shown.append("    and \(FindingText.count(further)) more \(plural)") }
        return shown
    }
}
