import Testing

@testable import OneIDCore

/// Names of columns in JSON, with the objects around them.
struct PathNameTests {
    @Test func keysOfExtendedJSONSayOnlyWhatTypeAValueIs() {
        #expect(HeaderNames.recognise("phone.$numberLong") == .identifier(.phone, hash: nil))
        #expect(HeaderNames.recognise("updated_at.$date.$numberLong") == HeaderNames.recognise("updated_at"))
        #expect(HeaderNames.chooseRecordID(["name", "_id.$oid", "phone"])?.index == 1)
        #expect(HeaderNames.recognise("record.data.phone") == .identifier(.phone, hash: nil))
    }

    @Test func wrappersSayNothing() {
        #expect(HeaderNames.recognise("properties.phone") == .identifier(.phone, hash: nil))
        #expect(HeaderNames.recognise("_source.member_id") == HeaderNames.recognise("member_id"))
        #expect(HeaderNames.recognise("data.user.birthday") == .birthday)
        #expect(HeaderNames.recognise("source.name") == nil)
        #expect(HeaderNames.recognise("store.phone") == nil)
        #expect(HeaderNames.recognise("shipping.phone") == nil)
    }

    @Test func whatAPersonHasSeveralOf() {
        for name in ["phones", "emails.0.value", "contact.mobiles.1.number", "phone_numbers.0"] {
            guard case .identifier? = HeaderNames.recognise(name) else {
                Issue.record("\(name) is no identifier")
                continue
            }
        }
        for name in ["orders.0.phone", "addresses.0.phone", "phones.0.verified", "devices", "ids"] {
            if case .identifier(let type, _)? = HeaderNames.recognise(name), type == .phone || type == .email {
                Issue.record("\(name) is one")
            }
        }
    }

    @Test func partsOfNames() {
        #expect(NameColumns.joined(["id", "name.familyName", "name.givenName"]) == "name.givenName+name.familyName")
        #expect(NameColumns.joined(["Förnamn", "Efternamn"]) == "Förnamn+Efternamn")
        #expect(NameColumns.joined(["名字", "姓氏"]) == "名字+姓氏")
        #expect(
            NameColumns.joined(["billing_first_name", "billing_last_name"]) == "billing_first_name+billing_last_name")
        #expect(NameColumns.joined(["givenName", "sn"]) == "givenName+sn")
        #expect(NameColumns.joined(["First Name", "SN"]) == nil)
    }

    /// What several people belong to is nobody's number.
    @Test(arguments: ["household_id", "organization_id", "family_id", "group_id", "batch_id", "region_id", "班级编号"])
    func groupsAreNoRecordIDs(_ name: String) {
        #expect(HeaderNames.chooseRecordID([name, "phone"]) == nil)
    }

    /// Hive puts the table before the column; a table of something else than members says whose the value is.
    @Test func tablesOfMembers() {
        for name in ["t1.phone", "members.phone", "dim_member_df.phone", "ods_tmall_users.mobile_no", "t.手机号"] {
            #expect(HeaderNames.recognise(name) == .identifier(.phone, hash: nil), "\(name)")
        }
        #expect(HeaderNames.chooseRecordID(["t1.member_id", "t1.name"])?.index == 0)
        for name in ["t2.phone", "dim_store.phone", "member_store.phone", "ods_orders.phone", "staff.phone", "b.phone"]
        {
            #expect(HeaderNames.recognise(name) == nil, "\(name)")
        }
    }

    @Test func otherNamesForTheSame() {
        #expect(HeaderNames.recognise("手机/电话") == .identifier(.phone, hash: nil))
        #expect(HeaderNames.recognise("Mobile / Phone") == .identifier(.phone, hash: nil))
        #expect(HeaderNames.recognise("会员ID/卡号") == HeaderNames.recognise("会员ID"))
        #expect(HeaderNames.recognise("姓名/昵称") == .realName)
        for name in ["手机/邮箱", "手机/收货手机", "phone/fax", "/", "phone/", "and/or"] {
            #expect(HeaderNames.recognise(name) != .identifier(.email, hash: nil))
            #expect(name.hasPrefix("phone/") || HeaderNames.recognise(name) == nil, "\(name)")
        }
        #expect(HeaderNames.recognise("phone/fax") == nil)
    }

    @Test(arguments: [
        "Phone 2", "手机号1", "mobile_2", "Phone 1 - Value", "电话2", "2、您的手机号码：", "请输入您的手机号", "Billing Phone",
    ])
    func numberedPhones(_ name: String) { #expect(HeaderNames.recognise(name) == .identifier(.phone, hash: nil)) }

    @Test(arguments: ["E-mail 2 Address", "Email 1", "E-mail 2 - Value", "billing_email", "Эл. почта"])
    func numberedAddresses(_ name: String) { #expect(HeaderNames.recognise(name) == .identifier(.email, hash: nil)) }

    @Test(arguments: ["phone 0", "2", "value", "address2", "level2", "phone2model", "shipping phone 2", "手机号2验证"])
    func numbersThatAreNone(_ name: String) {
        if case .identifier? = HeaderNames.recognise(name) { Issue.record("\(name) is one") }
    }

    @Test func numbersOfColumns() {
        #expect(HeaderNames.recognise("2.手机号") == .identifier(.phone, hash: nil))
        #expect(HeaderNames.recognise("10) E-mail") == .identifier(.email, hash: nil))
        #expect(HeaderNames.chooseRecordID(["1、会员卡号", "2、手机号"])?.index == 0)
        for name in ["2.5", "1.", "2.", "2024.phone", "1 2 phone"] {
            #expect(HeaderNames.recognise(name) == nil, "\(name)")
        }
    }

    @Test(arguments: ["Full Name (optional)", "姓名（选填）", "vip_name", "CUST_NAME", "custNm"])
    func namesOfPeople(_ name: String) { #expect(HeaderNames.recognise(name) == .realName) }

    @Test(arguments: ["Email Address (optional)", "vip_email", "emailAddr", "电子邮件地址"])
    func addresses(_ name: String) { #expect(HeaderNames.recognise(name) == .identifier(.email, hash: nil)) }

    @Test func whatIsAllThereIsIsNoNote() {
        #expect(HeaderNames.recognise("【手机号】") == .identifier(.phone, hash: nil))
        #expect(HeaderNames.recognise("手机号（必填）") == .identifier(.phone, hash: nil))
    }
}
