import OneIDCore

/// What the section `tags` says: which tags people are given, and by which rules.
public struct TagSettings: Sendable, Hashable {
    /// Which tags of the shipped catalogue are wanted.
    public enum BuiltIn: Sendable, Hashable {
        case none, all
        case some([PlacedName])
    }

    /// Of all tags together, as profiles state it.
    public var version: String?
    public var builtIn = BuiltIn.none
    /// Tags that profiles show.
    public var inProfile: [PlacedName] = []
    /// The table behind the built-in tag of city tiers.
    public var cityTiers: TagTable?
    /// In the order of the file.
    public var own: [TagDefinition] = []

    public init() {}

    public var isEmpty: Bool { builtIn == .none && own.isEmpty }

    /// More are refused.
    public static let limit = 1_000

    /// Adds tags of the catalogue to those that are wanted; own ones always are.
    public mutating func want(_ names: [String]) {
        let added = names.filter { name in !own.contains { $0.name == name } }.map { PlacedName($0) }
        guard !added.isEmpty else { return }
        switch builtIn {
        case .all: break
        case .none: builtIn = .some(added)
        case .some(let known): builtIn = .some(known + added.filter { new in !known.contains { $0.name == new.name } })
        }
    }
}

/// A name and where it stands.
public struct PlacedName: Sendable, Hashable {
    public var name: String
    public var position: ConfigurationPosition

    public init(_ name: String, position: ConfigurationPosition = .start) {
        self.name = name
        self.position = position
    }
}

/// One tag of the configuration's own.
public struct TagDefinition: Sendable, Hashable {
    public var name: String
    public var rule: TagRule
    /// Of its name.
    public var position: ConfigurationPosition

    public init(name: String, rule: TagRule, position: ConfigurationPosition = .start) {
        self.name = name
        self.rule = rule
        self.position = position
    }
}

/// How the value of a tag is found.
public enum TagRule: Sendable, Hashable {
    /// The band that a number or day lies in; outside all bands the person does not have the tag.
    case bands(TagInput, [TagBand])
    /// The word of the first condition that holds.
    case first([TagCase])
    case share(TagShare)
    /// The part of all people that a number lies in, lowest first. `cuts`: where the parts end, one fewer than words; nil: people are
    /// divided evenly, equal numbers never.
    case quantiles(TagInput, words: [String], cuts: [ExactDecimal]?)
    /// The people with the greatest numbers; all that are equal to the last are among them.
    case top(TagInput, people: Int, word: String)
    /// What a table says of the value.
    case table(TagInput, TagTable)
    /// A value of the profile: `attributes.city`.
    case from(String)

    /// The words that it can give; nil: whatever the data say.
    public var words: [String]? {
        switch self {
        case .bands(_, let bands): bands.map(\.word)
        case .first(let cases): cases.map(\.word)
        case .share(let share):
            if case .fitting(_, let word) = share.part { [word] } else { nil }
        case .quantiles(_, let words, _): words
        case .top(_, _, let word): [word]
        case .table, .from: nil
        }
    }

    /// The inputs and conditions that it asks.
    public var inputs: [TagInput] {
        switch self {
        case .bands(let input, _), .quantiles(let input, _, _), .top(let input, _, _), .table(let input, _): [input]
        case .first, .share, .from: []
        }
    }
}

/// A number, day or text that a tag is made of.
public struct TagInput: Sendable, Hashable {
    public enum Source: Sendable, Hashable {
        case tag(String)
        case attribute(String)
        case points(system: String?)
        case storedValue(account: String?)
        /// A figure of fitting events; of an amount its currency, nil: the only one.
        case events(EventTest, EventMeasure.Figure, currency: String?)
    }

    public var source: Source
    public var position: ConfigurationPosition

    public init(_ source: Source, position: ConfigurationPosition = .start) {
        self.source = source
        self.position = position
    }
}

/// A part of the line of numbers or days: from the one on, below the other.
public struct TagBand: Sendable, Hashable {
    public enum Bound: Sendable, Hashable {
        case number(ExactDecimal)
        case day(CalendarDay)
    }

    public var word: String
    /// nil: from below everything.
    public var from: Bound?
    /// nil: without an end.
    public var below: Bound?

    public init(word: String, from: Bound? = nil, below: Bound? = nil) {
        self.word = word
        self.from = from
        self.below = below
    }
}

/// A word, and who gets it.
public struct TagCase: Sendable, Hashable {
    public var word: String
    public var condition: Condition
    public var position: ConfigurationPosition

    public init(word: String, condition: Condition, position: ConfigurationPosition = .start) {
        self.word = word
        self.condition = condition
        self.position = position
    }
}

/// What a person's events are mostly of: the name of a dimension, or whether they are of one sort.
public struct TagShare: Sendable, Hashable {
    public enum Part: Sendable, Hashable {
        /// The most frequent name of a dimension: `category`.
        case names(String, ConfigurationPosition)
        /// The lines that also fit these filters; the tag's word.
        case fitting([EventFilter], word: String)
    }

    public enum Measure: String, Sendable, CaseIterable {
        /// Pieces of lines.
        case items
        /// Events with a fitting line.
        case count
    }

    /// The lines that are looked at; without measures.
    public var events: EventTest
    public var part: Part
    public var measure = Measure.items
    /// In thousandths of a percent: at least this share.
    public var least: ExactDecimal
    /// Fewer events than this, and nothing can be told.
    public var leastEvents = 1

    public init(events: EventTest, part: Part, least: ExactDecimal) {
        self.events = events
        self.part = part
        self.least = least
    }
}

/// A CSV file in which values are looked up.
public struct TagTable: Sendable, Hashable {
    public var file: String
    /// The columns; nil: the first, the second.
    public var key: String?
    public var value: String?
    public var position: ConfigurationPosition

    public init(file: String, key: String? = nil, value: String? = nil, position: ConfigurationPosition = .start) {
        self.file = file
        self.key = key
        self.value = value
        self.position = position
    }
}
