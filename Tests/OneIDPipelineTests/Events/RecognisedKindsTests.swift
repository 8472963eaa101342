import OneIDConfiguration
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Lines inside of orders and in files of their own, logs that number nothing, states that may be places: in a run without a
/// configuration.
@Suite struct RecognisedKindsTests {
    private static let members = "会员号,邮箱\nu1,cai@qmail.cc\n"

    private static func line(_ exports: (String, String)..., members: String = members) throws -> String {
        let folder = try TemporaryFolder()
        let answer = try folder.recognised([("m", members)] + exports).profiles()
        return try answer.line(with: "\"record\":\"u1\"")
    }

    @Test(
        "Lines inside of orders of JSON: of Shopify, WooCommerce, GraphQL and Taobao",
        arguments: [
            #"[{"id":1,"order_number":1001,"email":"cai@qmail.cc","created_at":"2026-03-01T10:00:00+08:00","financial_status":"paid","total_price":"35.00","line_items":[{"id":9,"sku":"F","title":"Fig","quantity":1,"price":"10.00","properties":[{"name":"x"}]},{"id":8,"sku":"N","title":"Nut","quantity":2,"price":"12.50"}]}]"#,
            #"[{"id":7,"number":"727","status":"processing","date_created":"2026-03-01T10:00:00","total":"35.00","billing":{"email":"cai@qmail.cc"},"line_items":[{"id":1,"name":"Fig","quantity":1,"total":"10.00","sku":"F"},{"id":2,"name":"Nut","quantity":2,"total":"25.00","sku":"N"}]}]"#,
            #"[{"order_number":"1","email":"cai@qmail.cc","created_at":"2026-03-01","total_price":"35.00","lineItems":{"edges":[{"node":{"name":"F","quantity":1}},{"node":{"name":"N","quantity":2}}]}}]"#,
            #"[{"tid":"1","email":"cai@qmail.cc","pay_time":"2026-03-01 10:00:00","payment":"35.00","status":"TRADE_FINISHED","num":3,"title":"F 等","orders":[{"sku_id":"F","num":1},{"sku_id":"N","num":2}]}]"#,
        ])
    func nestedLines(_ export: String) throws {
        let line = try Self.line(("o", export))
        #expect(line.contains(#""orders":{"count":1,"items":3,"amount":{"CNY":35.00}"#), "\(line)")
        #expect(
            line.contains(#""products":[{"product":"N","count":2,"share":0.6667},{"product":"F","count":1"#), "\(line)")
    }

    @Test(
        "A report of items without buyers has the lines of the only orders there are, whatever order the files are in")
    func linesOfTheirOwn() throws {
        let orders = (
            "list",
            "订单编号,邮箱,订单付款时间,买家实际支付金额,订单状态,宝贝标题,宝贝总数量\n1,cai@qmail.cc,2026-03-01,35.00,交易成功,果干 坚果,3\n2,cai@qmail.cc,2026-03-01,5.00,交易关闭,果干,1\n"
        )
        let items = ("items", "订单编号,标题,购买数量,商家编码,订单状态\n1,果干,1,F,交易成功\n1,坚果,2,N,交易成功\n2,果干,1,F,交易关闭\n")
        for line in [try Self.line(orders, items), try Self.line(items, orders)] {
            #expect(line.contains(#""orders":{"count":1,"items":3,"amount":{"CNY":35.00}"#), "\(line)")
            #expect(line.contains(#""products":[{"product":"N","count":2"#), "\(line)")
        }
    }

    @Test("Logs of messages that number the task and not the message: equal rows are one")
    func messagesWithoutNumbers() throws {
        let log =
            "任务ID,任务名称,邮箱,发送时间,发送状态\nT1,预热,cai@qmail.cc,2026-03-01 10:00:00,成功\nT1,预热,li@qmail.cc,2026-03-01 10:00:00,成功\nT2,爆发,cai@qmail.cc,2026-03-02 10:00:00,成功\nT2,爆发,cai@qmail.cc,2026-03-02 10:00:00,成功\n"
        let line = try Self.line(("短信记录", log))
        #expect(line.contains(#""messages":{"count":2,"#), "\(line)")
    }

    @Test("A State of orders is read by its words; beside other parts of an address it is a place")
    func statesAndPlaces() throws {
        let states =
            "order_id,email,paid_at,amount,State\n1,cai@qmail.cc,2026-03-01,10,Completed\n2,cai@qmail.cc,2026-03-01,5,Cancelled\n"
        #expect(try Self.line(("o", states)).contains(#""orders":{"count":1,"items":1,"amount":{"CNY":10.00}"#))
        for header in ["State", "City,State"] {
            let city = header == "State" ? "" : "Boston,"
            let places =
                "order_id,email,paid_at,amount,\(header)\n1,cai@qmail.cc,2026-03-01,10,\(city)TX\n2,cai@qmail.cc,2026-03-01,5,\(city)MA\n"
            #expect(try Self.line(("o", places)).contains(#""orders":{"count":2,"items":2,"amount":{"CNY":15.00}"#))
        }
    }

    @Test("Quantities with a word for pieces, amounts with the code of their currency")
    func wordsBesideNumbers() throws {
        let rows =
            "订单号,邮箱,付款时间,实付金额,商品名称,购买数量,订单状态\n1,cai@qmail.cc,2026-03-01,CNY 10.00,果干,2件,交易成功\n2,cai@qmail.cc,2026-03-01,\"¥1,000.50\",果干,x3,交易成功\n"
        let line = try Self.line(("o", rows))
        #expect(line.contains(#""orders":{"count":2,"items":5,"amount":{"CNY":1010.50}"#), "\(line)")
    }
}
