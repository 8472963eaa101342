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
                + #""losing":[{"value":true,"source":"tmall","record":"7101"}]}}}"#)
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
}
