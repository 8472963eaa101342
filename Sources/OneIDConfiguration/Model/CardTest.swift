import OneIDCore

/// What is asked of a person's gift cards.
public struct CardTest: Sendable, Hashable {
    /// What became of a card, as profiles name it.
    public enum State: String, Sendable, CaseIterable {
        case kept, used, expired, void, held, unreadable
    }

    /// nil: every card but cancelled ones and those that are held for review.
    public var states: [State]?
    /// nil: any.
    public var sources: [String]?
    /// Codes of three letters; nil: any.
    public var currencies: [String]?
    /// Days of the week of the day of the card; Monday is 0. nil: any.
    public var weekdays: [Int]?
    /// The last day lies within so many days from the as-of date on; 0: it is that day.
    public var endsWithin: Int?
    /// Of the day of the card.
    public var window = EventWindow()
    /// `count`, `days` and `amount`; all have to hold, none: there is at least one card.
    public var measures: [EventMeasure] = []
    /// Of the object that asks.
    public var position: ConfigurationPosition

    public init(position: ConfigurationPosition = .start) { self.position = position }
}
