import OneIDCore

/// A question to a person that is answered yes, no or unknown: what tags, segments, stages and groups are made of.
///
/// Answers are joined as in SQL: a no decides `all`, a yes decides `any`, and what is not decided so is unknown as soon as
/// one part is.
public indirect enum Condition: Sendable, Hashable {
    case all([Condition])
    case any([Condition])
    /// The opposite of `any`.
    case none([Condition])
    case test(ConditionTest)
}

/// One thing that is asked of a person.
public struct ConditionTest: Sendable, Hashable {
    public enum Subject: Sendable, Hashable {
        case attribute(String, ValueTest)
        case tag(String, ValueTest)
        case level(LevelTest)
        /// The balance of a point system; nil: of the only one.
        case points(system: String?, NumberRange)
        /// When points were earned, spent or lost.
        case pointDays(PointDaysTest)
        /// Money on cards and in accounts, with what was given.
        case storedValue(account: String?, NumberRange)
        /// Consent to a channel or purpose.
        case consent(String)
        case flag(String)
        case account(AccountTest)
        /// A tag of a platform.
        case label(String)
        case segment(String)
        case stage(String)
        /// A group of people by value, such as whales.
        case group(String)
        case events(EventTest)
        /// Gift cards, one by one.
        case cards(CardTest)
    }

    public var subject: Subject
    /// Whether what is unknown is no.
    public var missingIsNo = false
    /// Of the object that asks.
    public var position: ConfigurationPosition

    public init(_ subject: Subject, missingIsNo: Bool = false, position: ConfigurationPosition = .start) {
        self.subject = subject
        self.missingIsNo = missingIsNo
        self.position = position
    }
}

/// What is asked of one value.
public enum ValueTest: Sendable, Hashable {
    /// It is one of these, compared by the kind of the value.
    case words([String])
    /// It is written as one of these, in which `*` stands for any text; case and width are nothing.
    case like([String])
    case numbers(NumberRange)
    case days(DayRange)
    /// Its day and month return within so many days from the as-of date on; 0: on the very day.
    case anniversary(within: Int)
    /// Whether there is one at all.
    case known(Bool)
}

/// Numbers from one to another, both included.
public struct NumberRange: Sendable, Hashable {
    public var min: ExactDecimal?
    public var max: ExactDecimal?

    public init(min: ExactDecimal? = nil, max: ExactDecimal? = nil) {
        self.min = min
        self.max = max
    }
}

/// Days from one to another, both included.
public struct DayRange: Sendable, Hashable {
    public var from: CalendarDay?
    public var to: CalendarDay?

    public init(from: CalendarDay? = nil, to: CalendarDay? = nil) {
        self.from = from
        self.to = to
    }
}

/// What is asked of the unified level; levels by their names on the ladder.
public struct LevelTest: Sendable, Hashable {
    /// nil: any.
    public var among: [String]?
    public var atLeast: String?
    public var atMost: String?

    public init(among: [String]? = nil, atLeast: String? = nil, atMost: String? = nil) {
        self.among = among
        self.atLeast = atLeast
        self.atMost = atMost
    }
}

/// What is asked of a person's accounts: whether there is one of this kind that the platform has not closed.
public struct AccountTest: Sendable, Hashable {
    /// nil: any.
    public var sources: [String]?
    public var tiers: [Tier]?
    /// Different sources that the person has such accounts in.
    public var count: NumberRange?

    public init(sources: [String]? = nil, tiers: [Tier]? = nil, count: NumberRange? = nil) {
        self.sources = sources
        self.tiers = tiers
        self.count = count
    }
}
