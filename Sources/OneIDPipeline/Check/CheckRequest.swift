import OneIDConfiguration
import OneIDCore
import OneIDReconcile

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
        let day = 86_400_000_000_000 as Int64
        let number = moment.nanoseconds / day - (moment.nanoseconds % day < 0 ? 1 : 0)
        self.init(number: Int(number))
    }

    public init(number: Int) {
        // Moments are counted from 1678 to 2261.
        self.number = min(max(number, -100_000), 100_000)
        text = ProfileText.moment(Int64(self.number) * 86_400_000_000_000)
    }
}
