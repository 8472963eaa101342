import OneIDCore

/// What a user asks for: at least, pairwise; at most, of the queue.
public struct EvaluationThresholds: Sendable, Equatable {
    public var precision: Share?
    public var recall: Share?
    /// Items of the review queue for 1,000 records.
    public var queueLoad: Load?

    /// A number with up to six decimals.
    public struct Load: Sendable, Equatable {
        public let text: String
        let millionths: UInt64

        /// Reads `20`, `2.5`; at most 1,000,000.
        public init?(_ text: String) {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            let decimals = parts.count == 2 ? parts[1] : ""
            guard parts.count <= 2, let whole = parts.first, (1...7).contains(whole.utf8.count),
                decimals.utf8.count <= 6, parts.count == 1 || !decimals.isEmpty,
                text.utf8.allSatisfy({ $0 == 0x2e || (0x30...0x39).contains($0) }), let number = UInt64(whole),
                let rest = UInt64(String(decimals) + String(repeating: "0", count: 6 - decimals.utf8.count)),
                number <= 1_000_000
            else { return nil }
            self.text = text
            millionths = number * 1_000_000 + rest
        }

        func isExceeded(by items: Int, records: Int) -> Bool {
            UInt128(items) * 1_000_000_000 > UInt128(millionths) * UInt128(records)
        }
    }

    public init() {}

    public var isEmpty: Bool { precision == nil && recall == nil && queueLoad == nil }

    /// One finding for each threshold that is not reached. Compared exactly, not as shown.
    public func findings(_ evaluation: Evaluation) -> [Finding] {
        guard let measures = evaluation.measures else { return [] }
        var findings: [Finding] = []
        func check(_ name: String, _ share: Share?, isAtLeast least: Share?, pairs: Int, of whole: Int) {
            guard let least, !least.isReached(by: pairs, of: whole) else { return }
            findings.append(
                Finding(
                    .evaluateBelow,
                    "pairwise \(name) is \(share?.text ?? "undefined"), and --min-\(name) asks for \(least.text)"))
        }
        let right = measures.rightPairs
        check(
            "precision", measures.pairwise.precision, isAtLeast: precision, pairs: right, of: measures.joinedPairs)
        check("recall", measures.pairwise.recall, isAtLeast: recall, pairs: right, of: measures.truePairs)
        if let queueLoad, let queue = evaluation.queue,
            queueLoad.isExceeded(by: queue.items, records: queue.records)
        {
            findings.append(
                Finding(
                    .evaluateQueue,
                    "the review queue has \(queue.load) items for 1,000 records, and --max-queue-load allows "
                        + queueLoad.text))
        }
        return findings
    }
}
