import OneIDConfiguration
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// More exports as platforms, ERPs and shops abroad write them, in a run without a configuration.
@Suite struct RecognisedExportsTests {
    private static func line(_ export: String, stem: String = "o") throws -> String {
        let folder = try TemporaryFolder()
        let answer = try folder.recognised([("m", "会员号,邮箱\nu1,cai@qmail.cc\n"), (stem, export)]).profiles()
        #expect(answer.lines.count == 1, "an order is no member")
        return try answer.line(with: "\"record\":\"u1\"")
    }

    @Test(
        "What is called like the order's total is the line's where the lines of one order differ in it",
        arguments: [
            // Douyin's sub-orders, and Tmall's report of items.
            "主订单编号,子订单编号,选购商品,商品数量,订单应付金额,邮箱,支付完成时间,订单状态\nA,A,果干,2,75.00,cai@qmail.cc,2026-03-01,已完成\nA,B,坚果,1,63.00,cai@qmail.cc,2026-03-01,已完成\n",
            "子订单编号,主订单编号,标题,购买数量,买家实际支付金额,订单状态,订单付款时间,邮箱\nB,A,坚果,1,63.00,交易成功,2026-03-01,cai@qmail.cc\nA,A,果干,2,75.00,交易成功,2026-03-01,cai@qmail.cc\n",
            // Where no column numbers lines, and where the total stands in one row, zeros in the others.
            "receipt_no,sold_at,email,item_code,qty,net_amount\nR,2026-03-01,cai@qmail.cc,A,2,75.00\nR,2026-03-01,cai@qmail.cc,B,1,63.00\n",
            "订单号,付款时间,邮箱,商品编码,数量,实付金额\nR,2026-03-01,cai@qmail.cc,A,2,138.00\nR,2026-03-01,cai@qmail.cc,B,1,0\n",
        ])
    func rowAmounts(_ export: String) throws {
        let line = try Self.line(export)
        #expect(line.contains(#""orders":{"count":1,"items":3,"amount":{"CNY":138.00}"#), "\(line)")
    }

    @Test("A few orders whose rows differ among many that repeat their total are errors of the export")
    func repeatedTotals() throws {
        var rows = "订单号,付款时间,邮箱,商品编码,数量,实付金额\n"
        for order in 1...20 {
            rows += "R\(order),2026-03-01,cai@qmail.cc,A,1,10.00\n"
            rows += "R\(order),2026-03-01,cai@qmail.cc,B,1,\(order == 7 ? "12" : "10").00\n"
        }
        let line = try Self.line(rows)
        #expect(line.contains(#""orders":{"count":20,"items":40,"amount":{"CNY":202.00}"#), "\(line)")
    }

    @Test("Versions of one line are no lines: what they differ in says nothing")
    func versions() throws {
        let rows = "主订单编号,子订单编号,支付时间,邮箱,实付金额\nA,1,2026-03-01,cai@qmail.cc,10.00\nA,1,2026-03-02,cai@qmail.cc,9.00\n"
        #expect(try Self.line(rows).contains(#""orders":{"count":1,"items":1,"amount":{"CNY":9.00}"#))
    }

    @Test(
        "A state of the payment, or of what was claimed back, beside the state of the order",
        arguments: [
            "订单编号,订单状态,售后状态,支付时间,邮箱,实付款\n1,已完成,-,2026-03-01,cai@qmail.cc,75\n2,已完成,退款成功,2026-03-01,cai@qmail.cc,63\n3,已发货,售后关闭,2026-03-01,cai@qmail.cc,5\n4,已发货,无售后或售后取消,2026-03-01,cai@qmail.cc,20\n",
            "order_no,order_status,payment_status,order_date,email,total\n1,completed,paid,2026-03-01,cai@qmail.cc,75\n2,processing,unpaid,2026-03-01,cai@qmail.cc,63\n3,shipped,authorized,2026-03-01,cai@qmail.cc,5\n4,shipped,paid,2026-03-01,cai@qmail.cc,20\n",
        ])
    func severalStates(_ export: String) throws {
        let line = try Self.line(export)
        #expect(line.contains(#""orders":{"count":3,"items":3,"amount":{"CNY":100.00}"#), "\(line)")
    }

    @Test("Where a row states what was paid back, a claim leaves nothing out besides")
    func claimsAndRefunds() throws {
        let line = try Self.line(
            "订单编号,订单状态,退款状态,退款金额,付款时间,邮箱,实付金额\n1,交易成功,退款成功,20.00,2026-03-01,cai@qmail.cc,75\n")
        #expect(line.contains(#""amount":{"CNY":75.00},"net_amount":{"CNY":55.00}"#), "\(line)")
    }

    @Test(
        "Orders of takeaways, ERPs and shops abroad",
        arguments: [
            // What is paid is told by the end of its name; a column of refunds makes no returns of orders.
            "订单编号,下单时间,订单状态,门店名称,邮箱,顾客实付,退款金额\n1,2026-03-01 10:00:00,已完成,湖滨店,cai@qmail.cc,57.00,0\n2,2026-03-01 10:00:00,已取消,湖滨店,cai@qmail.cc,57.00,57.00\n",
            "内部订单号,线上订单号,状态,邮箱,付款日期,已付金额\n9,1,已发货,cai@qmail.cc,2026-03-01,57.00\n8,2,被合并,cai@qmail.cc,2026-03-01,50.00\n",
            "id,会员号,邮箱,created_at,total,status\n1,u1,cai@qmail.cc,2026-03-01,57.00,paid\n2,u1,cai@qmail.cc,2026-03-01,50.00,cancelled\n",
            "系统单号,订单状态,邮箱,付款时间,实付金额\n9,发货中,cai@qmail.cc,2026-03-01,57.00\n8,已取消,cai@qmail.cc,2026-03-01,50.00\n",
            "訂單編號,訂單狀態,會員信箱,邮箱,訂單日期,訂單金額\n9,已出貨,x,cai@qmail.cc,2026-03-01,57.00\n8,不成立,x,cai@qmail.cc,2026-03-01,50.00\n",
            "Bestellnummer,Bestelldatum,邮箱,Gesamtbetrag,Status\n1,2026-03-01,cai@qmail.cc,57.00,Bezahlt\n2,2026-03-01,cai@qmail.cc,50.00,Storniert\n",
            "Número de pedido,Fecha del pedido,邮箱,Importe total,Estado del pedido\n1,2026-03-01,cai@qmail.cc,57.00,Pagado\n2,2026-03-01,cai@qmail.cc,50.00,Cancelado\n",
            "注文番号,注文日時,邮箱,合計金額,ステータス\n1,2026-03-01,cai@qmail.cc,57,発送済\n2,2026-03-01,cai@qmail.cc,50,キャンセル\n",
            "주문번호,주문일시,邮箱,결제금액,주문상태\n1,2026-03-01,cai@qmail.cc,57,배송완료\n2,2026-03-01,cai@qmail.cc,50,주문취소\n",
            "id,Created (UTC),Amount,Amount Refunded,Status,邮箱\nch_1,2026-03-01 10:00,57.00,0,Paid,cai@qmail.cc\nch_2,2026-03-01 10:00,50.00,0,Failed,cai@qmail.cc\n",
        ])
    func otherNames(_ export: String) throws {
        let line = try Self.line(export, stem: "orders")
        #expect(line.contains(#""orders":{"count":1,"items":1,"amount":{"CNY":57.00}"#), "\(line)")
    }

    @Test("Orders that nothing numbers are left out with a warning, and make nobody a member")
    func unnumbered() throws {
        let folder = try TemporaryFolder()
        let run = try folder.recognised([
            ("m", "会员号,邮箱\nu1,cai@qmail.cc\n"), ("o", "会员号,付款时间,实付金额,订单状态\nu2,2026-03-01,10.00,交易成功\n"),
        ])
        let resolution = try ResolveJob(run.request).run()
        #expect(resolution.findings().contains { $0.id == .eventsLeftOut })
        #expect(resolution.store.count == 1)
    }

    @Test("The state of a claim decides on a return, whatever its number is called for")
    func claims() throws {
        let folder = try TemporaryFolder()
        let answer = try folder.recognised([
            ("m", "会员号,邮箱\nu1,cai@qmail.cc\n"), ("o", "订单号,付款时间,邮箱,实付金额\nE1,2026-01-01,cai@qmail.cc,100\n"),
            (
                "r",
                "服务单号,订单号,邮箱,申请时间,服务单状态,退款金额\nA1,E1,cai@qmail.cc,2026-01-10,完成,30\nA2,E1,cai@qmail.cc,2026-01-11,审核不通过,30\n"
            ),
        ]).profiles()
        let line = try answer.line(with: "\"record\":\"u1\"")
        #expect(line.contains(#""amount":{"CNY":100.00},"net_amount":{"CNY":70.00}"#), "\(line)")
    }

    @Test("A statement that says in words that points went has them spent; one of two columns is left out")
    func pointsBySigns() throws {
        let folder = try TemporaryFolder()
        let answer = try folder.recognised([
            ("m", "会员号,邮箱\nu1,cai@qmail.cc\n"),
            (
                "points_log",
                "流水号,会员号,变动类型,变动积分,变动时间\n1,u1,增加,300,2026-01-01\n2,u1,减少,100,2026-02-01\n3,u1,增加,-20,2026-02-02\n"
            ),
            ("积分明细", "流水号,会员号,收入积分,支出积分,积分余额,发生时间\n1,u1,300,0,300,2026-01-01\n2,u1,0,100,200,2026-02-01\n"),
        ]).profiles()
        #expect(answer.lines.count == 1)
        #expect(try answer.line(with: "\"record\":\"u1\"").contains("\"balance\":180"))
        #expect(answer.resolution.findings().contains { $0.id == .eventsLeftOut && $0.message.contains("two columns") })
    }
}
