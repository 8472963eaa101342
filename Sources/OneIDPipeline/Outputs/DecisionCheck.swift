import OneIDCore
import OneIDIntake

extension Resolution {
    /// How many decisions have no effect because a record of theirs is not in the input, as a warning.
    public func decisionFindings() -> [Finding] {
        let unmatched = decisions.unmatched
        guard let first = unmatched.first, let missing = missingRecords(of: [first]).first else { return [] }
        return [
            Finding(
                .decisionUnmatched, at: SourcePosition(file: first.file, line: first.line),
                unmatched.count == 1
                    ? "1 decision names a record that is not in the input; it has no effect"
                    : "\(unmatched.count) decisions name records that are not in the input, here the first; they have no effect",
                fix: missing.hint.map { "\($0)? Else nothing, when the member has left" }
                    ?? "nothing, when the members have left; else correct the record keys")
        ]
    }

    /// Every decision of which a record is not in the input, as an error each: what `review --check` reports.
    public func missingDecisionRecords() -> [Finding] {
        let unmatched = decisions.unmatched
        guard !unmatched.isEmpty else { return [] }
        return zip(unmatched, missingRecords(of: unmatched)).map { decision, missing in
            var finding = Finding(
                .decisionUnmatched, at: SourcePosition(file: decision.file, line: decision.line),
                missing.sentence,
                fix: missing.hint.map { "\($0)? Else delete the line when the member has left" }
                    ?? "delete the line when the member has left; else correct the record key")
            finding.severity = .error
            return finding
        }
    }

    /// Ids for which the nearest one is looked for: a file of decisions of another input would ask for all.
    private static var mostHints: Int { 20 }

    /// For each of the decisions which of its records are missing, and what may have been meant.
    private func missingRecords(of decisions: [Decision]) -> [(sentence: String, hint: String?)] {
        let numbers = Dictionary(plan.sources.enumerated().map { ($1.name, $0) }) { first, _ in first }
        var lookup = RecordLookup(store, workers: workers)
        let wanted = decisions.map { decision in
            [decision.left, decision.right].compactMap { $0 }.map { key in
                (key: key, number: numbers[key.source].map { lookup.want(source: $0, id: Array(key.id.utf8)) })
            }
        }
        let found = lookup.find()
        let missing = wanted.map { keys in keys.filter { $0.number.flatMap { found[$0] } == nil }.map(\.key) }
        let asked = missing.enumerated().flatMap { number, keys in
            keys.compactMap { key in numbers[key.source].map { (decision: number, key: key, source: $0) } }
        }.prefix(Resolution.mostHints)
        let nearest = NearestRecordIDs(store, workers: workers).nearest(
            to: asked.map { ($0.source, Array($0.key.id.utf8)) })
        var hints: [Int: String] = [:]
        for (asked, id) in zip(asked, nearest) {
            guard let id else { continue }
            let shown = Decision.Key(source: asked.key.source, id: id).text(showsValues: showsValues)
            let hint = "\(shown) for \(asked.key.shownID(showsValues: showsValues))"
            hints[asked.decision] = hints[asked.decision].map { "\($0), and \(hint)" } ?? "did you mean \(hint)"
        }
        return missing.enumerated().map { number, keys in
            let sentence = keys.map { key in
                numbers[key.source] == nil
                    ? "there is no source '\(key.source)'"
                    : "\(key.text(showsValues: showsValues)) is not in the input"
            }.joined(separator: ", and ")
            return (sentence, hints[number])
        }
    }
}
