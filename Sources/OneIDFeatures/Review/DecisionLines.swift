import OneIDCore
import OneIDIntake

/// Who decided, when and why.
public struct DecisionSignature: Sendable {
    public var reviewer: String
    public var decidedAt: String
    public var note: String

    public init(reviewer: String, decidedAt: String, note: String = "") {
        self.reviewer = reviewer
        self.decidedAt = decidedAt
        self.note = note
    }
}

/// What is decided about an item.
public struct ReviewVerdict: Sendable, Hashable {
    public var word: Decision.Verdict
    /// Of a ruling: which of the statements of the item it is about.
    public var statement: Int
    /// Of a ruling: what the reviewer wrote in place of what the account says.
    public var written: String?

    public init(_ word: Decision.Verdict, statement: Int = 0, written: String? = nil) {
        self.word = word
        self.statement = statement
        self.written = written
    }

    public static let merge = ReviewVerdict(.merge)
    public static let separate = ReviewVerdict(.separate)
    public static let ignore = ReviewVerdict(.ignore)
}

/// Puts decisions about items into lines of a file of decisions.
struct DecisionLines {
    /// As the header has them.
    var columns = DecisionFile.required + DecisionFile.optional
    var delimiter: UInt8 = 0x2c

    /// The lines that decide an item; none when an item without a value is to be ignored.
    ///
    /// To merge, all listed sides are merged with the first. To separate, of each two sides every record of the smaller one is
    /// separated from the smallest record of the other, so that no other value can bring a part of them together. Of the sides of one
    /// person every record is separated from every other: what shows them as sides is no rule of the run.
    ///
    /// Rulings name the account and what it says: the first statement of the item, or another one that was chosen, or what the reviewer
    /// wrote in its place.
    ///
    /// - Parameter line: where the first of them stands in the file.
    func decisions(
        _ item: ReviewItem, _ verdict: ReviewVerdict, _ signature: DecisionSignature, file: String, line: Int
    ) -> [Decision] {
        var decisions: [Decision] = []
        func add(_ body: (inout Decision) -> Void) {
            var decision = Decision(verdict: verdict.word, file: file, line: line + decisions.count)
            decision.evidence = item.evidence
            decision.reviewer = signature.reviewer
            decision.decidedAt = signature.decidedAt
            decision.note = signature.note
            // What the sides share does not count among what tells them apart.
            if verdict.word == .separate, item.reason != .suspiciousMerge, let value = item.plainValue {
                (decision.type, decision.value) = (item.value?.type, value)
            }
            body(&decision)
            decisions.append(decision)
        }
        guard item.verdicts.contains(verdict.word) else { return [] }
        switch verdict.word {
        case .choose, .accept, .reject:
            guard let doubt = item.doubt, doubt.statements.indices.contains(verdict.statement) else { return [] }
            let statement = doubt.statements[verdict.statement]
            add {
                $0.left = statement.key.map(key)
                ($0.type, $0.value) = (doubt.type, verdict.written ?? statement.plainValue)
            }
        case .ignore:
            guard let type = item.value?.type, let value = item.plainValue else { return [] }
            add { ($0.type, $0.value) = (type, value) }
        case .merge:
            for side in item.sides.dropFirst() {
                add { ($0.left, $0.right) = (key(item.sides[0].key), key(side.key)) }
            }
        case .separate:
            for (index, one) in item.sides.enumerated() {
                for other in item.sides[(index + 1)...] {
                    let isTurned = other.members.count < one.members.count
                    let (small, large) = isTurned ? (other, one) : (one, other)
                    let isOnePerson = item.reason == .suspiciousMerge
                    let others = isOnePerson ? large.members[...] : large.members.prefix(1)
                    for record in small.members {
                        for against in others {
                            add {
                                ($0.left, $0.right) =
                                    isTurned ? (key(against), key(record)) : (key(record), key(against))
                            }
                        }
                    }
                }
            }
        }
        return decisions
    }

    private func key(_ key: ReviewKey) -> Decision.Key { Decision.Key(source: key.source, id: key.id) }

    var header: [UInt8] { bytes(columns) }

    func bytes(_ decision: Decision) -> [UInt8] {
        let cells = [
            "decision": decision.verdict.rawValue, "left_source": decision.left?.source, "left_id": decision.left?.id,
            "right_source": decision.right?.source, "right_id": decision.right?.id, "type": decision.type,
            "value": decision.value, "evidence": decision.evidence, "reviewer": decision.reviewer,
            "decided_at": decision.decidedAt, "note": decision.note,
        ]
        return bytes(columns.map { (cells[$0] ?? nil) ?? "" })
    }

    private func bytes(_ cells: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(delimiter) }
            bytes += Escaping.csv(Array(cell.utf8), delimiter: delimiter)
        }
        return bytes + [0x0a]
    }
}
