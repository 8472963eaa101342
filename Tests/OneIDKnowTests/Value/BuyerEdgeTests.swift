import OneIDConfiguration
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDKnow
@testable import OneIDPipelineTestSupport

/// What does not count for what a buyer is worth: other currencies, amounts that nobody states, days to come.
struct BuyerEdgeTests {
    private static let configuration = """
        { sources: {
            m: { files: ['m.csv'], id: 'id', identifiers: { phone: 'phone' } },
            o: { kind: 'orders', files: ['o.csv'], id: 'no', account: { source: 'm', column: 'buyer' }, at: 'at',
                 amount: 'amount', refunded: 'back', currency: { column: 'cur' } },
            r: { kind: 'returns', files: ['r.csv'], id: 'no', account: { source: 'm', column: 'buyer' }, at: 'at',
                 amount: 'amount', currency: { column: 'cur' } } },
          value: { currency: 'CNY', rfm: { quantiles: 2 } } }
        """

    private func value(_ orders: String, returns: String) throws -> (PeopleValue, Int) {
        let rows = (1...4).map { "M\($0),1381234567\($0)\n" }.joined()
        let (answers, findings) = try KnowRun(
            Self.configuration,
            [
                "m.csv": "id,phone\n" + rows, "o.csv": "no,buyer,at,amount,back,cur\n" + orders,
                "r.csv": "no,buyer,at,amount,cur\n" + returns,
            ]
        ).ask(asOf: "2026-02-28")
        let known = try #require(answers, "\(findings)")
        let read = try #require(Configuration.read(Array(Self.configuration.utf8), file: "c").configuration)
        return (try known.knowledge.value(try #require(read.value)), known.knowledge.run.profiles.count)
    }

    @Test func otherMoneyIsLeftOut() throws {
        let (value, people) = try value(
            """
            O1,M1,2026-02-01,100,,CNY
            O2,M1,2026-02-02,,30,CNY
            O3,M1,2026-02-03,50,,USD
            O4,M1,2026-03-05,900,,CNY
            O5,M2,2026-02-03,80,20,CNY

            """,
            returns: "R1,M1,2026-02-04,20,USD\nR2,M1,2026-02-05,7,CNY\nR3,M1,2026-03-06,5,CNY\n")
        let figures = (0..<people).map { value.buyers[$0] }.filter { $0.frequency > 0 }
        // 100 less the 7 that came back in the same money; 80 less 20.
        #expect(figures.map { $0.monetary / 1_000_000_000 }.sorted() == [60, 93])
        #expect(figures.map(\.frequency).sorted() == [1, 2])
        #expect(value.buyers.foreign == 1 && value.buyers.unpriced == 1)
    }

    @Test("Who has orders without a day alone moves no bound of the scores")
    func undatedBuyersAreNotScored() throws {
        // Dated: one, one, five orders; undated: nine. The bound of two halves of 1, 1, 5 is 1.
        var orders = "O1,M1,2026-02-01,10,,CNY\nO2,M2,2026-02-01,10,,CNY\n"
        for number in 1...5 { orders += "P\(number),M3,2026-02-0\(number),10,,CNY\n" }
        for number in 1...9 { orders += "Q\(number),M4,,10,,CNY\n" }
        let (value, people) = try value(orders, returns: "R1,M1,2026-03-04,20,CNY\n")
        let scores = (0..<people).map { value.buyers[$0] }
            .map { ($0.frequency, value.scale.scores(of: $0)?.frequency) }.sorted { $0.0 < $1.0 }
        #expect(scores.map(\.0) == [1, 1, 5, 9])
        #expect(scores.map(\.1) == [1, 1, 2, nil])
    }

    @Test func aTestOfNothingIsNone() {
        func bins(_ count: Int) -> [ChiSquareTest.Bin] {
            (0..<count).map { ChiSquareTest.Bin(name: "\($0)", actual: 4, expected: 4) }
        }
        #expect(ChiSquareTest(bins(2), fitted: 1) == nil)
        #expect(ChiSquareTest(bins(3), fitted: 1)?.degreesOfFreedom == 1)
        #expect(ChiSquareTest(bins(1), fitted: 0) == nil)
    }

    @Test func aJourneyBeginsBeforeItEnds() throws {
        let day = try #require(CalendarDay(year: 2026, month: 2, day: 28))
        #expect(JourneyDates(asOf: day, since: day, step: .day).days == [day])
        #expect(JourneyDates(asOf: day, since: CalendarDay(number: day.number + 9), step: nil).days == [day])
        #expect(JourneyDates(asOf: day, since: CalendarDay(number: day.number - 1), step: .day).days.count == 2)
    }

    @Test(
        "Conversions of others are percentages",
        arguments: [("100", true), ("12.5", true), ("100.001", false), ("101", false)])
    func conversions(_ text: String, _ isOne: Bool) throws {
        let folder = try TemporaryFolder()
        try folder.write("b.csv", "stage,conversion\nloyal,\(text)\n")
        let read = Result { () throws(Finding) in
            try StageBenchmark(reading: folder.path("b.csv"), stages: ["aware", "loyal"])
        }
        #expect(((try? read.get())?["loyal"] != nil) == isOne)
    }
}
