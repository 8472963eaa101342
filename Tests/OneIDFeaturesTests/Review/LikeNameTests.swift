import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDFeatures
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Near matches by kinds of values: names that are compatible and need not be equal, slips of birthdays and phones, aliases of
/// mailboxes, masks beside masks.
struct LikeNameTests {
    private static let header = "member_id,mobile,email,name,birthday,address\n"

    private func queue(_ rows: String...) throws -> [ReviewItem] {
        var files: [String: String] = [:]
        for (number, row) in rows.enumerated() { files["shop\(number)"] = Self.header + row + "\n" }
        return try ReviewQueueTests.queue(files).items
    }

    private func reasons(_ left: String, _ right: String) throws -> [ReviewReason] {
        try queue(left, right).map(\.reason)
    }

    @Test(
        "Equal birthdays need names that are compatible",
        arguments: [
            // One letter more, an initial, a short form, words joined otherwise.
            ("Gustav Groen", "Gustaf Groen", true), ("J Groenewald", "Jan Groenewald", true),
            ("Robert Groen", "Bob Groen", true), ("Xiao Ming Groen", "Xiaoming Groen", true),
            // Brothers; a slip in both words is not looked for; one word names nobody.
            ("Gustav Groen", "Willem Groen", false), ("Gustav", "Gustaf", false),
        ])
    func compatibleNames(left: String, right: String, isNear: Bool) throws {
        let found = try reasons("1,13862915074,,\(left),1961-11-23,", "2,13962918888,,\(right),1961-11-23,")
        #expect(found == (isNear ? [.nameAndBirthday] : []))
        #expect(try reasons("1,13862915074,,\(left),1961-11-23,", "2,13962918888,,\(right),1972-02-14,") == [])
    }

    @Test(
        "Phones that end alike beside names that agree",
        arguments: [
            // Two digits differ: one alone is a slip.
            ("王安宁", "王安宁", "15962915074", true), ("Gustav Groen", "Gustaf Groen", "15962915074", true),
            ("王安宁", "王安宁", "15962918888", false), ("王安宁", "李安宁", "15962915074", false),
        ])
    func phoneEndings(left: String, right: String, phone: String, isNear: Bool) throws {
        let found = try reasons("1,13862915074,,\(left),,", "2,\(phone),,\(right),,")
        #expect(found == (isNear ? [.phoneEnding] : []))
    }

    @Test(
        "A wrong digit, day and month exchanged",
        arguments: [
            ("1990-05-17", "1990-05-18", true), ("1990-05-17", "1980-05-17", true), ("1990-05-07", "1990-07-05", true),
            ("1990-05-17", "1991-05-18", false), ("1990-05-17", "1990-06-28", false),
        ])
    func nearBirthdays(left: String, right: String, isNear: Bool) throws {
        let found = try reasons("1,13862915074,,王安宁,\(left),", "2,13962918888,,王安宁,\(right),")
        #expect(found == (isNear ? [.nearBirthday] : []))
    }

    @Test(
        "A phone that lost a digit",
        arguments: [
            ("1386291507", true), ("386 2915 074", true), ("1386915074", true), ("1386291507x", false),
            ("1386291", false), ("1396291507", false),
        ])
    func shortPhones(short: String, isNear: Bool) throws {
        #expect(try reasons("1,13862915074,,王安宁,,", "2,\(short),,王安宁,,") == (isNear ? [.nearPhone] : []))
    }

    @Test(
        "Mailboxes that are one by the rules of their provider",
        arguments: [
            ("joan.vale@gmail.com", "joanvale@googlemail.com", true),
            ("joan.vale@gmail.com", "j.o.a.n.vale+x@gmail.com", true),
            ("joanvale@outlook.com", "joanvale+shop@outlook.com", true),
            // QQ has no such rule.
            ("joan.vale@qq.com", "joanvale@qq.com", false),
        ])
    func aliases(left: String, right: String, isNear: Bool) throws {
        for name in ["Joan Vale", "J Vale"] {
            let found = try reasons("1,,\(left),Joan Vale,,", "2,,\(right),\(name),,")
            #expect(found == (isNear ? [.emailAlias] : []), "\(name)")
        }
        #expect(try reasons("1,,\(left),Joan Vale,,", "2,,\(right),Carl Hope,,") == [])
    }

    @Test func equalNameAndAddress() throws {
        #expect(try reasons("1,13862915074,,王安宁,,武汉市江汉路12号", "2,13962918888,,王安宁,,武汉市江汉路12号") == [.nameAndAddress])
        #expect(try reasons("1,13862915074,,王安宁,,武汉市江汉路12号", "2,13962918888,,王安宁,,武汉市江汉路14号") == [])
    }

    // MARK: Masked beside masked

    @Test("A masked phone beside a masked name finds the one whom both fit")
    func maskedPair() throws {
        let items = try queue(
            "1,13752614083,,杨军平,,\n2,15983027164,,杨敏,,\n3,13952614083,,李宁,,", "9,137****4083,,杨**,,")
        #expect(items.map(\.reason) == [.maskedValue])
        #expect(items.first?.sides.map(\.key.id) == ["1", "9"])
        #expect(items.first?.suggestion == .merge)
    }

    @Test("Two whom both fit are none; of these the one of the length that is hidden")
    func maskedPairOfTwo() throws {
        #expect(try queue("1,13752614083,,杨军平,,\n2,13783024083,,杨军安,,", "9,137****4083,,杨**,,").isEmpty)
        let items = try queue("1,13752614083,,杨军平,,\n2,13783024083,,杨敏,,", "9,137****4083,,杨**,,")
        #expect(items.map { $0.sides.map(\.key.id) } == [["1", "9"]])
    }

    @Test("A mask that hides the family name shows the last letter")
    func maskedFamilyName() throws {
        #expect(try queue("1,13752614083,,杨军平,,", "9,137****4083,,*军平,,").map(\.reason) == [.maskedValue])
        #expect(try queue("1,13752614083,,杨军平,,", "9,137****4083,,*军安,,").isEmpty)
    }

    // MARK: Parts

    /// Every slip leaves two birthdays in a common block, and is one; all pairs of a few thousand days are compared.
    @Test func neighbouringBirthdaysShareABlock() {
        func digits(_ day: UInt64) -> [Character] { Array(Birthday.text(day).filter { $0 != "-" }) }
        var random = SeededGenerator(seed: 5)
        let days = (0..<1500).map { _ in UInt64.random(in: 0..<20_000, using: &random) }
        for one in days {
            for other in days.prefix(200) where one != other {
                let (a, b) = (digits(one), digits(other))
                let isExchanged =
                    a[0..<4] == b[0..<4] && Array(a[4..<6]) == Array(b[6..<8]) && Array(a[6..<8]) == Array(b[4..<6])
                let isSlip = zip(a, b).filter { $0 != $1 }.count == 1
                #expect(BirthdayNeighbours.areNeighbours(one, other) == (isSlip || isExchanged))
                guard isSlip || isExchanged else { continue }
                let (left, right) = (BirthdayNeighbours.blocks(one), BirthdayNeighbours.blocks(other))
                #expect(left.0 == right.0 || left.1 == right.1 || left.2 == right.2 || left.3 == right.3)
            }
        }
    }

    /// Wherever a digit is left out, with or without the country code.
    @Test func shortNumbersShareABlock() {
        let number: UInt64 = 8_613_862_915_074
        let complete = Set(ShortPhone.blocks(ofComplete: number))
        for form in [Array("8613862915074".utf8), Array("13862915074".utf8)] {
            for place in form.indices {
                var short = form
                short.remove(at: place)
                #expect(ShortPhone.isShort(short, of: number))
                #expect(!complete.isDisjoint(with: ShortPhone.blocks(short)))
                var wrong = short
                wrong[0] = wrong[0] == 0x37 ? 0x38 : 0x37
                #expect(!ShortPhone.isShort(wrong, of: number) || place == 0)
            }
        }
    }

    @Test func providersAreAskedOnlyWhereTheyHaveRules() {
        func mailbox(_ text: String) -> String? {
            text.withCell(EmailProvider.mailbox).map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(mailbox("j.o.a.n+x@googlemail.com") == "joan@gmail.com")
        #expect(mailbox("joan+x@proton.me") == "joan@proton.me")
        #expect(mailbox("joan+x@qq.com") == nil && mailbox("no address") == nil)
    }
}
