import OneIDCore

/// What is asked of a person's orders, returns, reviews, messages or touches.
public struct EventTest: Sendable, Hashable {
    /// A kind of events.
    public var kind: SourceKind
    /// All have to fit a line.
    public var filters: [EventFilter] = []
    public var window = EventWindow()
    /// All have to hold; none: there is at least one event.
    public var measures: [EventMeasure] = []

    public init(_ kind: SourceKind) { self.kind = kind }

    /// Whether lines are told apart, so that an order may fit in part.
    public var asksOfLines: Bool {
        filters.contains { !EventFilter.ofWholeEvents.contains($0.dimension) }
    }
}

/// What a line of an event has to be: `category: "nuts"`, `product: ["AC-*"]`, `group: "offline"`.
public struct EventFilter: Sendable, Hashable {
    /// `channel`, `category`, `product`, `group`, `source`, `currency`, `weekday`, or a declared dimension.
    public var dimension: String
    /// `*` in a word stands for any text.
    public var words: [String]
    public var position: ConfigurationPosition

    public init(dimension: String, words: [String], position: ConfigurationPosition = .start) {
        self.dimension = dimension
        self.words = words
        self.position = position
    }

    /// What all lines of an order have in common.
    static let ofWholeEvents: Set<String> = ["channel", "group", "source", "currency", "weekday"]
}

/// Which days are looked at, and whose day has to lie there.
public struct EventWindow: Sendable, Hashable {
    public enum Days: Sendable, Hashable {
        case any
        /// The as-of date and so many days, months … before it.
        case last(CalendarSpan)
        case between(DayRange)
        /// At least `from` and at most `to` before the as-of date.
        case ago(from: CalendarSpan, to: CalendarSpan?)
    }

    public enum Which: String, Sendable, CaseIterable {
        /// Every fitting event that lies there counts.
        case every
        /// The first fitting event has to lie there, and then all count.
        case first
        /// The last one has to.
        case latest
    }

    public var days: Days
    public var which: Which

    public init(_ days: Days = .any, which: Which = .every) {
        self.days = days
        self.which = which
    }
}

/// A length of time in the calendar: `30d`, `2w`, `6m`, `1y`.
public struct CalendarSpan: Sendable, Hashable {
    public enum Unit: String, Sendable, CaseIterable {
        case day = "d"
        case week = "w"
        case month = "m"
        case year = "y"
    }

    public var count: Int
    public var unit: Unit

    public init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// `30d`; nil for anything else. At most 100 years.
    public init?(spelling: String) {
        var bytes = Array(spelling.utf8)
        guard let last = bytes.popLast(), let unit = Unit(rawValue: String(decoding: [last], as: UTF8.self)),
            (1...5).contains(bytes.count), bytes.allSatisfy(\.isDigit),
            let count = Int(String(decoding: bytes, as: UTF8.self))
        else { return nil }
        self.init(count, unit)
        guard days <= 36_525 else { return nil }
    }

    /// Days of months of 30.5 and years of 365.25 days, rounded up: for comparisons of lengths only.
    public var days: Int {
        switch unit {
        case .day: count
        case .week: count * 7
        case .month: (count * 61 + 1) / 2
        case .year: (count * 1461 + 3) / 4
        }
    }

    /// The day that lies so long before another. Of months that are shorter it is the last day.
    public func before(_ day: CalendarDay) -> CalendarDay {
        switch unit {
        case .day: return CalendarDay(number: day.number - Int32(count))
        case .week: return CalendarDay(number: day.number - Int32(count * 7))
        case .month, .year:
            let (year, month, dayOfMonth) = day.date
            let months = year * 12 + month - 1 - (unit == .month ? count : count * 12)
            for last in stride(from: dayOfMonth, through: 28, by: -1) {
                if let day = CalendarDay(year: months / 12, month: months % 12 + 1, day: last) { return day }
            }
            return CalendarDay(year: months / 12, month: months % 12 + 1, day: dayOfMonth)
                ?? CalendarDay(number: day.number - Int32(days))
        }
    }

    /// The day that comes so long after another, likewise.
    public func after(_ day: CalendarDay) -> CalendarDay { CalendarSpan(-count, unit).before(day) }

    public var text: String { "\(count)\(unit.rawValue)" }
}

/// A figure of the fitting events: `count: { min: 2 }`.
public struct EventMeasure: Sendable, Hashable {
    public enum Figure: String, Sendable, CaseIterable {
        /// Events with a fitting line.
        case count
        /// Different days of them.
        case days
        /// Pieces of fitting lines.
        case items
        /// Money of fitting lines.
        case amount
        /// Mean of the ratings of reviews.
        case rating
    }

    public var figure: Figure
    public var range: NumberRange
    /// Of an amount; nil: of the only currency.
    public var currency: String?
    public var position: ConfigurationPosition

    public init(
        _ figure: Figure, _ range: NumberRange, currency: String? = nil, position: ConfigurationPosition = .start
    ) {
        self.figure = figure
        self.range = range
        self.currency = currency
        self.position = position
    }
}
