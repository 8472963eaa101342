import OneIDCore
import Testing

@testable import OneIDKnow

/// Conditions that ask for what there is not.
struct ConditionErrorTests {
    private static let files = [
        "m.csv": "id,city,birthday,level,points,sms,marketing,black,tags\nP1,Suzhou,1990-05-01,gold,5,Y,Y,N,\n",
        "o.csv":
            "order,line,buyer,at,line_amount,quantity,category,channel\nO1,1,P1,2026-01-01,5,1,nuts,wechat\n",
    ]

    private func findings(_ segments: String, _ files: [String: String] = files) throws -> [Finding] {
        let (answers, findings) = try KnowRun(World.configuration(segments), files).ask()
        #expect((answers == nil) == !findings.isEmpty)
        return findings
    }

    @Test(arguments: [
        ("a: { attribute: \"town\", is: \"x\" }", "condition.name"), ("a: { tag: \"x\" }", "condition.name"),
        ("a: { level: \"platinum\" }", "condition.name"),
        ("a: { points: { system: \"growth\", min: 1 } }", "condition.name"),
        ("a: { stored_value: { min: 1 } }", "condition.name"), ("a: { consent: \"email\" }", "condition.name"),
        ("a: { flag: \"fraud\" }", "condition.name"), ("a: { account: \"tmall\" }", "condition.name"),
        ("a: { segment: \"b\" }", "condition.name"), ("a: { returns: { } }", "condition.name"),
        ("a: { orders: { flavour: \"x\" } }", "condition.name"),
        ("a: { orders: { product: \"x\" } }", "condition.name"),
        ("a: { orders: { group: \"offline\" } }", "condition.name"),
        ("a: { orders: { source: \"m\" } }", "condition.name"),
        ("a: { orders: { amount: { min: 1, currency: \"USD\" } } }", "condition.currency"),
        ("a: { account: { tier: \"store\" } }", "condition.name"),
        ("a: { points: { did: \"spent\", last: \"30d\" } }", "condition.name"),
        ("a: { points: { did: \"expired\" } }", "condition.name"),
        ("a: { level: { at_least: \"gold\", at_most: \"silver\" } }", "condition.levels"),
        ("a: { any: [{ tag: \"age_group\", is: \"middle-age\" }, { orders: {} }] }", "condition.name"),
        ("a: { tag: \"flagged\", in: [\"yes\", \"true\"] }", "condition.name"),
    ])
    func namesThatThereAreNotAreErrors(_ segment: String, _ id: String) throws {
        let found = try findings(segment)
        #expect(found.map(\.id.id) == [id], "\(found)")
        #expect(found.first?.position?.line == 13 && found.first?.fix != nil, "\(found)")
    }

    @Test func nearNamesAreProposed() throws {
        #expect(try findings("a: { attribute: \"citi\", is: \"x\" }").first?.fix == "did you mean \"city\"?")
        #expect(try findings("vip: { label: \"x\" }, a: { segment: \"vop\" }").first?.fix == "did you mean \"vip\"?")
    }

    @Test func wordsThatATagNeverHasAreErrors() throws {
        #expect(
            try findings("a: { none: [{ tag: \"age_group\", is: \"middle-aged\" }] }").first?.fix
                == "did you mean \"middle_aged\"?")
        // Own words, however they are written; numbers, and what the data say, are anybody's guess.
        let own = """
            a: { tag: "care", is: "Keep" }, b: { tag: "care", is: "keeper" }, c: { tag: "age", is: "x" }, d: { tag: "city", is: "x" } },
            tags: { care: { first: [{ tag: "keep", when: { orders: {} } }] }
            """
        #expect(try findings(own).map(\.fix) == ["did you mean \"keep\"?"])
    }

    @Test func wordsThatNoEventHasAreTold() throws {
        let (answers, findings) = try KnowRun(
            World.configuration(
                "a: { any: [{ orders: { category: [\"nuts\", \"nutz\"] } }, { level: \"gold\" }] }, b: { orders: { channel: \"we*\" } }"
            ),
            Self.files
        ).ask()
        #expect(answers != nil && findings.map(\.id.id) == ["condition.word"], "\(findings)")
        #expect(findings.first?.severity == .warning && findings.first?.fix == "did you mean \"nuts\"?")
    }

    @Test func circlesAreShown() throws {
        let found = try findings(
            "a: { segment: \"b\" }, b: { none: [{ segment: \"c\" }] }, c: { segment: \"a\" }, d: { segment: \"a\" }")
        #expect(found.map(\.id.id) == ["condition.circle"])
        #expect(found.first?.message.contains("a → b → c → a") == true, "\(found)")
        #expect(try findings("a: { segment: \"a\" }").map(\.id.id) == ["condition.circle"])
    }

    @Test func amountsOfLinesNeedThem() throws {
        let configuration = World.configuration("a: { orders: { category: \"nuts\", amount: { min: 1 } } }")
            .split(separator: "line_amount: \"line_amount\"").joined(separator: "amount: \"line_amount\"")
        let (answers, found) = try KnowRun(configuration, Self.files).ask()
        #expect(answers == nil && found.map(\.id.id) == ["condition.line-amounts"], "\(found)")
    }

    @Test func daysBackNeedADate() throws {
        let files = [
            "m.csv": Self.files["m.csv"]!,
            "o.csv": "order,line,buyer,at,line_amount,quantity,category,channel\nO1,1,P1,,5,1,nuts,wechat\n",
        ]
        #expect(try findings("a: { orders: { last: \"3d\" } }", files).map(\.id.id) == ["condition.no-date"])
        #expect(
            try findings("a: { attribute: \"birthday\", anniversary: \"0d\" }", files).map(\.id.id) == [
                "condition.no-date"
            ])
    }
}
