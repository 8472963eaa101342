import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Events in a run without a configuration: known by their columns, attached, never members.
@Suite struct RecognisedEventsTests {
    private static let members = "买家会员名,手机号,会员等级\n小鱼,13752614083,V2\nlily,15983027164,V1\n"
    private static let orders = """
        订单编号,买家会员名,付款时间,实付金额,收货人,联系手机
        1,小鱼,2026-03-01,128.00,莫岚,13752614083
        2,小鱼,2026-03-08,79.00,王丽,15983027164
        3,lily,2026-03-09,59.90,王丽,15983027164
        4,nobody,2026-03-09,1.00,王丽,15983027164

        """

    @Test("A gift is the buyer's, and an order of a stranger nobody's")
    func gifts() throws {
        let folder = try TemporaryFolder()
        let answer = try folder.recognised([("tmall", Self.members), ("orders", Self.orders)]).profiles()
        #expect(answer.lines.count == 2)
        #expect(try answer.line(with: "小鱼").contains("\"orders\":{\"count\":2,\"items\":2,\"amount\":{\"CNY\":207.00}"))
        #expect(
            try answer.line(with: "lily").contains("\"orders\":{\"count\":1,\"items\":1,\"amount\":{\"CNY\":59.90}"))
        #expect(answer.resolution.plan.sources.map(\.name) == ["tmall"])
        answer.expectNothingLost()
    }

    @Test("The order of the files changes nothing")
    func anyOrder() throws {
        let folder = try TemporaryFolder()
        let first = try folder.recognised([("tmall", Self.members), ("orders", Self.orders)]).profiles()
        let second = try folder.recognised([("orders", Self.orders), ("tmall", Self.members)]).profiles()
        #expect(first.bytes == second.bytes)
    }

    @Test("What was recognised is announced, with what is assumed")
    func announced() throws {
        let folder = try TemporaryFolder()
        var lines: [String] = []
        let run = try folder.recognised([
            ("tmall", Self.members), ("orders", Self.orders.replacing("收货人", with: "订单状态")),
        ])
        let collected = Announcements()
        _ = try ResolveJob(run.request) { collected.add($0) }.run()
        lines = collected.lines
        let line = try #require(lines.first { $0.hasPrefix("orders:") })
        for part in [
            "orders, as it has 订单编号, 付款时间, 实付金额", "not members", "买家会员名 is an account of tmall", "CNY is assumed",
            "订单状态 tells which orders count, and words that are not known do not count",
        ] {
            #expect(line.contains(part), "\(line)")
        }
    }

    @Test("An order of a state that nobody knows is not bought; a column without any known word is not read")
    func states() throws {
        let folder = try TemporaryFolder()
        let orders = "订单编号,买家会员名,付款时间,实付金额,订单状态\n"
        let known =
            orders + "1,小鱼,2026-03-01,79.00,交易成功\n2,小鱼,2026-03-02,500.00,待处理\n3,小鱼,2026-03-03,60.00,交易关闭\n"
        let run = try folder.recognised([("tmall", Self.members), ("orders", known)])
        let answer = try run.profiles()
        #expect(try answer.line(with: "小鱼").contains("\"orders\":{\"count\":1,\"items\":1,\"amount\":{\"CNY\":79.00}"))
        #expect(answer.behaviours?.findings().map(\.id).contains(.statusUnknown) == true)
        let numbers = orders + "1,小鱼,2026-03-01,79.00,1\n2,小鱼,2026-03-02,500.00,2\n"
        let other = try TemporaryFolder()
        let unread = try other.recognised([("tmall", Self.members), ("orders", numbers)]).profiles()
        #expect(try unread.line(with: "小鱼").contains("\"orders\":{\"count\":2,\"items\":2,\"amount\":{\"CNY\":579.00}"))
        #expect(unread.behaviours?.findings().map(\.id).contains(.statusNotRead) == true)
    }

    /// An export, and what the person's orders begin with.
    private static let exports: [(String, String)] = [
        // WooCommerce, Advanced Order Export: a row an item, the order's total in each.
        (
            """
            Order Number,Order Status,Order Date,Email (Billing),Order Total Amount,Order Refund Amount,SKU,Item #,Item Name,Quantity (- Refund),Item Cost
            801,Completed,2026-01-05 12:00,cai@qmail.cc,60.00,0,A,1,Tea,2,20.00
            801,Completed,2026-01-05 12:00,cai@qmail.cc,60.00,0,A,2,Tea,1,20.00
            802,Cancelled,2026-01-06 12:00,cai@qmail.cc,30.00,0,A,1,Tea,1,30.00
            803,Processing,2026-01-08 12:00,cai@qmail.cc,30.00,10.00,B,1,Cup,1,30.00

            """,
            #"{"count":2,"items":4,"amount":{"CNY":90.00},"net_amount":{"CNY":80.00}"#
        ),
        // Magento's grid of orders.
        (
            """
            ID,Purchase Point,Purchase Date,Grand Total (Base),Grand Total (Purchased),Status,Customer Email,Total Refunded
            000000101,Main,2026-02-01 10:00:00,120.50,120.50,complete,cai@qmail.cc,20.50
            000000102,Main,2026-02-02 10:00:00,60.00,60.00,canceled,cai@qmail.cc,0.00

            """,
            #"{"count":1,"items":1,"amount":{"CNY":120.50},"net_amount":{"CNY":100.00}"#
        ),
        // Amazon's report of orders: item-price is of all pieces of the line.
        (
            """
            amazon-order-id,purchase-date,order-status,product-name,sku,quantity,currency,item-price,buyer-email
            111-1,2026-02-01T10:00:00+00:00,Shipped,Tea,T1,2,USD,40.00,cai@qmail.cc
            111-1,2026-02-01T10:00:00+00:00,Shipped,Mug,M1,1,USD,15.00,cai@qmail.cc

            """,
            #"{"count":1,"items":3,"amount":{"USD":55.00}"#
        ),
        // Shopify: what belongs to the order stands in its first row, and one product may be in two rows.
        (
            """
            Name,Email,Financial Status,Paid at,Currency,Total,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Refunded Amount
            #1001,cai@qmail.cc,paid,2026-03-01 10:00:00 -0500,USD,100.00,2,Tea,30.00,T1,,0.00
            #1001,cai@qmail.cc,,,,,1,Tea,40.00,T1,,
            #1002,cai@qmail.cc,paid,2026-03-01 10:00:00 -0500,USD,9.00,1,Tea,9.00,T1,2026-03-02 10:00:00 -0500,0.00

            """,
            #"{"count":1,"items":3,"amount":{"USD":100.00}"#
        ),
        // Youzan: what a line was sold for beside what was paid for the order.
        (
            """
            订单号,订单状态,付款时间,买家邮箱,商品名称,商品数量,商品单价,商品实际成交金额,订单实付金额,订单退款金额
            E101,交易完成,2026-01-01 10:01:00,cai@qmail.cc,果干,2,20.00,38.00,58.00,15.00
            E101,交易完成,2026-01-01 10:01:00,cai@qmail.cc,坚果,1,20.00,20.00,58.00,15.00

            """,
            #"{"count":1,"items":3,"amount":{"CNY":58.00},"net_amount":{"CNY":43.00}"#
        ),
        // A till: the amount beside the price of one piece is the line's.
        (
            """
            小票号,销售时间,邮箱,商品名称,数量,单价,金额
            S1,2026-01-01 10:01:00,cai@qmail.cc,果干,2,20.00,40.00
            S1,2026-01-01 10:01:00,cai@qmail.cc,坚果,1,15.00,15.00

            """,
            #"{"count":1,"items":3,"amount":{"CNY":55.00}"#
        ),
    ]

    @Test("Order lines as the platforms write them", arguments: exports)
    func lines(_ export: String, _ expected: String) throws {
        let folder = try TemporaryFolder()
        let answer = try folder.recognised([("m", "会员号,邮箱\nu1,cai@qmail.cc\n"), ("o", export)]).profiles()
        let line = try answer.line(with: "\"record\":\"u1\"")
        #expect(line.contains("\"orders\":" + expected), "\(line)")
    }

    @Test("What names an order and nobody is taken off the order")
    func returnsOfOrders() throws {
        let folder = try TemporaryFolder()
        let answer = try folder.recognised([
            ("m", "会员号,邮箱\nu1,cai@qmail.cc\n"), ("o", "订单号,付款时间,邮箱,实付金额\nE1,2026-01-01,cai@qmail.cc,58\n"),
            ("r", "售后单号,订单编号,退款金额,售后申请时间,售后状态\nA1,E1,20.00,2026-01-10,退款成功\nA2,E1,5.00,2026-01-11,售后关闭\n"),
        ]).profiles()
        let line = try answer.line(with: "\"record\":\"u1\"")
        #expect(line.contains(#""amount":{"CNY":58.00},"net_amount":{"CNY":38.00}"#), "\(line)")
    }

    @Test("The same orders in the file of the next day are the same lines, whatever became of them")
    func nextDay() throws {
        let folder = try TemporaryFolder()
        let header = "订单号,订单状态,付款时间,邮箱,商品名称,数量,订单金额\n"
        let rows = { (state: String) in
            "E1,\(state),2026-01-01,cai@qmail.cc,果干,2,58\nE1,\(state),2026-01-01,cai@qmail.cc,坚果,1,58\n"
        }
        try folder.write("o-1.csv", header + rows("等待发货"))
        try folder.write("o-2.csv", header + rows("交易成功"))
        try folder.write("m.csv", "会员号,邮箱\nu1,cai@qmail.cc\n")
        var run = TestRun(recognising: [
            ("m", [folder.path("m.csv")]), ("o", [folder.path("o-1.csv"), folder.path("o-2.csv")]),
        ])
        run.request.rules = RulesConfiguration()
        run.request.findsNewest = true
        let line = try run.profiles().line(with: "\"record\":\"u1\"")
        #expect(line.contains(#""orders":{"count":1,"items":3,"amount":{"CNY":58.00}"#), "\(line)")
    }

    @Test("A closed account links nobody and has nothing")
    func closedAccounts() throws {
        let folder = try TemporaryFolder()
        let answer = try folder.recognised([
            ("a", "会员号,手机号,积分,状态\n1,13752614083,900,已注销\n2,15983027164,70,正常\n"),
            ("b", "会员号,手机号,积分\n7,13752614083,100\n8,15983027164,5\n"),
        ]).profiles()
        #expect(answer.lines.count == 3)
        #expect(try answer.line(with: "\"source\":\"b\",\"record\":\"7\"").contains("\"balance\":100"))
        #expect(try answer.line(with: "\"source\":\"b\",\"record\":\"8\"").contains("\"balance\":75"))
    }

    @Test("Points, gift cards and coupons are their members', lot by lot")
    func assets() throws {
        let folder = try TemporaryFolder()
        let answer = try folder.recognised([
            ("m", "会员号,手机号\nu1,13752614083\nu2,15983027164\n"),
            ("l", "会员号,变动积分,变动时间,到期日,变动类型\nu1,500,2026-01-03,2026-12-31,购物\nu1,-100,2026-05-01,,兑换\n"),
            ("g", "礼品卡号,持有人,余额,有效期至,状态\nG1,u1,100.00,2027-12-31,正常\nG2,u1,50.00,2027-12-31,已作废\n"),
            ("c", "券码,会员号,优惠券名称,失效时间,使用时间\nC1,u1,8折券,2027-01-01,\nC2,u1,8折券,2027-01-01,2026-02-01\n"),
        ]).profiles()
        let line = try answer.line(with: "\"record\":\"u1\"")
        #expect(line.contains("\"balance\":400"), "\(line)")
        #expect(line.contains("\"gift_cards\":{\"CNY\":{\"balance\":100.00,\"in\":150.00,"), "\(line)")
        #expect(line.contains("\"coupons\":{\"8折券\":{\"count\":1,\"in\":2,\"used\":1,"), "\(line)")
    }

    @Test("The rows of several platforms say whose account they name")
    func platforms() throws {
        let folder = try TemporaryFolder()
        let answer = try folder.recognised([
            ("tmall", "会员号,手机号\n10001,13870451383\n"), ("jd", "会员号,手机号\n10001,13917130295\n"),
            (
                "oms",
                "订单编号,平台,买家,付款时间,实付金额\n1,天猫,10001,2026-10-01,79\n2,京东,10001,2026-10-02,500\n3,拼多多,10001,2026-10-02,7\n"
            ),
        ]).profiles()
        #expect(try answer.line(with: "\"source\":\"tmall\"").contains("\"amount\":{\"CNY\":79.00}"))
        #expect(try answer.line(with: "\"source\":\"jd\"").contains("\"amount\":{\"CNY\":500.00}"))
        #expect(answer.behaviours?.findings().map(\.id).contains(.eventToldSource) == true)
    }

    @Test(
        "Files of events alone make no people",
        arguments: [
            "订单号,订单状态,收货人,手机,支付时间\n1,已收货,王丽,15983027164,2026-01-01\n2,已收货,莫岚,15983027164,2026-01-02\n",
            "消息编号,手机号,发送时间\nS1,13870451383,2026-10-09\n", "退款编号,会员号,退款金额\nT1,u1,79.00\n",
        ])
    func alone(_ text: String) throws {
        let folder = try TemporaryFolder()
        let run = try folder.recognised([("x", text)])
        do throws(Finding) {
            _ = try ResolveJob(run.request).run()
            Issue.record("no error")
        } catch {
            #expect(error.id == .onlyEvents)
            #expect(error.fix?.contains("creates: \"records\"") == true)
        }
    }

    @Test("Events that nothing ties to anybody, or that nothing tells apart, are left out with a warning")
    func leftOut() throws {
        let folder = try TemporaryFolder()
        let run = try folder.recognised([
            ("m", Self.members), ("o", "订单编号,付款时间,收货人,手机\n1,2026-01-01,王丽,15983027164\n"),
        ])
        let resolution = try ResolveJob(run.request).run()
        #expect(resolution.request.events.isEmpty)
        #expect(resolution.findings().contains { $0.id == .eventsLeftOut })
        #expect(resolution.store.count == 2)
    }

    @Test("An account that may be of two sources is of neither")
    func ambiguous() throws {
        let folder = try TemporaryFolder()
        let run = try folder.recognised([
            ("tmall", "member_id,phone\nM1,13752614083\n"), ("jd", "member_id,phone\nM1,15983027164\n"),
            ("o", "order_id,member_id,paid_at,amount\n1,M1,2026-01-01,5\n"),
        ])
        let resolution = try ResolveJob(run.request).run()
        #expect(resolution.request.events.isEmpty)
        #expect(resolution.findings().first { $0.id == .eventsLeftOut }?.message.contains("several sources") == true)
    }

    @Test("A source of members and events is refused; flags that name identifiers make members of what they name")
    func mixed() throws {
        let folder = try TemporaryFolder()
        try folder.write("m.csv", Self.members)
        try folder.write("o.csv", Self.orders)
        let mixed = TestRun(recognising: [(name: "a", files: [folder.path("m.csv"), folder.path("o.csv")])])
        do throws(Finding) {
            _ = try ResolveJob(mixed.request).run()
            Issue.record("no error")
        } catch {
            #expect(error.id == .sourceMixed)
        }
        var run = TestRun(recognising: [(name: "o", files: [folder.path("o.csv")])])
        run.request.sources[0].declared.identifiers = [
            IdentifierColumn(column: ColumnReference(name: "联系手机"), type: "phone")
        ]
        #expect(try ResolveJob(run.request).run().store.count == 4)
    }

    @Test("Two days of one export under their own names are pointed out")
    func days() throws {
        let folder = try TemporaryFolder()
        let text = "member_id,phone,points\nM1,13752614083,10\n"
        var run = try folder.recognised([
            ("crm-20260301", text), ("crm-20260302", text.replacing("10", with: "12")), ("shop-20260302", text),
            ("crm-20260303", "member_id,phone\nM1,13752614083\n"),
        ])
        for index in run.request.sources.indices { run.request.sources[index].isNamed = false }
        let found = try ResolveJob(run.request).run().findings().filter { $0.id == .likeSource }
        #expect(found.count == 1)
        #expect(found.first?.fix?.contains("crm=") == true)
        for index in run.request.sources.indices { run.request.sources[index].isNamed = true }
        #expect(try !ResolveJob(run.request).run().findings().contains { $0.id == .likeSource })
    }
}

/// What a job announces, from whatever thread.
private final class Announcements: @unchecked Sendable {
    private(set) var lines: [String] = []

    func add(_ line: String) { lines.append(line) }
}

extension ProfileAnswer {
    fileprivate func expectNothingLost() {
        #expect(resolution.reconciliation.isBalanced)
    }
}
