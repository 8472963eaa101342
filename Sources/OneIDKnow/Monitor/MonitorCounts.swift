import OneIDConfiguration
import OneIDCore

/// What became of the people of one group in one period.
package struct MonitorRow: Sendable, Equatable {
    /// In on the day before the period.
    package var start = 0
    /// Came in for the first time.
    package var new = 0
    /// Came in again.
    package var regained = 0
    /// Went out, for want of events.
    package var lost = 0
    /// In on the last day.
    package var end = 0
    /// In on the day before and on the last day.
    package var retained = 0
    /// Had an event.
    package var active = 0
    /// Had the first order of all.
    package var converted = 0

    /// Everybody who came in or went out is counted.
    package var isBalanced: Bool { start + new + regained - lost == end }

    mutating func add(_ other: MonitorRow) {
        start += other.start
        new += other.new
        regained += other.regained
        lost += other.lost
        end += other.end
        retained += other.retained
        active += other.active
        converted += other.converted
    }
}

/// The time in which one person is in a group: from a fact until so long after the last one.
struct Presence {
    /// First days in, and the first days that are no longer, ascending and apart.
    private(set) var spans: [(enter: Int32, leave: Int32)] = []

    /// - Parameter days: ascending, of facts.
    init(_ days: [Int32], lostAfter: CalendarSpan) {
        for day in days {
            let leave = EventQuestion.first(CalendarDay(number: day), lostAfter)
            if let last = spans.indices.last, day <= spans[last].leave {
                spans[last].leave = leave
            } else {
                spans.append((day, leave))
            }
        }
    }

    func contains(_ day: Int32) -> Bool { spans.contains { day >= $0.enter && day < $0.leave } }

    /// Adds the person to the rows of a group.
    func count(_ periods: Periods, in rows: inout [MonitorRow]) {
        for (number, span) in spans.enumerated() {
            if let period = periods.period(of: span.enter) {
                if number == 0 { rows[period].new += 1 } else { rows[period].regained += 1 }
            }
            if let period = periods.period(of: span.leave) { rows[period].lost += 1 }
        }
        for period in rows.indices {
            let isThere = contains(periods.starts[period].number - 1)
            let stays = contains(periods.end(period).number)
            if isThere { rows[period].start += 1 }
            if stays { rows[period].end += 1 }
            if isThere, stays { rows[period].retained += 1 }
        }
    }
}
