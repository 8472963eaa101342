import OneIDCore
import Testing

@testable import OneIDPipeline

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
        ("手机归属地", ["上海", "北京", "杭州"]), ("phone_verified", switches), ("是否绑定手机", switches), ("email_opt_in", switches),
        ("email_status", ["sent", "open", "sent"]), ("email_sent_at", ["2024-01-02", "2024-01-03"]),
        ("Email (opt-in)", switches), ("HasOptedOutOfEmail", switches), ("phone_count", ["1", "2", "1"]),
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

    @Test("There are at least forty")
    func enough() {
        #expect(Self.cases.count >= 40)
        #expect(Set(Self.cases.map(\.name)).count == Self.cases.count)
    }

    @Test(arguments: 0..<cases.count)
    func staysUnused(_ number: Int) {
        let (name, cells) = Self.cases[number]
        let reading = ColumnReading.of(name, cells)
        #expect(reading.meaning == nil, "\(name) is taken for \(reading.meaning?.name ?? "")")
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
