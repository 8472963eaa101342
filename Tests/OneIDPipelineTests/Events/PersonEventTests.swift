import OneIDConfiguration
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// What people did, kept line by line: nothing but what counts, in one order, adding up to the totals. That nothing but the
/// rows matters is tested beside the totals, whose text holds these lines too.
@Suite struct PersonEventTests {
    @Test func aLineHas56Bytes() {
        #expect(MemoryLayout<PersonEvent>.size == 56 && MemoryLayout<PersonEvent>.stride == 56)
    }

    @Test func everyFieldKeepsWhatItWasGiven() {
        var event = PersonEvent(kind: .returns, event: 7, source: 300)
        #expect(event.day == nil && event.hour == nil && event.amount == nil && event.total == nil && event.refund == 0)
        event.amount = 99_999_999_999_999_999_000_000_000
        event.total = -1
        event.refund = 12_500_000_000
        event.day = -3
        event.hour = 0
        event.pieces = 2_500
        event.isFirstLine = true
        event.isExchange = true
        #expect(event.kind == .returns && event.event == 7 && event.source == 300)
        #expect(event.amount == 99_999_999_999_999_999_000_000_000 && event.total == -1)
        #expect(event.refund == 12_500_000_000 && event.rating == nil)
        #expect(event.day == -3 && event.hour == 0 && event.pieces == 2_500)
        #expect(event.isFirstLine && event.isExchange && !event.hasCoupon)
        event.amount = nil
        #expect(event.amount == nil && event.total == -1)
        var review = PersonEvent(kind: .reviews)
        review.rating = 4_500_000_000
        #expect(review.rating == 4_500_000_000 && review.amount == nil)
    }

    @Test(arguments: 0..<30)
    func ordersAddUpToTheTotals(seed: UInt64) throws {
        let scenario = OrderScenario(seed: seed)
        var files = scenario.exports()
        files["a.csv"] = scenario.members("a")
        files["b.csv"] = scenario.members("b")
        let answer = try EventRun(OrderScenario.configuration, files).collect()
        for source in ["a", "b"] {
            for member in 1...OrderScenario.memberCount {
                let cluster = try answer.cluster(source, "\(member)")
                #expect(answer.sums(of: cluster) == answer.totals(of: cluster))
            }
        }
    }

    @Test(arguments: 0..<20)
    func plainOrdersAddUpToTheTotals(seed: UInt64) throws {
        let shop = RandomShop(seed: seed)
        let answer = try EventRun(
            RandomShop.configuration, ["m.csv": shop.memberText, "o.csv": RandomShop.text(shop.orders)]
        ).collect(asOf: "2024-06-30")
        var lines = 0
        for cluster in Set((0..<answer.resolution.store.count).map { answer.resolution.clusters.labels[$0] }) {
            #expect(answer.sums(of: cluster) == answer.totals(of: cluster))
            lines += answer.sums(of: cluster).count
        }
        #expect(lines == answer.behaviours.events?.count)
    }

    @Test func linesStandInTheOrderOfWhatTheySay() throws {
        let text = """
            oid,uid,at,total,sku,taste,qty,part,code,back,off
            O9,u1,2026-10-05 11:00:00,30,b,sweet,1,10,,,
            O9,u1,2026-10-05 11:00:00,30,a,salty,2,20,WELCOME,5,3
            O8,u1,,7,a,sweet,1,7,,,
            O7,u1,2026-10-05,9,c,,1,9,,,
            O6,u1,2026-10-05 10:00:00,1,c,,1,1,,,
            O5,u1,2026-10-04,4,c,,1,,,,
            O5,u1,2026-10-04,4,d,,1,,,,

            """
        let keys =
            "amount: 'total', product: 'sku', quantity: 'qty', line_amount: 'part', by: { flavour: 'taste' }, "
            + "coupon: 'code', refunded: 'back', discount: 'off'"
        let answer = try OrderLinesTests.run([("o", keys, text)])
        #expect(
            answer.eventLines(of: try answer.cluster("m", "u1")) == [
                "orders|o|day 20730|-|||c||1000|CNY|-|4|0|-|-", "+|o|day 20730|-|||d||1000|CNY|-|-|0|-|-",
                "orders|o|day 20731|10h|||c||1000|CNY|1|1|0|-|-",
                "orders|o|day 20731|11h|||a|salty|2000|CNY|20|30|5|-|3|coupon",
                "+|o|day 20731|11h|||b|sweet|1000|CNY|10|-|0|-|-", "orders|o|day 20731|-|||c||1000|CNY|9|9|0|-|-",
                "orders|o|-|-|||a|sweet|1000|CNY|7|7|0|-|-",
            ])
        let events = try #require(answer.behaviours.events)
        #expect(events.names.dimension(named: "flavour") == 0 && events.names.dimension(named: "size") == nil)
        #expect(events.sources.map(\.name) == ["o"] && events.sources[0].hasLines && events.sources[0].hasLineAmounts)
        #expect(events.sources[0].parts == [.day, .amount, .product, .pieces, .coupon, .discount, .refund])
    }

    @Test func whatIsBehindTheDateOrExcludedOrNobodysIsNotKept() throws {
        let text = """
            oid,uid,at,total,state
            O1,u1,2026-10-01,10,交易成功
            O2,u1,2026-10-02,20,交易关闭
            O3,u1,2026-10-09,30,交易成功
            O4,u8,2026-10-01,40,交易成功
            O1,u1,2026-10-01,10,交易成功

            """
        let back = "oid,uid,at,total,way\nR1,u1,2026-10-03,4,退货\nR2,u1,2026-10-04,4,换货\n"
        let answer = try OrderLinesTests.run(
            [
                ("o", "amount: 'total', status: { column: 'state' }", text),
                ("r", "kind: 'returns', amount: 'total', type: 'way'", back),
            ], asOf: "2026-10-05")
        #expect(
            answer.eventLines(of: try answer.cluster("m", "u1")) == [
                "orders|o|day 20727|-||||1000|CNY|10|10|0|-|-", "returns|r|day 20729|-||||0|CNY|4|-|0|-|-",
                "returns|r|day 20730|-||||0|CNY|4|-|0|-|-|exchange",
            ])
        #expect(answer.eventLines(of: try answer.cluster("m", "u2")).isEmpty)
    }

    @Test func touchesSayWhatWasDoneAndWhichCampaignItWas() throws {
        let text = """
            oid,uid,at,what,sku,campaign,channel
            T1,u1,2026-10-01 10:00:00,click,AC-1,spring,wechat
            T2,u1,2026-10-02,Cart,AC-1,Spring,wechat
            T3,u1,2026-10-03,click,,,app

            """
        let keys = "kind: 'touches', type: 'what', product: 'sku', campaign: 'campaign', channel: 'channel'"
        let answer = try OrderLinesTests.run([("t", keys, text)])
        let said = answer.eventLines(of: try answer.cluster("m", "u1"))
        #expect(
            said == [
                "touches|t|day 20727|10h|wechat||AC-1|Spring|click|0|XXX|-|-|0|-|-",
                "touches|t|day 20728|-|wechat||AC-1|Spring|Cart|0|XXX|-|-|0|-|-",
                "touches|t|day 20729|-|app||||click|0|XXX|-|-|0|-|-",
            ])
        #expect(
            try answer.json("m", "u1").contains(
                #""products":[{"product":"AC-1","count":2,"share":1}],"preferred_product":"AC-1","#
                    + #""by":{"campaign":{"values":[{"value":"Spring","count":2,"share":1}],"preferred":"Spring"},"#
                    + #""type":{"values":[{"value":"click","count":2,"share":0.6667},{"value":"Cart","count":1,"share":0.3333}],"preferred":"click"}},"#
            ))
        let events = try #require(answer.behaviours.events)
        #expect(events.names.dimensions == ["campaign", "type"] && events.sources[0].dimensions == [0, 1])
    }

    @Test func nothingIsKeptUnlessItIsAskedFor() throws {
        let run = try EventRun(
            Shop.configuration,
            ["tmall.csv": Shop.tmall, "pos.csv": Shop.pos, "orders.csv": Shop.header + "1,M1,,,2026-01-03,59.90,,\n"])
        let resolution = try ResolveJob(run.request).run()
        #expect(try Behaviours.collect(resolution).events == nil)
        #expect(try Behaviours.collect(resolution, keepsEvents: true).events?.count == 1)
    }

    @Test func namesAreFoundBySpellingWordAndPattern() throws {
        let text = """
            oid,uid,at,total,channel,cat,sku
            1,u1,2026-10-01,1,WeChat,Dried  Fruit,AC-100
            2,u1,2026-10-01,1,微信,dried fruit,AC-200
            3,u1,2026-10-01,1,APP,ＤＲＩＥＤ meat,ac-100
            4,u1,2026-10-01,1,store 7,tea,XAC-100

            """
        let answer = try OrderLinesTests.run(
            [("o", "amount: 'total', channel: 'channel', category: 'cat', product: 'sku'", text)],
            more: "vocabulary: { channel: { wechat: ['WeChat', '微信'] }, group: { online: ['wechat', 'app'] } }")
        let names = try #require(answer.behaviours.events?.names)
        func found(_ dimension: PersonEventDimension, _ spellings: String...) -> [String] {
            let numbers = names.numbers(of: dimension, meant: spellings)
            return names.all(of: dimension).filter { numbers.contains($0) }
                .map { String(decoding: names.text($0).bytes, as: UTF8.self) }.sorted()
        }
        #expect(found(.channel, "微信") == ["wechat"])
        #expect(found(.channel, "STORE*") == ["store 7"])
        #expect(found(.category, "DRIED FRUIT") == ["Dried  Fruit"])
        #expect(found(.category, "dried *", "TEA") == ["Dried  Fruit", "tea", "ＤＲＩＥＤ meat"])
        #expect(found(.product, "AC-*") == ["AC-100", "AC-200"])
        #expect(found(.product, "*100") == ["AC-100", "XAC-100", "ac-100"])
        #expect(found(.product, "A*-1*0") == ["AC-100"])
        #expect(found(.product, "AC-1") == [])
        #expect(found(.product, "*").count == 4)
        let online = try #require(names.channels(ofGroup: "online"))
        let channels = names.all(of: .channel).filter { online.contains($0) }
        #expect(channels.count == 2 && channels.allSatisfy { names.isMember(channel: $0, ofGroup: "online") })
        #expect(names.channels(ofGroup: "offline") == nil && names.groupNames == ["online"])
    }

    @Test func setsOfNumbers() {
        let numbers = PersonEventNumbers([70, 3, 200])
        #expect((0...300).filter { numbers.contains($0) } == [3, 70, 200])
        #expect(!PersonEventNumbers([]).contains(0) && PersonEventNumbers([]).isEmpty)
        #expect(!numbers.contains(.max))
    }
}
