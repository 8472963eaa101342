import OneIDConfiguration
import Testing

@testable import OneIDReconcile

@Suite struct LevelSectionTests {
    static let sources = [
        "tmall": "priority: 2, level: 'l', points: { growth: 'g' }", "jd": "priority: 1, level: 'l'",
        "own": "level: 'l'",
    ]
    static let ladder = "ladder: ['member', 'silver', 'gold', 'diamond']"
    static let map = "map: { tmall: { V1: 'member', V2: 'silver', V3: 'gold' }, jd: { '金卡': 'gold', '普卡': 'member' } }"

    static func rules(_ body: String) throws -> Rules { try Rules(sources, "level: { \(ladder), \(map), \(body) }") }

    @Test("Gold here, V2 there: the highest by the ladder, both accounts visible, the conflict recorded with its rule")
    func highest() throws {
        let rules = try Self.rules("resolve: 'highest'")
        let said = rules.say(
            [Account("tmall", "7101", ["l": "V2"]), Account("jd", "9", ["l": " 金卡 "]), Account("own", "3", ["l": ""])],
            LevelSection(plan: rules.plan))
        #expect(
            said.text
                == #"{"level":"gold","level_decision":{"rule":"highest","source":"jd","record":"9","accounts":["#
                + #"{"source":"jd","record":"9","value":"金卡","level":"gold"},"#
                + #"{"source":"tmall","record":"7101","value":"V2","level":"silver"}]}}"#)
        #expect(said.conflicts == ["level level by highest resolved: jd/9=金卡 over tmall/7101=V2"])
        #expect(said.tally.entries.isEmpty)
    }

    @Test(arguments: [
        ("highest", "gold"), ("lowest", "member"), ("latest", "silver"), ("source_priority", "member"),
        ("most_frequent", "gold"),
    ])
    func everyRule(rule: String, level: String) throws {
        let rules = try Self.rules("resolve: '\(rule)'")
        let accounts = [
            Account("tmall", "1", at: 9, ["l": "V2"]), Account("tmall", "2", at: 3, ["l": "V3"]),
            Account("jd", "1", at: 4, ["l": "普卡"]), Account("own", "1", at: 1, ["l": "gold"]),
        ]
        let said = rules.say(accounts, LevelSection(plan: rules.plan))
        #expect(said.text.hasPrefix(#"{"level":"\#(level)","#), "\(said.text)")
    }

    @Test("The same level in other words is no conflict; a source without a mapping writes the ladder's names")
    func agreement() throws {
        let rules = try Self.rules("resolve: 'latest'")
        let said = rules.say(
            [Account("tmall", "1", ["l": "V3"]), Account("jd", "1", ["l": "金卡"]), Account("own", "1", ["l": "gold"])],
            LevelSection(plan: rules.plan))
        #expect(said.text.hasPrefix(#"{"level":"gold","#))
        #expect(said.conflicts.isEmpty)
    }

    @Test("What the mapping lacks is a finding, goes to review when asked, and is never guessed")
    func unknown() throws {
        let accounts = [
            Account("tmall", "1", ["l": "V4"]), Account("tmall", "2", ["l": "gold"]), Account("jd", "1", ["l": "普卡"]),
        ]
        let review = try Self.rules("resolve: 'highest', unknown: 'review'")
        let said = review.say(accounts, LevelSection(plan: review.plan))
        #expect(
            said.text
                == #"{"level":"member","level_decision":{"rule":"highest","source":"jd","record":"1","accounts":["#
                + #"{"source":"jd","record":"1","value":"普卡","level":"member"},"#
                + #"{"source":"tmall","record":"1","value":"V4","level":null},"#
                + #"{"source":"tmall","record":"2","value":"gold","level":null}]}}"#)
        #expect(
            said.conflicts == [
                "level level by highest review (unknown level): jd/1=普卡 over tmall/1=V4, tmall/2=gold"
            ])
        #expect(said.unusable(review.plan) == ["rules.unknown-level of tmall.l: 2 × V4"])
        // A conflict among those that are known is none with those that are not.
        let finding = try Self.rules("resolve: 'highest'")
        let differing = finding.say(accounts + [Account("own", "1", ["l": "silver"])], LevelSection(plan: finding.plan))
        #expect(differing.conflicts == ["level level by highest resolved: own/1=silver over jd/1=普卡"])
        let quiet = finding.say([accounts[0]], LevelSection(plan: finding.plan))
        #expect(quiet.text.hasPrefix(#"{"level":null,"level_decision":{"rule":"highest","accounts":["#))
        #expect(quiet.conflicts.isEmpty && quiet.tally.entries.count == 1)
    }

    @Test("Computed from growth: the highest threshold that is reached; who has a balance starts at the lowest level")
    func growth() throws {
        let rules = try Self.rules("resolve: { growth: 'growth', thresholds: { silver: 1000, gold: '5000.5' } }")
        func say(_ reached: Int64, _ growth: String) -> Said {
            let section = LevelSection(
                plan: rules.plan,
                points: LevelPoints(
                    hasLots: { _ in !growth.isEmpty },
                    reaches: { system, threshold in
                        #expect(rules.plan.pointSystems[system] == "growth")
                        return threshold <= ExactDecimal(units: reached, scale: 0)
                    }))
            return rules.say([Account("tmall", "1", ["l": "V3", "g": growth]), Account("jd", "1", [:])], section)
        }
        #expect(
            say(5000, "5000").text
                == #"{"level":"silver","level_decision":{"rule":"growth","system":"growth","accounts":["#
                + #"{"source":"tmall","record":"1","value":"V3","level":"gold"}]}}"#)
        #expect(say(5000, "5000").conflicts == ["level level by growth resolved: none over tmall/1=V3"])
        #expect(say(5001, "5001").text.hasPrefix(#"{"level":"gold","#))
        #expect(say(5001, "5001").conflicts.isEmpty)
        #expect(say(3, "3").text.hasPrefix(#"{"level":"member","#))
        #expect(say(0, "").text.hasPrefix(#"{"level":null,"#))
    }

    @Test("Without a rule there is no unified level; without levels nothing is said")
    func noRule() throws {
        let rules = try Rules(Self.sources, "")
        let section = LevelSection(plan: rules.plan)
        let said = rules.say([Account("tmall", "1", ["l": "V3"])], section)
        #expect(
            said.text
                == #"{"level":null,"level_decision":{"accounts":[{"source":"tmall","record":"1","value":"V3","level":null}]}}"#
        )
        #expect(said.conflicts.isEmpty && said.tally.entries.isEmpty)
        #expect(rules.say([Account("tmall", "1", [:])], section).text == #"{"level":null}"#)
        let none = try Rules(["a": "attributes: { c: 'city' }"], "")
        #expect(none.say([Account("a", "1", [:])], LevelSection(plan: none.plan)).text == "{}")
    }
}
