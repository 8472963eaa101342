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

    @Test func whatIsAllThereIsIsNoNote() {
        #expect(HeaderNames.recognise("【手机号】") == .identifier(.phone, hash: nil))
        #expect(HeaderNames.recognise("手机号（必填）") == .identifier(.phone, hash: nil))
    }
}
