import OneIDCore
import OneIDIntake

/// Decisions as pairs of records of the run.
package struct DecisionLinks: Sendable {
    /// Two records of the map.
    package struct Pair: Sendable {
        package let left: RecordNumber
        package let right: RecordNumber
        /// The value that the decision is about, where it names one.
        package var value: Value?
    }

    /// A value as a decision names it: in canonical form.
    package struct Value: Sendable, Hashable {
        package let type: String
        package let text: [UInt8]
    }

    package private(set) var merges: [Pair] = []
    package private(set) var separations: [Pair] = []
    /// What was ruled on accounts, and on rows of sources that are no members.
    private(set) var rulings: [Decision] = []
    /// The accounts that were ruled on.
    package private(set) var ruled: [RecordNumber] = []
    /// Decisions of which a record is not in the input.
    private(set) var unmatched: [Decision] = []

    /// Finds the records of the decisions.
    init(
        _ decisions: Decisions, plan: RunPlan, store: RecordStore, accounts: AccountVersions, workers: Workers
    ) {
        let pairs = decisions.all.filter { $0.verdict != .ignore }
        guard !pairs.isEmpty else { return }
        let numbers = Dictionary(plan.sources.enumerated().map { ($1.name, $0) }) { first, _ in first }
        let assets = Set(plan.reconcile?.sources.map(\.name) ?? [])
        var lookup = RecordLookup(store, workers: workers)
        func want(_ key: Decision.Key?) -> Int? {
            guard let key, let source = numbers[key.source] else { return nil }
            return lookup.want(source: source, id: Array(key.id.utf8))
        }
        let wanted = pairs.map { (decision: $0, left: want($0.left), right: want($0.right)) }
        let found = lookup.find()
        for (decision, left, right) in wanted {
            if decision.verdict.isRuling {
                guard let key = decision.left else { continue }
                let isOfAsset = numbers[key.source] == nil && assets.contains(key.source)
                if let record = left.flatMap({ found[$0] }) {
                    rulings.append(decision)
                    ruled.append(accounts.canonical(record))
                } else if isOfAsset {
                    rulings.append(decision)
                } else {
                    unmatched.append(decision)
                }
                continue
            }
            guard let left = left.flatMap({ found[$0] }), let right = right.flatMap({ found[$0] }) else {
                unmatched.append(decision)
                continue
            }
            var pair = Pair(left: accounts.canonical(left), right: accounts.canonical(right))
            if let type = decision.type, let text = decision.value {
                pair.value = Value(type: type, text: Array(text.utf8))
            }
            if decision.verdict == .merge { merges.append(pair) } else { separations.append(pair) }
        }
    }
}
