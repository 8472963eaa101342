import OneIDCore

/// What is asked of the days on which a person earned, spent or lost points.
public struct PointDaysTest: Sendable, Hashable {
    /// What happened to points.
    public enum Kind: String, Sendable, CaseIterable {
        case earned, spent, expired
    }

    /// nil: the only point system.
    public var system: String?
    /// nil: earned or spent.
    public var kinds: [Kind]?
    public var days = EventWindow.Days.any
    /// `count`, `days` and `amount`; all have to hold, none: there is at least one.
    public var measures: [EventMeasure] = []

    public init(system: String? = nil) { self.system = system }
}
