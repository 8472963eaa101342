import OneIDConfiguration
import Testing

@testable import OneIDReconcile

/// Which balances count where platforms show one and the same.
@Suite struct PointsSelectionTests {
    private func outcome(
        _ resolve: PointsResolution, _ accounts: [TestAccount], priorities: [String: Int?] = ["jd": nil, "tmall": nil]
    ) -> PointsOutcome {
        reconcilePoints(accounts, pointsPlan([pointsRule { $0.resolve = resolve }], sources: priorities))
    }

    @Test func theLargestWinsAndTheOthersAreSuperseded() {
        let result = outcome(
            .max, [TestAccount("jd", "1", ["points": "90"]), TestAccount("tmall", "1", ["points": "120"])])
        #expect(result.member("balance") == "120")
        #expect(result.column("superseded") == ["90", "0"])
        #expect(result.notes.conflicts.map(\.decision) == [.resolved])
        #expect(result.notes.conflicts.first?.winner?.account == 1)
        #expect(result.notes.conflicts.first?.losers.map(\.account) == [0])
        #expect(result.notes.conflicts.first?.rule == "max")
    }

    @Test func equalBalancesAreNoConflict() {
        let result = outcome(
            .max, [TestAccount("jd", "1", ["points": "90"]), TestAccount("tmall", "1", ["points": "90.0"])])
        #expect(result.column("state") == ["kept", "superseded"])
        #expect(result.notes.conflicts.isEmpty)
    }

    @Test func theLatestWins() {
        let accounts = [
            TestAccount("jd", "1", updated: 20, ["points": "1"]), TestAccount("jd", "2", updated: 30, ["points": "2"]),
            TestAccount("tmall", "1", updated: 10, ["points": "4"]),
        ]
        #expect(outcome(.latest, accounts).column("kept") == ["0", "2", "0"])
    }

    @Test func equallyLateBalancesGoByThePriorityOfTheSource() {
        let accounts = [TestAccount("jd", "1", ["points": "1"]), TestAccount("tmall", "1", ["points": "4"])]
        #expect(outcome(.latest, accounts).member("balance") == "1")
        #expect(outcome(.latest, accounts, priorities: ["jd": 2, "tmall": 1]).member("balance") == "4")
    }

    @Test func allAccountsOfTheFirstSourceCount() {
        let accounts = [
            TestAccount("jd", "1", ["points": "1"]), TestAccount("tmall", "1", ["points": "4"]),
            TestAccount("tmall", "2", ["points": "8"]),
        ]
        let result = outcome(.sourcePriority, accounts, priorities: ["jd": 2, "tmall": 1])
        #expect(result.column("kept") == ["0", "4", "8"])
        #expect(result.column("superseded") == ["1", "0", "0"])
        #expect(outcome(.sourcePriority, accounts).member("balance") == "1")
    }

    @Test(arguments: [PointsResolution.max, .latest, .sourcePriority])
    func whatIsExpiredOrHeldIsNotChosen(resolve: PointsResolution) {
        let accounts = [
            TestAccount("jd", "1", updated: 9, ["points": "500", "until": "2020-01-01"]),
            TestAccount("jd", "2", updated: 8, ["points": "-600"]),
            TestAccount("tmall", "1", updated: 1, ["points": "4"]),
        ]
        let result = outcome(resolve, accounts)
        #expect(result.member("balance") == "4")
        #expect(result.column("state") == ["expired", "held", "kept"])
    }
}
