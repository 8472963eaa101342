import Testing

@testable import OneIDReconcile

@Suite struct TagSectionTests {
    static func rules() throws -> Rules {
        try Rules(["jd": "tags: 't', priority: 1", "tmall": "tags: 'labels'", "pos": "level: 'l'"], "")
    }

    @Test("Every tag of every account once, sorted, with the account that comes first in the order of ties")
    func united() throws {
        let rules = try Self.rules()
        let said = rules.say(
            [
                Account("tmall", "1", at: 1, ["labels": "snack、gift； 新客"]),
                Account("jd", "9", at: 2, ["t": "snack | null"]),
                Account("pos", "4", ["l": "gold"]),
            ], TagSection(plan: rules.plan))
        #expect(
            said.text
                == #"{"tags":{"value":["gift","snack","新客"],"from":["#
                + #"{"value":"gift","source":"tmall","record":"1"},{"value":"snack","source":"jd","record":"9"},"#
                + #"{"value":"新客","source":"tmall","record":"1"}]}}"#)
        #expect(said.conflicts.isEmpty)
    }

    @Test("Someone without tags has no such member, also after someone with some")
    func none() throws {
        let rules = try Self.rules()
        let section = TagSection(plan: rules.plan)
        #expect(rules.say([Account("jd", "9", ["t": "a"])], section).text != "{}")
        #expect(rules.say([Account("jd", "9", ["t": " ;; 无"]), Account("pos", "4", [:])], section).text == "{}")
    }

    @Test("The order of the accounts of a file changes nothing")
    func order() throws {
        let rules = try Self.rules()
        let accounts = (0..<40).map { Account("jd", "\($0)", at: Int64($0 % 3), ["t": "a\($0 % 5);b\($0 % 7)"]) }
        let expected = rules.say(accounts, TagSection(plan: rules.plan)).text
        #expect(rules.say(accounts.reversed(), TagSection(plan: rules.plan)).text == expected)
        #expect(expected.hasPrefix(#"{"tags":{"value":["a0","a1","a2","a3","a4","b0","#))
    }
}
