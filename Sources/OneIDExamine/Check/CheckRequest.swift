import OneIDConfiguration
import OneIDCore
import OneIDIntake

/// All that is asked of one check, before any input is opened.
public struct CheckRequest: Sendable {
    /// Sources, types and how to read them.
    public var inputs: ResolveRequest
    /// Dates after this day are in the future.
    public var asOf: CheckDay
    /// Of the rules, the mapping of levels is looked at.
    public var rules = RulesConfiguration()
    public var thresholds: [Threshold] = []
    /// By id of the finding; others have the severity of the catalogue.
    public var severities: [String: Severity] = [:]
    public var baseline: Baseline?
    /// Examples listed of each class of each identifier column.
    public var samples = 0
    /// Bytes of the tables of record keys and values. With more, counts of distinct and repeated ones are estimates.
    public var budgetBytes = CheckRequest.usualBudget

    public static let usualBudget = 1 << 30

    public init(inputs: ResolveRequest, asOf: CheckDay) {
        self.inputs = inputs
        self.asOf = asOf
    }
}

/// A day of the calendar.
public struct CheckDay: Sendable, Equatable {
    /// As `2025-03-01`.
    public let text: String
    /// Since 1970-01-01.
    public let number: Int

    /// nil when the text is no date.
    public init?(_ text: String) {
        guard let moment = Timestamp(text) else { return nil }
        self.init(number: Int(CalendarDay(nanoseconds: moment.nanoseconds).number))
    }

    public init(number: Int) {
        self.number = number
        text = CalendarDay(number: Int32(clamping: number)).text
    }
}
