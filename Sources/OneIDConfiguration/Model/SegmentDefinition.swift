import OneIDCore

/// People whom a condition selects.
public struct SegmentDefinition: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// Who fulfils the condition as of the date.
        case state
        /// For whom something happened: each person only once within `oncePer`.
        case event
    }

    public var name: String
    public var condition: Condition
    public var kind = Kind.state
    /// How long a person is passed over who was listed; nil: nobody is.
    public var oncePer: CalendarSpan?
    /// Paths into the profile, beside the OneID, that its file has; nil: those of the command.
    public var columns: [String]?
    /// Of its name.
    public var position: ConfigurationPosition

    public init(name: String, condition: Condition, position: ConfigurationPosition = .start) {
        self.name = name
        self.condition = condition
        self.position = position
    }

    /// More are refused.
    public static let limit = 10_000
}
