import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDKnow

/// Bounds that are met exactly, amounts known in part, several currencies, closed accounts: each expected by hand.
struct ConditionEdgeTests {
    private static func configuration(_ segments: String) -> String {
        """
        { sources: {
            m: { files: ['m.csv'], id: 'id', identifiers: { phone: 'phone' }, attributes: { city: 'city' }, level: 'level',
                 status: 'state', stored_value: { card: { principal: 'card', gift: 'gift' } } },
            p: { files: ['p.csv'], id: 'id', identifiers: { phone: 'phone' } },
            o: { kind: 'orders', files: ['o.csv'], id: 'no', account: { source: 'm', column: 'buyer' }, at: 'at',
                 amount: 'amount', currency: { column: 'cur' }, category: 'cat' } },
          rules: { level: { ladder: ['member', 'silver', 'gold'], resolve: 'highest' } },
          segments: { \(segments) } }
        """
    }

    // As of 2026-02-28. M1: two orders of one day in two currencies. M2: an amount that nobody knows, and an old order.
    // M3 is closed. M4: an order without a day.
    private static let files = [
        "m.csv": """
        id,phone,city,level,card,gift,state
        M1,13812345671,上海,silver,100,20,正常
        M2,13912345672,北京,gold,50,,正常
        M3,13712345673,,member,,,注销
        M4,13612345674,上海,,,,正常

        """,
        "p.csv": "id,phone\nP1,13812345671\nP3,13712345673\n",
        "o.csv": """
        no,buyer,at,amount,cur,cat
        O1,M1,2026-02-01,100,CNY,nuts
        O2,M1,2026-02-01,50,USD,nuts
        O4,M2,2026-01-10,,CNY,nuts
        O5,M2,2025-01-01,30,CNY,tea
        O6,M4,,10,CNY,nuts

        """,
    ]

    @Test(arguments: [
        // An amount of one currency, and of what is known in part.
        ("{ orders: { amount: { min: 100, currency: 'CNY' } } }", ["M1", "P1"]),
        ("{ orders: { amount: { min: 100.5, currency: 'CNY' } } }", []),
        ("{ orders: { amount: { max: 120, currency: 'CNY' } } }", ["M1", "M3", "M4", "P1", "P3"]),
        ("{ orders: { amount: { min: 30, currency: 'CNY' } } }", ["M1", "M2", "P1"]),
        ("{ none: [{ orders: { amount: { max: 20, currency: 'CNY' } } }] }", ["M1", "M2", "P1"]),
        ("{ orders: { days: { min: 2 }, amount: { min: 1, currency: 'CNY' } } }", ["M2"]),
        ("{ orders: { count: { min: 2 }, amount: { min: 1, currency: 'CNY' } } }", ["M1", "M2", "P1"]),
        ("{ orders: { days: { min: 2 } } }", ["M2"]),
        // Open and closed times.
        ("{ orders: { between: ['2025-01-01', '2025-12-31'] } }", ["M2"]),
        ("{ orders: { between: [null, '2026-01-10'] } }", ["M2"]),
        ("{ orders: { between: ['2026-01-10', '2026-01-31'], count: { min: 1 } } }", ["M2"]),
        ("{ orders: { between: ['2026-01-10', '2026-02-01'], amount: { min: 1, currency: 'CNY' } } }", ["M1", "P1"]),
        // Money on account with its gift, to the cent.
        ("{ stored_value: { account: 'card', min: 120 } }", ["M1", "P1"]),
        ("{ stored_value: { account: 'card', min: 50, max: 50 } }", ["M2"]),
        // A closed account is none.
        ("{ account: { source: 'm' } }", ["M1", "M2", "M4", "P1"]),
        ("{ account: { count: { max: 1 } } }", ["M2", "M3", "M4", "P3"]),
        ("{ account: { count: { min: 2 } } }", ["M1", "P1"]),
        // Words and levels that are none of those asked for.
        ("{ attribute: 'city', is: '北京' }", ["M2"]),
        // What a closed account says of a level is nobody's.
        ("{ level: { at_most: 'silver' } }", ["M1", "P1"]),
        ("{ level: { at_least: 'silver', at_most: 'silver' } }", ["M1", "P1"]),
    ])
    func edges(_ condition: String, _ expected: [String]) throws {
        let (answers, findings) = try KnowRun(Self.configuration("a: \(condition)"), Self.files).ask(
            asOf: "2026-02-28")
        let known = try #require(answers, "\(findings)")
        #expect(try known.ids("a") == expected)
    }
}
