import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The totals of one person, to the digit.
@Suite struct EventTotalsTests {
    /// The snack-brand member: orders of ¥79 on average, mostly dried and candied fruit, at weekends, by WeChat and app.
    @Test func theSnackBrandMember() throws {
        let answer = try Shop.collect(
            """
            1,M1,,,2026-01-03 10:15:00,59.90,wechat,dried fruit
            2,M1,,,2026-01-11 20:00:00,88.10,app,candied fruit
            3,,13812345671,,2026-10-17 09:30,100,app,dried fruit
            4,M1,,,2026-10-20,68.00,wechat,nuts

            """, asOf: "2026-10-31")
        #expect(
            try answer.json("tmall", "M1")
                == #"{"orders":{"count":4,"items":4,"amount":{"CNY":316.00},"net_amount":{"CNY":316.00},"average_order_value":{"CNY":79.00},"unpriced":0,"#
                + #""channels":[{"channel":"app","count":2,"share":0.5},{"channel":"wechat","count":2,"share":0.5}],"#
                + #""preferred_channel":"app","categories":[{"category":"dried fruit","count":2,"share":0.5},"#
                + #"{"category":"candied fruit","count":1,"share":0.25},{"category":"nuts","count":1,"share":0.25}],"#
                + #""preferred_category":"dried fruit","undated":0,"first":"2026-01-03","last":"2026-10-20","#
                + #""weekdays":[0,1,0,0,0,2,1],"weekend_share":0.75,"#
                + #""hours":[0,0,0,0,0,0,0,0,0,1,1,0,0,0,0,0,0,0,0,0,1,0,0,0],"preferred_hour":9,"interval_days":96.67,"#
                + #""next_purchase":{"in_days":-3,"lower_quartile_days":5.5,"median_days":8,"upper_quartile_days":143.5},"#
                + #""recency_days":11}}"#)
        #expect(answer.behaviours.span(of: 0)?.first == Int64(20456) * 86_400_000_000_000)
    }

    @Test func meansAreRoundedHalfEven() throws {
        // 0.125 and 0.135 lie exactly between two cents.
        let answer = try Shop.collect(
            "1,M1,,,2026-01-03,0.10,,\n2,M1,,,2026-01-04,0.15,,\n3,M2,,,2026-01-03,0.10,,\n4,M2,,,2026-01-03,0.17,,\n")
        #expect(try answer.json("tmall", "M1").contains(#""average_order_value":{"CNY":0.12}"#))
        #expect(try answer.json("tmall", "M2").contains(#""average_order_value":{"CNY":0.14}"#))
    }

    @Test func sharesAreOfTheRowsThatSaySo() throws {
        let answer = try Shop.collect(
            "1,M1,,,2026-01-03,1,a,\n2,M1,,,,2,a,\n3,M1,,,2026-01-05,3,b,null\n4,M1,,,2026-01-05,3,,-\n5,M1,,,,,,无\n")
        let json = try answer.json("tmall", "M1")
        #expect(
            json.contains(
                #"[{"channel":"a","count":2,"share":0.6667},{"channel":"b","count":1,"share":0.3333}]"#))
        #expect(!json.contains("categories"))
        #expect(json.contains(#""undated":2"#))
        #expect(json.contains(#""weekend_share":0.3333"#))
        #expect(json.contains(#""unpriced":1"#))
    }

    @Test func currenciesNeverMix() throws {
        let configuration = Shop.configuration.replacing("\"CNY\"", with: "{ column: \"category\" }")
            .replacing(", category: \"category\"", with: "")
        let orders = """
            1,M1,,,2026-01-03,10,,USD
            2,M1,,,2026-01-03,20,,rmb
            3,M1,,,2026-01-03,30,,人民币
            4,M1,,,2026-01-03,5,,
            5,M1,,,2026-01-03,7,,¥

            """
        let answer = try EventRun(
            configuration,
            ["tmall.csv": Shop.tmall, "pos.csv": Shop.pos, "orders.csv": Shop.header + orders]
        ).collect()
        #expect(
            try answer.json("tmall", "M1").contains(
                #""amount":{"CNY":50.00,"USD":10.00,"XXX":5.00},"net_amount":{"CNY":50.00,"USD":10.00,"XXX":5.00},"average_order_value":{"CNY":25.00,"USD":10.00,"XXX":5.00},"unpriced":1"#
            ))
        #expect(answer.behaviours.findings().contains { $0.id == .eventCurrency && $0.position?.line == 6 })
    }

    @Test func largeAndFineAmountsAreExact() throws {
        let answer = try Shop.collect(
            """
            1,M1,,,2026-01-03,99999999999999999,,
            2,M1,,,2026-01-03,0.000000001,,
            3,M1,,,2026-01-03,-0.5,,
            4,M1,,,2026-01-03,1e400,,
            5,M1,,,2026-01-03,NaN,,
            6,M1,,,2026-01-03,12345678901234567890123,,
            7,M1,,,2026-01-03,"1,234.5",,

            """)
        #expect(try answer.json("tmall", "M1").contains(#""amount":{"CNY":100000000000001233.000000001}"#))
        #expect(try answer.json("tmall", "M1").contains(#""unpriced":3"#))
        let finding = try #require(answer.behaviours.findings().first { $0.id == .eventAmount })
        #expect(finding.message.hasPrefix("3 cells of 'amount'"))
        #expect(finding.position?.line == 5)
    }

    @Test func theDayIsTheMembersOwn() throws {
        let answer = try Shop.collect(
            """
            1,M1,,,2026-01-04T02:00:00+08:00,1,,
            2,M1,,,2026-01-03T23:30:00-05:00,1,,
            3,M1,,,someday,1,,
            4,M1,,,2026-02-30,1,,
            5,M1,,,2026年1月5日,1,,

            """)
        // A Sunday, a Saturday, a Monday.
        #expect(try answer.json("tmall", "M1").contains(#""weekdays":[1,0,0,0,0,1,1]"#))
        let finding = try #require(answer.behaviours.findings().first { $0.id == .eventDate })
        #expect(finding.message.hasPrefix("2 cells of 'paid_at'"))
        #expect(finding.position?.line == 4)
    }

    @Test func laterThanTheDateIsLeftOut() throws {
        let orders = "1,M1,,,2026-01-03 23:59:59,1,,\n2,M1,,,2026-01-04,2,,\n3,,,,2026-02-01,4,,\n"
        let answer = try Shop.collect(orders, asOf: "2026-01-03")
        #expect(try answer.json("tmall", "M1").contains(#""count":1,"items":1,"amount":{"CNY":1.00}"#))
        let sums = answer.behaviours.reconciliation
        #expect(sums.attached == 1 && sums.later == 1 && sums.unattachedCount == 1)
        #expect(try Shop.collect(orders).count("tmall", "M1") == 2)
        #expect(try Shop.collect(orders).behaviours.newest == Int64(20485) * 86_400_000_000_000)
    }

    @Test func otherKinds() throws {
        let configuration = """
            { sources: {
                m: { files: ["m.csv"], id: "id", identifiers: { phone: "phone" } },
                back: { kind: "returns", files: ["back.csv"], id: "id", account: { source: "m", column: "who" },
                        type: "what", amount: "refund", currency: "CNY", at: "at" },
                said: { kind: "reviews", files: ["said.csv"], id: "id", account: { source: "m", column: "who" },
                        rating: "stars", channel: "where" },
                sent: { kind: "messages", files: ["sent.csv"], id: "id", account: { source: "m", column: "who" },
                        channel: "by" },
                seen: { kind: "touches", files: ["seen.csv"], id: "id", account: { source: "m", column: "who" } } } }
            """
        let answer = try EventRun(
            configuration,
            [
                "m.csv": "id,phone\n1,13812345671\n",
                "back.csv": "id,who,what,refund,at\n1,1,退货,10,2026-01-01\n2,1,换货,,2026-01-02\n"
                    + "3,1,Exchange,0,2026-01-03\n",
                "said.csv": "id,who,stars,where\n1,1,5,app\n2,1,4,app\n3,1,4.5,web\n4,1,good,\n",
                "sent.csv": "id,who,by\n1,1,wechat\n2,1,sms\n3,1,wechat\n",
                "seen.csv": "id,who\n1,1\n",
            ]
        ).collect()
        #expect(
            try answer.json("m", "1")
                == #"{"returns":{"count":3,"exchanges":2,"amount":{"CNY":10.00},"unpriced":1,"undated":0,"#
                + #""first":"2026-01-01","last":"2026-01-03","weekdays":[0,0,0,1,1,1,0],"weekend_share":0.3333,"#
                + #""interval_days":1,"recency_days":0},"#
                + #""reviews":{"count":4,"rating":{"count":3,"mean":4.5},"#
                + #""channels":[{"channel":"app","count":2,"share":0.6667},{"channel":"web","count":1,"share":0.3333}],"#
                + #""preferred_channel":"app","undated":4},"#
                + #""messages":{"count":3,"channels":[{"channel":"wechat","count":2,"share":0.6667},"#
                + #"{"channel":"sms","count":1,"share":0.3333}],"preferred_channel":"wechat","undated":3},"#
                + #""touches":{"count":1,"undated":1}}"#)
    }

    @Test func tooManyNamesAreNone() throws {
        let orders = (1...30).map { "\($0),M1,,,2026-01-03,1,app,order \($0)\n" }.joined()
        let run = try EventRun(
            Shop.configuration,
            ["tmall.csv": Shop.tmall, "pos.csv": Shop.pos, "orders.csv": Shop.header + orders])
        let answer = try run.collect(limits: Behaviours.Limits(factsAtATime: 7, names: 29))
        let json = try answer.json("tmall", "M1")
        #expect(!json.contains("categor"))
        #expect(json.contains(#""preferred_channel":"app""#))
        #expect(json.contains(#""count":30,"items":30,"amount":{"CNY":30.00}"#))
        #expect(answer.behaviours.findings().contains { $0.id == .eventNames })
        let enough = try run.collect(limits: Behaviours.Limits(factsAtATime: 7, names: 30))
        #expect(try enough.json("tmall", "M1").contains(#"{"category":"order 1","count":1,"share":0.0333}"#))
    }
}
