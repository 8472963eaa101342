/// The columns of member and customer exports as the platforms write them, with what oneid takes them for.
///
/// Collected from the platforms' export dialogues, import templates and API references. The spellings in `HeaderSpellings` and
/// `EventHeaderSpellings` were made from these lists; a test keeps them together, and the reference page shows them.
public enum PlatformHeaders {
    public struct Platform: Sendable {
        public let name: String
        /// What was looked at.
        public let export: String
        public let headers: [String]
    }

    public static let all: [Platform] = [
        Platform(
            name: "Tmall and Taobao", export: "CRM members, 客户运营平台; trade API; orders of 千牛",
            headers: [
                "买家会员名", "会员等级", "手机号", "手机", "联系电话", "联系手机", "buyer_nick", "buyer_email", "邮箱", "省份", "城市", "生日", "性别",
                "会员积分", "成长值", "交易总额", "交易笔数", "最后交易时间", "入会时间", "member_id", "mobile", "grade_name", "gmt_create",
                "gmt_modified", "订单编号", "订单创建时间", "订单付款时间", "买家实际支付金额", "总金额", "收货人手机", "tid", "payment", "pay_time",
                "receiver_mobile",
            ]),
        Platform(
            name: "JD", export: "京东商家 会员通, 数坊; order export",
            headers: [
                "用户名", "会员级别", "客户姓名", "联系电话", "手机号MD5", "注册时间", "最近购买时间", "消费金额", "购买次数", "客户编号", "省", "市", "地址",
                "订单号",
                "下单时间", "付款时间", "订单金额", "实付金额", "订单来源", "用户pin", "jd_pin",
            ]),
        Platform(
            name: "Youzan (有赞)", export: "客户列表; 会员卡; orders",
            headers: [
                "客户ID", "客户编号", "客户姓名", "客户昵称", "免费等级", "付费等级", "客户手机号", "客户积分", "客户储值余额", "微信昵称", "真实姓名", "手机号",
                "会员卡号", "积分", "储值余额", "赠送余额", "累计消费金额", "购买次数", "最近消费时间", "加入时间", "客户标签",
                "注册渠道", "归属门店", "微信openid", "微信unionid", "备注手机", "yz_open_id", "mobile", "level_name", "订单号", "订单创建时间",
                "订单实付金额", "商品类目",
            ]),
        Platform(
            name: "Weimob (微盟)", export: "客户管理; 会员; API wid",
            headers: [
                "WID", "会员卡号", "姓名", "昵称", "手机号码", "会员等级", "当前积分", "可用积分", "成长值", "余额", "赠送金额", "生日", "性别", "所属门店",
                "开卡时间",
                "开卡门店", "标签", "黑名单", "是否黑名单", "来源渠道", "公众号openid", "小程序openid", "unionid",
            ]),
        Platform(
            name: "WeChat", export: "official account 用户管理, mini program, member card API",
            headers: [
                "openid", "unionid", "nickname", "sex", "city", "province", "country", "subscribe_time",
                "tagid_list", "membership_number", "bonus", "balance", "phoneNumber", "purePhoneNumber", "user_openid",
                "FromUserName",
            ]),
        Platform(
            name: "Douyin shops (抖店)", export: "会员管理; orders",
            headers: [
                "抖音openid", "抖音unionid", "用户昵称", "手机号", "会员等级", "会员积分", "入会时间", "入会渠道", "积分余额", "累计消费金额", "主订单编号",
                "子订单编号", "订单提交时间", "支付时间", "实付款", "收件人手机号", "退款金额", "售后单号",
            ]),
        Platform(
            name: "Shopify", export: "customers and orders CSV; Admin API",
            headers: [
                "Customer ID", "First Name", "Email", "Phone", "Default Address Phone", "Default Address Address1",
                "Accepts Email Marketing", "Accepts SMS Marketing", "Total Spent", "Total Orders", "Tags", "created_at",
                "updated_at", "accepts_marketing", "orders_count", "Currency", "Paid at", "Total", "Shipping Phone",
                "Financial Status", "order_number",
            ]),
        Platform(
            name: "Salesforce", export: "Contact and Lead objects, data export",
            headers: [
                "Id", "ContactId", "AccountId", "Name", "Email", "Phone", "MobilePhone", "HomePhone", "PersonEmail",
                "Birthdate", "MailingAddress", "CreatedDate", "LastModifiedDate", "Loyalty Tier", "HasOptedOutOfEmail",
                "AssistantPhone", "Fax",
            ]),
        Platform(
            name: "HubSpot", export: "contacts export; property names",
            headers: [
                "Record ID", "Contact ID", "Email", "Phone Number", "Mobile Phone Number", "hs_email", "Date of birth",
                "Street Address", "City", "State/Region", "Postal Code", "Country/Region", "Create Date",
                "Last Modified Date", "createdate", "lastmodifieddate", "Contact owner",
                "Email hard bounce reason", "Marketing contact status",
            ]),
        Platform(
            name: "Mailchimp", export: "audience export",
            headers: [
                "Email Address", "SMS Phone Number", "Phone Number", "Address", "Birthday", "TAGS", "OPTIN_TIME",
                "LAST_CHANGED", "LEID", "EUID", "MEMBER_RATING", "CONFIRM_IP", "GMTOFF", "DSTOFF",
            ]),
    ]

    /// What a header is taken for, in a members' export or, failing that, in one of events.
    public static func meaning(of header: String) -> String? {
        HeaderNames.recognise(header)?.name ?? HeaderNames.recogniseEvent(header)?.column.rawValue
    }

}

/// The spellings behind `HeaderNames`, for the reference page and for tests.
public enum HeaderTable {
    /// Spellings of identifiers; those that only put an owner before a word (`buyer` before `phone`) are left out.
    public static var identifiers: [(type: IdentifierType, names: [String])] { HeaderSpellings.basicIdentifiers }

    /// Words for whose a phone or e-mail address is, which may stand before it.
    public static var owners: [String] { HeaderSpellings.owners }

    /// Words for whose any value is, which may stand before any name of a member's column.
    public static var people: [String] { HeaderSpellings.people }

    /// Names of the member number, surest first.
    public static var recordIDs: [String] { HeaderSpellings.recordIDs }

    /// The other columns of members.
    public static var members: [(meaning: String, names: [String])] {
        HeaderSpellings.others.map { ($0.0.name, $0.1) }
            + ConsentSpellings.consents.map { (RecognisedColumn.consent($0.0).name, $0.1) }
            + ConsentSpellings.optOuts.map { (RecognisedColumn.optOut($0.0).name, $0.1) }
    }

    /// The columns of points, gift cards and coupons, and those that are understood only in files named for them.
    public static var assets: [(meaning: String, names: [String])] {
        AssetHeaderSpellings.all.map { ($0.0.rawValue, $0.1) }
    }

    public static var namedAssets: [(meaning: String, names: [String])] {
        AssetHeaderSpellings.short.map { ($0.0.rawValue, $0.1) }
    }

    /// The columns of events.
    public static var events: [(meaning: String, names: [String])] {
        EventHeaderSpellings.all.map { column, names in
            (column.rawValue, names + EventHeaderLanguages.all.filter { $0.0 == column }.flatMap(\.1))
        }
    }
}
