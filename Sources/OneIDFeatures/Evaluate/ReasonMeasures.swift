import OneIDLinking

/// By reason: what kept people apart, what joined strangers, and what the queue would win if every item were decided rightly.
public struct ReasonMeasures: Sendable, Equatable {
    /// Values that did not join all their holders, for one reason.
    public struct Refusals: Sendable, Equatable {
        /// A rule of the guards; `hub` and `common` are values that link nothing.
        public let reason: String
        public var values = 0
        /// Some person stands on two sides of the value: it would have joined what is one.
        public var split = 0
        /// Two sides have nobody in common: it would have joined strangers.
        public var keptApart = 0
        /// Both of it, as of a mailbox of two people one of whom has two accounts at it.
        public var both = 0
        /// People who stand on two sides of such a value.
        public var people = 0
    }

    /// What several people in one cluster have in common, of one identifier type.
    public struct Mergers: Sendable, Equatable {
        public let type: String
        /// Values that records of several people in one cluster have.
        public var values = 0
        /// Clusters of several people with such a value, and the wrong pairs in them; a cluster counts for each of its types.
        public var clusters = 0
        public var wrongPairs = 0

        public init(type: String, values: Int = 0, clusters: Int = 0, wrongPairs: Int = 0) {
            self.type = type
            self.values = values
            self.clusters = clusters
            self.wrongPairs = wrongPairs
        }
    }

    /// What deciding the items of one reason rightly would change.
    public struct Gains: Sendable, Equatable {
        /// nil: all reasons together.
        public let reason: ReviewReason?
        public var items = 0
        /// True pairs that are in several clusters and would be in one.
        public var pairs = 0
        /// People in several clusters who would be in one.
        public var people = 0
        /// Wrong pairs in clusters that an item doubts.
        public var wrongPairs = 0
    }

    public var refusals: [Refusals] = []
    /// People in several clusters whom no refused value, hub or key held back would join.
    public var unexplained = 0
    public var mergers: [Mergers] = []
    /// Clusters of several people without such a value: a chain over records that the truth does not know, or a decision.
    public var otherClusters = 0
    public var gains: [Gains] = []
    public var allGains = Gains(reason: nil)
}
