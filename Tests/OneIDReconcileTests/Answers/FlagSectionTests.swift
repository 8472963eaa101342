import Testing

@testable import OneIDReconcile

@Suite struct FlagSectionTests {
    static func rules(_ body: String) throws -> Rules {
        try Rules(["tmall": "flags: { blacklist: 'b' }", "jd": "flags: { blacklist: 'b' }"], body)
    }

    @Test("Once set by any account it stays set")
    func sticky() throws {
        let rules = try Self.rules("flags: { blacklist: 'sticky' }")
        let said = rules.say(
            [Account("jd", "9", at: 1, ["b": "黑名单"]), Account("tmall", "1", at: 5, ["b": "正常"])],
            FlagSection(plan: rules.plan))
        #expect(
            said.text
                == #"{"flags":{"blacklist":{"value":true,"rule":"sticky","source":"jd","record":"9","#
                + #""losing":[{"value":false,"source":"tmall","record":"1"}]}}}"#)
        #expect(said.conflicts == ["flag blacklist by sticky resolved: jd/9=黑名单 over tmall/1=正常"])
        let latest = try Self.rules("flags: { blacklist: 'latest' }")
        let cleared = latest.say(
            [Account("jd", "9", at: 1, ["b": "1"]), Account("tmall", "1", at: 5, ["b": "0"])],
            FlagSection(plan: latest.plan))
        #expect(cleared.text.hasPrefix(#"{"flags":{"blacklist":{"value":false,"rule":"latest""#))
    }

    @Test("What is neither yes nor no neither sets nor clears a flag: a finding, and review")
    func unreadable() throws {
        let rules = try Self.rules("")
        let section = FlagSection(plan: rules.plan)
        let alone = rules.say([Account("jd", "9", ["b": "see note"]), Account("tmall", "1", [:])], section)
        #expect(
            alone.text
                == #"{"flags":{"blacklist":{"value":null,"rule":"sticky","losing":[{"value":null,"source":"jd","record":"9"}]}}}"#
        )
        #expect(alone.conflicts == ["flag blacklist by sticky review (unreadable value): none over jd/9=see note"])
        #expect(alone.unusable(rules.plan) == ["rules.unreadable-flag of jd.b: 1 × see note"])
        let both = rules.say([Account("jd", "9", ["b": "see note"]), Account("tmall", "1", ["b": "0"])], section)
        #expect(
            both.text
                == #"{"flags":{"blacklist":{"value":false,"rule":"sticky","source":"tmall","record":"1","#
                + #""losing":[{"value":null,"source":"jd","record":"9"}]}}}"#)
        #expect(both.conflicts == ["flag blacklist by sticky review (unreadable value): tmall/1=0 over jd/9=see note"])
    }
}
