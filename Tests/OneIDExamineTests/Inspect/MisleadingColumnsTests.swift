import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDExamine
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Columns whose name or content looks like an identifier, a level or points, and that are none: a wrong guess is worse than none.
@Suite struct MisleadingColumnsTests {
    private static let phones = ["13752614083", "15912347164", "18612342915", "13752614085"]
    private static let mails = [
        "li.wei@post.internal", "wang@post.internal", "zhao@mail.internal", "sun@mail.internal",
    ]
    private static let counted = ["13800001001", "13800001002", "13800001003", "13800001004", "13800001005"]
    private static let models = ["iPhone 15", "Mate 60", "iPhone 15", "Find X7"]
    private static let switches = ["1", "0", "1", "1"]
    private static let weChat = [
        "oAANxPNqmoeqLI_krvN-ABVywWCj", "oAxgQI-X8pIKl2T_YIrBImDyn2Ff", "oA6aysflPp5Dm3Qt_9jcdkKeS-xR",
    ]

    /// At least forty, by name alone or by what they hold.
    static let cases: [(name: String, cells: [String])] = [
        // Something about a phone or an address.
        ("phone_model", models), ("手机型号", models), ("phone_brand", models), ("mobile_carrier", ["移动", "联通", "电信"]),
        ("手机归属地", ["上海", "北京", "杭州"]), ("phone_verified", switches), ("是否绑定手机", switches),
        ("email_status", ["sent", "open", "sent"]), ("email_sent_at", ["2024-01-02", "2024-01-03"]),
        ("Email (opt-in)", switches), ("phone_count", ["1", "2", "1"]),
        ("mobile_app", ["ios", "android", "ios"]), ("phone_type", ["home", "work", "home"]),
        // Not points, not levels.
        ("points_of_interest", ["park", "museum", "park"]), ("point_of_sale", ["12", "14", "12"]),
        ("levels.txt", ["a", "b", "c"]), ("level_id", ["1", "2", "1"]), ("sea_level", ["12", "3", "55"]),
        ("grade_point_average", ["3.1", "3.7", "2.9"]), ("points", ["park", "museum", "lake"]),
        ("level", (0..<80).map { "note \($0)" }), ("growth", ["fast", "slow", "fast"]),
        // Other things that look like phones.
        ("order_no", phones), ("订单号", phones), ("order_id", counted), ("waybill", phones), ("serial_number", phones),
        ("ref", counted), ("contact_batch", phones), ("invoice", phones), ("运单号", phones), ("trade_ref", phones),
        ("code", phones),
        ("value", phones), ("x1", phones), ("contact", counted), ("member_seq", counted),
        // Other people's.
        ("receiver_mobile", phones), ("收货人手机", phones), ("emergency_contact", phones), ("紧急联系人电话", phones),
        ("store_phone", phones), ("门店电话", phones), ("clerk_mobile", phones), ("导购手机", phones),
        ("sales_rep_email", mails),
        ("owner_email", mails), ("created_by", mails), ("referrer_phone", phones), ("推荐人手机号", phones),
        ("guardian_phone", phones),
        ("客服邮箱", mails), ("AssistantPhone", phones), ("备注手机", ["今天回电", "无人接", "已加微信"]),
        // Opaque values.
        ("token", weChat), ("session_key", weChat), ("password_md5", ["d716a8cded02935de2a7b2e2465258e7"]),
        ("file_md5", ["d716a8cded02935de2a7b2e2465258e7"]), ("checksum", ["d716a8cded02935de2a7b2e2465258e7"]),
        ("openid_type", ["mp", "app", "mp"]), ("device_type", ["ios", "android", "ios"]), ("device_model", models),
        // A usual name over content of another kind.
        ("phone", ["yes", "no", "yes"]), ("email", ["sent", "open", "sent"]),
        ("state", ["enabled", "disabled", "enabled"]),
        ("积分", ["暂未开通", "已开通", "已冻结"]), ("updated", ["yes", "no", "yes"]),
    ]

    /// Names near to usual ones, none of which may be taken for anything by name or by what they hold.
    static let nearNames: [(name: String, cells: [String])] = [
        ("email_domain", ["qq.com", "163.com", "qq.com"]), ("email_template", ["welcome", "recall", "welcome"]),
        ("email_count", ["1", "2", "1"]), ("sms_count", ["3", "0", "1"]), ("短信条数", ["3", "0", "1"]),
        ("邮件打开次数", ["3", "0", "1"]), ("phone_os", ["iOS 17", "Android 14", "iOS 17"]), ("手机系统", ["鸿蒙", "安卓", "苹果"]),
        ("手机价格", ["3999", "5999", "1999"]), ("mobile_version", ["7.1.2", "7.1.3", "7.0.0"]),
        ("电话营销次数", ["3", "0", "1"]), ("电话接通率", ["0.3", "0.5", "0.1"]), ("points_rule", ["x2", "x1", "x2"]),
        ("积分规则", ["双倍", "单倍", "双倍"]), ("points_order_no", phones), ("积分商城订单号", phones),
        ("level_rule", ["spend", "visit", "spend"]), ("等级规则", ["消费", "到店", "消费"]),
        ("upgrade_reason", ["spend", "gift", "spend"]), ("city_level", ["1", "2", "3"]), ("城市等级", ["一线", "二线", "一线"]),
        ("store_level", ["A", "B", "A"]), ("门店等级", ["旗舰", "标准", "标准"]), ("risk_level", ["low", "high", "low"]),
        ("device_count", ["1", "2", "1"]), ("设备品牌", ["华为", "苹果", "小米"]), ("device_price", ["3999", "5999", "1999"]),
        ("cookie_consent", switches), ("cookie_enabled", switches), ("openid_count", ["1", "2", "1"]),
        ("unionid_status", ["bound", "unbound", "bound"]), ("是否有unionid", switches),
        ("id_type", ["idcard", "passport"]),
        ("证件类型", ["身份证", "护照", "身份证"]), ("birthday_gift_sent", switches), ("生日礼品", ["蛋糕", "杯子", "蛋糕"]),
        ("card_type", ["gold", "black", "gold"]), ("hotline", ["400-820-8820", "400-820-8821", "95588"]),
        ("客服电话", ["400-820-8820", "400-820-8821", "95588"]), ("product_name", ["杏仁", "腰果", "开心果"]),
        ("商品名称", ["杏仁", "腰果", "开心果"]), ("campaign_name", ["spring", "autumn", "spring"]),
        ("updated_by", ["ann", "bob", "ann"]), ("更新人", ["ann", "bob", "ann"]),
        ("created_by_email", mails), ("balance_sheet", ["a", "b", "c"]), ("coupon_code_rule", ["A", "B", "A"]),
        ("tag_count", ["1", "2", "1"]), ("address_count", ["1", "2", "1"]), ("order_seq", counted), ("物流单号", phones),
    ]

    @Test("There are at least forty, and as many names near to usual ones")
    func enough() {
        #expect(Self.cases.count >= 40 && Self.nearNames.count >= 40)
        #expect(Set(Self.cases.map(\.name)).count == Self.cases.count)
    }

    @Test(arguments: 0..<cases.count)
    func staysUnused(_ number: Int) {
        let (name, cells) = Self.cases[number]
        let reading = ColumnReading.of(name, cells)
        #expect(reading.meaning == nil, "\(name) is taken for \(reading.meaning?.name ?? "")")
    }

    @Test("What init does with names near to usual ones: nothing", arguments: 0..<nearNames.count)
    func nearNameStaysUnused(_ number: Int) {
        let (name, cells) = Self.nearNames[number]
        let reading = ColumnReading.of(name, cells)
        #expect(reading.meaning == nil, "\(name) is taken for \(reading.meaning?.name ?? "")")
    }

    /// Names that are usual ones; only content tells that they hold something else.
    private static let usual = [
        "points", "level", "growth", "phone", "email", "state", "积分", "updated", "code", "contact",
    ]

    @Test("Nor does check, nor resolve, nor profile: one file with all of them")
    func withoutConfiguration() throws {
        let all = (Self.cases + Self.nearNames).filter { !Self.usual.contains($0.name) }
        var rows = [["member_id", "手机号"] + all.map(\.name)]
        for row in 0..<6 {
            rows.append(["M\(row)", "139123400\(10 + row)"] + all.map { $0.cells[row % $0.cells.count] })
        }
        let folder = try TemporaryFolder()
        let text = SimpleCSV.write(rows)
        let report = try TestCheck(text, in: folder).run()
        for column in report.sources[0].columns where column.name != "手机号" {
            Issue.record("check takes \(column.name) for \(column.role) \(column.type)")
        }
        #expect(report.sources[0].recordID == "member_id")
        let answer = try folder.recognised([("shop", text)]).profiles()
        let plan = answer.resolution.plan
        #expect(plan.files[0].identifiers.map { plan.files[0].names[$0.column] } == ["手机号"])
        #expect(plan.files[0].updated == nil && plan.files[0].realNames.isEmpty)
        #expect(plan.reconcile?.sources[0].columns.map(\.name) == [])
        #expect(answer.lines.count == 6)
    }

    @Test("What is no usual name links nothing without a configuration either", arguments: 0..<58)
    func byNameAlone(_ number: Int) {
        let name = Self.cases[number].name
        // These are usual names; only content tells that they hold something else.
        guard !["points", "level", "growth", "code", "value", "ref", "contact", "x1"].contains(name) else { return }
        if case .identifier(let type, _)? = HeaderNames.recognise(name) { Issue.record("\(name) is \(type)") }
    }

    @Test("Why a look-alike is not used is said")
    func doubts() {
        let store = ColumnReading.of("store_phone", Self.phones)
        #expect(store.lookalike == .member(.identifier(.phone, hash: nil)))
        #expect(store.doubt?.contains("somebody else") == true)
        #expect(ColumnReading.of("contact", Self.counted).doubt?.contains("count up") == true)
        #expect(ColumnReading.of("x1", Self.phones).doubt?.contains("does not say whose") == true)
    }
}
