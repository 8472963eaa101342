import OneIDCore

/// What became of the values that several people hold, those whose people the data tells apart scored by themselves.
public struct TrapMeasures: Sendable, Equatable {
    /// The values of one trap of the truth and one identifier type.
    public struct Kind: Sendable, Equatable {
        /// As the truth names it; empty when it names none.
        public let trap: String
        public let type: String
        public var values = 0
        /// Link nothing, for too many share them; they are in the report and not in the queue.
        public var hubs = 0
        /// Nothing in the data tells any two of its people apart.
        public var withoutEvidence = 0
        /// Of those without evidence: people are in one cluster.
        public var joinedWithoutEvidence = 0
        /// Something tells at least two of its people apart.
        public var withEvidence = 0
        /// Of those with evidence: two people who can be told apart are in one cluster.
        public var joined = 0
        /// Of those with evidence: an item of the queue lists two people who can be told apart side by side.
        public var inQueue = 0
        /// Of those with evidence: neither joined nor listed, though refused: decided before, or more groups than an item lists.
        public var refusedOnly = 0
        /// Of those with evidence: kept apart without a word.
        public var silent = 0
    }

    /// By trap and type.
    public internal(set) var kinds: [Kind] = []
    /// Wrong pairs of records in one cluster whose people something tells apart, and all others.
    public internal(set) var toldApartPairs = 0
    public internal(set) var otherPairs = 0

    /// Of all kinds.
    public var total: Kind {
        kinds.reduce(into: Kind(trap: "", type: "")) { sum, kind in
            sum.values += kind.values
            sum.hubs += kind.hubs
            sum.withoutEvidence += kind.withoutEvidence
            sum.joinedWithoutEvidence += kind.joinedWithoutEvidence
            sum.withEvidence += kind.withEvidence
            sum.joined += kind.joined
            sum.inQueue += kind.inQueue
            sum.refusedOnly += kind.refusedOnly
            sum.silent += kind.silent
        }
    }

    /// Traps with evidence, and those that the queue shows.
    public var shown: QueueMeasures.Shown { .init(all: total.withEvidence, shown: total.inQueue) }

    /// Pairwise precision when wrong pairs that nothing tells apart are left out.
    public func precision(_ measures: Measures) -> Share? {
        Share(measures.rightPairs, of: measures.rightPairs + toldApartPairs)
    }
}
