import OneIDConfiguration
import Testing

@testable import OneIDReconcile

/// The cases that have to come out exactly.
@Suite struct PointsSectionTests {
    private let third = ExactRatio(numerator: 1, denominator: 3)
    private let tenth = ExactRatio(numerator: 1, denominator: 10)

    @Test func twoPlatformsWithDifferentRatios() {
        let plan = pointsPlan([pointsRule { $0.convert = ["jd": ExactRatio(numerator: 3, denominator: 1)] }])
        let outcome = reconcilePoints(
            [
                TestAccount("tmall", "7101", ["points": "12400", "until": "2026-12-31"]),
                TestAccount("jd", "a\"1", ["points": "830"]),
            ], plan)
        #expect(
            outcome.json == #"{"points":{"points":{"balance":14890,"residue":0,"rule":"sum","lots":["#
                + #"{"source":"jd","record":"a\"1","amount":830,"ratio":"3","converted":2490,"kept":2490,"residue":0,"#
                + #""state":"kept"},"#
                + #"{"source":"tmall","record":"7101","amount":12400,"ratio":"1","converted":12400,"kept":12400,"#
                + #""residue":0,"expires":"2026-12-31","state":"kept"}],"#
                + #""converted":14890,"superseded":0,"expired":0,"capped":0,"held":0,"rounded":0,"#
                + #""used":0,"void":0}}}"#)
        #expect(
            outcome.csv == """
                ID,points,jd,"a""1",830,3,2490,0,,0,0,0,0,2490,kept,0,0,points
                ID,points,tmall,7101,12400,1,12400,0,2026-12-31,0,0,0,0,12400,kept,0,0,points

                """)
        #expect(outcome.totals.equations == ["points: 14,890 converted = 14,890 kept"])
        #expect(outcome.notes.conflicts.isEmpty)
        #expect(outcome.findings.isEmpty)
    }

    @Test func sevenPointsAtATenthRoundedDown() {
        let plan = pointsPlan([pointsRule { $0.convert = ["jd": tenth] }])
        let outcome = reconcilePoints([TestAccount("jd", "1", ["points": "7"])], plan)
        #expect(outcome.member("balance") == "0")
        #expect(outcome.member("residue") == "0.7")
        #expect(outcome.member("rounded") == "0.7")
        #expect(outcome.csv == "ID,points,jd,1,7,1/10,0.7,0.7,,0,0,0,0,0,kept,0,0,points\n")
        #expect(outcome.totals.equations == ["points: 0.7 converted = 0 kept + 0.7 rounded"])
    }

    @Test(arguments: [
        (PointsRounding.down, "33", "1/3"), (.up, "34", "-2/3"), (.halfUp, "33", "1/3"), (.halfEven, "33", "1/3"),
        (.none, "100/3", "0"),
    ])
    func aResidueWithoutADecimalIsAFraction(rounding: PointsRounding, kept: String, residue: String) {
        let plan = pointsPlan([
            pointsRule {
                $0.convert = ["jd": third]
                $0.rounding = rounding
            }
        ])
        let outcome = reconcilePoints([TestAccount("jd", "1", ["points": "100"])], plan)
        func json(_ text: String) -> String { text.contains("/") ? "\"\(text)\"" : text }
        #expect(outcome.member("balance") == json(kept))
        #expect(outcome.member("residue") == json(residue))
        #expect(outcome.column("converted") == ["100/3"])
        #expect(outcome.column("kept") == [kept])
        #expect(outcome.totals.isBalanced)
    }

    @Test func roundingIsPerLot() {
        let plan = pointsPlan([
            pointsRule {
                $0.convert = ["jd": tenth]
                $0.rounding = .halfEven
            }
        ])
        let lots = ["5", "15", "25", "-0"].enumerated().map { TestAccount("jd", "\($0)", ["points": $1]) }
        let outcome = reconcilePoints(lots, plan)
        #expect(outcome.column("kept") == ["0", "2", "2", "0"])
        #expect(outcome.column("residue") == ["0.5", "-0.5", "0.5", "0"])
        #expect(outcome.member("residue") == "0.5")
    }

    @Test func aLotIsExpiredFromTheDayAfterItsLast() {
        let plan = pointsPlan([pointsRule()])
        let lots = [
            TestAccount("jd", "before", ["points": "1", "until": "2026-06-29"]),
            TestAccount("jd", "on", ["points": "2", "until": "2026-06-30"]),
            TestAccount("jd", "on-time", ["points": "4", "until": "2026-06-30 00:00:00"]),
            TestAccount("jd", "zone", ["points": "8", "until": "2026-06-30T00:30:00+08:00"]),
            TestAccount("jd", "never", ["points": "16", "until": "9999-12-31"]),
            TestAccount("jd", "blank", ["points": "32"]),
        ]
        let outcome = reconcilePoints(lots, plan, asOf: "2026-06-30 23:00:00")
        #expect(outcome.member("balance") == "62")
        #expect(outcome.column("expired").filter { $0 != "0" } == ["1"])
        #expect(outcome.totals.equations == ["points: 63 converted = 62 kept + 1 expired"])
        let unlimited = reconcilePoints(lots, plan, asOf: nil)
        #expect(unlimited.member("balance") == "63")
    }

    @Test(arguments: ["soon", "1970-01-01", "0000-00-00", "2026-02-30", "31.13.2026", "1900-01-01 00:00:00"])
    func anUnreadableExpiryIsAFindingAndTheLotStays(cell: String) {
        let outcome = reconcilePoints(
            [TestAccount("jd", "1", ["points": "5", "until": cell])], pointsPlan([pointsRule()]), asOf: "2100-01-01")
        #expect(outcome.column("state") == ["kept"])
        #expect(outcome.column("expires") == [""])
        #expect(outcome.findings == ["points.unreadable-expiry": 1])
    }

    @Test func theCapTakesFromWhatExpiresFirst() {
        let plan = pointsPlan([pointsRule { $0.cap = ExactDecimal(units: 1000, scale: 0) }])
        let outcome = reconcilePoints(
            [
                TestAccount("jd", "never", ["points": "400"]),
                TestAccount("jd", "late", ["points": "500", "until": "2027-12-31"]),
                TestAccount("tmall", "soon", ["points": "300", "until": "2026-07-31"]),
                TestAccount("tmall", "soon2", ["points": "50", "until": "2026-07-31"]),
            ], plan)
        #expect(outcome.member("balance") == "1000")
        #expect(outcome.column("record_id") == ["late", "never", "soon", "soon2"])
        #expect(outcome.column("kept") == ["500", "400", "100", "0"])
        #expect(outcome.column("capped") == ["0", "0", "200", "50"])
        #expect(outcome.column("state") == ["kept", "kept", "capped", "capped"])
        #expect(outcome.totals.equations == ["points: 1,250 converted = 1,000 kept + 250 capped"])
    }

    @Test func aNegativeBalanceIsHeldForReview() {
        let outcome = reconcilePoints(
            [TestAccount("jd", "1", ["points": "-50"]), TestAccount("tmall", "1", ["points": "80"])],
            pointsPlan([pointsRule()]))
        #expect(outcome.member("balance") == "80")
        #expect(outcome.member("held") == "-50")
        #expect(outcome.member("review") == "true")
        #expect(outcome.column("state") == ["held", "kept"])
        #expect(outcome.findings == ["points.negative": 1])
        #expect(outcome.notes.conflicts.map(\.decision) == [.review])
        #expect(outcome.notes.conflicts.first?.losers.map(\.account) == [0])
        #expect(outcome.totals.equations == ["points: 30 converted = 80 kept + -50 held for review"])
    }

    @Test func aBalanceAboveTheLimitIsForReviewAndCounts() {
        let plan = pointsPlan([pointsRule { $0.reviewAbove = ExactDecimal(units: 1000, scale: 1) }])
        #expect(reconcilePoints([TestAccount("jd", "1", ["points": "100"])], plan).notes.conflicts.isEmpty)
        let outcome = reconcilePoints([TestAccount("jd", "1", ["points": "101"])], plan)
        #expect(outcome.member("balance") == "101")
        #expect(outcome.member("review") == "true")
        #expect(outcome.notes.conflicts.map(\.decision) == [.review])
        #expect(outcome.totals.reviews == 1)
        // The account with the largest part of it stands for it, and nobody lost.
        let several = reconcilePoints(
            [
                TestAccount("jd", "1", ["points": "20"]), TestAccount("pos", "1", ["points": "70"]),
                TestAccount("tmall", "1", ["points": "30"]),
            ], pointsPlan([pointsRule { $0.reviewAbove = ExactDecimal(units: 1000, scale: 1) }], sources: Self.three))
        #expect(several.notes.conflicts.map(\.winner?.account) == [1])
        #expect(several.notes.conflicts.first?.losers.isEmpty == true)
    }

    private static let three: [String: Int?] = ["jd": nil, "pos": nil, "tmall": nil]

    @Test func whatIsNoAmountIsShownAndCountsForNothing() {
        let cells = ["1e400", "NaN", "12,34", "¥12", String(repeating: "9", count: 400), "1000000000000000001"]
        let outcome = reconcilePoints(
            cells.enumerated().map { TestAccount("jd", "\($0)", ["points": $1]) }
                + [
                    TestAccount("tmall", "1", ["points": "１，２３４"]), TestAccount("tmall", "2", ["points": "null"]),
                    TestAccount("tmall", "3", ["points": ""]),
                ], pointsPlan([pointsRule()]))
        #expect(outcome.member("balance") == "1234")
        #expect(outcome.findings == ["amount.unreadable": 5, "amount.out-of-range": 1, "amount.decorated": 1])
        #expect(outcome.notes.conflicts.map(\.losers.count) == [6])
        #expect(outcome.json.contains(#""amount":"1e400","state":"unreadable"}"#))
        #expect(outcome.csv.contains("ID,points,jd,2,\"12,34\",1,,,,,,,,,unreadable,,,points\n"))
        #expect(outcome.totals.equations == ["points: 1,234 converted = 1,234 kept"])
    }

    @Test func amountsTooLargeToConvertAreFindings() {
        let accounts = (0..<300).map {
            TestAccount($0 < 150 ? "jd" : "tmall", "\($0)", ["points": "1000000000000000000"])
        }
        // 10^27 billionths × 10^9 = 10^36 each: a hundred fill what one person may have.
        let rule = pointsRule { $0.convert = ["jd": ExactRatio(numerator: 1_000_000_000, denominator: 1)] }
        let outcome = reconcilePoints(accounts, pointsPlan([rule]))
        #expect(outcome.findings == ["amount.out-of-range": 200])
        #expect(outcome.member("balance") == "1" + String(repeating: "0", count: 29))
        #expect(outcome.totals.isBalanced)
        // 10^27 × 10^9 × 3 needs more than 128 bits at the least common multiple 3 × 999999937.
        let fine = pointsRule {
            $0.convert = ["jd": ExactRatio(numerator: 1_000_000_000, denominator: 999_999_937), "tmall": third]
        }
        let tooFine = reconcilePoints(Array(accounts.dropFirst(149).prefix(2)), pointsPlan([fine]))
        #expect(tooFine.column("state") == ["kept", "kept"])
        #expect(tooFine.column("converted").last == "1000000000000000000/3")
        #expect(tooFine.totals.isBalanced)
    }

    @Test func aRatioWithoutACommonUnitConvertsNothing() {
        let plan = pointsPlan(
            [
                pointsRule {
                    $0.convert = [
                        "a": ExactRatio(numerator: 1, denominator: 999_999_937),
                        "b": ExactRatio(numerator: 1, denominator: 999_999_929),
                        "c": ExactRatio(numerator: 1, denominator: 999_999_893),
                    ]
                }
            ], sources: ["a": nil, "b": nil, "c": nil])
        let outcome = reconcilePoints([TestAccount("c", "1", ["points": "7"])], plan)
        #expect(outcome.findings == ["amount.out-of-range": 1])
    }

    @Test func systemsNeverMixAndThoseWithoutARuleAreSummed() {
        let plan = pointsPlan([pointsRule { $0.resolve = .max }], systems: ["points", "growth"])
        let outcome = reconcilePoints(
            [
                TestAccount("jd", "1", ["points": "5", "growth": "100.5"]),
                TestAccount("tmall", "1", ["points": "7", "growth": "1"]),
            ], plan)
        #expect(outcome.json.hasPrefix(#"{"points":{"growth":{"balance":101,"residue":0.5,"rule":"sum","#))
        #expect(outcome.json.contains(#""points":{"balance":7,"residue":0,"rule":"max","#))
    }

    @Test func someoneWithoutPointsHasNoMember() {
        #expect(reconcilePoints([TestAccount("jd", "1", [:])], pointsPlan([pointsRule()])).json == "{}")
    }

    @Test func thresholdsAreComparedExactly() {
        let plan = pointsPlan([
            pointsRule {
                $0.convert = ["jd": third]
                $0.rounding = .none
            }
        ])
        let section = PointsSection(plan: plan, asOf: nil)
        var notes = PersonNotes()
        withPerson([TestAccount("jd", "1", ["points": "100"])], plan) { section.reconcile($0, &notes) }
        #expect(section.hasReached(ExactDecimal(units: 33_333_333_333, scale: 9), system: 0))
        #expect(!section.hasReached(ExactDecimal(units: 33_333_333_334, scale: 9), system: 0))
        #expect(section.hasReached(ExactDecimal(units: .min, scale: 0), system: 0))
        #expect(!section.hasReached(ExactDecimal(units: .max, scale: 0), system: 0))
        #expect(section.hasLots(system: 0))
        #expect(!section.hasReached(ExactDecimal(units: 0, scale: 0), system: 5))
    }
}
