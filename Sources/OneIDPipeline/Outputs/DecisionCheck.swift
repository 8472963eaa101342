import OneIDCore
import OneIDIntake

extension Resolution {
    /// How many decisions have no effect because a record of theirs is not in the input, as a warning.
    public func decisionFindings() -> [Finding] {
        let unmatched = decisions.unmatched
        guard let first = unmatched.first else { return [] }
        return [
            Finding(
                .decisionUnmatched, at: SourcePosition(file: first.file, line: first.line),
                unmatched.count == 1
                    ? "1 decision names a record that is not in the input; it has no effect"
                    : "\(unmatched.count) decisions name records that are not in the input, here the first; they have no effect",
                fix: "nothing, when the members have left; else correct the record keys")
        ]
    }

    /// Every decision of which a record is not in the input, as an error each: what `review --check` reports.
    public func missingDecisionRecords() -> [Finding] {
        let unmatched = decisions.unmatched
        guard !unmatched.isEmpty else { return [] }
        let numbers = Dictionary(plan.sources.enumerated().map { ($1.name, $0) }) { first, _ in first }
        var lookup = RecordLookup(store, workers: workers)
        let wanted = unmatched.map { decision in
            [decision.left, decision.right].compactMap { $0 }.map { key in
                (key: key, number: numbers[key.source].map { lookup.want(source: $0, id: Array(key.id.utf8)) })
            }
        }
        let found = lookup.find()
        return zip(unmatched, wanted).map { decision, keys in
            let missing = keys.filter { $0.number.flatMap { found[$0] } == nil }.map { entry in
                numbers[entry.key.source] == nil
                    ? "there is no source '\(entry.key.source)'"
                    : "\(entry.key.text(showsValues: showsValues)) is not in the input"
            }
            var finding = Finding(
                .decisionUnmatched, at: SourcePosition(file: decision.file, line: decision.line),
                missing.joined(separator: ", and "),
                fix: "delete the line when the member has left; else correct the record key")
            finding.severity = .error
            return finding
        }
    }
}
