import OneIDTestSupport
import Testing

@testable import OneIDCore

@Suite struct HeaderNamesTests {
    @Test(arguments: [
        "氏名", "お名前", "이름", "성명", "ФИО", "Nombre completo", "Nom complet", "Ad Soyad", "Họ và tên", "ชื่อ-นามสกุล", "الاسم",
        "Kundenname",
        "Imię i nazwisko", "Nome do cliente", "Naam",
    ])
    func namesOfPeopleInOtherLanguages(header: String) { #expect(HeaderNames.recognise(header) == .realName) }

    /// A lone id of something that many people have in common would make one account of all of them.
    @Test(arguments: [
        "status_id", "type_id", "role_id", "source_id", "manager_id", "account_manager_id", "plan_id", "event_id",
        "referral_id",
        "gender_id", "list_id", "来源ID", "状态编号", "顾问ID", "代理商编号", "上级ID", "标签ID",
    ])
    func idsOfOtherThings(header: String) {
        #expect(HeaderNames.chooseRecordID([header, "phone"]) == nil)
        #expect(HeaderNames.chooseRecordID([header, "patient_id", "phone"])?.index == 1)
    }

    @Test func otherColumnsInOtherLanguages() {
        for header in ["生年月日", "생년월일", "Geburtsdatum", "Date de naissance", "Fecha de nacimiento", "Дата рождения"] {
            #expect(HeaderNames.recognise(header) == .birthday, "\(header)")
        }
        for header in ["会員番号", "회원번호", "Kundennummer", "Numéro client", "Número de cliente", "Номер клиента"] {
            #expect(HeaderNames.chooseRecordID(["x", header])?.index == 1, "\(header)")
        }
        for (given, family) in [
            ("お名前（名）", "お名前（姓）"), ("이름", "성"), ("Jméno", "Příjmení"), ("ชื่อ", "นามสกุล"), ("Fornavn", "Efternavn"),
        ] {
            #expect(NameColumns.joined(["id", family, given]) == "\(given)+\(family)", "\(given)")
        }
    }

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
            "phone_model", "email_option", "points_of_interest", "手机型号", "是否绑定手机", "phone_verified", "device_type", "",
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
            ("导购", .guide), ("导购员", .guide), ("营业员", .guide), ("所属营业员", .guide), ("guide_name", .guide),
            ("经销商", .distributor), ("分销商名称", .distributor), ("dealer", .distributor), ("推荐人", .referrer),
            ("邀请人姓名", .referrer), ("介绍人", .referrer), ("invited_by", .referrer), ("Referred By", .referrer),
        ] as [(String, RecognisedColumn)])
    func whereAMemberBelongs(_ header: String, _ column: RecognisedColumn) {
        #expect(HeaderNames.recognise(header) == column)
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
            ("accept_sms", .consent(.sms)), ("is_black", .blacklisted), ("card_balance", .storedValue),
        ] as [(String, RecognisedColumn)])
    func attributes(_ header: String, _ column: RecognisedColumn) {
        #expect(HeaderNames.recognise(header) == column)
    }

    @Test(
        arguments: [
            (["phone", "member_id"], 1), (["user_id", "member_id"], 1), (["uid", "phone"], 0),
            (["name", "card_no"], 1),
            (["手机号", "会员卡号"], 1), (["openid", "phone", "buyer_key_id"], 2), (["order_id", "store_id", "phone"], 0),
            (["a_id", "b_id", "openid"], 2), (["phone", "openid"], 1), (["name", "phone"], nil),
            (["手机号", "买家会员名"], 1), (["username", "openid"], 1), (["openid", "user.nick"], 0),
            (["user.nick", "phone"], nil), (["用户名", "客户编号"], 1), (["AccountId", "Name"], nil),
            (["AccountId", "OwnerId", "ContactId"], 2), (["Account ID", "Name"], nil), (["account_id", "name"], 0),
            (["昵称", "手机号"], nil), (["WID", "客户姓名"], 0),
            (["store_id", "phone"], nil),
            (["name", "city"], nil), ([], nil), (["id", "member_id"], 1), (["id", "phone"], 0),
            (["openid", "unionid"], 0), (["phone", "jd_pin"], 1), (["手机号", "用户PIN"], 1), (["pin", "phone"], nil),
        ] as [([String], Int?)])
    func recordID(_ headers: [String], _ expected: Int?) {
        #expect(HeaderNames.chooseRecordID(headers)?.index == expected)
    }

    @Test func spellings() {
        var count = 0
        for (type, names) in HeaderSpellings.basicIdentifiers {
            count += names.count + HeaderSpellings.owners.count * type.headers.owned.count
            for name in names {
                #expect(HeaderNames.fold(name) == name)
                #expect(HeaderNames.recognise(name) == .identifier(type, hash: nil), "\(name)")
            }
            for owner in HeaderSpellings.owners {
                for word in type.headers.owned.map({ owner + $0 }) where !type.headers.otherMeanings.contains(word) {
                    #expect(HeaderNames.recognise(word) == .identifier(type, hash: nil), "\(word)")
                }
            }
        }
        #expect(count >= 150)
        for name in HeaderSpellings.table.words { #expect(HeaderNames.fold(name) == name) }
    }

    @Test(
        "Whose a value is may stand before any usual name",
        arguments: [
            ("客户姓名", .realName), ("客户积分", .points), ("客户储值余额", .storedValue), ("会员生日", .birthday), ("用户等级", .level),
            ("顾客性别", .gender), ("会员卡余额", .storedValue), ("会员openid", .identifier(.openID, hash: nil)),
            ("客户身份证号", .identifier(.nationalID, hash: nil)), ("customer points", .points),
            ("Member Birthday", .birthday),
            ("user_tags", .tags), ("buyer level", .level), ("客户手机号MD5", .identifier(.phone, hash: .md5)),
            ("会员京豆", .otherPoints("beans")), ("客户成长值", .growthValue),
        ] as [(String, RecognisedColumn)])
    func owned(_ header: String, _ column: RecognisedColumn) {
        #expect(HeaderNames.recognise(header) == column)
    }

    @Test(
        "Whose it is does not make a name of one that means something else",
        arguments: [
            "user experience", "customer state", "member id card", "客户经理手机号", "会员推荐人手机号", "客户公司电话", "用户旧手机号",
            "customer type",
            "买家留言", "registered mail",
        ])
    func notOwned(_ header: String) {
        #expect(HeaderNames.recognise(header) == nil)
    }

    @Test(
        "Until when a value holds, and which",
        arguments: [
            ("beans_until", .points("beans")), ("积分到期日", .points("points")), ("会员积分有效期", .points("points")),
            ("等级到期时间", .level), ("会员有效期", .level), ("赠送余额有效期", .giftBalance), ("valid_until", .unstated),
            ("有效期至", .unstated),
            ("points_expiry", .points("points")), ("balance expires", .storedValue), ("Level Valid Until", .level),
            ("优惠券到期时间", .coupons),
        ] as [(String, ExpiringValue)])
    func expiries(_ header: String, _ value: ExpiringValue) {
        #expect(HeaderNames.recognise(header) == .expiry(value))
    }

    @Test(
        "Nothing ends with an identifier, a birthday or a contract",
        arguments: ["身份证有效期", "contract_until", "phone expiry", "生日到期"])
    func notExpiries(_ header: String) {
        #expect(HeaderNames.recognise(header) == nil)
    }

    @Test(
        "Google Contacts numbers what a person has several of",
        arguments: [
            ("Phone 1 - Value", .phone), ("Phone 2 - Value", .phone), ("E-mail 1 - Value", .email),
            ("E-mail 12 - Value", .email),
        ] as [(String, IdentifierType)])
    func numbered(_ header: String, _ type: IdentifierType) {
        #expect(HeaderNames.recognise(header) == .identifier(type, hash: nil))
    }

    @Test(arguments: [
        "Phone 1 - Type", "Phone 1 - Label", "E-mail - Value", "Website 1 - Value", "Event 1 - Value", "1 - Value",
    ])
    func notNumbered(_ header: String) {
        #expect(HeaderNames.recognise(header) == nil)
    }

    @Test(
        "A consent says for what, and columns that say no are none",
        arguments: [
            ("accept_push", .consent(.push)), ("Accepts Email Marketing", .consent(.email)),
            ("Accepts SMS Marketing", .consent(.sms)), ("subscribed", .consent(.marketing)),
            ("email_opt_in", .consent(.email)), ("HasOptedOutOfEmail", .optOut(.email)), ("DoNotCall", .optOut(.phone)),
            ("是否退订", .optOut(.marketing)), ("拒收短信", .optOut(.sms)), ("unsubscribed_at", .optOut(.marketing)),
            ("Do Not Contact", .optOut(.marketing)), ("会员短信授权", .consent(.sms)),
        ] as [(String, RecognisedColumn)])
    func consents(_ header: String, _ column: RecognisedColumn) {
        #expect(HeaderNames.recognise(header) == column)
    }

    @Test("Whose phone it is, by the word before it")
    func buyers() {
        for name in ["买家手机", "buyer_mobile", "会员手机号", "Customer Phone", "下单人手机", "Billing Phone"] {
            #expect(HeaderNames.namesBuyer(name), "\(name)")
        }
        for name in ["手机", "联系手机", "联系电话", "phone", "contact phone", "客户电话"] {
            #expect(!HeaderNames.namesBuyer(name), "\(name)")
        }
    }

    @Test("The short way for ASCII names folds as the long way does")
    func asciiNamesFoldAlike() {
        var random = SeededGenerator(seed: 41)
        let pieces = [
            "Phone", "e-mail", "(opt-in)", "[", "]", "(", ")", " ", "_", "ID2", "\t", "*", "\u{0}", "~", "\r\n",
        ]
        for _ in 0..<5_000 {
            let name = (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? ""
            }
            .joined()
            for keepsNotes in [false, true] {
                #expect(
                    HeaderNames.fold(name, keepsNotes: keepsNotes) == Self.foldedSlowly(name, keepsNotes),
                    "\(name.debugDescription)")
            }
        }
    }

    /// A name that is nothing but a note in brackets is no note.
    private static func foldedSlowly(_ name: String, _ keepsNotes: Bool) -> String {
        let folded = HeaderNames.foldedByScalars(name, keepsNotes)
        return folded.isEmpty && !keepsNotes ? HeaderNames.foldedByScalars(name, true) : folded
    }
}
