import OneIDConfiguration
import OneIDCore

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

    /// Calendar by Hinnant, "chrono-compatible low-level date algorithms".
    public init(number: Int) {
        self.number = number
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        text = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}
