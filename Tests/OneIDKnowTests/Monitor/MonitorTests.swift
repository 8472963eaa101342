import OneIDConfiguration
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDKnow

/// People who come, stay and go.
struct MonitorTests {
    /// Goes from day to day, and knows nothing of spans and periods that are counted at once.
    @Test(arguments: 0..<6)
    func everyRowIsThatOfTheReference(_ seed: Int) throws {
        var world = World(seed: UInt64(300 + seed))
        let people = world.people(40)
        let orders = world.orders(of: people, 180)
        let run = try KnowRun(
            World.configuration(""), ["m.csv": World.members(people), "o.csv": World.lines(orders)],
            threads: 1 + seed % 3)
        let known = try #require(try run.ask(asOf: World.asOf).answers)
        let lostAfter = [CalendarSpan(40, .day), CalendarSpan(3, .month), CalendarSpan(20, .week)][seed % 3]
        let step: Periods.Step = [.month, .week, .day][seed % 3]
        let first = World.today - 250
        var request = MonitorRequest(
            Periods(from: CalendarDay(number: first), to: CalendarDay(number: World.today), step), lostAfter: lostAfter)
        request.grouping = seed % 2 == 0 ? .channel : .group
        let monitor = try known.knowledge.monitor(request)
        #expect(
            monitor.undated == people.count { person in !orders.contains { $0.buyer == person.id && $0.day != nil } })

        for group in monitor.groups {
            func fits(_ line: World.Line) -> Bool {
                switch group.by {
                case .channel?: line.channel == group.name
                case .group?: line.channel != "store"
                default: true
                }
            }
            var expected = Array(repeating: MonitorRow(), count: request.periods.count)
            for person in people {
                let own = orders.filter { $0.buyer == person.id && $0.day != nil }
                let facts = own.filter(fits).compactMap(\.day)
                func isIn(_ day: Int32) -> Bool {
                    facts.contains { $0 <= day && lostAfter.before(CalendarDay(number: day)).number < $0 }
                }
                for period in expected.indices {
                    let days = request.periods.starts[period].number...request.periods.end(period).number
                    let isThere = isIn(days.lowerBound - 1)
                    let stays = isIn(days.upperBound)
                    expected[period].start += isThere ? 1 : 0
                    expected[period].end += stays ? 1 : 0
                    expected[period].retained += isThere && stays ? 1 : 0
                    expected[period].active += facts.contains(where: days.contains) ? 1 : 0
                    for day in days {
                        switch (isIn(day - 1), isIn(day)) {
                        case (false, true):
                            if facts.contains(where: { $0 < day }) {
                                expected[period].regained += 1
                            } else {
                                expected[period].new += 1
                            }
                        case (true, false): expected[period].lost += 1
                        default: break
                        }
                    }
                    let day = own.compactMap(\.day).min()
                    if let day, days.contains(day) {
                        // Of several orders on the first day one is the first.
                        let channels = Set(own.filter { $0.day == day }.map(fits))
                        if channels == [true] { expected[period].converted += 1 }
                        if channels.count == 2 { expected[period].converted = -1000 }
                    }
                }
            }
            for (period, row) in group.rows.enumerated() {
                var row = row
                if expected[period].converted < 0 { row.converted = expected[period].converted }
                #expect(row == expected[period], "\(group.name) \(request.periods.starts[period].text)")
            }
        }
        for cohort in monitor.cohorts { #expect(cohort.active.allSatisfy { $0 <= cohort.people }) }
        #expect(monitor.cohorts.reduce(0) { $0 + $1.people } == people.count - monitor.undated)
    }

    @Test func periodsFollowEachOther() {
        let first = CalendarDay(year: 2025, month: 12, day: 17)!
        let last = CalendarDay(year: 2026, month: 2, day: 10)!
        for step in Periods.Step.allCases {
            let periods = Periods(from: first, to: last, step)
            #expect(periods.starts[0] == first && periods.end(periods.count - 1) == last)
            for period in 1..<periods.count {
                #expect(periods.end(period - 1).number + 1 == periods.starts[period].number)
            }
            for number in first.number...last.number {
                let period = periods.period(of: number)!
                #expect(periods.starts[period].number <= number && number <= periods.end(period).number)
            }
            #expect(periods.period(of: first.number - 1) == nil && periods.period(of: last.number + 1) == nil)
        }
        #expect(
            Periods(from: first, to: last, .month).starts.map(\.text) == ["2025-12-17", "2026-01-01", "2026-02-01"])
        #expect(Periods(from: first, to: last, .week).starts[1].weekday == 0)
    }
}
