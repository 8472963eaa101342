import OneIDConfiguration
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDKnow

/// Questions about gift cards.
struct CardConditionTests {
    private static func configuration(_ segments: String, currency: String = "currency: \"CNY\"") -> String {
        """
        {
          sources: {
            m: { files: ["m.csv"], id: "id", identifiers: { phone: "phone" } },
            gifts: { kind: "cards", files: ["g.csv"], id: "number", account: { source: "m", column: "owner" },
                     value: "left", \(currency), expires: "until", status: "state", at: "sold" },
          },
          segments: { \(segments) },
        }
        """
    }

    private static let files = [
        "m.csv": "id,phone\nM1,13812345671\nM2,13912345672\nM3,13712345673\nM4,13612345674\n",
        // As of 2026-01-31, a Saturday. M1: one kept until February, one used, one cancelled. M2: one that is over and one whose value is
        // no amount. M3: one without a day, negative. M4: nothing.
        "g.csv": """
        number,owner,left,until,state,sold,code
        G1,M1,100,2026-02-10,active,2025-12-06,CNY
        G2,M1,50.5,2027-01-01,used,2026-01-31,CNY
        G3,M1,900,2027-01-01,cancelled,2026-01-30,USD
        G4,M2,30,2025-12-31,active,2024-01-01,CNY
        G5,M2,much,2027-06-01,active,2024-01-02,USD
        G6,M3,-5,2027-01-01,active,,CNY

        """,
    ]

    @Test(arguments: [
        ("{}", ["M1", "M2"], 0),
        ("{ count: { min: 2 } }", ["M1", "M2"], 0),
        ("{ count: { max: 0 } }", ["M3", "M4"], 0),
        ("{ state: \"kept\" }", ["M1"], 0),
        ("{ state: [\"used\", \"expired\"] }", ["M1", "M2"], 0),
        ("{ state: \"void\", count: { min: 1, max: 1 } }", ["M1"], 0),
        ("{ state: \"held\" }", ["M3"], 0),
        ("{ state: \"unreadable\" }", ["M2"], 0),
        ("{ expires: \"10d\" }", ["M1"], 0),
        ("{ expires: \"9d\" }", [], 0),
        ("{ source: \"gifts\", last: \"1d\" }", ["M1"], 0),
        ("{ state: \"void\", last: \"2d\" }", ["M1"], 0),
        ("{ state: \"void\", last: \"1d\" }", [], 0),
        ("{ between: [\"2024-01-01\", \"2024-01-01\"], state: \"expired\" }", ["M2"], 0),
        ("{ ago: [\"1y\", null] }", ["M2"], 0),
        ("{ first: { last: \"60d\" } }", ["M1"], 0),
        ("{ latest: { ago: [\"1y\", null] } }", ["M2"], 0),
        ("{ latest: { ago: [\"1d\", null] }, state: \"kept\" }", ["M1"], 0),
        ("{ days: { min: 2 } }", ["M1", "M2"], 0),
        ("{ days: { min: 1, max: 1 }, weekday: \"sat\" }", [], 0),
        ("{ days: { min: 2 }, weekday: \"weekend\" }", ["M1"], 0),
        // M2 has 30 and what nobody can read.
        ("{ amount: { min: \"150.5\" } }", ["M1"], 1),
        ("{ amount: { min: 20 } }", ["M1", "M2"], 0),
        ("{ amount: { max: 20 } }", ["M3", "M4"], 0),
        ("{ amount: { max: 200 } }", ["M1", "M3", "M4"], 1),
        ("{ state: \"kept\", amount: { min: 100, max: 100, currency: \"CNY\" } }", ["M1"], 0),
        ("{ currency: \"CNY\", amount: { min: 20 } }", ["M1", "M2"], 0),
    ])
    func cards(_ condition: String, _ expected: [String], _ unknown: Int) throws {
        let (answers, findings) = try KnowRun(Self.configuration("a: { cards: \(condition) }"), Self.files)
            .ask(asOf: "2026-01-31")
        let known = try #require(answers, "\(findings)")
        #expect(try known.ids("a") == expected)
        #expect(known.knowledge.select().first?.unknown == unknown)
    }

    @Test("A column tells currencies: an amount names one, and the others are none of it")
    func currencies() throws {
        let told = "currency: { column: \"code\" }"
        for (condition, expected) in [
            ("{ state: [\"kept\", \"void\", \"unreadable\"], amount: { min: 100, currency: \"CNY\" } }", ["M1"]),
            ("{ state: \"void\", amount: { min: 900, currency: \"usd\" } }", ["M1"]),
            ("{ currency: \"USD\" }", ["M2"]), ("{ currency: [\"USD\", \"CNY\"], count: { min: 2 } }", ["M1", "M2"]),
        ] {
            let (answers, findings) = try KnowRun(
                Self.configuration("a: { cards: \(condition) }", currency: told), Self.files
            ).ask(asOf: "2026-01-31")
            let known = try #require(answers, "\(findings)")
            #expect(try known.ids("a") == expected, "\(condition)")
        }
        let found = try KnowRun(
            Self.configuration("a: { cards: { amount: { min: 1 } } }", currency: told), Self.files
        ).ask()
        #expect(found.answers == nil && found.findings.map(\.id.id) == ["condition.currency"], "\(found.findings)")
    }

    @Test func whatThereIsNotIsTold() throws {
        for (condition, id) in [
            ("{ source: \"m\" }", "condition.name"),
            ("{ amount: { min: 1, currency: \"USD\" } }", "condition.currency"),
            ("{ currency: \"yuan!\" }", "condition.currency"),
        ] {
            let found = try KnowRun(Self.configuration("a: { cards: \(condition) }"), Self.files).ask()
            #expect(found.answers == nil && found.findings.map(\.id.id) == [id], "\(condition): \(found.findings)")
        }
        for (condition, id) in [
            ("{ state: \"sold\" }", "config.value"), ("{ category: \"x\" }", "config.unknown-key"),
            ("{ last: \"3d\", ago: [\"3d\", null] }", "config.rule-clash"), ("{ expires: \"2y\" }", "config.value"),
            ("{ state: [] }", "config.value"), ("{ amount: { min: 2, max: 1 } }", "config.value"),
            ("{ count: { min: 2, currency: \"CNY\" } }", "config.misplaced"),
            ("{ weekday: \"sunday\" }", "config.value"),
        ] {
            let (read, findings) = Configuration.read(
                Array(Self.configuration("a: { cards: \(condition) }").utf8), file: "oneid.json5")
            #expect(read == nil && findings.map(\.id.id) == [id], "\(condition): \(findings)")
        }
        let none = Self.configuration("a: { cards: {} }").split(separator: "\n").filter {
            !$0.contains("gifts") && !$0.contains("value:")
        }.joined(separator: "\n")
        let found = try KnowRun(none, Self.files).ask()
        #expect(found.findings.map(\.id.id) == ["condition.name"], "\(found.findings)")
        let undated = Self.configuration("a: { cards: { last: \"3d\" } }").split(separator: ", at: \"sold\"").joined()
        let days = try KnowRun(undated, Self.files).ask(asOf: "2026-01-31")
        #expect(days.findings.map(\.id.id) == ["condition.name"], "\(days.findings)")
    }

    @Test("Every part is explained with what the person has")
    func explained() throws {
        let (answers, findings) = try KnowRun(
            Self.configuration(
                "a: { cards: { state: [\"used\", \"kept\"], expires: \"10w\", last: \"1y\", amount: { min: 100 } } }"),
            Self.files
        ).ask(asOf: "2026-01-31")
        let known = try #require(answers, "\(findings)")
        let parts = known.knowledge.explain(segment: "a", of: Array(0..<4)).flatMap(\.conditions)
        let first = "gift cards, kept or used, ending within 70 days, in the last 1y, amount at least 100"
        #expect(
            Set(parts.map { "\($0.question): \($0.value): \($0.answer)" }) == [
                "\(first): 1 card of 2025-12-06, 100: yes", "\(first): 0 cards, 0: no",
            ])
    }
}
