import OneIDConfiguration
import OneIDCore
import Testing

@testable import OneIDIntake

@Suite struct FileMeaningsTests {
    private static func names(_ line: String) -> [String] { line.split(separator: ",").map(String.init) }

    private static func meaning(_ column: String, of line: String, stem: String = "x") -> ColumnMeaning? {
        let names = names(line)
        let file = FileMeanings(names, stem: stem)
        return names.firstIndex(of: column).flatMap { file.columns[$0] }
    }

    @Test(
        "What one record is",
        arguments: [
            ("member_id,phone,level", "shop", .members), ("订单编号,会员号,付款时间,实付金额", "shop", .orders),
            ("订单号,收货人,手机", "shop", .orders), ("退款编号,会员号,退款金额", "shop", .returns),
            ("订单编号,退款金额,付款时间", "shop", .returns), ("订单编号,付款时间,实付金额,退款金额", "shop", .orders),
            ("订单编号,付款时间,实付金额,退款金额", "退款", .returns), ("消息编号,手机号,发送时间", "shop", .messages),
            ("短信编号,手机号,发送时间,短信内容", "shop", .messages), ("手机号,发送时间,短信内容", "shop", .messages),
            ("Name,Email,Financial Status,Paid at,Total,Shipping Name", "shop", .orders),
            ("amazon-order-id,purchase-date,buyer-email,ship-phone-number", "shop", .orders),
            ("review_id,user_id,rating,at", "shop", .reviews),
            ("event_id,openid,event,event_time", "shop", .touches), ("会员号,积分,最近订单编号", "shop", .members),
            ("会员卡号,手机号,流水号,开卡时间", "shop", .members), ("Name,Phone,Rating,CreatedDate", "leads", .members),
            ("contact_id,phone,campaign,created_at", "sms-leads", .members),
            ("ID,Purchase Date,Grand Total (Base),Status,Customer Email", "shop", .orders),
            ("ID,Purchase Date,Status,Customer Email", "shop", .members),
            // Tmall's report of items has neither times nor money of its own.
            ("订单编号,标题,价格,购买数量,商品属性,订单状态,商家编码", "ExportOrderDetailList", .orders),
            ("order_id,created_at,phone", "shop", .orders), ("流水号,消费时间,消费金额,手机号", "pos", .orders),
            // A buyer's level stands beside an order that has its time and money.
            ("订单编号,买家会员名,会员等级,付款时间,实付金额", "shop", .orders), ("会员号,会员等级,订单编号", "shop", .members),
        ] as [(String, String, SourceKind)])
    func kinds(_ line: String, _ stem: String, _ kind: SourceKind) {
        #expect(FileMeanings(Self.names(line), stem: stem).kind == kind)
    }

    @Test(
        "A phone of nobody's in particular beside a receiver is the receiver's",
        arguments: [
            ("订单编号,买家会员名,付款时间,收货人姓名,收货地址,联系电话,联系手机", "联系手机"), ("订单号,订单状态,收货人,手机,支付时间", "手机"),
            ("订单号,下单帐号,客户姓名,客户地址,联系电话,付款时间", "联系电话"), ("order_no,paid_at,shipping_name,phone", "phone"),
            ("订单号,付款时间,地址,手机号", "手机号"), ("order_id,paid_at,consignee,contact_phone", "contact_phone"),
            ("订单号,付款时间,收货人手机", "收货人手机"), ("order_id,paid_at,Ship-To Phone", "Ship-To Phone"),
            ("订单号,付款时间,收货人,手机号MD5", "手机号MD5"), ("退款编号,申请时间,收货人,手机", "手机"),
        ])
    func receivers(_ line: String, _ column: String) {
        #expect(Self.meaning(column, of: line) == .event(.receiverPhone))
    }

    @Test(
        "A buyer's phone stays the buyer's, and so does one of an order that goes nowhere",
        arguments: [
            ("订单编号,付款时间,收货人,买家手机", "买家手机"), ("order_no,paid_at,shipping_address,customer phone", "customer phone"),
            ("订单编号,付款时间,手机号", "手机号"), ("order_no,Paid at,Phone,Shipping Name,Shipping Phone", "Phone"),
            ("消息编号,发送时间,收件人手机", "收件人手机"), ("消息编号,发送时间,手机号", "手机号"), ("订单编号,付款时间,收货人,会员手机号", "会员手机号"),
        ])
    func buyers(_ line: String, _ column: String) {
        #expect(Self.meaning(column, of: line)?.identifier?.type == .phone)
    }

    @Test("Members without another name are named by the receiver of their parcels")
    func namesOfReceivers() {
        #expect(Self.meaning("收货人", of: "会员编号,收货人,手机") == .member(.realName))
        #expect(Self.meaning("Consignee Name", of: "member_id,Consignee Name,phone") == .member(.realName))
        #expect(Self.meaning("收货人", of: "会员编号,姓名,收货人,手机") == nil)
        #expect(Self.meaning("收货人", of: "member_id,First Name,Last Name,收货人,phone") == nil)
        #expect(Self.meaning("收货地址", of: "会员编号,收货地址,手机") == nil)
        #expect(Self.meaning("收货人", of: "订单编号,付款时间,收货人,手机") == .event(.receiver))
    }

    @Test("oaid is a device of members and of touches, and an addressee of orders")
    func oaid() {
        #expect(Self.meaning("oaid", of: "tid,买家会员名,付款时间,oaid") == .event(.addresseeID))
        #expect(Self.meaning("oaid", of: "member_id,oaid")?.identifier?.type == .device)
        #expect(Self.meaning("oaid", of: "event_id,event_time,oaid")?.identifier?.type == .device)
        #expect(Self.meaning("device_id", of: "order_id,paid_at,device_id")?.identifier?.type == .device)
    }

    @Test("An expiry belongs to the value that it names, else to the one before it")
    func expiries() {
        let line = "member_id,points,valid_until,level,有效期至,beans_until,beans"
        #expect(Self.meaning("valid_until", of: line) == .member(.expiry(.points("points"))))
        #expect(Self.meaning("有效期至", of: line) == .member(.expiry(.level)))
        #expect(Self.meaning("beans_until", of: line) == .member(.expiry(.points("beans"))))
        #expect(Self.meaning("valid_until", of: "member_id,phone,valid_until") == .member(.expiry(.unstated)))
    }

    @Test("Attributes of members are not read from events, what an order was is")
    func events() {
        let line = "订单编号,会员号,付款时间,实付金额,订单金额,姓名,会员等级,订单状态,渠道"
        #expect(Self.meaning("姓名", of: line) == nil)
        #expect(Self.meaning("会员等级", of: line) == nil)
        #expect(Self.meaning("订单状态", of: line) == .event(.status))
        #expect(Self.meaning("实付金额", of: line) == .event(.amount))
        #expect(Self.meaning("订单金额", of: line) == nil)
        #expect(Self.meaning("会员号", of: line) == .member(.recordID(priority: 3)))
    }

    @Test("The number of a Shopify order is called Name")
    func shopify() {
        let line = "Name,Email,Financial Status,Paid at,Total,Id,Phone,Shipping Name"
        #expect(Self.meaning("Name", of: line) == .event(.orderID))
        #expect(Self.meaning("Phone", of: line) == .event(.receiverPhone))
        #expect(Self.meaning("Name", of: "Name,Email,Phone") == .member(.realName))
    }

    // MARK: Accounts

    private static func account(_ line: String, _ members: [[String]]) -> AccountNames.Found? {
        let names = names(line)
        let columns = Array(zip(names, FileMeanings(names, stem: "x").columns)).map { (name: $0, meaning: $1) }
        return AccountNames.find(columns, among: members.enumerated().map { ($0.offset, $0.element) })
    }

    @Test("The account's column is called like the members' record id, or for an account where there is one source")
    func accounts() {
        let orders = "订单编号,付款时间,实付金额,买家会员名,联系手机,收货人"
        #expect(Self.account(orders, [["会员号"], ["买家会员名"]])?.source == 1)
        #expect(Self.account(orders, [["member_id"]])?.column == "买家会员名")
        #expect(Self.account(orders, [["member_id"], ["uid"]]) == nil)
        #expect(Self.account("order_no,buyer,paid_at,total", [["member_id"]])?.column == "buyer")
        #expect(Self.account("退款编号,会员号,退款金额,申请时间", [["openid"]])?.column == "会员号")
        let several = Self.account("order_id,member_id,paid_at", [["member_id"], ["Member ID"]])
        #expect(several?.source == 0 && several?.isOneOfSeveral == true)
    }

    @Test("A phone is nobody's account, nor is the number of a row")
    func noAccounts() {
        #expect(Self.account("订单编号,付款时间,手机号", [["手机号"]]) == nil)
        #expect(Self.account("order_no,paid_at,email", [["email"]]) == nil)
        #expect(Self.account("id,order_no,paid_at", [["id"]]) == nil)
        #expect(Self.account("order_no,paid_at,openid", [["openid"]])?.column == "openid")
    }

    // MARK: What the rules read

    private static func declared(_ line: String) -> SourceConfiguration {
        let names = names(line)
        let columns = Array(zip(names, FileMeanings(names, stem: "x").columns)).map { (name: $0, meaning: $1) }
        var source = SourceConfiguration(name: "x")
        source.take(RuleColumns.recognise(columns, besides: names[0]))
        return source
    }

    @Test("Consents by channel with the columns that say no, and balances with their gifts and their ends")
    func ruleColumns() {
        let source = Self.declared(
            "会员号,accept_push,accept_sms,subscribed,DoNotCall,余额,赠送余额,京豆,京豆有效期,成长值,等级有效期,优惠券,有效期")
        #expect(source.consent.map(\.name) == ["push", "sms", "marketing", "phone"])
        #expect(source.consent.map(\.meaning) == [.optIn, .optIn, .optIn, .optOut])
        #expect(source.storedValue.count == 1)
        #expect(source.storedValue.first?.principal?.name == "余额" && source.storedValue.first?.gift?.name == "赠送余额")
        #expect(source.points.map(\.system) == ["beans", "growth"])
        #expect(source.points.first?.expires?.name == "京豆有效期" && source.points.last?.expires == nil)
        #expect(source.entitlements.map(\.column.name) == ["优惠券"])
    }

    @Test("Every column that speaks of a consent")
    func consents() {
        let source = Self.declared(
            "Id,HasOptedOutOfEmail,Accepts Email Marketing,email_consent,DoNotCall,UNSUBSCRIBED,拒收短信,unsubscribed_at")
        #expect(source.consent.map(\.name) == ["email", "email", "email", "phone", "marketing", "sms", "marketing"])
        #expect(
            source.consent.filter { $0.meaning == .optIn }.map(\.column.name) == [
                "Accepts Email Marketing", "email_consent",
            ])
    }

    @Test("A gift balance alone, an expiry before its points, and the first of two columns of one kind")
    func ruleColumnsAlone() {
        let source = Self.declared("会员号,赠送余额,points_until,可用积分,当前积分,旺旺,昵称")
        #expect(source.storedValue.first?.principal == nil && source.storedValue.first?.gift?.name == "赠送余额")
        #expect(source.points.map(\.column.name) == ["可用积分"])
        #expect(source.points.first?.expires?.name == "points_until")
        #expect(source.attributes.map(\.column.name) == ["昵称"])
        #expect(Self.declared("会员号,旺旺,登录账号").attributes.map(\.column.name) == ["旺旺"])
    }

    @Test("The rules that are assumed")
    func assumed() {
        var source = Self.declared("会员号,成长值,余额,省,市,昵称,生日")
        var rules = RulesConfiguration.assumed(for: [source])
        #expect(rules.points.map(\.name) == ["growth"] && rules.points.first?.resolve == .max)
        #expect(rules.storedValue.map(\.currency) == ["CNY"])
        #expect(rules.attributes.map(\.name) == ["nickname", "birthday", "place"])
        #expect(rules.attributes.last?.linked == ["province", "city"])
        #expect(rules.attributes.allSatisfy { $0.resolve == .mostFrequent })
        source.updated = ColumnReference(name: "更新时间")
        rules = RulesConfiguration.assumed(for: [source])
        #expect(rules.attributes.map(\.resolve) == [.latest, .mostFrequent, .latest])
    }
}
