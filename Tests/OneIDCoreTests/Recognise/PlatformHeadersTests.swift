import Testing

@testable import OneIDCore

@Suite struct PlatformHeadersTests {
    @Test("At least 150 spellings of the built-in types, without those that only put an owner before a word")
    func count() {
        let names = HeaderTable.identifiers.flatMap(\.names)
        #expect(Set(names).count == names.count, "a spelling stands twice")
        #expect(names.count >= 150)
        for name in names { #expect(HeaderNames.fold(name) == name) }
        // Both languages.
        #expect(names.count { $0.utf8.allSatisfy { $0 < 0x80 } } >= 75)
        #expect(names.count { !$0.utf8.allSatisfy { $0 < 0x80 } } >= 50)
    }

    @Test("Event spellings are folded, stand once, and none is an identifier")
    func events() {
        let names = EventHeaderSpellings.all.flatMap(\.1)
        #expect(Set(names).count == names.count)
        for name in names {
            #expect(HeaderNames.fold(name) == name)
            if case .identifier? = HeaderNames.recognise(name) { Issue.record("\(name) is an identifier") }
        }
        #expect(HeaderNames.recogniseEvent("Paid at")?.column == .at)
        #expect(HeaderNames.recogniseEvent("at")?.column == .at)
        for name in ["订单编号", "Order #", "web_order_no", "交易单号", "Order Reference", "Receipt #"] {
            #expect(HeaderNames.recogniseEvent(name)?.column == .orderID, "\(name)")
        }
        #expect(HeaderNames.recogniseEvent("order_model") == nil)
    }

    @Test("Every platform's headers are distinct, and most of them are known")
    func platforms() {
        #expect(PlatformHeaders.all.count == 10)
        for platform in PlatformHeaders.all {
            #expect(Set(platform.headers).count == platform.headers.count, "\(platform.name)")
            let known = platform.headers.count { PlatformHeaders.meaning(of: $0) != nil }
            #expect(known * 10 >= platform.headers.count * 5, "\(platform.name): \(known)")
        }
    }

    @Test(
        arguments: [
            ("HasOptedOutOfEmail", "email opt-out"), ("AssistantPhone", nil), ("Financial Status", "status"),
            ("MEMBER_RATING", nil),
            ("Email hard bounce reason", nil), ("Marketing contact status", nil), ("备注手机", nil),
            ("Loyalty Tier", "level"), ("bonus", "points"), ("赠送余额", "gift balance"), ("积分到期日", "points expiry"),
            ("yz_open_id", "record id"), ("State/Region", "province"), ("SMS Phone Number", "phone"),
            ("手机号MD5", "phone (md5)"), ("Default Address Phone", "phone"), ("LAST_CHANGED", "updated"),
            ("Shipping Phone", "receiver's phone"), ("售后单号", "return id"), ("实付款", "amount"),
        ] as [(String, String?)])
    func meaning(_ header: String, _ expected: String?) {
        #expect(PlatformHeaders.meaning(of: header) == expected)
    }

    @Test("A company that many contacts share is not their record id")
    func salesforce() throws {
        let headers = ["Id", "AccountId", "LastName", "Email"]
        #expect(try #require(HeaderNames.chooseRecordID(headers)).index == 0)
        #expect(HeaderNames.chooseRecordID(["AccountId", "Email"])?.index == nil)
        #expect(HeaderNames.isCompany("Account ID") && HeaderNames.isCompany("ACCOUNTID"))
        #expect(HeaderNames.isCompany("ＡｃｃｏｕｎｔＩｄ"))
        #expect(!HeaderNames.isCompany("account_id") && !HeaderNames.isCompany("accountId"))
    }

    @Test(
        "A note in brackets may make a column another thing",
        arguments: [
            "Email (opt-in)", "手机号（是否验证）", "Phone (model)", "Points (of interest)", "邮箱（状态）", "Mobile [verified]",
        ])
    func notes(_ header: String) {
        #expect(HeaderNames.recognise(header) == nil)
    }

    @Test(arguments: ["手机号（必填）", "Phone (mobile)", "积分(分)", "Email [primary]", "手机号(会员)"])
    func harmlessNotes(_ header: String) {
        #expect(HeaderNames.recognise(header) != nil)
    }
}
