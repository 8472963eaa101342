import OneIDConfiguration
import OneIDCore
import Testing

@testable import OneIDReconcile

@Suite struct StoredValueSectionTests {
    private struct Outcome {
        var json = ""
        var notes = PersonNotes()
        var lines: [String] = []
        var findings: [String: Int] {
            Dictionary(notes.tally.entries.map { ($0.key.id.id, $0.value.count) }, uniquingKeysWith: +)
        }
    }

    private func plan(_ change: (inout StoredValueRule) -> Void = { _ in }, hasRule: Bool = true) -> ReconcilePlan {
        var rule = StoredValueRule(name: "balance", currency: "CNY")
        change(&rule)
        var rules = RulesConfiguration()
        if hasRule { rules.storedValue = [rule] }
        return ReconcilePlan(
            rules: rules,
            sources: ["pos", "app"].map { name in
                var source = SourceConfiguration(name: name)
                source.storedValue = [
                    StoredValueColumns(
                        name: "balance", principal: ColumnReference(name: "paid"),
                        gift: name == "pos" ? ColumnReference(name: "gift") : nil)
                ]
                return source
            })
    }

    private func reconcile(_ accounts: [TestAccount], _ plan: ReconcilePlan) -> Outcome {
        let section = StoredValueSection(plan: plan)
        var outcome = Outcome()
        withPerson(accounts, plan) { person in
            section.reconcile(person, &outcome.notes)
            outcome.json = written { text in text.object { section.write(person, to: &$0) } }
        }
        outcome.lines = section.totals.lines
        return outcome
    }

    @Test func principalAndGiftAreSummedApart() {
        let outcome = reconcile(
            [
                TestAccount("pos", "1", ["paid": "100.5", "gift": "30"]), TestAccount("app", "9", ["paid": "¥20"]),
            ], plan())
        #expect(
            outcome.json
                == #"{"stored_value":{"balance":{"currency":"CNY","principal":120.50,"gift":30.00,"accounts":["#
                + #"{"source":"app","record":"9","principal":20.00},"#
                + #"{"source":"pos","record":"1","principal":100.50,"gift":30.00}]}}}"#)
        #expect(outcome.lines == ["balance: 120.5 principal + 30 gift (CNY)"])
        #expect(outcome.findings == ["amount.decorated": 1])
        #expect(outcome.notes.conflicts.isEmpty)
    }

    @Test func theRuleMayMergeThem() {
        let outcome = reconcile(
            [TestAccount("pos", "1", ["paid": "0.1", "gift": "0.2"])], plan { $0.keepsGiftApart = false })
        #expect(outcome.json.contains(#""currency":"CNY","amount":0.30,"accounts":"#))
        #expect(outcome.lines == ["balance: 0.3 (CNY)"])
    }

    @Test func whatIsNegativeIsHeldForReview() {
        let outcome = reconcile(
            [TestAccount("pos", "1", ["paid": "-5", "gift": "3"]), TestAccount("app", "1", ["paid": "7"])], plan())
        #expect(
            outcome.json.contains(
                #""principal":7.00,"gift":3.00,"held":-5.00,"in":5.00,"expired":0.00,"void":0.00,"accounts":"#))
        #expect(outcome.json.hasSuffix(#","review":true}}}"#))
        #expect(outcome.findings == ["stored-value.negative": 1])
        #expect(outcome.notes.conflicts.map(\.decision) == [.review])
        #expect(outcome.lines == ["balance: 7 principal + 3 gift, -5 held for review (CNY)"])
    }

    @Test(arguments: [
        ("1e400", "amount.unreadable"), ("12,34", "amount.unreadable"), ("$7", "stored-value.currency"),
        ("0.0000000001", "amount.out-of-range"),
    ])
    func whatCannotBeReadIsShownAndListed(cell: String, finding: String) {
        let outcome = reconcile([TestAccount("pos", "1", ["paid": cell, "gift": "1"])], plan())
        #expect(outcome.json.contains(#""principal":0.00,"gift":1.00,"#))
        #expect(outcome.json.contains("\"principal\":\"\(cell)\",\"gift\":1.00}"))
        #expect(outcome.findings == [finding: 1])
        #expect(outcome.notes.conflicts.map(\.reason?.description) == ["unreadable amount"])
    }

    @Test func withoutARuleThereIsNoCurrencyAndASignIsRefused() {
        let plan = plan(hasRule: false)
        #expect(
            reconcile([TestAccount("app", "1", ["paid": "7"])], plan).json.contains(#"{"balance":{"principal":7.00"#))
        #expect(reconcile([TestAccount("app", "1", ["paid": "7元"])], plan).findings == ["stored-value.currency": 1])
    }

    @Test func blankIsNothing() {
        #expect(reconcile([TestAccount("app", "1", ["paid": "null"])], plan()).json == "{}")
        #expect(reconcile([TestAccount("app", "1", ["paid": "0"])], plan()).json.contains(#""principal":0.00"#))
    }

    @Test func totalsAreMerged() {
        let plan = plan()
        let sections = [StoredValueSection(plan: plan), StoredValueSection(plan: plan)]
        var notes = PersonNotes()
        for section in sections {
            withPerson([TestAccount("pos", "1", ["paid": "1000.01", "gift": "1"])], plan) {
                section.reconcile($0, &notes)
            }
        }
        var totals = sections[0].totals
        totals.merge(sections[1].totals)
        #expect(totals.lines == ["balance: 2,000.02 principal + 2 gift (CNY)"])
    }

    @Test func signsBelongToCurrencies() {
        #expect(CurrencySign.yuan.isConsistent(with: "CNY"))
        #expect(!CurrencySign.yuanOrYen.isConsistent(with: "USD"))
        #expect(CurrencySign.yuanOrYen.isConsistent(with: "JPY"))
        #expect(CurrencySign.dollar.isConsistent(with: "HKD"))
        #expect(CurrencySign.dollar.isConsistent(with: "USD"))
        #expect(!CurrencySign.dollar.isConsistent(with: "CNY"))
        #expect(!CurrencySign.dollar.isConsistent(with: "KWD"))
        #expect(!CurrencySign.dollar.isConsistent(with: ""))
        #expect(CurrencySign.euro.isConsistent(with: "EUR"))
        #expect(CurrencySign.none.isConsistent(with: "GBP"))
    }
}
