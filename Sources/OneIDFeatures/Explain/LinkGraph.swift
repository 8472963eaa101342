import OneIDCore
import OneIDLinking
import OneIDPipeline

/// The records of one person and what ties them: a graph of accounts and of the values or decisions they share.
struct LinkGraph {
    /// Ties two or more accounts.
    struct Joint {
        enum Kind: Hashable {
            /// Position in the facts' values.
            case value(Int)
            /// Position in the run's decisions to merge.
            case decision(Int)
            /// Position in the run's masked phones that link.
            case masked(Int)
        }

        let kind: Kind
        /// Accounts, ascending.
        let holders: [Int]
        /// 0 is the strongest: decisions, then values by the strength of their type, then masked phones, then values that the guards
        /// refused between other records.
        let level: Int
        /// Orders equals.
        let text: [UInt8]

        func isHeld(by account: Int) -> Bool { holders.sortedIndex(of: account) != nil }
    }

    let facts: RecordFacts
    /// Strongest first; of equals those that fewer accounts share.
    let joints: [Joint]
    /// By account: positions of its joints, ascending.
    let jointsOf: [[Int]]

    static let refusedLevel = 1000
    private static let maskedLevel = refusedLevel - 1

    /// - Parameters:
    ///   - refused: values that the guards kept from joining some of their holders.
    ///   - merges: by number, the two records of a decision.
    ///   - masked: by number, masked phones that link.
    init(
        _ facts: RecordFacts, rules: LinkRules, refused: Set<Int>, merges: [DecisionLinks.Pair],
        masked: [MaskedLink] = []
    ) {
        self.facts = facts
        var joints: [Joint] = []
        for (number, value) in facts.values.enumerated() where value.holders.count > 1 {
            let strength = rules.slots[Int(value.slot)].strength + 1
            joints.append(
                Joint(
                    kind: .value(number), holders: value.holders,
                    level: refused.contains(number) ? LinkGraph.refusedLevel + strength : strength,
                    text: [value.slot] + value.text))
        }
        let places = facts.places
        for (number, pair) in merges.enumerated() {
            guard let left = places[pair.left], let right = places[pair.right], left != right else { continue }
            joints.append(
                Joint(kind: .decision(number), holders: [min(left, right), max(left, right)], level: 0, text: []))
        }
        for (number, link) in masked.enumerated() {
            let holders = link.holders.compactMap { places[$0] }.sorted()
            guard holders.count > 1 else { continue }
            joints.append(
                Joint(
                    kind: .masked(number), holders: holders, level: LinkGraph.maskedLevel, text: Array(link.text.utf8)))
        }
        joints.sort { left, right in
            if left.level != right.level { return left.level < right.level }
            if left.holders.count != right.holders.count { return left.holders.count < right.holders.count }
            if left.text != right.text { return left.text.lexicographicallyPrecedes(right.text) }
            return left.holders.lexicographicallyPrecedes(right.holders)
        }
        self.joints = joints
        var jointsOf = [[Int]](repeating: [], count: facts.accounts.count)
        for (number, joint) in joints.enumerated() {
            for holder in joint.holders { jointsOf[holder].append(number) }
        }
        self.jointsOf = jointsOf
    }
}
