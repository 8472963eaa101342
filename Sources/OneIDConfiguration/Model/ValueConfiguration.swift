import OneIDCore

/// What people are worth: bands of recency, frequency and money, groups by conditions, and what is expected of them.
public struct ValueConfiguration: Sendable, Hashable {
    /// Where the bands of a figure begin.
    public enum Cuts<Bound: Sendable & Hashable>: Sendable, Hashable {
        /// So many bands of as many people as equal values allow.
        case quantiles(Int)
        /// The least value of the second band and all after it, ascending; of recency the spans of the best band first.
        case declared([Bound])

        /// How many bands there are.
        public var bands: Int {
            switch self {
            case .quantiles(let count): count
            case .declared(let bounds): bounds.count + 1
            }
        }
    }

    /// A named part of the cells of recency, frequency and money; the first that fits wins.
    public struct Part: Sendable, Hashable {
        public var name: String
        /// Scores that fit; nil: any.
        public var recency: [Int]?
        public var frequency: [Int]?
        public var monetary: [Int]?
        /// Of its name.
        public var position: ConfigurationPosition

        public init(name: String, position: ConfigurationPosition = .start) {
            self.name = name
            self.position = position
        }
    }

    /// A group of people by a condition; the first that holds wins.
    public struct Group: Sendable, Hashable {
        public var name: String
        public var condition: Condition
        /// Of its name.
        public var position: ConfigurationPosition

        public init(name: String, condition: Condition, position: ConfigurationPosition = .start) {
            self.name = name
            self.condition = condition
            self.position = position
        }
    }

    /// Of which amounts are looked at; nil: the only one.
    public var currency: String?
    /// Where `currency` stands in the file.
    public var currencyPosition: ConfigurationPosition?
    public var recency = Cuts<CalendarSpan>.quantiles(usualBands)
    public var frequency = Cuts<Int>.quantiles(usualBands)
    public var monetary = Cuts<ExactDecimal>.quantiles(usualBands)
    public var parts: [Part] = []
    public var groups: [Group] = []
    /// How far ahead orders and money are expected.
    public var horizon = CalendarSpan(365, .day)

    public init() {}

    public static let usualBands = 5
    /// More bands of one figure are refused.
    public static let mostBands = 20
    /// More groups are refused, of either sort.
    public static let limit = 200
}
