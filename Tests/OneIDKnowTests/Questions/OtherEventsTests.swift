import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDKnow

/// Questions about returns, reviews, messages and touches: each filter, time and figure.
struct OtherEventsTests {
    private static func configuration(_ segments: String) -> String {
        func source(_ name: String, _ kind: String, _ rest: String) -> String {
            "\(name): { kind: '\(kind)', files: ['\(name).csv'], id: 'no', account: { source: 'm', column: 'buyer' }, "
                + "at: 'at', channel: 'channel', category: 'cat', \(rest) }"
        }
        return """
            { sources: {
                m: { files: ['m.csv'], id: 'id', identifiers: { phone: 'phone' } },
                \(source("r", "returns", "amount: 'amount', currency: 'CNY', product: 'sku', type: 'type'")),
                \(source("v", "reviews", "rating: 'rating', product: 'sku', type: 'type', campaign: 'camp'")),
                \(source("s", "messages", "type: 'type', campaign: 'camp'")),
                \(source("t", "touches", "product: 'sku', type: 'type', campaign: 'camp'")) },
              vocabulary: { group: { online: ['app', 'web'], offline: ['store'] } },
              segments: { \(segments) } }
            """
    }

    // As of 2026-02-28, a Saturday.
    private static let files = [
        "m.csv": "id,phone\n1,13812345671\n2,13912345672\n3,13712345673\n",
        "r.csv": """
        no,buyer,at,amount,type,sku,cat,channel
        R1,1,2026-01-10,50,退货,A-1,nuts,web
        R2,1,2026-02-20,20,换货,B-2,tea,store
        R3,2,2025-01-01,70,退货,A-1,nuts,web

        """,
        "v.csv": """
        no,buyer,at,rating,sku,cat,channel,type,camp
        V1,1,2026-02-01,5,A-1,nuts,web,text,c1
        V2,1,2026-02-10,2,B-2,tea,app,photo,c2
        V3,2,2025-12-01,3,A-1,nuts,web,text,c1

        """,
        "s.csv": """
        no,buyer,at,channel,camp,type,cat
        S1,1,2026-02-28,sms,618,coupon,x
        S2,2,2026-02-01,email,618,news,y
        S3,2,2026-02-14,sms,双11,news,x

        """,
        "t.csv": """
        no,buyer,at,channel,type,camp,sku,cat
        T1,1,2026-02-27,app,click,618,A-1,nuts
        T2,2,2026-01-27,web,cart,,B-2,tea

        """,
    ]

    @Test(arguments: [
        ("returns: { category: 'nuts' }", ["1", "2"]), ("returns: { product: 'A-*' }", ["1", "2"]),
        ("returns: { product: 'B-2', last: '10d' }", ["1"]), ("returns: { product: ['A-1'], count: { min: 2 } }", []),
        ("returns: { channel: 'store' }", ["1"]), ("returns: { group: 'offline' }", ["1"]),
        ("returns: { last: '60d' }", ["1"]), ("returns: { amount: { min: 60, currency: 'CNY' } }", ["1", "2"]),
        ("returns: { product: 'A-1', amount: { min: 60 } }", ["2"]), ("returns: { count: { min: 2 } }", ["1"]),
        ("returns: { first: { ago: ['1y', null] } }", ["2"]), ("returns: { days: { max: 1 } }", ["2", "3"]),
        ("returns: { between: ['2026-01-01', '2026-01-31'] }", ["1"]), ("returns: { weekday: 'fri' }", ["1"]),
        ("returns: { source: 'r', currency: 'CNY' }", ["1", "2"]),
        ("reviews: { rating: { min: 4 } }", []), ("reviews: { rating: { min: 3.5 } }", ["1"]),
        ("reviews: { category: 'nuts', last: '60d' }", ["1"]), ("reviews: { product: 'B-2' }", ["1"]),
        ("reviews: { product: 'A-1', rating: { max: 3 } }", ["2"]), ("reviews: { type: 'photo' }", ["1"]),
        ("reviews: { campaign: 'c1' }", ["1", "2"]), ("reviews: { channel: 'app' }", ["1"]),
        ("messages: { campaign: '618', last: '10d' }", ["1"]), ("messages: { type: 'news', count: { min: 2 } }", ["2"]),
        ("messages: { channel: 'sms' }", ["1", "2"]), ("messages: { weekday: 'weekend' }", ["1", "2"]),
        ("messages: { category: 'y' }", ["2"]), ("messages: { latest: { ago: ['10d', null] } }", ["2"]),
        ("touches: { type: ['click', 'cart'] }", ["1", "2"]), ("touches: { product: 'B-*' }", ["2"]),
        ("touches: { campaign: '618' }", ["1"]), ("touches: { campaign: '*' }", ["1"]),
        ("touches: { group: 'online' }", ["1", "2"]), ("touches: { count: { max: 0 } }", ["3"]),
    ])
    func every(_ condition: String, _ expected: [String]) throws {
        let (answers, findings) = try KnowRun(Self.configuration("a: { \(condition) }"), Self.files).ask(
            asOf: "2026-02-28")
        let known = try #require(answers, "\(findings)")
        #expect(try known.ids("a") == expected)
    }

    @Test(
        "An order without an amount leaves open what it came to, in whatever currency",
        arguments: [
            // 1 has 100 in CNY, 2 an order that states nothing, 3 70 in USD, 4 50 in CNY and an order that states nothing.
            ("amount: { min: 60, currency: 'CNY' }", ["1"], ["3", "5"]),
            ("amount: { max: 20, currency: 'CNY' }", ["3", "5"], ["1", "4"]),
            ("amount: { min: 30, currency: 'CNY' }", ["1", "4"], ["3", "5"]),
            ("amount: { min: 60, currency: 'USD' }", ["3"], ["1", "5"]),
        ])
    func unstatedAmounts(_ measure: String, _ yes: [String], _ no: [String]) throws {
        let configuration = """
            { sources: {
                m: { files: ['m.csv'], id: 'id', identifiers: { phone: 'phone' } },
                o: { kind: 'orders', files: ['o.csv'], id: 'no', account: { source: 'm', column: 'buyer' }, at: 'at',
                     amount: 'amount', line_amount: 'part', currency: { column: 'code' }, category: 'cat' } },
              segments: { a: { orders: { category: 'tea', \(measure) } },
                          b: { none: [{ orders: { category: 'tea', \(measure) } }] } } }
            """
        let files = [
            "m.csv": "id,phone\n1,13812345671\n2,13912345672\n3,13712345673\n4,13612345674\n5,13512345675\n",
            "o.csv": """
            no,buyer,at,amount,part,code,cat
            O1,1,2026-01-10,100,100,CNY,tea
            O2,2,2026-01-10,,,,tea
            O3,3,2026-01-10,70,70,USD,tea
            O4,4,2026-01-10,50,50,CNY,tea
            O5,4,2026-01-11,,,,tea

            """,
        ]
        let (answers, findings) = try KnowRun(configuration, files).ask(asOf: "2026-02-28")
        let known = try #require(answers, "\(findings)")
        #expect(try known.ids("a") == yes)
        #expect(try known.ids("b") == no)
    }

    @Test("A dimension that only other kinds have is told, with them")
    func dimensionsOfOthers() throws {
        let found = try KnowRun(Self.configuration("a: { returns: { campaign: 'c1' } }"), Self.files).ask().findings
        #expect(found.map(\.id.id) == ["condition.name"])
        #expect(found.first?.fix?.contains("ask for reviews") == true, "\(found)")
    }
}
