import OneIDConfiguration
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDKnow

/// Questions about the days on which points were earned, spent and lost.
struct PointDaysTests {
    private static func configuration(_ segments: String) -> String {
        """
        {
          sources: {
            tmall: { files: ["m.csv"], id: "id", identifiers: { phone: "phone" } },
            lots: { kind: "points", files: ["l.csv"], account: { source: "tmall", column: "id" },
                    points: { points: { column: "points", expires: "until" } }, earned: "day" },
          },
          segments: { \(segments) },
        }
        """
    }

    private static let files = [
        "m.csv": "id,phone\nM1,13812345671\nM2,13912345672\nM3,13712345673\nM4,13612345674\n",
        // M1: 50 of which 20 are spent and 30 expire, then 30. M2: long ago. M3: a lot without a day. M4: nothing.
        "l.csv": """
        id,day,points,until
        M1,2025-02-01,50,2025-06-30
        M1,2025-03-01,-20,
        M1,2025-12-20,30,2027-01-01
        M2,2023-01-01,500,2027-01-01
        M3,,40,2027-01-01

        """,
    ]

    @Test(
        "Days that no column tells are an error: nobody would have them, and everybody not",
        arguments: [
            (", expires: \"until\"", "expired", true), (", earned: \"day\"", "expired", false),
            (", earned: \"day\"", "spent", true),
        ])
    func withoutDays(_ removed: String, _ did: String, _ isWrong: Bool) throws {
        let text = Self.configuration("a: { none: [{ points: { did: \"\(did)\" } }] }").replacing(removed, with: "")
        let (answers, findings) = try KnowRun(text, Self.files).ask(asOf: "2026-01-31")
        #expect(
            (answers == nil) == isWrong && findings.map(\.id.id) == (isWrong ? ["condition.name"] : []), "\(findings)")
    }

    @Test(arguments: [
        ("{ points: { did: \"earned\" } }", ["M1", "M2"]),
        ("{ points: { did: \"spent\" } }", ["M1"]),
        ("{ points: { did: \"expired\" } }", ["M1"]),
        ("{ points: { did: [\"earned\", \"spent\"], count: { min: 3 } } }", ["M1"]),
        ("{ points: { count: { max: 0 } } }", ["M3", "M4"]),
        ("{ points: { days: { min: 3 } } }", ["M1"]),
        ("{ points: { days: { min: 4 } } }", []),
        ("{ points: { last: \"60d\" } }", ["M1"]),
        ("{ points: { between: [\"2023-01-01\", \"2023-12-31\"] } }", ["M2"]),
        ("{ points: { ago: [\"365d\", null] } }", ["M2"]),
        ("{ points: { did: \"earned\", amount: { min: 80 } } }", ["M1", "M2"]),
        ("{ points: { did: \"earned\", amount: { min: 80, max: 80 } } }", ["M1"]),
        ("{ points: { did: \"spent\", amount: { min: 20, max: 20 } } }", ["M1"]),
        ("{ points: { did: \"expired\", amount: { min: 30, max: 30 } } }", ["M1"]),
        ("{ points: { did: \"earned\", last: \"60d\", amount: { min: \"30.5\" } } }", []),
        ("{ none: [{ points: { last: \"365d\" } }] }", ["M2", "M3", "M4"]),
        ("{ points: { system: \"points\", min: 30 } }", ["M1", "M2", "M3"]),
    ])
    func days(_ condition: String, _ expected: [String]) throws {
        let (answers, findings) = try KnowRun(Self.configuration("a: \(condition)"), Self.files).ask(asOf: "2026-01-31")
        let known = try #require(answers, "\(findings)")
        #expect(try known.ids("a") == expected)
    }

    @Test("A balance and days are two questions, and a system or a date that is not there is told")
    func errors() throws {
        for (condition, message) in [
            ("{ points: { min: 5, last: \"3d\" } }", "config.rule-clash"),
            ("{ points: { last: \"3d\", between: [\"2026-01-01\", null] } }", "config.rule-clash"),
            ("{ points: { did: \"bought\" } }", "config.value"),
            ("{ points: { amount: { min: 5, currency: \"CNY\" } } }", "config.misplaced"),
        ] {
            let (read, findings) = Configuration.read(
                Array(Self.configuration("a: \(condition)").utf8), file: "oneid.json5")
            #expect(read == nil)
            #expect(findings.map(\.id.id) == [message], "\(condition): \(findings)")
        }
        let found = try KnowRun(Self.configuration("a: { points: { system: \"growth\", last: \"3d\" } }"), Self.files)
            .ask(asOf: "2026-01-31")
        #expect(found.answers == nil && found.findings.map(\.id.id) == ["condition.name"])
    }

    @Test("Every part is explained with what the person did")
    func explained() throws {
        let (answers, findings) = try KnowRun(
            Self.configuration("a: { points: { did: \"earned\", last: \"2y\", amount: { min: 80 } } }"), Self.files
        ).ask(asOf: "2026-01-31")
        let known = try #require(answers, "\(findings)")
        let all = known.knowledge.explain(segment: "a", of: Array(0..<4))
        let parts = all.flatMap(\.conditions).map { "\($0.question): \($0.value): \($0.answer)" }.sorted()
        #expect(
            parts == [
                "points earned, in the last 2y, amount at least 80: 0 times, 0 days, 0 points: no",
                "points earned, in the last 2y, amount at least 80: 0 times, 0 days, 0 points: no",
                "points earned, in the last 2y, amount at least 80: 0 times, 0 days, 0 points: no",
                "points earned, in the last 2y, amount at least 80: 2 times, 2 days, 80 points: yes",
            ])
    }
}
