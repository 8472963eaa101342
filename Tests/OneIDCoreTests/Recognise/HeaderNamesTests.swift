import Testing

@testable import OneIDCore

@Suite struct HeaderNamesTests {
    @Test(
        arguments: [
            ("phone", .phone), ("Phone Number", .phone), ("mobile", .phone), ("buyer_mobile", .phone), ("手机号", .phone),
            ("手机", .phone), ("手机号码", .phone), ("联系电话", .phone), ("会员手机号", .phone), ("手机号（必填）", .phone),
            ("ＰＨＯＮＥ", .phone),
            ("\u{FEFF}phone", .phone), ("Default Address Phone", .phone), ("MobilePhone", .phone), ("email", .email),
            ("E-mail", .email), ("Email Address", .email), ("邮箱", .email), ("电子邮箱", .email), ("buyer_email", .email),
            ("openid", .openID), ("OpenID", .openID), ("mp_openid", .openID), ("小程序openid", .openID),
            ("unionId", .unionID),
            ("device_id", .device), ("IMEI", .device), ("idfa", .device), ("oaid", .device), ("设备号", .device),
            ("身份证号", .nationalID), ("id_card_no", .nationalID), ("cookie_id", .cookie),
        ] as [(String, IdentifierType)])
    func identifiers(_ header: String, _ type: IdentifierType) {
        #expect(HeaderNames.recognise(header) == .identifier(type, hash: nil))
    }

    @Test(
        arguments: [
            ("mobile_md5", .phone, .md5), ("phone_sha256", .phone, .sha256), ("email_md5", .email, .md5),
            ("手机号MD5", .phone, .md5), ("sha256_email", .email, .sha256), ("hashed_phone_sha1", .phone, .sha1),
            ("IDFA_MD5", .device, .md5), ("手机号(加密)MD5", .phone, .md5), ("手机号MD5加密", .phone, .md5),
        ] as [(String, IdentifierType, DigestAlgorithm)])
    func digests(_ header: String, _ type: IdentifierType, _ hash: DigestAlgorithm) {
        #expect(HeaderNames.recognise(header) == .identifier(type, hash: hash))
    }

    @Test(
        arguments: [
            "phone_model", "email_opt_in", "points_of_interest", "手机型号", "是否绑定手机", "phone_verified", "device_type", "",
            " ", "email_status", "phone_brand", "receiver_mobile", "收货人手机", "mobile_carrier", "手机归属地", "openid_type",
            "order_no", "md5", "file_md5", "password_md5", "cellar", "hotel", "point_of_sale", "is_member",
            "device_model",
            "city_id", "level_id", "mobile_app", "email_sent_at", "phone_type", "storage", "macro",
        ])
    func unrecognised(_ header: String) {
        #expect(HeaderNames.recognise(header) == nil)
    }

    @Test(
        arguments: [
            ("modified_at", .updated), ("更新时间", .updated), ("created_at", .created), ("姓名", .realName),
            ("name", .realName),
            ("nick", .nickname), ("昵称", .nickname), ("birth", .birthday), ("生日", .birthday), ("level", .level),
            ("等级", .level),
            ("points", .points), ("积分", .points), ("growth", .growthValue), ("gender", .gender), ("性别", .gender),
            ("province", .province), ("省份", .province), ("city", .city), ("address", .address), ("store", .store),
            ("门店", .store),
            ("accept_sms", .marketingConsent), ("is_black", .blacklisted), ("card_balance", .storedValue),
        ] as [(String, RecognisedColumn)])
    func attributes(_ header: String, _ column: RecognisedColumn) {
        #expect(HeaderNames.recognise(header) == column)
    }

    @Test(
        arguments: [
            (["phone", "member_id"], 1), (["user_id", "member_id"], 1), (["uid", "phone"], 0),
            (["name", "card_no"], 1),
            (["手机号", "会员卡号"], 1), (["openid", "phone", "buyer_key_id"], 2), (["order_id", "store_id", "phone"], 0),
            (["a_id", "b_id", "openid"], 2), (["phone", "openid"], 1), (["name", "phone"], 1),
            (["store_id", "phone"], 1),
            (["name", "city"], nil), ([], nil), (["id", "member_id"], 1), (["id", "phone"], 0),
            (["openid", "unionid"], 0), (["phone", "jd_pin"], 1), (["手机号", "用户PIN"], 1), (["pin", "phone"], 1),
        ] as [([String], Int?)])
    func recordID(_ headers: [String], _ expected: Int?) {
        #expect(HeaderNames.chooseRecordID(headers)?.index == expected)
    }

    @Test func spellings() {
        let count = HeaderSpellings.identifiers.reduce(0) { $0 + $1.1.count }
        #expect(count >= 150)
        for (type, names) in HeaderSpellings.identifiers {
            for name in names {
                #expect(HeaderNames.fold(name) == name)
                #expect(HeaderNames.recognise(name) == .identifier(type, hash: nil), "\(name)")
            }
        }
        for name in HeaderSpellings.table.keys { #expect(HeaderNames.fold(name) == name) }
    }
}
