import OneIDConfiguration
import OneIDCore

/// How often a journey is looked at between two days.
package enum JourneyStep: String, Sendable, CaseIterable {
    case day, week, month, quarter

    var span: CalendarSpan {
        switch self {
        case .day: CalendarSpan(1, .day)
        case .week: CalendarSpan(1, .week)
        case .month: CalendarSpan(1, .month)
        case .quarter: CalendarSpan(3, .month)
        }
    }
}

/// The days as of which a journey is looked at.
package struct JourneyDates: Sendable {
    /// Ascending; the last is the as-of date, the first the day since which.
    package let days: [CalendarDay]
    /// Whether the days mean anything: false where nothing of the input tells a date, and none was asked for.
    package let areKnown: Bool

    /// More are refused.
    package static let limit = 5000

    /// - Parameters:
    ///   - day: nil: nothing tells the date.
    ///   - since: nil: the as-of date alone.
    ///   - step: nil: the two days alone; else the as-of date, the day a step before it, and so on.
    package init(asOf day: CalendarDay?, since: CalendarDay?, step: JourneyStep?) {
        areKnown = day != nil
        let asOf = day ?? CalendarDay(number: 0)
        guard let since, since < asOf else {
            days = [asOf]
            return
        }
        var days: Set<CalendarDay> = [since, asOf]
        if let step {
            var count = 1
            while true {
                let span = CalendarSpan(step.span.count * count, step.span.unit)
                let day = span.before(asOf)
                guard day > since, days.count < Self.limit else { break }
                days.insert(day)
                count += 1
            }
        }
        self.days = days.sorted()
    }

    /// As messages and tables show a day; blank where none is known.
    package func text(_ date: Int) -> String { areKnown ? days[date].text : "" }

    package var asOf: CalendarDay { days[days.count - 1] }
    package var since: CalendarDay? { days.count > 1 ? days[0] : nil }
}

extension EventQuestion {
    /// Days on which the answer may change because of a line of a day: when it is counted, and when it no longer is.
    func changes(of day: Int32) -> [Int32] {
        switch days {
        case .any, .between: [day]
        case .last(let span): [day, EventQuestion.first(CalendarDay(number: day), span)]
        case .ago(let from, let to):
            [EventQuestion.first(CalendarDay(number: day), from)]
                + (to.map { [EventQuestion.first(CalendarDay(number: day + 1), $0)] } ?? [])
        }
    }

    /// The first day that lies at least a span after another.
    static func first(_ day: CalendarDay, _ span: CalendarSpan) -> Int32 {
        switch span.unit {
        case .day: return day.number + Int32(span.count)
        case .week: return day.number + Int32(span.count * 7)
        case .month, .year:
            let months = span.unit == .month ? span.count : span.count * 12
            var low = day.number + Int32(months * 28)
            var high = day.number + Int32(months * 31) + 3
            while low < high {
                let middle = low + (high - low) / 2
                if span.before(CalendarDay(number: middle)) >= day { high = middle } else { low = middle + 1 }
            }
            return low
        }
    }
}
