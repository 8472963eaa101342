import Testing

@testable import OneIDReconcile

@Suite struct ConsentSectionTests {
    static func rules(_ body: String) throws -> Rules {
        let columns = "consent: { marketing: 'm', share: 's' }"
        return try Rules(["tmall": columns, "jd": columns], body)
    }

    @Test("Consent withdrawn on one platform is withdrawn in the profile, whichever answer is newer")
    func mostRestrictive() throws {
        let rules = try Self.rules("consent: { marketing: 'most_restrictive' }")
        let said = rules.say(
            [
                Account("jd", "9", at: 1, ["m": "拒绝", "s": "-"]), Account("tmall", "7101", at: 5, ["m": "Y"]),
                Account("tmall", "7102", at: 6, ["m": ""]),
            ], ConsentSection(plan: rules.plan))
        #expect(
            said.text
                == #"{"consent":{"marketing":{"value":false,"rule":"most_restrictive","source":"jd","record":"9","#
                + #""losing":[{"value":true,"source":"tmall","record":"7101"}]},"#
                + #""share":{"value":false,"rule":"most_restrictive","general":"marketing","source":"jd","record":"9"}}}"#
        )
        #expect(said.conflicts == ["consent marketing by most_restrictive resolved: jd/9=拒绝 over tmall/7101=Y"])
    }

    @Test("It is the rule of consents without one; all have to agree")
    func allAgree() throws {
        let rules = try Self.rules("")
        let said = rules.say(
            [Account("jd", "9", ["m": "1", "s": "是"]), Account("tmall", "1", ["m": "true"])],
            ConsentSection(plan: rules.plan))
        #expect(
            said.text
                == #"{"consent":{"marketing":{"value":true,"rule":"most_restrictive","source":"jd","record":"9"},"#
                + #""share":{"value":true,"rule":"most_restrictive","source":"jd","record":"9"}}}"#)
        #expect(said.conflicts.isEmpty)
    }

    @Test("What is neither yes nor no is a finding and counts as no")
    func unreadable() throws {
        let rules = try Self.rules("")
        let said = rules.say(
            [Account("jd", "9", ["m": "maybe"]), Account("tmall", "1", ["m": "yes"])], ConsentSection(plan: rules.plan))
        #expect(said.text.hasPrefix(#"{"consent":{"marketing":{"value":false,"#))
        #expect(said.unusable(rules.plan) == ["rules.unreadable-consent of jd.m: 1 × maybe"])
    }

    @Test func latest() throws {
        let rules = try Self.rules("consent: { marketing: 'latest' }")
        let said = rules.say(
            [Account("jd", "9", at: 1, ["m": "0"]), Account("tmall", "1", at: 2, ["m": "1"])],
            ConsentSection(plan: rules.plan))
        #expect(said.text.hasPrefix(#"{"consent":{"marketing":{"value":true,"rule":"latest","source":"tmall""#))
    }

    // MARK: Channels and columns that say no

    private static func channels(_ columns: String, _ body: String = "") throws -> Rules {
        try Rules(
            [
                "crm": "consent: { \(columns) }",
                "shop": "consent: { email: 'e', sms: 's', marketing: 'm', share: 'p' }",
            ], body)
    }

    private func said(_ accounts: [Account], _ rules: Rules) -> String {
        rules.say(accounts, ConsentSection(plan: rules.plan)).text
    }

    @Test("A column that means opt-out withdraws consent where it says yes, and says nothing else")
    func optOut() throws {
        let rules = try Self.channels("email: { column: 'out', means: 'opt_out' }")
        func value(_ out: String) -> String {
            said([Account("crm", "1", ["out": out]), Account("shop", "7", ["e": "yes"])], rules)
        }
        for out in ["1", "2025-03-01", "unsubscribed", "?!"] {
            #expect(
                value(out)
                    == #"{"consent":{"email":{"value":false,"rule":"most_restrictive","source":"crm","record":"1","#
                    + #""losing":[{"value":true,"source":"shop","record":"7"}]}}}"#)
        }
        for out in ["0", "", "未退订", "1970-01-01"] {
            #expect(
                value(out)
                    == #"{"consent":{"email":{"value":true,"rule":"most_restrictive","source":"shop","record":"7"}}}"#)
        }
        #expect(!said([Account("crm", "1", ["out": "0"])], rules).contains("consent"))
    }

    @Test("Of several columns for a channel the most restrictive counts, in whatever order they stand")
    func severalColumns() throws {
        let cells = ["a": "Y", "b": "1", "c": "是"]
        var texts: Set<String> = []
        for order in [
            "'a', { column: 'b', means: 'opt_out' }, 'c'", "'c', 'a', { column: 'b', means: 'opt_out' }",
            "{ column: 'b', means: 'opt_out' }, 'c', 'a'",
        ] {
            for rule in ["most_restrictive", "latest"] {
                let rules = try Self.channels("sms: [\(order)]", "consent: { sms: '\(rule)' }")
                let said = rules.say([Account("crm", "1", at: 1, cells)], ConsentSection(plan: rules.plan))
                #expect(said.conflicts == ["consent sms by \(rule) resolved: crm/1=1 over crm/1=Y"])
                texts.insert(said.text.replacing(rule, with: "rule"))
            }
        }
        #expect(
            texts == [
                #"{"consent":{"sms":{"value":false,"rule":"rule","source":"crm","record":"1","#
                    + #""losing":[{"value":true,"source":"crm","record":"1"}]}}}"#
            ])
    }

    @Test("A no to marketing is a no to every channel, and to no purpose of another name")
    func generalNo() throws {
        let rules = try Self.channels("marketing: { column: 'out', means: 'opt_out' }", "consent: { email: 'latest' }")
        let said = rules.say(
            [
                Account("crm", "1", at: 1, ["out": "是"]),
                Account("shop", "7", at: 9, ["e": "yes", "s": "", "m": "yes", "p": "yes"]),
            ], ConsentSection(plan: rules.plan))
        #expect(
            said.text
                == #"{"consent":{"email":{"value":false,"rule":"latest","general":"marketing","source":"crm","record":"1","#
                + #""losing":[{"value":true,"source":"shop","record":"7"}]},"#
                + #""marketing":{"value":false,"rule":"most_restrictive","source":"crm","record":"1","#
                + #""losing":[{"value":true,"source":"shop","record":"7"}]},"#
                + #""share":{"value":false,"rule":"most_restrictive","general":"marketing","source":"crm","record":"1","#
                + #""losing":[{"value":true,"source":"shop","record":"7"}]},"#
                + #""sms":{"value":false,"rule":"most_restrictive","general":"marketing","source":"crm","record":"1"}}}"#
        )
        #expect(said.conflicts.count == 3)
    }

    @Test("A channel's own no stays its own")
    func ownNo() throws {
        let rules = try Self.channels("marketing: 'm'")
        let text = said([Account("crm", "1", ["m": "0"]), Account("shop", "7", ["e": "no"])], rules)
        #expect(text.contains(#""email":{"value":false,"rule":"most_restrictive","source":"shop""#))
    }

    @Test("A yes to marketing answers for no channel")
    func generalYes() throws {
        let rules = try Self.channels("marketing: 'm'")
        #expect(
            said([Account("crm", "1", ["m": "1"]), Account("shop", "7", ["e": "no"])], rules)
                == #"{"consent":{"email":{"value":false,"rule":"most_restrictive","source":"shop","record":"7"},"#
                + #""marketing":{"value":true,"rule":"most_restrictive","source":"crm","record":"1"}}}"#)
        #expect(!said([Account("crm", "1", ["m": "1"])], rules).contains("sms"))
    }
}
