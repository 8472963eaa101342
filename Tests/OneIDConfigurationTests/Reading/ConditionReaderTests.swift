import OneIDCore
import Testing

@testable import OneIDConfiguration

/// Conditions as they are written in segments.
struct ConditionReaderTests {
    private func read(_ condition: String) -> (condition: Condition?, findings: [Finding]) {
        let text = "{ sources: { a: { files: [\"a.csv\"] } }, segments: { s: \(condition) } }"
        let (configuration, findings) = Configuration.read(Array(text.utf8), file: "c.json5")
        return (configuration?.segments.first?.condition, findings)
    }

    private func test(_ condition: String) throws -> ConditionTest.Subject {
        let read = read(condition)
        guard case .test(let test)? = read.condition else {
            Issue.record("\(read.findings)")
            throw Missing()
        }
        return test.subject
    }

    private struct Missing: Error {}

    @Test func listsNest() {
        let flag = Condition.test(ConditionTest(.flag("x"), position: .start))
        func bare(_ parts: [Condition]) -> [Condition] {
            parts.map { part in
                guard case .test(var test) = part else { return part }
                test.position = .start
                return .test(test)
            }
        }
        let read = read("{ all: [{ any: [{ flag: \"x\" }] }, { none: [{ flag: \"x\" }] }] }")
        #expect(read.findings.isEmpty)
        guard case .all(let parts)? = read.condition, parts.count == 2 else {
            Issue.record("\(String(describing: read.condition))")
            return
        }
        if case .any(let own) = parts[0] { #expect(bare(own) == [flag]) } else { Issue.record("no any") }
        if case .none(let own) = parts[1] { #expect(bare(own) == [flag]) } else { Issue.record("no none") }
    }

    @Test func valuesAreTested() throws {
        #expect(try test("{ attribute: \"city\", is: \"上海\" }") == .attribute("city", .words(["上海"])))
        #expect(try test("{ attribute: \"vip\", is: true }") == .attribute("vip", .words(["yes"])))
        #expect(try test("{ attribute: \"city\", in: [\"a\", \"b\"] }") == .attribute("city", .words(["a", "b"])))
        #expect(try test("{ attribute: \"sku\", like: \"AC-*\" }") == .attribute("sku", .like(["AC-*"])))
        #expect(try test("{ attribute: \"b\", anniversary: \"0d\" }") == .attribute("b", .anniversary(within: 0)))
        #expect(try test("{ attribute: \"b\", known: false }") == .attribute("b", .known(false)))
        #expect(try test("{ tag: \"gen\" }") == .tag("gen", .known(true)))
        #expect(
            try test("{ attribute: \"n\", min: 1, max: \"2.5\" }")
                == .attribute(
                    "n",
                    .numbers(NumberRange(min: ExactDecimal(units: 1, scale: 0), max: ExactDecimal(units: 25, scale: 1)))
                ))
        #expect(
            try test("{ attribute: \"b\", min: \"1990-01-31\" }")
                == .attribute("b", .days(DayRange(from: CalendarDay(year: 1990, month: 1, day: 31)))))
    }

    @Test func eventsHaveFiltersADateAndFigures() throws {
        guard
            case .events(let events) = try test(
                "{ orders: { product: [\"AC-*\"], category: \"空调\", first: { ago: [\"1y\", \"372d\"] }, amount: { min: \"500\", currency: \"CNY\" }, count: { max: 3 } } }"
            )
        else { throw Missing() }
        #expect(events.kind == .orders)
        #expect(events.filters.map(\.dimension) == ["category", "product"])
        #expect(
            events.window == EventWindow(.ago(from: CalendarSpan(1, .year), to: CalendarSpan(372, .day)), which: .first)
        )
        #expect(events.measures.map(\.figure) == [.amount, .count])
        #expect(
            events.measures[0].currency == "CNY" && events.measures[0].range.min == ExactDecimal(units: 500, scale: 0))
        #expect(events.asksOfLines)
    }

    @Test(arguments: [
        ("{ }", "config.missing-key", 1, "s"), ("{ flag: \"a\", label: \"b\" }", "config.rule-clash", 1, "s.label"),
        ("{ all: [] }", "config.value", 1, "s.all"), ("{ all: { flag: \"a\" } }", "config.kind", 1, "s.all"),
        ("{ flog: \"a\" }", "config.unknown-key", 1, "s.flog"), ("{ attribute: \"a\" }", "config.missing-key", 1, "s"),
        ("{ attribute: \"a\", is: 1, in: [\"b\"] }", "config.rule-clash", 1, "s.in"),
        ("{ attribute: \"a\", in: \"b\" }", "config.kind", 1, "s.in"),
        ("{ attribute: \"a\", min: 2, max: 1 }", "config.value", 1, "s"),
        ("{ attribute: \"a\", min: \"2020-02-30\" }", "config.value", 1, "s.min"),
        ("{ attribute: \"a\", min: \"2021-01-01\", max: \"2020-01-01\" }", "config.value", 1, "s"),
        ("{ attribute: \"a\", anniversary: \"2m\" }", "config.value", 1, "s.anniversary"),
        ("{ flag: \"a\", is: 1 }", "config.misplaced", 1, "s.is"),
        ("{ all: [{ flag: \"a\" }], missing: \"no\" }", "config.misplaced", 1, "s.missing"),
        ("{ points: { system: \"p\" } }", "config.missing-key", 1, "s.points"),
        ("{ level: { at_leest: \"gold\" } }", "config.unknown-key", 1, "s.level.at_leest"),
        ("{ level: { } }", "config.missing-key", 1, "s.level"),
        ("{ account: { tier: \"shop\" } }", "config.value", 1, "s.account.tier"),
        ("{ orders: { last: \"30\" } }", "config.value", 1, "s.orders.last"),
        ("{ orders: { last: \"30d\", between: [\"2020-01-01\", null] } }", "config.rule-clash", 1, "s.orders.between"),
        ("{ orders: { ago: [\"30d\", \"3d\"] } }", "config.value", 1, "s.orders.ago"),
        ("{ orders: { first: { } } }", "config.missing-key", 1, "s.orders.first"),
        ("{ orders: { weekday: \"monday\" } }", "config.value", 1, "s.orders.weekday"),
        ("{ orders: { count: { } } }", "config.missing-key", 1, "s.orders.count"),
        ("{ orders: { count: { min: 1, currency: \"CNY\" } } }", "config.misplaced", 1, "s.orders.count.currency"),
        ("{ touches: { items: { min: 1 } } }", "config.misplaced", 1, "s.touches.items"),
        ("{ reviews: { rating: { min: \"a\" } } }", "config.number", 1, "s.reviews.rating.min"),
        ("{ orders: { category: [] } }", "config.value", 1, "s.orders.category"),
        ("{ flag: \"a\", once_per: \"1d\" }", "config.misplaced", 1, "s.once_per"),
        ("{ flag: \"a\", kind: \"event\", once_per: \"0d\" }", "config.value", 1, "s.once_per"),
    ])
    func whatIsWrongIsSaidWithItsPlace(_ condition: String, _ id: String, _ count: Int, _ path: String) throws {
        let found = read(condition).findings
        #expect(found.map(\.id.id).first == id, "\(condition): \(found)")
        #expect(found.count == count, "\(found)")
        let first = try #require(found.first)
        #expect(first.message.contains("segments.\(path)"), "\(first.message)")
        #expect(first.fix != nil)
    }

    @Test func namesOfSegmentsAreNamesOfFiles() {
        for name in ["a/b", ".x", "counts", ""] {
            let text = "{ segments: { \"\(name)\": { flag: \"a\" } } }"
            let (configuration, findings) = Configuration.read(Array(text.utf8), file: "c.json5")
            #expect(configuration == nil && findings.map(\.id.id) == ["config.name"], "\(name)")
        }
    }

    @Test func spansAreOfTheCalendar() {
        func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay? {
            CalendarDay(year: year, month: month, day: day)
        }
        let last = CalendarDay(year: 2026, month: 3, day: 31)!
        #expect(CalendarSpan(1, .month).before(last) == day(2026, 2, 28))
        #expect(CalendarSpan(13, .month).before(last) == day(2025, 2, 28))
        #expect(CalendarSpan(2, .year).before(day(2024, 2, 29)!) == day(2022, 2, 28))
        #expect(CalendarSpan(2, .week).before(last) == day(2026, 3, 17))
        for text in ["", "d", "1", "1x", "-1d", "1.5d", "101y", "999999d"] {
            #expect(CalendarSpan(spelling: text) == nil)
        }
        #expect(CalendarSpan(spelling: "365d") == CalendarSpan(365, .day))
    }
}
