import OneIDCore
import Testing

@testable import OneIDConfiguration

/// Defaults of the identifier types and how the configuration changes them.
struct IdentifierSettingsTests {
    private func read(_ text: String) throws -> IdentifierSettings {
        let (configuration, findings) = Configuration.read(Array(text.utf8), file: "c")
        #expect(findings.isEmpty, "\(findings)")
        return try #require(configuration).identifiers
    }

    @Test(
        arguments: [
            ("national_id", false, 50, 20, 1), ("unionid", false, 50, 20, 1), ("phone", false, 50, 20, 3),
            ("openid", false, 50, 20, nil), ("member", false, 50, 20, nil), ("email", false, 50, 20, 5),
            ("device", true, 20, 10, nil), ("cookie", true, 20, 10, nil),
        ] as [(String, Bool, Int?, Int?, Int?)])
    func defaults(name: String, weak: Bool, records: Int?, people: Int?, perPerson: Int?) throws {
        for settings in [Configuration().identifiers, try read("{}")] {
            let type = try #require(settings.settings(for: name))
            #expect(type.weak == weak)
            #expect(type.maxRecords == records && type.maxPeople == people && type.maxPerPerson == perPerson)
            #expect(type.region == "CN" && !type.providerRules && type.pattern == nil)
        }
    }

    @Test func limitsCanBeChangedAndSwitchedOff() throws {
        let settings = try read(
            "{ identifiers: { phone: { max_records: 'off', max_people: 0x10, max_per_person: +4, region: 'hk' },"
                + " email: { provider_rules: true, max_people: 'off' }, device: { weak: false } } }")
        let phone = try #require(settings.settings(for: "phone"))
        #expect(phone.maxRecords == nil && phone.maxPeople == 16 && phone.maxPerPerson == 4 && phone.region == "HK")
        let email = try #require(settings.settings(for: "email"))
        #expect(email.providerRules && email.maxPeople == nil && email.maxRecords == 50)
        #expect(settings.settings(for: "device")?.weak == false)
    }

    @Test func declaredTypesTakeTheDefaultsOfWhatTheyAreLike() throws {
        let settings = try read(
            "{ identifiers: { work_phone: { like: 'phone', max_records: 9 }, shop: { like: 'member' } } }")
        let phone = try #require(settings.settings(for: "work_phone"))
        #expect(phone.like == .builtIn(.phone) && phone.maxRecords == 9 && phone.maxPeople == 20)
        #expect(settings.settings(for: "shop")?.like.isScoped == true)
        #expect(settings.settings(for: "phoen") == nil)
    }

    @Test func guardsOffLiftsEveryLimitOnRecordsAndPeople() throws {
        let settings = try read("{ guards: 'off', identifiers: { phone: { max_records: 7 } } }")
        #expect(!settings.guards)
        #expect(settings.types.allSatisfy { $0.maxRecords == nil && $0.maxPeople == nil && $0.maxPerPerson == nil })
        #expect(settings.types.allSatisfy { !$0.weak })
    }
}
