import OneIDCore

/// What `oneid evaluate` found. Record keys and values are as the run shows them.
public struct Evaluation: Sendable {
    /// How clusters agree with the truth; nil without one.
    public var measures: Measures?
    public var coverage = Coverage()
    public var largest: [LargeCluster] = []
    /// Clusters with records of several people, those with most wrong pairs first.
    public var wrongMerges: [WrongMerge] = []
    /// People whose records are in several clusters, those with most missed pairs first.
    public var missedMerges: [MissedMerge] = []
    /// What equal identifiers could reach; nil without a truth or for a map, which has no values. So are the next two.
    public var ceiling: CeilingMeasures?
    /// Values that several people hold.
    public var traps: TrapMeasures?
    /// What splits, what merges and what the queue would win, by reason.
    public var reasons: ReasonMeasures?
    /// The review queue against the truth.
    public var queue: QueueMeasures?
    /// What hints at too much or too little merging; needs no truth.
    public var hints = MergeHints()

    /// Which records could be compared.
    public struct Coverage: Sendable, Equatable {
        public var compared = 0
        public var onlyInTruth = 0
        public var onlyInMap = 0
        /// Lines of the truth that repeat a record, and lines without a person.
        public var repeatedLines = 0
        public var unlabelledLines = 0
    }

    public struct LargeCluster: Sendable, Equatable {
        public let oneID: String
        public let records: Int
        /// People of its compared records, and the records of the most frequent; nil without a truth.
        public let people: Int?
        public let ofLargestPerson: Int?
    }

    public struct Part: Sendable, Equatable {
        /// The person, or the OneID.
        public let name: String
        public let records: Int
        /// Some of the records.
        public let examples: [String]
    }

    public struct WrongMerge: Sendable {
        public let oneID: String
        public let records: Int
        public let wrongPairs: Int
        /// By person, the largest part first.
        public let parts: [Part]
        public let furtherParts: Int
        /// Values that tie records of several people; empty when only a map is known.
        public var joinedBy: [JoiningValue] = []
    }

    public struct JoiningValue: Sendable {
        public let tie: ExplainedTie
        public let people: Int
    }

    public struct MissedMerge: Sendable {
        public let person: String
        public let records: Int
        public let missedPairs: Int
        /// By OneID, the largest part first.
        public let parts: [Part]
        public let furtherParts: Int
        /// Why the two largest parts are apart; empty when only a map is known.
        public var reasons: [ApartReason] = []
    }
}

/// Figures that need no truth.
public struct MergeHints: Sendable, Equatable {
    public var records = 0
    public var people = 0
    /// Records of the largest cluster.
    public var largest = 0
    /// People with a record that has a real name, and those with more than three given names; nil without names.
    public var named: Int?
    public var manyNames: Int?
    /// Distinct pairs of a real name and a phone, and those that stand in several clusters; nil without both columns.
    public var namePhonePairs: Int?
    public var scatteredPairs: Int?

    public init() {}

    public var largestShare: Share? { Share(largest, of: records) }
}
