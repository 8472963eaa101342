import OneIDConfiguration
import OneIDCore

/// Periods that follow each other, from a day to another.
package struct Periods: Sendable {
    package enum Step: String, Sendable, CaseIterable {
        case month, week, day

        /// The first day of the period that a day lies in; weeks begin on Monday.
        func start(of day: CalendarDay) -> CalendarDay {
            switch self {
            case .day: return day
            case .week: return CalendarDay(number: day.number - Int32(day.weekday))
            case .month:
                let (year, month, _) = day.date
                return CalendarDay(year: year, month: month, day: 1) ?? day
            }
        }

        /// The first day of the period behind the one that begins on a day.
        func next(_ start: CalendarDay) -> CalendarDay {
            switch self {
            case .day: return CalendarDay(number: start.number + 1)
            case .week: return CalendarDay(number: start.number + 7)
            case .month:
                let (year, month, _) = start.date
                return CalendarDay(year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
                    ?? CalendarDay(number: start.number + 31)
            }
        }
    }

    package let step: Step
    /// First days, ascending; the first period begins on the day since which, the others on that of their month or week.
    package let starts: [CalendarDay]
    /// The last day of the last period: the as-of date.
    package let last: CalendarDay

    /// More are refused.
    package static let limit = 5000

    package init(from first: CalendarDay, to last: CalendarDay, _ step: Step) {
        self.step = step
        self.last = last
        var starts = [first]
        while starts.count < Self.limit {
            let next = step.next(step.start(of: starts[starts.count - 1]))
            guard next <= last else { break }
            starts.append(next)
        }
        self.starts = starts
    }

    /// The twelve months that end with a day; by day the last 31 days.
    package init(endingOn last: CalendarDay, _ step: Step) {
        let span = step == .day ? CalendarSpan(31, .day) : CalendarSpan(12, .month)
        self.init(from: CalendarDay(number: span.before(last).number + 1), to: last, step)
    }

    package var count: Int { starts.count }

    package func end(_ period: Int) -> CalendarDay {
        period + 1 < starts.count ? CalendarDay(number: starts[period + 1].number - 1) : last
    }

    /// The period that a day lies in; nil before the first and behind the last.
    func period(of day: Int32) -> Int? {
        guard day >= starts[0].number, day <= last.number else { return nil }
        return starts.sortedIndex { $0.number > day } - 1
    }

    /// The first period whose last day is not before a day; `count` where there is none.
    func firstEnding(from day: Int32) -> Int {
        guard day <= last.number else { return count }
        return day <= starts[0].number ? 0 : starts.sortedIndex { $0.number > day } - 1
    }
}
