/// How members are watched over time.
public struct MonitorConfiguration: Sendable, Equatable {
    /// How long somebody stays a member of a channel without an event.
    public var lostAfter = MonitorConfiguration.usualSpan

    public init() {}

    public static let usualSpan = CalendarSpan(180, .day)
}
