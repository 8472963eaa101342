import OneIDCore

/// A day on which points of a person were earned, spent or lost; good until the next person.
public struct PointsDay: BitwiseCopyable, Sendable {
    public enum Kind: UInt8, BitwiseCopyable, Sendable, CaseIterable {
        case earned, spent
        /// Their last day has passed.
        case expired
    }

    public let kind: Kind
    public let day: CalendarDay
    /// The account or row that tells it: `PersonView.holder`.
    public let holder: Int
    public let system: Int
    let lot: Int
}
