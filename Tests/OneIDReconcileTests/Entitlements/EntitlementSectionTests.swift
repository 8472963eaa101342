import Testing

@testable import OneIDReconcile

@Suite struct EntitlementSectionTests {
    static func say(_ columns: String, _ rules: String, _ accounts: [Account]) throws -> (
        said: Said, findings: [String]
    ) {
        let rules = try Rules(
            ["a": "entitlements: { \(columns) }", "b": "entitlements: { \(columns) }"], "entitlements: { \(rules) }")
        let said = rules.say(accounts, EntitlementSection(plan: rules.plan))
        return (said, said.unusable(rules.plan))
    }

    @Test("Coupons are added, exactly")
    func accumulate() throws {
        let (said, findings) = try Self.say(
            "coupon: 'c'", "coupon: 'accumulate'",
            [Account("a", "1", ["c": "3"]), Account("b", "1", ["c": " 4.0 "]), Account("b", "2", ["c": "-"])])
        #expect(
            said.text
                == #"{"entitlements":{"coupon":{"value":7,"rule":"accumulate","from":["#
                + #"{"value":3,"source":"a","record":"1"},{"value":4,"source":"b","record":"1"}]}}}"#)
        #expect(findings.isEmpty && said.conflicts.isEmpty)
    }

    @Test(arguments: [
        "1e400", "NaN", "1,234", "１２", "¥5", "-1", "1.5", "3.", "+", ".0", "two", "no", "9999999999",
        String(repeating: "9", count: 400),
    ])
    func countsThatAreNone(cell: String) throws {
        let (said, findings) = try Self.say(
            "coupon: 'c'", "coupon: 'accumulate'", [Account("a", "1", ["c": cell]), Account("b", "1", ["c": "2"])])
        #expect(said.text.hasPrefix(#"{"entitlements":{"coupon":{"value":2,"#))
        #expect(findings == ["rules.unreadable-entitlement of a.c: 1 × \(cell)"])
    }

    /// The columns that end a lot and its state, by line.
    private func ledger(_ columns: String, _ rules: String, _ accounts: [Account]) throws -> (
        lines: [String], totals: String
    ) {
        let rules = try Rules(
            ["a": "entitlements: { \(columns) }", "b": "entitlements: { \(columns) }"], "entitlements: { \(rules) }")
        let section = EntitlementSection(plan: rules.plan, asOf: nanoseconds("2026-06-30"))
        let text = Person(accounts, rules.plan).with { view in
            var notes = PersonNotes()
            section.reconcile(view, &notes)
            return written { text in "ID".withCell { section.writeLedger(view, oneID: $0, to: &text) } }
        }
        #expect(section.granted.violations.isEmpty)
        let names = [9: "expired", 10: "superseded", 13: "kept", 15: "used", 16: "void"]
        return (
            text.split(separator: "\n").map { line in
                let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                #expect(fields.count == 18 && fields[17] == "entitlement" && fields[4] == fields[6])
                let ends = names.keys.sorted().filter { fields[$0] != "0" }.map { "\(fields[$0]) \(names[$0] ?? "")" }
                return "\(fields[2])/\(fields[3]) \(fields[1]) \(ends.joined(separator: " + ")) as \(fields[14])"
            }, section.granted.lines.joined(separator: "; ")
        )
    }

    @Test("Every right that an account grants ends in one column of the ledger")
    func ledgerConserves() throws {
        let columns = "coupon: { column: 'c', from: 'from', until: 'until', used: 'used' }, gift: 'g', perk: 'p'"
        var closed = Account("b", "3", ["c": "7", "g": "1"])
        closed.isClosed = true
        let (lines, totals) = try ledger(
            columns, "coupon: 'accumulate', gift: 'once', perk: 'union'",
            [
                Account("a", "1", ["c": "3", "until": "2026-06-30", "g": "1", "p": "x|y|x"]),
                Account("a", "2", ["c": "4", "until": "2026-06-29", "g": "0", "p": "y"]),
                Account("b", "1", ["c": "5", "used": "yes", "g": "2"]),
                Account("b", "2", ["c": "6", "from": "2026-07-01", "g": "perhaps"]), closed,
            ])
        #expect(
            lines == [
                "a/1 coupon 3 kept as kept", "a/2 coupon 4 expired as expired", "b/1 coupon 5 used as used",
                "b/2 coupon 6 kept as pending", "b/3 coupon 7 void as void", "a/1 gift 1 kept as kept",
                "b/1 gift 1 superseded as superseded", "b/3 gift 1 void as void",
                "a/1 perk 1 kept as kept", "a/1 perk 1 kept as kept", "a/1 perk 1 superseded as superseded",
                "a/2 perk 1 superseded as superseded",
            ])
        #expect(
            totals
                == "coupon: 25 in = 9 kept + 5 used + 7 void + 4 expired; gift: 3 in = 1 kept + 1 void + 1 superseded; "
                + "perk: 4 in = 2 kept + 2 superseded")
    }

    @Test("Of exclusive rights the best one is kept, once")
    func ledgerOfExclusiveRights() throws {
        let (lines, _) = try ledger(
            "lounge: 'l'", "lounge: { exclusive: ['basic', 'gold'] }",
            [Account("a", "1", ["l": "gold"]), Account("a", "2", ["l": "gold"]), Account("b", "1", ["l": "basic"])])
        #expect(lines.count(where: { $0.hasSuffix("1 kept as kept") }) == 1)
        #expect(lines.count(where: { $0.hasSuffix("1 superseded as superseded") }) == 2)
    }

    @Test("Many large counts do not overflow")
    func manyCounts() throws {
        let accounts = (0..<1000).map { Account("a", "\($0)", ["c": "999999999"]) }
        let (said, _) = try Self.say("coupon: 'c'", "coupon: 'accumulate'", accounts)
        #expect(said.text.hasPrefix(#"{"entitlements":{"coupon":{"value":999999999000,"#))
    }

    @Test("A birthday gift is counted once, whoever grants it")
    func once() throws {
        let (said, findings) = try Self.say(
            "birthday_gift: 'g'", "birthday_gift: 'once'",
            [
                Account("a", "1", at: 1, ["g": "1"]), Account("a", "2", ["g": "0"]),
                Account("b", "1", at: 2, ["g": "2"]),
                Account("b", "2", ["g": "perhaps"]),
            ])
        #expect(
            said.text
                == #"{"entitlements":{"birthday_gift":{"value":1,"rule":"once","source":"b","record":"1","#
                + #""losing":[{"value":1,"source":"a","record":"1"}]}}}"#)
        #expect(findings == ["rules.unreadable-entitlement of b.g: 1 × perhaps"])
        for (cell, isGranted) in [("01", true), ("+1", true), ("00", false)] {
            let (said, _) = try Self.say(
                "birthday_gift: 'g'", "birthday_gift: 'once'", [Account("a", "1", ["g": cell])])
            #expect(said.text.contains("\"value\":1,") == isGranted, "\(cell)")
        }
        let (none, _) = try Self.say("birthday_gift: 'g'", "birthday_gift: 'once'", [Account("a", "1", ["g": "否"])])
        #expect(none.text == "{}")
    }

    @Test("Exclusive rights keep the better one: named in one column")
    func exclusiveByName() throws {
        let rights = "lounge: { exclusive: ['lounge_basic', 'lounge_gold'] }"
        let (said, findings) = try Self.say(
            "lounge: 'l'", rights,
            [
                Account("a", "1", at: 9, ["l": "lounge_basic"]), Account("b", "1", at: 1, ["l": "lounge_gold"]),
                Account("b", "2", ["l": "lounge_royal"]),
            ])
        #expect(
            said.text
                == #"{"entitlements":{"lounge":{"value":"lounge_gold","rule":"exclusive","source":"b","record":"1","#
                + #""losing":[{"value":"lounge_basic","source":"a","record":"1"}]}}}"#)
        #expect(
            said.conflicts == ["entitlement lounge by exclusive resolved: b/1=lounge_gold over a/1=lounge_basic"])
        #expect(findings == ["rules.unreadable-entitlement of b.l: 1 × lounge_royal"])
        let (same, _) = try Self.say(
            "lounge: 'l'", rights, [Account("a", "1", ["l": "lounge_gold"]), Account("b", "1", ["l": "lounge_gold"])])
        #expect(same.conflicts.isEmpty)
    }

    @Test("… or a column for each right")
    func exclusiveByColumn() throws {
        let (said, _) = try Self.say(
            "lounge_basic: 'x', lounge_gold: 'y'", "lounge: { exclusive: ['lounge_basic', 'lounge_gold'] }",
            [Account("a", "1", ["x": "是", "y": "否"]), Account("b", "1", ["y": "1"])])
        #expect(
            said.text
                == #"{"entitlements":{"lounge":{"value":"lounge_gold","rule":"exclusive","source":"b","record":"1","#
                + #""losing":[{"value":"lounge_basic","source":"a","record":"1"}]}}}"#)
        #expect(
            said.conflicts == ["entitlement lounge by exclusive resolved: b/1=lounge_gold over a/1=lounge_basic"])
    }

    @Test("Rights side by side, equal ones once; a cell may list several")
    func union() throws {
        let (said, _) = try Self.say(
            "perk: 'p', other: 'o'", "perk: 'union'",
            [
                Account("a", "1", ["p": "免邮、生日券; VIP line|", "o": "x"]),
                Account("b", "1", at: 1, ["p": "VIP line，免邮", "o": "无"]),
            ])
        #expect(
            said.text
                == #"{"entitlements":{"other":{"value":["x"],"rule":"union","from":[{"value":"x","source":"a","record":"1"}]},"#
                + #""perk":{"value":["VIP line","免邮","生日券"],"rule":"union","from":["#
                + #"{"value":"VIP line","source":"b","record":"1"},{"value":"免邮","source":"b","record":"1"},"#
                + #"{"value":"生日券","source":"a","record":"1"}]}}}"#)
    }
}
