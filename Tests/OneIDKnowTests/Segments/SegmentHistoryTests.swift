import OneIDCore
import OneIDIO
import OneIDLinking
import OneIDTestSupport
import Testing

@testable import OneIDKnow
@testable import OneIDPipelineTestSupport

/// Whom event segments fired for.
struct SegmentHistoryTests {
    private static let segments =
        "new: { attribute: \"birthday\", anniversary: \"400d\", kind: \"event\", once_per: \"30d\" }"
        .split(separator: "400d").joined(separator: "365d")
    private static let orders =
        "order,line,buyer,at,line_amount,quantity,category,channel\nO1,1,P1,2026-01-01,5,1,nuts,wechat\n"

    private func run(_ birthdays: [String]) throws -> KnowRun {
        let rows = birthdays.enumerated().map { "P\($0 + 1),,\($1),,,,,,\n" }.joined()
        return try KnowRun(
            World.configuration(Self.segments),
            ["m.csv": "id,city,birthday,level,points,sms,marketing,black,tags\n" + rows, "o.csv": Self.orders])
    }

    @Test func nobodyIsListedTwiceWithinTheSpan() throws {
        let run = try run(["1990-05-01", "1991-06-01"])
        var history = SegmentHistory()
        func list(_ day: String) throws -> [String] {
            let answers = try #require(try run.ask(asOf: day).answers)
            let selected = try #require(answers.knowledge.select(["new"], history: history).first)
            let asOf = try #require(answers.knowledge.run.asOf)
            history.note(
                "new", selected.people.places.map { answers.knowledge.run.profiles.oneID(at: Int($0)) }, on: asOf)
            return try answers.ids("new", history: history)
        }
        #expect(try list("2026-03-01") == ["P1", "P2"])
        // The same day again lists the same people.
        #expect(try list("2026-03-01") == ["P1", "P2"])
        #expect(try list("2026-03-30") == [])
        #expect(try list("2026-03-31") == ["P1", "P2"])
        // What came later is nothing to a day before it.
        #expect(try list("2026-03-01") == ["P1", "P2"])
    }

    @Test("Whom a segment listed under a OneID that became another is the other now")
    func absorbedPeople() throws {
        let run = try run(["1990-05-01", "1991-06-01"])
        let answers = try #require(try run.ask(asOf: "2026-03-01").answers)
        let ids = (0..<2).map { answers.knowledge.run.profiles.oneID(at: $0) }
        try run.folder.write("old.csv", "segment,oneid,day\nnew,\(ids[0].text),2026-02-20\n")
        let history = try SegmentHistory(
            reading: run.folder.path("old.csv"), aliases: [OneIDAlias(earlier: ids[0], current: ids[1])])
        func fired(_ id: OneID) -> Bool {
            history.hasFired(
                "new", for: id, after: CalendarDay(number: 0), before: CalendarDay(year: 2026, month: 3, day: 1)!)
        }
        #expect(ids.map(fired) == [false, true])
    }

    @Test func theFileHoldsWhatItHeld() throws {
        let run = try run(["1990-05-01", "1991-06-01"])
        let answers = try #require(try run.ask(asOf: "2026-03-01").answers)
        let ids = (0..<2).map { answers.knowledge.run.profiles.oneID(at: $0) }
        var history = SegmentHistory()
        history.note("b,c", [ids[1]], on: CalendarDay(number: 20_000))
        history.note("a", ids, on: CalendarDay(number: 20_001))
        history.note("a", [ids[0]], on: CalendarDay(number: 20_000))
        let path = run.folder.path("h.csv")
        func write(_ history: SegmentHistory) throws -> String {
            let file = try OutputFile(at: path)
            try history.write(to: file)
            try file.commit()
            return String(decoding: try run.folder.read("h.csv"), as: UTF8.self)
        }
        let first = try write(history)
        #expect(first.split(separator: "\n").count == 5 && first.contains("\"b,c\","))
        #expect(try write(SegmentHistory(reading: path, aliases: [])) == first)
    }

    @Test func linesThatSayNothingAreErrors() throws {
        let run = try run(["1990-05-01"])
        for (text, id) in [
            ("segment,oneid\na,b\n", "history.columns"), ("segment,oneid,day\na,b,2026-01-01\n", "history.bad-line"),
            ("segment,oneid,day\n,,\n", "history.bad-line"),
        ] {
            try run.folder.write("h.csv", text)
            let thrown = #expect(throws: Finding.self) {
                try SegmentHistory(reading: run.folder.path("h.csv"), aliases: [])
            }
            #expect(thrown?.id.id == id)
        }
    }
}
