import Testing

@testable import OneIDReconcile

@Suite struct AnyAllTests {
    @Test func anyYesIsYes() throws {
        let rules = try Rules(attributes: ["married"], "attributes: { married: 'any' }")
        let said = rules.attributes([
            Account("a", "1", ["married": "否"]), Account("b", "1", ["married": "YES"]),
            Account("c", "1", ["married": ""]),
        ])
        #expect(
            said.text
                == #"{"attributes":{"married":{"value":true,"source":"b","record":"1","rule":"any","#
                + #""losing":[{"value":false,"source":"a","record":"1"}]}}}"#)
        #expect(said.conflicts == ["attribute married by any resolved: b/1=YES over a/1=否"])
        #expect(
            rules.attributes([Account("a", "1", ["married": "no"])]).text
                == #"{"attributes":{"married":{"value":false,"source":"a","record":"1","rule":"any"}}}"#)
    }

    @Test func allYesIsYes() throws {
        let rules = try Rules(attributes: ["verified"], "attributes: { verified: 'all' }")
        func verified(_ values: String...) -> Bool {
            rules.attributes(values.enumerated().map { Account("a", "\($0.offset)", ["verified": $0.element]) }).text
                .contains(#""verified":{"value":true"#)
        }
        #expect(verified("1", "是", "true", "未知"))
        #expect(!verified("1", "是", "0"))
    }

    @Test("What is neither yes nor no is a finding and has no say; different spellings of yes agree")
    func unreadable() throws {
        let rules = try Rules(attributes: ["married"], "attributes: { married: 'any' }")
        let said = rules.attributes([
            Account("a", "1", ["married": "maybe"]), Account("b", "1", ["married": "1"]),
            Account("b", "2", ["married": "是"]),
        ])
        #expect(said.text == #"{"attributes":{"married":{"value":true,"source":"b","record":"1","rule":"any"}}}"#)
        #expect(said.conflicts.isEmpty)
        #expect(said.unusable(rules.plan) == ["rules.unreadable-answer of a.married: 1 × maybe"])
        #expect(rules.attributes([Account("a", "1", ["married": "maybe"])]).text == "{}")
    }
}
