import OneIDCore
import Testing

@testable import OneIDReconcile

/// Levels and consents of a run, added up.
@Suite struct LevelTotalsTests {
    private func text(_ write: (inout JSONLine) -> Void) -> String {
        var line = JSONLine()
        line.object { write(&$0) }
        return line.string
    }

    @Test("What accounts say and what people have are counted, by all workers together")
    func levels() throws {
        let rules = try LevelSectionTests.rules("resolve: 'highest'")
        let section = LevelSection(plan: rules.plan)
        _ = rules.say([Account("tmall", "1", ["l": "V2"]), Account("jd", "9", ["l": "金卡"])], section)
        _ = rules.say([Account("tmall", "2", ["l": "V9"])], section)
        _ = rules.say([Account("own", "3", ["l": ""])], section)
        let other = LevelSection(plan: rules.plan)
        _ = rules.say([Account("tmall", "4", ["l": "V2"])], other)
        var totals = try #require(section.totals)
        totals.merge(try #require(other.totals))
        let sources = rules.plan.sources.map(\.name)
        let expected = ["jd": "[0,0,1,0],\"unknown\":0", "tmall": "[0,2,0,0],\"unknown\":1"]
        let listed = sources.compactMap { name in expected[name].map { "{\"source\":\"\(name)\",\"accounts\":\($0)}" } }
        #expect(
            text { totals.write(to: &$0) }
                == "{\"levels\":{\"ladder\":[\"member\",\"silver\",\"gold\",\"diamond\"],\"sources\":["
                + listed.joined(separator: ",") + "],\"people\":[0,1,1,0],\"without\":2}}")
    }

    @Test("Without a rule there is nothing to count")
    func noRule() throws {
        let rules = try Rules(["tmall": "level: 'l'"], "")
        #expect(LevelSection(plan: rules.plan).totals == nil)
    }

    @Test("Consents of people: yes, no, unstated")
    func consents() throws {
        let rules = try ConsentSectionTests.rules("")
        let section = ConsentSection(plan: rules.plan)
        _ = rules.say([Account("jd", "9", ["m": "1", "s": "0"]), Account("tmall", "1", ["m": "0"])], section)
        _ = rules.say([Account("jd", "8", ["m": "1", "s": "what"])], section)
        var totals = section.totals
        totals.merge(section.totals)
        #expect(
            text { totals.write(to: &$0) }
                == "{\"consent\":{\"marketing\":{\"yes\":2,\"no\":2,\"unstated\":0},"
                + "\"share\":{\"yes\":0,\"no\":4,\"unstated\":0}}}")
    }
}
