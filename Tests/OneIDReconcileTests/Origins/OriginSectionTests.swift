import OneIDConfiguration
import OneIDCore
import Testing

@testable import OneIDReconcile

@Suite struct OriginSectionTests {
    private static let sources = [
        "app": "created: 'made', first_touch: { channel: 'channel', campaign: 'campaign' }",
        "pos": "priority: 1, first_touch: { store: 'store', guide: 'guide', at: 'opened' }, "
            + "bound_to: { store: 'home', guide: 'served', at: 'since' }",
        "web": "created: 'made', bound_to: { referrer: 'by' }",
    ]

    private func say(_ rules: String, _ accounts: [Account]) throws -> String {
        let rules = try Rules(Self.sources, rules)
        return rules.say(accounts, OriginSection(plan: rules.plan)).text
    }

    private let app = Account("app", "1", ["made": "2024-03-02", "channel": "mini program", "campaign": "618"])
    private let pos = Account(
        "pos", "1",
        [
            "store": "S1", "guide": "G1", "opened": "2024-03-01 10:00:00", "home": "S2", "served": "G2",
            "since": "2025-01-01",
        ])
    private let web = Account("web", "1", at: 1_800_000_000_000_000_000, ["made": "2023-01-01", "by": "M9"])

    @Test("The first account tells where a person comes from, the last one where it belongs")
    func defaults() throws {
        #expect(
            try say("", [app, pos])
                == #"{"first_touch":{"at":"2024-03-01T10:00:00","store":"S1","guide":"G1","source":"pos","record":"1","#
                + #""rule":"earliest"},"bound_to":{"at":"2025-01-01","store":"S2","guide":"G2","source":"pos","#
                + #""record":"1","rule":"latest"}}"#)
    }

    @Test("Who was there before through a platform that tells nothing came by that platform")
    func earlierAccountThatTellsNothing() throws {
        let said = try say("", [app, pos, web])
        #expect(
            said.hasPrefix(
                #"{"first_touch":{"at":"2023-01-01","source":"web","record":"1","rule":"earliest"},"#))
        #expect(said.contains(#""bound_to":{"at":"2027-01-15T08:00:00","referrer":"M9","source":"web""#))
    }

    @Test("Other rules: the latest touch, and the source that comes first")
    func rules() throws {
        #expect(try say("first_touch: 'latest'", [app, pos]).contains(#""channel":"mini program""#))
        #expect(try say("first_touch: 'source_priority'", [app, pos, web]).contains(#""store":"S1""#))
        #expect(try say("bound_to: 'earliest'", [pos, web]).contains(#""guide":"G2","source":"pos""#))
        #expect(try say("bound_to: 'source_priority'", [pos, web]).contains(#""guide":"G2","source":"pos""#))
    }

    @Test("What has no day is behind what has one, and blank cells tell nothing")
    func undated() throws {
        let undated = Account("app", "0", ["made": "1970-01-01", "channel": "app", "campaign": "无"])
        #expect(try say("", [undated, pos]).contains(#""store":"S1","guide":"G1","source":"pos""#))
        #expect(
            try say("", [undated])
                == #"{"first_touch":{"channel":"app","source":"app","record":"0","rule":"earliest"}}"#)
        #expect(try say("", [Account("pos", "1", ["store": "-", "home": ""])]) == "{}")
    }

    @Test("A closed account binds nobody, and remains where its member came from")
    func closed() throws {
        var closed = pos
        closed.isClosed = true
        let said = try say("", [closed])
        #expect(said.contains("first_touch") && !said.contains("bound_to"))
    }

    @Test("Without a declaration nothing is said")
    func undeclared() throws {
        let rules = try Rules(["app": "created: 'made'"], "")
        #expect(rules.say([Account("app", "1", ["made": "2024-03-02"])], OriginSection(plan: rules.plan)).text == "{}")
    }

    @Test("An account's own stands with the account")
    func own() throws {
        let rules = try Rules(Self.sources, "")
        let section = OriginSection(plan: rules.plan)
        let text = Person([app, pos], rules.plan).with { view in
            written { text in text.object { section.writeOwn(view.accounts[0], view, to: &$0) } }
        }
        #expect(text == #"{"first_touch":{"at":"2024-03-02","channel":"mini program","campaign":"618"}}"#)
    }
}
