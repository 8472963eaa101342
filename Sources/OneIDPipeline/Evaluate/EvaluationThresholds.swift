import OneIDCore

/// What a user asks for at least; pairwise.
public struct EvaluationThresholds: Sendable, Equatable {
    public var precision: Share?
    public var recall: Share?

    public init() {}

    public var isEmpty: Bool { precision == nil && recall == nil }

    /// One finding for each threshold that is not reached. Compared exactly, not as shown.
    public func findings(_ evaluation: Evaluation) -> [Finding] {
        guard let measures = evaluation.measures else { return [] }
        var findings: [Finding] = []
        func check(_ name: String, _ least: Share?, _ part: Int, _ whole: Int, _ share: Share?) {
            guard let least, !least.isReached(by: part, of: whole) else { return }
            findings.append(
                Finding(
                    .evaluateBelow,
                    "pairwise \(name) is \(share?.text ?? "undefined"), and --min-\(name) asks for \(least.text)"))
        }
        check(
            "precision", precision, measures.rightPairs, measures.joinedPairs, measures.pairwise.precision)
        check("recall", recall, measures.rightPairs, measures.truePairs, measures.pairwise.recall)
        return findings
    }
}
