import OneIDConfiguration
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDReconcile

/// Lots as rows: a source of points beside the members, and several rows of one account.
@Suite struct PointsLotsTests {
    private static func rules(_ more: String = "") throws -> Rules {
        try Rules(
            [
                "m": "points: { points: 'balance' }",
                "st": "kind: 'points', account: { source: 'm', column: 'uid' }, "
                    + "points: { points: { column: 'amount', expires: 'until', earned: 'day', type: 'why' } }",
                "lots": "points: { points: { column: 'amount', expires: 'until', earned: 'day', lots: true } }",
            ], "points: { points: { \(more) } }")
    }

    private func outcome(_ accounts: [TestAccount], _ more: String = "", asOf: String? = "2026-06-30") throws
        -> PointsOutcome
    { reconcilePoints(accounts, try PointsLotsTests.rules(more).plan, asOf: asOf) }

    private func lot(_ id: String, _ amount: String, until: String = "", day: String = "", of account: String = "1")
        -> TestAccount
    { TestAccount("st", id, ["uid": account, "amount": amount, "until": until, "day": day]) }

    private let member = TestAccount("m", "1", ["balance": ""])

    @Test func whatEndsFirstIsSpentFirst() throws {
        let found = try outcome([
            member, lot("a", "500", until: "2026-12-31"), lot("b", "300", until: "2027-12-31"), lot("c", "-600"),
        ])
        #expect(found.member("balance") == "200")
        #expect(found.member("used") == "500")
        #expect(found.column("used") == ["500", "100", "0"])
        #expect(found.column("state") == ["used", "kept", "used"])
        #expect(found.column("converted") == ["500", "300", "0"])
        #expect(found.totals.isBalanced)
    }

    @Test func aSpendingTakesOnlyWhatWasThereThen() throws {
        let found = try outcome([
            member, lot("a", "10", until: "2026-01-31", day: "2025-01-01"),
            lot("b", "10", until: "2026-12-31", day: "2026-03-01"), lot("c", "-4", day: "2026-02-01"),
            lot("d", "-4", day: "2026-03-01"),
        ])
        // a had ended by February, b was not there yet: overdrawn. b is spent on its own day.
        #expect(found.column("used") == ["0", "4", "0", "0"])
        #expect(found.column("state") == ["expired", "kept", "held", "used"])
        #expect(found.column("held") == ["0", "0", "-4", "0"])
        #expect(found.findings == ["points.overdrawn": 1])
        #expect(found.json.contains(#""review":true"#))
        #expect(found.totals.isBalanced)
    }

    @Test func whatIsEarnedLaterHasNotComeIn() throws {
        let found = try outcome([member, lot("a", "10", day: "2026-07-01"), lot("b", "5", day: "2026-06-30")])
        #expect(found.member("balance") == "5")
        #expect(found.column("state") == ["later", "kept"])
        #expect(found.column("converted") == ["0", "5"])
    }

    @Test("A statement that adds up replaces the balance, what has expired since included; another leaves it")
    func statements() throws {
        func state(_ balance: String, asOf: String = "2026-06-30") throws -> [String] {
            try outcome(
                [
                    TestAccount("m", "1", ["balance": balance]), lot("a", "300", until: "2026-01-31"),
                    lot("b", "200", until: "2026-12-31"),
                ], asOf: asOf
            ).column("state")
        }
        #expect(try state("500") == ["superseded", "expired", "kept"])
        #expect(try state("200") == ["superseded", "expired", "kept"])
        #expect(try state("300") == ["kept", "superseded", "superseded"])
        #expect(try state("500", asOf: "2026-01-01") == ["superseded", "kept", "kept"])
        #expect(try state("200", asOf: "2026-01-01") == ["kept", "superseded", "superseded"])
        let differs = try outcome([TestAccount("m", "1", ["balance": "300"]), lot("a", "1")])
        #expect(differs.findings == ["points.statement-differs": 1])
        #expect(differs.notes.conflicts.map(\.reason.debugDescription).count == 1)
    }

    @Test("What a statement that is cut to months spent without having it is held for nobody")
    func overdrawnByTheCut() throws {
        for asOf in ["2026-06-30", "2026-02-15"] {
            let found = try outcome(
                [
                    TestAccount("m", "1", ["balance": "300"]), lot("a", "10", day: "2026-02-01"),
                    lot("b", "-50", day: "2026-02-10"), lot("c", "5", day: "2026-03-01"),
                ], asOf: asOf)
            #expect(found.member("balance") == "300")
            #expect(found.member("held") == "0")
            #expect(found.column("state").prefix(3) == ["kept", "used", "superseded"])
            #expect(found.column("superseded").prefix(3) == ["0", "0", "-40"])
            #expect(found.findings == ["points.statement-differs": 1])
            #expect(found.totals.isBalanced)
        }
    }

    @Test func aStatementIsAsNewAsItsAccount() throws {
        var older = TestAccount("lots", "1", ["amount": "40"])
        older.updated = 1
        var newer = TestAccount("m", "1", ["balance": "7"])
        newer.updated = 2
        let found = try outcome([older, newer, lot("a", "7", until: "2026-12-31")], "resolve: 'latest'")
        #expect(found.column("state") == ["superseded", "superseded", "kept"])
        #expect(found.member("balance") == "7")
    }

    @Test func lotsOfOneAccountAreChosenTogether() throws {
        let accounts = [
            TestAccount("lots", "1", ["amount": "40", "until": "2026-12-31"]),
            TestAccount("lots", "1", ["amount": "30", "until": "2027-12-31"]),
            TestAccount("m", "9", ["balance": "60"]),
        ]
        #expect(try outcome(accounts, "resolve: 'max'").member("balance") == "70")
        #expect(try outcome(accounts).member("balance") == "130")
    }

    @Test func pointsOfAClosedAccountAreVoid() throws {
        var closed = TestAccount("m", "1", ["balance": "900"])
        closed.isClosed = true
        let found = try outcome([closed, TestAccount("m", "2", ["balance": "7"]), lot("a", "5", of: "1")])
        #expect(found.member("balance") == "7")
        #expect(found.column("state") == ["void", "kept", "superseded"])
        #expect(found.member("void") == "900")
    }

    @Test("Two columns of a row are two lots")
    func columns() throws {
        let rules = try Rules(
            ["m": "points: [{ column: 'a', expires: 'b' }, { column: 'c', expires: 'd' }]"], "")
        let found = reconcilePoints(
            [TestAccount("m", "1", ["a": "5", "b": "2026-01-01", "c": "7", "d": "2027-01-01"])], rules.plan)
        #expect(found.column("state") == ["expired", "kept"])
        #expect(found.member("balance") == "7")
    }

    // MARK: Against the reference

    private static func text(_ day: Int?) -> String { day.map { CalendarDay(number: Int32(20_000 + $0)).text } ?? "" }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func agreesWithTheReferencePointByPoint(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let plan = try PointsLotsTests.rules().plan
        for round in 0..<150 {
            let rows = (0..<Int.random(in: 1...7, using: &random)).map { _ in
                ReferenceTokens.Row(
                    amount: Int.random(in: -12...20, using: &random),
                    end: Bool.random(using: &random) ? Int.random(in: 0...20, using: &random) : nil,
                    earned: Int.random(in: 0...2, using: &random) > 0 ? Int.random(in: -5...15, using: &random) : nil)
            }
            let asOf = Int.random(in: -2...22, using: &random)
            let total = rows.reduce(0) { $0 + $1.amount }
            let stated = [nil, total, Int.random(in: 0...30, using: &random)].randomElement(using: &random) ?? nil
            // Negative balances are another matter.
            let balance = stated.flatMap { $0 < 0 ? nil : $0 }
            let accounts =
                [TestAccount("m", "1", ["balance": balance.map { "\($0)" } ?? ""])]
                + rows.enumerated().map { number, row in
                    TestAccount(
                        "st", "\(number)",
                        [
                            "uid": "1", "amount": "\(row.amount)", "until": PointsLotsTests.text(row.end),
                            "day": PointsLotsTests.text(row.earned),
                        ])
                }
            let found = reconcilePoints(
                accounts.shuffled(using: &random), plan, asOf: PointsLotsTests.text(asOf))
            let reference = ReferenceTokens(rows, stated: balance, asOf: asOf)
            let expected = [
                "balance": (reference.points["kept"] ?? 0) + reference.balance.kept,
                "used": reference.points["used"] ?? 0, "expired": reference.points["expired"] ?? 0,
                "superseded": (reference.points["superseded"] ?? 0) + reference.balance.superseded,
                "held": reference.held, "converted": reference.incoming,
            ]
            for (name, value) in expected {
                let said =
                    name == "converted" ? PointsLotsTests.last("converted", found) : PointsLotsTests.last(name, found)
                #expect(said == "\(value)", "\(name), round \(round): \(rows), stated \(balance ?? -1), as of \(asOf)")
            }
            #expect(found.totals.isBalanced)
            for row in found.ledger {
                let parts = [7, 9, 10, 11, 12, 13, 15, 16].map { Fraction(row[$0]) }.reduce(.zero, +)
                #expect(parts == Fraction(row[6]))
            }
            #expect(reconcilePoints(accounts, plan, asOf: PointsLotsTests.text(asOf)).csv == found.csv)
        }
    }

    /// The value of the last member of that name: that of the balance, behind those of its lots.
    private static func last(_ name: String, _ found: PointsOutcome) -> String? {
        guard let range = found.json.ranges(of: "\"\(name)\":").last else { return nil }
        return String(found.json[range.upperBound...].prefix { $0 != "," && $0 != "}" })
    }
}
