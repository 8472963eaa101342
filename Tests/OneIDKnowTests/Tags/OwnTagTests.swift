import OneIDConfiguration
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDKnow
@testable import OneIDPipeline

/// Tags of the configuration's own.
@Suite struct OwnTagTests {
    private static let members = """
        id,phone,birthday,city
        1,13812345671,1990-05-01,上海
        2,13812345672,1970-05-01,成都
        3,13812345673,,Munich
        4,13812345674,2010-05-01,
        """
    private static let orders = """
        oid,line,uid,at,total,qty,sku,cat
        O1,1,1,2026-10-01,100,3,a,nuts
        O1,2,1,2026-10-01,100,1,b,tea
        O2,1,1,2026-10-02,50,2,a,nuts
        O3,1,2,2026-10-03,80,1,b,tea
        O4,1,2,2025-01-03,500,9,b,nuts
        O5,1,3,2026-10-03,80,1,c,
        """

    static func run(_ tags: String, more: String = "") throws -> (answers: KnowRun.Answers?, findings: [Finding]) {
        let configuration = """
            { sources: {
                m: { files: ["m.csv"], id: "id", identifiers: { phone: "phone" },
                     attributes: { birthday: "birthday", city: "city" } },
                o: { kind: "orders", files: ["o.csv"], id: "oid", line: "line", account: { source: "m", column: "uid" },
                     at: "at", amount: "total", currency: "CNY", quantity: "qty", product: "sku", category: "cat" } },
              \(more)
              tags: { \(tags) } }
            """
        return try KnowRun(
            configuration,
            ["m.csv": members + "\n", "o.csv": orders + "\n", "t.csv": "city,tier\n上海,1\n成都,2\n"]
        ).ask(asOf: "2026-10-31")
    }

    /// The values of one tag by member, blank where there is none.
    private func values(_ tag: String, _ tags: String, more: String = "") throws -> [String] {
        let (answers, findings) = try Self.run(tags, more: more)
        let known = try #require(answers, "\(findings)")
        let table = try TagCatalogueTests.table(known)
        let people = TagCatalogueTests.byPhone(known, table)
        return ["1", "2", "3", "4"].map { people[$0]?[tag] ?? "-" }
    }

    @Test func bandsOfNumbersAndDays() throws {
        let ages = "bands: [{ tag: 'young', below: 40 }, { tag: 'middle', from: 40, below: 60 }]"
        #expect(try values("x", "x: { of: { tag: 'age' }, \(ages) }") == ["young", "middle", "", "young"])
        // Outside all bands: no tag.
        #expect(
            try values("x", "x: { of: { tag: 'age' }, bands: [{ tag: 'forties', from: 50, below: 57 }] }")
                == ["", "forties", "", ""])
        let days = "bands: [{ tag: 'old', below: '1980-01-01' }, { tag: 'new', below: '2000-01-01' }]"
        #expect(try values("x", "x: { of: { attribute: 'birthday' }, \(days) }") == ["new", "old", "", ""])
        let spent = "of: { orders: { last: '365d' }, measure: 'amount' }"
        #expect(
            try values(
                "x", "x: { \(spent), bands: [{ tag: 'none', below: 1 }, { tag: 'some', below: 150 }, { tag: 'much' }] }"
            )
                == ["much", "some", "some", "none"])
    }

    @Test func theFirstConditionThatHolds() throws {
        let rule = """
            x: { first: [{ tag: 'whale', when: { orders: { category: 'nuts', items: { min: 5 } } } },
                         { tag: 'young', when: { tag: 'age', max: 30 } },
                         { tag: 'buyer', when: { segment: 'bought' } }] }
            """
        #expect(
            try values("x", rule, more: "segments: { bought: { orders: {} } },") == [
                "whale", "whale", "buyer", "young",
            ])
    }

    @Test func sharesOfNamesAndParts() throws {
        let likes = "x: { share_of: { orders: { last: '365d' } }, by: 'category', min: '60%', at_least: 2 }"
        // Person 1: 5 of 6 pieces are nuts; person 2 has one order.
        #expect(try values("x", likes) == ["nuts", "", "", ""])
        let (answers, _) = try Self.run(likes)
        let known = try #require(answers)
        let explained = known.knowledge.explain(tag: "x", of: Array(0..<UInt32(known.knowledge.run.profiles.count)))
        let sentences = explained.flatMap(\.sentences)
        #expect(sentences.contains("5 of 6 items since 2025-11-01 are nuts, 83.3 %, needed 60 %"))
        #expect(
            sentences.contains(
                "1 of 1 items since 2025-11-01 are tea, 100 %, needed 60 %; of 1 orders, fewer than 2, nothing is told")
        )
        let part =
            "x: { share_of: { orders: {} }, part: { category: 'tea' }, measure: 'count', min: '50%', tag: 'tea drinker' }"
        #expect(try values("x", part) == ["tea drinker", "tea drinker", "", ""])
    }

    @Test func partsOfAllPeople() throws {
        let spent = "of: { orders: {}, measure: 'amount' }"
        #expect(try values("x", "x: { \(spent), quantiles: ['low', 'high'] }") == ["high", "high", "low", "low"])
        #expect(
            try values("x", "x: { \(spent), quantiles: ['low', 'high'], cuts: [150] }") == [
                "low", "high", "low", "low",
            ])
        #expect(try values("x", "x: { \(spent), top: 1, tag: 'best' }") == ["", "best", "", ""])
        // Equal to the last one.
        #expect(
            try values("x", "x: { of: { orders: {}, measure: 'count' }, top: 1 }") == ["yes", "yes", "", ""])
        // A part of a part: two walks.
        let deep =
            "y: { \(spent), quantiles: ['low', 'high'] }, z: { of: { tag: 'score' }, top: 1 }, "
            + "score: { from: 'attributes.city' }"
        #expect(try values("z", deep) == ["", "", "", ""])
    }

    @Test func nothingIsToldOfWhoHasNoNumber() throws {
        let age = "of: { tag: 'age' }"
        for (rule, out) in [
            ("\(age), quantiles: ['low', 'high']", []), ("\(age), quantiles: ['low', 'high'], cuts: [40]", []),
            ("\(age), top: 1", ["1", "4"]),
            ("of: { attribute: 'birthday' }, bands: [{ tag: 'old', below: '1990-01-01' }, { tag: 'young' }]", []),
        ] {
            let (answers, findings) = try Self.run(
                "x: { \(rule) }", more: "segments: { out: { none: [{ tag: 'x' }] } },")
            // Who has no age is neither in a part nor outside of all.
            #expect(try #require(answers, "\(findings)").ids("out") == out, "\(rule)")
        }
        // Who lacks a tag has none that is made of it.
        let made = "y: { first: [{ tag: 'buyer', when: { orders: {} } }] }, x: { of: { tag: 'y' }, table: 't.csv' }"
        let (answers, findings) = try Self.run(made, more: "segments: { out: { none: [{ tag: 'x' }] } },")
        #expect(try #require(answers, "\(findings)").ids("out") == ["1", "2", "3", "4"])
    }

    @Test func tablesAndPaths() throws {
        #expect(try values("x", "x: { of: { attribute: 'city' }, table: 't.csv' }") == ["1", "2", "", ""])
        #expect(
            try values("x", "x: { of: { attribute: 'city' }, table: 't.csv', key: 'city', value: 'tier' }") == [
                "1", "2", "", "",
            ])
        #expect(try values("x", "x: { from: 'attributes.city' }") == ["上海", "成都", "Munich", ""])
    }

    @Test func segmentsAskTags() throws {
        let (answers, findings) = try Self.run(
            "x: { of: { tag: 'age' }, bands: [{ tag: 'middle', from: 40, below: 60 }] }",
            more: "segments: { one: { tag: 'x', is: 'MIDDLE' }, two: { tag: 'age', min: 30 }, three: { tag: 'x' } },")
        let known = try #require(answers, "\(findings)")
        #expect(try known.ids("one") == ["2"])
        #expect(try known.ids("two") == ["1", "2"])
        #expect(try known.ids("three") == ["2"])
    }

    @Test(arguments: [
        ("x: { of: { tag: 'ages' }, bands: [{ tag: 'a', below: 3 }] }", "did you mean \"age\"?"),
        ("x: { of: { attribute: 'citty' }, table: 't.csv' }", "did you mean \"city\"?"),
        ("x: { from: 'attributes.citty' }", "did you mean \"attributes.city\"?"),
        ("built_in: ['ages']", "did you mean \"age\"?"),
        ("in_profile: ['spents'], built_in: true", "did you mean \"spent\"?"),
        ("age: { from: 'attributes.city' }", "choose another name"),
        ("x: { share_of: { orders: {} }, by: 'categori', min: '50%' }", "did you mean \"category\"?"),
        ("x: { of: { attribute: 'city' }, table: 'missing.csv' }", nil),
        ("x: { of: { attribute: 'city' }, table: 't.csv', value: 'level' }", nil),
        (
            "x: { first: [{ tag: 'a', when: { tag: 'y' } }] }, y: { of: { tag: 'x' }, table: 't.csv' }",
            "remove one of the references"
        ),
        ("x: { of: { tag: 'x' }, top: 3 }", "remove one of the references"),
    ])
    func whatIsWrongIsSaid(_ tags: String, _ fix: String?) throws {
        let (answers, findings) = try Self.run(tags)
        #expect(answers == nil && findings.count == 1, "\(findings)")
        if let fix { #expect(findings.first?.fix?.contains(fix) == true, "\(findings)") }
    }
}
