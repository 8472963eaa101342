import OneIDConfiguration
import OneIDCore
import Testing

@testable import OneIDExamine
@testable import OneIDIntake

/// What `init` writes of events whose lines stand elsewhere, and of what holds for a time.
@Suite struct DraftedEventsTests {
    private static let members = "会员号,邮箱,会员等级,等级有效期至,储值余额,赠送余额,赠送到期日\nu1,cai@qmail.cc,金卡,2026-01-31,5,6,2026-05-01\n"

    @Test("Lines inside of orders of JSON are named, and are not listed as unused")
    func nestedLines() throws {
        let order =
            #"[{"number":"727","status":"processing","date_created":"2026-03-01T10:00:00","total":"35.00","billing":{"email":"cai@qmail.cc"},"line_items":[{"name":"Fig","quantity":1,"sku":"F"}]}]"#
        let folder = try InspectFolder([("m.csv", Self.members), ("o.json", order)])
        let (configuration, text) = try folder.configuration(["m.csv", "o.json"])
        let orders = try #require(configuration.sources.first { $0.name == "o" }).event.orders
        #expect(orders.lines == "line_items[]")
        #expect(orders.quantity?.name == "quantity")
        #expect(orders.product?.name == "sku")
        #expect(!text.contains("line_items.0.quantity"))
        #expect(text.contains("line_items.0.name"))
    }

    @Test("A report of items without buyers is the lines of the orders beside it")
    func linesOfTheirOwn() throws {
        let folder = try InspectFolder([
            ("m.csv", Self.members), ("list.csv", "订单编号,邮箱,订单付款时间,买家实际支付金额\n1,cai@qmail.cc,2026-03-01,35.00\n"),
            ("items.csv", "订单编号,标题,购买数量\n1,果干,1\n1,坚果,2\n"),
        ])
        let (configuration, text) = try folder.configuration(["m.csv", "list.csv", "items.csv"])
        #expect(configuration.sources.first { $0.name == "list" }?.event.orders.sameAs == "items")
        #expect(configuration.sources.contains { $0.name == "items" })
        #expect(text.contains("taken for the lines of list"))
    }

    @Test("The day on which a level or a gift ends is written beside it")
    func expiries() throws {
        let folder = try InspectFolder([("m.csv", Self.members)])
        let (configuration, _) = try folder.configuration(["m.csv"])
        let members = try #require(configuration.sources.first)
        #expect(members.level?.expires?.name == "等级有效期至")
        #expect(members.storedValue.first?.gift?.name == "赠送余额")
        #expect(members.storedValue.first?.expires?.name == "赠送到期日")
    }
}
