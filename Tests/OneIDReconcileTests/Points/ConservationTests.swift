import OneIDConfiguration
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDReconcile

/// converted in = kept + used + void + superseded + expired + capped + held for review + rounded, for every person and every
/// run.
@Suite struct ConservationTests {
    private static let ratios = [(1, 1), (3, 1), (1, 10), (1, 3), (7, 12), (999_999_937, 1_000_000_000), (5, 8)]
        .map { ExactRatio(numerator: Int64($0.0), denominator: Int64($0.1)) }

    private func rule(_ random: inout SeededGenerator) -> PointsRule {
        pointsRule { rule in
            rule.resolve = PointsResolution.allCases.randomElement(using: &random) ?? .sum
            rule.rounding = PointsRounding.allCases.randomElement(using: &random) ?? .down
            rule.scale = [0, 0, 2, 9].randomElement(using: &random) ?? 0
            for source in ["a", "b"] { rule.convert[source] = ConservationTests.ratios.randomElement(using: &random) }
            if Bool.random(using: &random) {
                rule.cap = ExactDecimal(units: Int64.random(in: 0...30_000_000, using: &random), scale: 3)
            }
            if Bool.random(using: &random) { rule.reviewAbove = ExactDecimal(units: 9000, scale: 0) }
        }
    }

    private func person(_ random: inout SeededGenerator) -> [TestAccount] {
        (0..<Int.random(in: 1...6, using: &random)).map { number in
            var cells = ["points": PropertyCells.amount(&random)]
            if Bool.random(using: &random) { cells["until"] = "2026-0\(Int.random(in: 5...7, using: &random))-15" }
            return TestAccount(
                ["a", "b", "c"].randomElement(using: &random) ?? "a", "\(number)",
                updated: Int64.random(in: 0...3, using: &random), cells)
        }
    }

    private let sources: [String: Int?] = ["a": 2, "b": 1, "c": nil]
    private let asOf = "2026-06-15"

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func everyLedgerAgreesWithTheReference(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<12 {
            let rule = rule(&random)
            let accounts = person(&random)
            let outcome = reconcilePoints(accounts, pointsPlan([rule], sources: sources), asOf: asOf)
            let reference = ReferenceLedger(accounts, rule: rule, priorities: ["a": 2, "b": 1], asOf: asOf)
            let rows = outcome.ledger.filter { $0[14] != "unreadable" }
            let expected = reference.lots.map { lot in
                [
                    lot.source, lot.id, lot.converted.text, lot.residue.text, lot.taken("expired").text,
                    lot.taken("superseded").text, lot.capped.text, lot.taken("held").text, lot.kept.text, lot.state,
                ]
            }
            #expect(rows.map { Array($0[2...3]) + Array($0[6...7]) + Array($0[9...14]) } == expected, "\(rule)")
            // Nothing is spent, no account is closed.
            #expect(rows.allSatisfy { Array($0[15...]) == ["0", "0", "points"] })
            // The books, from what was written.
            for row in rows {
                let parts = [7, 9, 10, 11, 12, 13, 15, 16].map { Fraction(row[$0]) }.reduce(.zero, +)
                #expect(parts == Fraction(row[6]))
            }
            #expect(outcome.totals.isBalanced)
            #expect(outcome.totals.violations.isEmpty)
            guard !outcome.ledger.isEmpty else { continue }
            let balance = reference.lots.reduce(Fraction.zero) { $0 + $1.kept }
            #expect(outcome.member("balance")?.replacing("\"", with: "") == balance.text)
        }
    }

    @Test func theRunIsTheSumOfItsPersonsWhoeverTookThem() {
        var random = SeededGenerator(seed: 77)
        let rule = rule(&random)
        let plan = pointsPlan([rule], sources: sources)
        let people = (0..<40).map { _ in person(&random) }
        var sums = [Fraction](repeating: .zero, count: 7)
        for accounts in people {
            for lot in ReferenceLedger(accounts, rule: rule, priorities: ["a": 2, "b": 1], asOf: asOf).lots {
                let parts = [
                    lot.converted, lot.kept, lot.taken("superseded"), lot.taken("expired"), lot.capped,
                    lot.taken("held"),
                    lot.residue,
                ]
                sums = zip(sums, parts).map { $0 + $1 }
            }
        }
        func totals(workers: Int, order: [[TestAccount]]) -> PointsTotals {
            let sections = (0..<workers).map { _ in PointsSection(plan: plan, asOf: nanoseconds(asOf)) }
            var notes = PersonNotes()
            for (index, accounts) in order.enumerated() {
                withPerson(accounts, plan) { sections[index % workers].reconcile($0, &notes) }
            }
            var sum = sections[0].totals
            for section in sections.dropFirst().reversed() { sum.merge(section.totals) }
            return sum
        }
        let one = totals(workers: 1, order: people)
        let three = totals(workers: 3, order: people.shuffled(using: &random))
        #expect(one.isBalanced && three.isBalanced)
        #expect(one.equations == three.equations)
        let report = written { text in text.object { one.write(to: &$0) } }
        #expect(report == written { text in text.object { three.write(to: &$0) } })
        let names = ["converted", "kept", "superseded", "expired", "capped", "held", "rounded"]
        for (name, sum) in zip(names, sums) {
            let value = report.split(separator: "\"\(name)\":")[1].prefix { $0 != "," }.replacing("\"", with: "")
            // Whole points and a fraction, or a decimal.
            let parts = value.split(separator: " ").map { Fraction(String($0)) }
            let isNegative = value.hasPrefix("-")
            let read = parts.count == 2 ? parts[0] + (isNegative ? -parts[1] : parts[1]) : parts[0]
            #expect(read == sum, "\(name)")
        }
    }

    @Test func shufflingAccountsAndReconcilingAgainChangeNothing() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<200 {
            let plan = pointsPlan([rule(&random)], sources: sources)
            let accounts = person(&random)
            let first = reconcilePoints(accounts, plan, asOf: asOf)
            let second = reconcilePoints(accounts.shuffled(using: &random), plan, asOf: asOf)
            #expect(first.json == second.json)
            #expect(first.csv == second.csv)
            #expect(first.findings == second.findings)
            let section = PointsSection(plan: plan, asOf: nanoseconds(asOf))
            var notes = PersonNotes()
            withPerson(person(&random), plan) { section.reconcile($0, &notes) }
            withPerson(accounts, plan) { person in
                section.reconcile(person, &notes)
                section.reconcile(person, &notes)
                for _ in 0..<2 {
                    #expect(first.json == written { text in text.object { section.write(person, to: &$0) } })
                }
            }
        }
    }

    @Test func aLostPointIsFound() {
        let plan = pointsPlan([pointsRule()])
        let outcome = reconcilePoints([TestAccount("jd", "1", ["points": "5"])], plan)
        var balance = PointsBalance()
        balance.lots = 0..<1
        balance.converted = 5_000_000_000
        balance.kept = 4_999_999_999
        #expect(!balance.isBalanced)
        var totals = outcome.totals
        let lot = PointsLot(
            amount: .zero, converted: 0, cell: .empty, account: 0, unit: 0, expiry: nil, state: .kept)
        totals.add(balance, of: 0, lots: [lot])
        #expect(!totals.isBalanced)
        #expect(totals.violations.map(\.id) == [.unbalancedPoints])
        #expect(totals.violations.first?.id.status == .bug)
        #expect(totals.violations.first?.message.contains("1 person: points: 10 converted = 9.999999999 kept") == true)
        var merged = outcome.totals
        merged.merge(totals)
        #expect(!merged.isBalanced)
    }

    @Test func anyBytesAreReconciled() {
        var random = SeededGenerator(seed: 13)
        let digits = Array("0123456789.,-+eE/¥ ".unicodeScalars).map { String($0) }
        for _ in 0..<500 {
            let accounts = (0..<5).map { number in
                func noise() -> String {
                    (0..<Int.random(in: 0...30, using: &random)).map { _ in digits.randomElement(using: &random) ?? "" }
                        .joined()
                }
                return TestAccount("a", "\(number)", ["points": noise(), "until": noise()])
            }
            let outcome = reconcilePoints(accounts, pointsPlan([rule(&random)], sources: sources))
            #expect(outcome.totals.isBalanced)
        }
    }
}
