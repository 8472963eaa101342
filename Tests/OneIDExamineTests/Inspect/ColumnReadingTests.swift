import OneIDCore
import Testing

@testable import OneIDExamine
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

@Suite struct ColumnReadingTests {
    private static let phones = ["13752614083", "15912347164", "'18612342915", "13752614085"]

    @Test(
        "Content tells where the name says only that it is a contact",
        arguments: ["contact", "联系", "login_name", "账号", "member_contact_1", "whatsapp", "客户号码"])
    func contact(_ name: String) {
        let reading = ColumnReading.of(name, Self.phones)
        #expect(reading.meaning == .member(.identifier(.phone, hash: nil)))
        #expect(reading.evidence == .content)
        #expect(reading.doubt != nil)
    }

    @Test func contactOfAddresses() {
        let reading = ColumnReading.of("contact", ["li@post.internal", "wu@post.internal", "an@post.internal"])
        #expect(reading.meaning?.identifier?.type == .email)
    }

    @Test("National ids have a check digit, so that content is enough, even of few and damaged cells")
    func nationalID() {
        let reading = ColumnReading.of(
            "document", ["", "110101199003074477", "9.1E+17", "110101********4477", "", "11010119900307109X"])
        #expect(reading.facts.filled == 4)
        let counts = reading.facts.classes(of: .nationalID)
        #expect((counts[.clean] ?? 0) > 0, "the test needs a sound number: \(counts)")
        #expect(reading.meaning?.identifier?.type == .nationalID)
        #expect(reading.evidence == .content)
        #expect(ColumnReading.of("document", ["A1234567", "E98765432"]).meaning == nil)
        // A name says it of two cells, and nothing of three that are none.
        let passports = ["A1234567", "E98765432", "E12345678"]
        let named = ColumnReading.of("证件号", Array(passports.prefix(2)))
        #expect(named.meaning?.identifier?.type == .nationalID && named.doubt != nil)
        #expect(ColumnReading.of("证件号", passports).meaning == nil)
    }

    @Test("Digests under a plain or a vague name")
    func digests() {
        let md5 = ["d716a8cded02935de2a7b2e2465258e7", "f2cea5e4faecf56482540d30d874373a"]
        for name in ["mobile", "phone_hash", "手机号密文", "mobile_md5", "手机号加密"] {
            #expect(ColumnReading.of(name, md5).meaning == .member(.identifier(.phone, hash: .md5)), "\(name)")
        }
        // Whether the digits are a phone's is known from the name alone.
        #expect(ColumnReading.of("mobile", md5).doubt != nil)
        #expect(ColumnReading.of("email_hash", ["zzz", "yyy"]).meaning == nil)
        // A UUID without dashes is a device id, no digest.
        #expect(ColumnReading.of("device_id", md5).meaning == .member(.identifier(.device, hash: nil)))
    }

    @Test("A name that the content contradicts in part is kept, with the doubt")
    func partly() {
        let reading = ColumnReading.of("phone", Self.phones + ["call me", "n.n."])
        #expect(reading.meaning?.identifier?.type == .phone)
        #expect(reading.doubt == "2 of 6 values are not of type phone")
        #expect(ColumnReading.of("phone", ["", ""]).meaning?.identifier?.type == .phone)
        // Yes and no are a switch; one word for none in every row is a column of phones that nobody gave.
        let answers = ["yes", "no", "yes"]
        #expect(ColumnReading.of("email", answers).lookalike == .member(.identifier(.email, hash: nil)))
        #expect(ColumnReading.of("phone", ["no", "no", "no"]).meaning?.identifier?.type == .phone)
        #expect(ColumnReading.of("phone", answers + ["13752614083"]).meaning?.identifier?.type == .phone)
    }

    @Test("Masked and damaged phones are phones")
    func dirty() {
        let reading = ColumnReading.of("手机号", ["138****1234", "1.38E+10", "无"])
        #expect(reading.meaning?.identifier?.type == .phone)
        #expect(reading.classes(region: .cn).map(\.0) == [.damaged, .masked, .junk])
    }

    @Test("Levels by what they read like")
    func levels() {
        let cells = ["金卡", "普卡", "银卡", "普卡", "金卡", "普卡", "普卡", "银卡"]
        let reading = ColumnReading.of("身份", cells)
        #expect(reading.meaning == .member(.level))
        #expect(reading.evidence == .content)
        #expect(ColumnReading.of("身份", ["店员", "店长", "店员", "店员", "店长", "店员", "店员", "店员"]).meaning == nil)
    }

    /// A ladder has few rungs, and each holds for several members.
    @Test(
        "A column of very many values is no level, whatever its name",
        arguments: [(60, 2, true), (61, 2, false), (61, 10, false), (5, 1, true), (8, 1, false)])
    func manyLevels(distinct: Int, each: Int, isLevel: Bool) {
        let cells = (0..<distinct * each).map { "rung \($0 % distinct)" }
        let reading = ColumnReading.of("level", cells)
        #expect((reading.meaning == .member(.level)) == isLevel)
        #expect(reading.lookalike == (isLevel ? nil : .member(.level)))
        #expect((reading.doubt?.contains("\(distinct) different values") ?? false) == !isLevel)
    }

    @Test("Examples are masked unless they are the platform's own words")
    func examples() {
        #expect(ColumnReading.of("phone", Self.phones).examples(1, shows: false) == ["137****4083"])
        #expect(ColumnReading.of("phone", Self.phones).examples(1, shows: true) == ["13752614083"])
        #expect(ColumnReading.of("level", ["V1", "V1", "V2"]).examples(2, shows: false) == ["V1", "V2"])
        #expect(ColumnReading.of("birthday", ["1990-01-02"]).examples(1, shows: false) != ["1990-01-02"])
        #expect(ColumnReading.of("remark", ["Zhang Wei"]).examples(1, shows: false) != ["Zhang Wei"])
        #expect(ColumnReading.of("last_seen", ["2024-01-02"]).examples(1, shows: false) == ["2024-01-02"])
    }
}
