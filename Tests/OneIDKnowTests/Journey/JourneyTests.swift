import OneIDConfiguration
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDKnow

/// Stages over time.
struct JourneyTests {
    /// Asks everybody anew as of each day, and knows nothing of days on which answers may change.
    @Test(arguments: 0..<5)
    func everyDayIsThatOfTheReference(_ seed: Int) throws {
        var world = World(seed: UInt64(100 + seed))
        let people = world.people(40)
        let orders = world.orders(of: people, 160)
        let stages = (0..<4).map { _ in world.condition(depth: 1) }
        let text = stages.enumerated().map { "    s\($0): \($1.text)" }.joined(separator: ",\n")
        let run = try KnowRun(
            World.configuration("").split(separator: "segments: {").joined(
                separator: "journey: { stages: {\n\(text)\n} }, segments: {"),
            ["m.csv": World.members(people), "o.csv": World.lines(orders)], threads: 1 + seed % 2)
        let (answers, findings) = try run.ask(asOf: World.asOf)
        let known = try #require(answers, "\(findings)")
        let last = CalendarDay(number: World.today)
        let dates = JourneyDates(
            asOf: last, since: CalendarDay(number: World.today - 200), step: seed == 0 ? .month : .day)
        let journey = known.knowledge.journey(dates)

        func stage(_ person: World.Person, _ day: Int32) -> Int {
            let own = orders.filter { $0.buyer == person.id }
            return (stages.indices.reversed().first { stages[$0].answer(person, own, day) == .yes } ?? -1) + 1
        }
        for (number, day) in dates.days.enumerated() {
            var expected = Array(repeating: 0, count: 5)
            for person in people { expected[stage(person, day.number)] += 1 }
            #expect(journey.groups[0].people[number] == expected, "\(day.text)")
        }
        let first = dates.days[0].number
        for place in 1...4 {
            let before = people.filter { stage($0, first) >= place }.map(\.id)
            let after = people.filter { stage($0, World.today) >= place }.map(\.id)
            let gained = after.filter { !before.contains($0) }
            // No order is older than this.
            let regained = people.filter { person in
                gained.contains(person.id)
                    && (World.today - 510..<first).contains { stage(person, $0) >= place }
            }
            let change = journey.groups[0].changes[place - 1]
            #expect(change.lost == before.filter { !after.contains($0) }.count && change.gained == gained.count)
            #expect(change.regained == regained.count)
        }
        #expect(journey.groups[0].flow.flatMap(\.self).reduce(0, +) == people.count)
    }

    @Test func lostAndRegainedAreCounted() throws {
        // A, B and D ordered before January, A, C and D since.
        let early = "early: { orders: { between: [null, \"2026-01-01\"] } }"
        let late = "late: { orders: { between: [\"2026-01-02\", null] } }"
        let text = World.configuration("\(early), \(late)").split(separator: "segments: {")
            .joined(
                separator:
                    "journey: { stages: { aware: { account: {} }, buyer: { orders: { last: \"30d\" } } } }, segments: {"
            )
        let orders = [
            ("A", "2025-10-01"), ("A", "2026-02-20"), ("B", "2025-12-25"), ("C", "2026-02-25"), ("D", "2025-12-30"),
            ("D", "2026-02-28"),
        ].enumerated().map { "O\($0),1,\($1.0),\($1.1),5,1,nuts,wechat\n" }.joined()
        let run = try KnowRun(
            text,
            [
                "m.csv":
                    "id,city,birthday,level,points,sms,marketing,black,tags\nA,,,,,,,,\nB,,,,,,,,\nC,,,,,,,,\nD,,,,,,,,\n",
                "o.csv": "order,line,buyer,at,line_amount,quantity,category,channel\n" + orders,
            ])
        let known = try #require(try run.ask(asOf: World.asOf).answers)
        let dates = JourneyDates(
            asOf: CalendarDay(number: World.today), since: CalendarDay(year: 2026, month: 1, day: 1), step: nil)
        let journey = known.knowledge.journey(dates)
        // As of January B and D were buyers; in March A, C and D are; A had been one in October.
        #expect(journey.groups[0].flow == [[0, 0, 0], [0, 0, 2], [0, 1, 1]])
        #expect(journey.groups[0].changes[1] == (lost: 1, gained: 2, regained: 1))
        #expect(journey.undated == ["accounts"])
        // Of a group, those who are in it now.
        let groups = known.knowledge.journey(dates, by: .segment).groups.dropFirst()
        #expect(groups.map(\.name) == ["early", "late"])
        #expect(groups.map(\.flow) == [[[0, 0, 0], [0, 0, 1], [0, 1, 1]], [[0, 0, 0], [0, 0, 2], [0, 0, 1]]])
        #expect(groups.map { $0.changes[1].regained } == [1, 1])
        #expect(groups.map { $0.changes[1].lost } == [1, 0])
    }

    @Test("The story's funnel: 100,000 aware, 12,000, 3,720, 1,674")
    func conversions() {
        #expect(JourneyFigures.conversion(of: 12_000, among: 100_000) == "12.0")
        #expect(JourneyFigures.conversion(of: 3720, among: 12_000) == "31.0")
        #expect(JourneyFigures.conversion(of: 1674, among: 3720) == "45.0")
        #expect(
            JourneyFigures.conversion(of: 1, among: 8) == "12.5" && JourneyFigures.conversion(of: 1, among: 16) == "6.3"
        )
        #expect(JourneyFigures.conversion(of: 0, among: 0) == nil)
    }

    @Test func datesAreCountedBackFromTheLast() {
        let last = CalendarDay(year: 2026, month: 3, day: 31)!
        let dates = JourneyDates(asOf: last, since: CalendarDay(year: 2025, month: 12, day: 1), step: .month)
        #expect(dates.days.map(\.text) == ["2025-12-01", "2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31"])
        #expect(JourneyDates(asOf: last, since: last, step: .day).days == [last])
        #expect(JourneyDates(asOf: last, since: CalendarDay(number: last.number - 400), step: .day).days.count == 401)
    }

    @Test(arguments: [
        CalendarSpan(45, .day), CalendarSpan(3, .week), CalendarSpan(1, .month), CalendarSpan(25, .month),
        CalendarSpan(2, .year),
    ])
    func theFirstDaySoLongAfterIsTheFirst(_ span: CalendarSpan) {
        for number in Int32(20_000)..<20_800 {
            let day = CalendarDay(number: number)
            let first = EventQuestion.first(day, span)
            #expect(span.before(CalendarDay(number: first)) >= day)
            #expect(span.before(CalendarDay(number: first - 1)) < day)
        }
    }
}
