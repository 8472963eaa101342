import OneIDIntake

/// The decisions about two records, found by their keys: a person may hang on a chain of thousands. Not shared between workers.
final class DecisionIndex {
    private struct Pair: Hashable {
        let one: Decision.Key
        let other: Decision.Key

        /// Whichever of the two is named first.
        init(_ left: Decision.Key, _ right: Decision.Key) {
            let isInOrder = (left.source, left.id) <= (right.source, right.id)
            one = isInOrder ? left : right
            other = isInOrder ? right : left
        }
    }

    private let all: [Decision]
    /// Positions in `all`, ascending. Made when it is asked for: many explanations cite nothing.
    private lazy var places: [Pair: [Int]] = {
        var places: [Pair: [Int]] = [:]
        for (place, decision) in all.enumerated() {
            guard let left = decision.left, let right = decision.right else { continue }
            places[Pair(left, right), default: []].append(place)
        }
        return places
    }()

    init(_ decisions: [Decision]) { all = decisions }

    /// In the order of their files.
    func decisions(_ left: Decision.Key, _ right: Decision.Key) -> [Decision] {
        (places[Pair(left, right)] ?? []).map { all[$0] }
    }
}
