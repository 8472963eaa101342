import OneIDCore
import OneIDIntake

/// The decisions that the queue itself suggests, for many items at once.
public struct SuggestedDecisions: Sendable {
    /// The items that are decided, with what is suggested.
    public private(set) var items: [(item: ReviewItem, verdict: ReviewVerdict)] = []
    /// Items for which nothing is suggested.
    public private(set) var undecided = 0
    /// Items whose suggestion contradicts an earlier decision, or that of an item before it.
    public private(set) var contradicting = 0

    /// - Parameter earlier: the decisions of the run.
    public init(_ items: [ReviewItem], earlier: Decisions) { self.init(items, earlier: earlier.all) }

    init(_ items: [ReviewItem], earlier: [Decision]) {
        var consistency = DecisionConsistency()
        for decision in earlier { consistency.take(decision) }
        for item in items {
            guard let verdict = item.suggestion.verdict else {
                undecided += 1
                continue
            }
            let lines = DecisionLines().decisions(
                item, ReviewVerdict(verdict), DecisionSignature(reviewer: "", decidedAt: ""), file: "", line: 0)
            guard consistency.allows(lines) else {
                contradicting += 1
                continue
            }
            for line in lines { consistency.take(line) }
            self.items.append((item, ReviewVerdict(verdict)))
        }
    }

    /// Them as a file of decisions.
    public func file(_ signature: DecisionSignature) -> [UInt8] {
        let lines = DecisionLines()
        return lines.header
            + items.flatMap { lines.decisions($0.item, $0.verdict, signature, file: "", line: 0).flatMap(lines.bytes) }
    }
}

extension SuggestedDecision {
    /// The decision that it is; nil when the evidence does not say.
    var verdict: Decision.Verdict? {
        switch self {
        case .merge: .merge
        case .separate: .separate
        case .undecided: nil
        }
    }
}

/// Which records are merged along chains of decisions, and which of them are separated.
private struct DecisionConsistency {
    private var parent: [Decision.Key: Decision.Key] = [:]
    private var separated: [(Decision.Key, Decision.Key)] = []

    private func root(_ key: Decision.Key) -> Decision.Key {
        var at = key
        while let next = parent[at] { at = next }
        return at
    }

    /// Whether lines of one verdict can be taken without a contradiction.
    func allows(_ lines: [Decision]) -> Bool {
        let ends = lines.compactMap { line in line.left.flatMap { left in line.right.map { (left, $0) } } }
        if lines.first?.verdict == .separate { return ends.allSatisfy { root($0.0) != root($0.1) } }
        let joined = Set(ends.flatMap { [root($0.0), root($0.1)] })
        return separated.allSatisfy { !joined.contains(root($0.0)) || !joined.contains(root($0.1)) }
    }

    mutating func take(_ decision: Decision) {
        guard let left = decision.left, let right = decision.right else { return }
        switch decision.verdict {
        case .merge:
            let (one, other) = (root(left), root(right))
            if one != other { parent[one] = other }
        case .separate: separated.append((left, right))
        case .ignore, .choose, .accept, .reject: break
        }
    }
}
