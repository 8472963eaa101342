import OneIDTestSupport
import Testing

@testable import OneIDCore

@Suite struct PlausibleDatesTests {
    private func counts(_ days: [(day: Int32, count: Int)]) -> DayCounts {
        var counts = DayCounts()
        for (day, count) in days {
            for _ in 0..<count { counts.add(moment: CalendarDay(number: day).midnight) }
        }
        return counts
    }

    private func newest(_ columns: [(day: Int32, count: Int)]...) -> Int32? {
        PlausibleDates(columns.map(counts)).newest.map { CalendarDay(nanoseconds: $0).number }
    }

    @Test("Of a large column, fewer than a thousandth above a gap of more than 31 days are outliers")
    func large() {
        #expect(newest([(100, 1000), (132, 1)]) == 100)
        #expect(newest([(100, 1000), (131, 1)]) == 131)
        // One of 1,000 is a thousandth.
        #expect(newest([(100, 999), (132, 1)]) == 132)
        #expect(newest([(100, 999), (101, 1), (200, 1)]) == 101)
        // Two gaps: the lowest above which there are few.
        #expect(newest([(100, 5000), (200, 2), (300, 2)]) == 100)
        #expect(newest([(100, 5000), (200, 4), (300, 2)]) == 200)
    }

    @Test("Small columns are judged together, at a gap of more than 366 days")
    func small() {
        #expect(newest([(100, 2), (467, 1)]) == 100)
        #expect(newest([(100, 2), (466, 1)]) == 466)
        #expect(newest([(100, 1), (5000, 1)]) == 5000)
        // Two of 20 are a tenth, two of 21 fewer.
        #expect(newest([(100, 18), (5000, 2)]) == 5000)
        #expect(newest([(100, 19), (5000, 2)]) == 100)
        #expect(newest([(100, 19)], [(5000, 1)]) == 100)
        #expect(newest([(100, 29), (5000, 3)]) == 100)
        #expect(newest([(100, 27), (5000, 3)]) == 5000)
        #expect(newest([(5000, 1)]) == 5000)
        #expect(newest() == nil)
    }

    @Test func aLargeColumnIsJudgedAloneAndTheNewestOfAllDecides() {
        #expect(newest([(100, 1000), (400, 1)], [(300, 3)]) == 300)
        #expect(PlausibleDates([counts([(100, 1000), (400, 1)]), counts([(300, 3)])]).lastDays == [100, nil])
    }

    @Test func countsAreTheSameWhateverTheOrderAndTheParts() {
        var random = SeededGenerator(seed: 3)
        let moments = (0..<500).map { _ in
            Int64.random(in: -40_000...90_000, using: &random) * CalendarDay.nanoseconds
                + Int64.random(in: 0..<CalendarDay.nanoseconds, using: &random)
        }
        var reference: [Int32: (count: Int, newest: Int64)] = [:]
        for moment in moments {
            let day = CalendarDay(nanoseconds: moment).number
            let known = reference[day] ?? (0, .min)
            reference[day] = (known.count + 1, max(known.newest, moment))
        }
        var whole = DayCounts()
        for moment in moments { whole.add(moment: moment) }
        var parts = DayCounts()
        for part in [moments.shuffled(using: &random)[..<200], moments.shuffled(using: &random)[..<0]] {
            var own = DayCounts()
            for moment in part { own.add(moment: moment) }
            parts.add(own)
        }
        #expect(whole.total == 500)
        #expect(parts.total == 200)
        #expect(whole.days.map(\.day) == reference.keys.sorted())
        #expect(
            whole.days.allSatisfy { reference[$0.day]?.count == $0.count && reference[$0.day]?.newest == $0.newest })
    }
}
