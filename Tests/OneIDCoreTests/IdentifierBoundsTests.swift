import Testing

@testable import OneIDCore

/// Both sides of the boundaries that decide what a cell is.
@Suite struct IdentifierBoundsTests {
    private func outcome(_ type: IdentifierType, _ text: String) -> Outcome { type.makeNormaliser().outcome(text) }

    /// An identity number with the digit that is right for it.
    private func number(_ body: String) -> String {
        let check = Array(body.utf8).withUnsafeBufferPointer { NationalIDNormaliser.checkDigit($0) }
        return body + String(decoding: [check], as: UTF8.self)
    }

    @Test(
        "Dates of birth",
        arguments: [
            ("20000229", true), ("19960229", true), ("19000229", false), ("19970229", false), ("18500101", true),
            ("18491231", false), ("18991231", true), ("20270101", true), ("20991231", true), ("21000101", false),
            ("19990430", true), ("19990431", false), ("19991130", true), ("19991131", false), ("19991231", true),
        ])
    func birth(date: String, isDate: Bool) {
        let number = number("110101\(date)123")
        #expect(outcome(.nationalID, number) == (isDate ? .clean(number) : .invalid))
    }

    @Test("An X stands at the end of an identity number and nowhere else")
    func checkDigitAtTheEnd() {
        #expect(outcome(.nationalID, number("1101011990030771X")) == .invalid)
        #expect(outcome(.nationalID, number("11010119900307X71")) == .invalid)
        #expect(outcome(.nationalID, number("11010120000229123")) == .clean("11010120000229123X"))
    }

    @Test(
        "Phones",
        arguments: [
            ("8008208820", .clean("+868008208820")), ("861012345678", .clean("+861012345678")),
            ("13022345678", .clean("+8613022345678")), ("12812345678", .invalid),
            // Areas at the end of their block; two digits before eight, three before seven or eight.
            ("0359-2123456", .decorated("+863592123456")), ("0360-2123456", .invalid),
            ("029-81234567", .decorated("+862981234567")), ("0269-8123456", .invalid), ("028-8123456", .invalid),
            ("0571-0765432", .invalid),
            // Extensions have up to eight digits, a number with its extension more than fifteen.
            ("0571-87654321转12345678", .decorated("+8657187654321;ext=12345678")),
            ("0571-87654321转123456789", .invalid),
            ("+86 571-87654321-1234", .decorated("+8657187654321;ext=1234")),
            ("0571-87654321轉801", .decorated("+8657187654321;ext=801")),
            ("8613+800001111", .invalid), ("+4930123456789012", .invalid),
            ("13800001111 13900002222 01012345678", .decorated("+8613800001111", "+8613900002222", "+861012345678")),
            ("11111", .junk), ("1111", .invalid), ("00", .junk),
            ("##", .damaged), ("138xx1111", .masked), ("138x1111", .invalid),
        ] as [(String, Outcome)])
    func phones(_ text: String, _ expected: Outcome) {
        #expect(outcome(.phone, text) == expected)
    }

    @Test("A mobile that is lent is told from a number that is none")
    func lentNumbers() {
        let reader = IdentifierType.phone.makeNormaliser()
        for (text, isLent) in [("18877771111-123", true), ("188 7777 1111 (12)", true), ("188 7777 1111 (1)", false)] {
            var cell = NormalisedCell()
            Array(text.utf8).withUnsafeBufferPointer { reader.normalise($0, into: &cell) }
            #expect(cell.isTemporary == isLent, "\(text)")
            #expect(!cell.valueClass.links || !isLent, "\(text)")
        }
        #expect(outcome(.phone, "188 7777 1111 (12)") == .junk)
    }

    @Test("00 is dialled abroad everywhere, and a plus stands once")
    func plusSigns() {
        let american = IdentifierType.phone.makeNormaliser(
            NormaliserOptions(region: PhoneRegion("US") ?? .cn, providerRules: false, junk: .none))
        #expect(american.outcome("00+8613022345678") == .decorated("+8613022345678"))
        #expect(american.outcome("011+8613022345678") == .decorated("+8613022345678"))
        #expect(american.outcome("07+8613022345678") == .invalid)
        #expect(outcome(.phone, "++8613022345678") == .decorated("+8613022345678"))
        #expect(outcome(.phone, "+00+8613022345678") == .invalid)
    }

    @Test("What counts down from six digits on is made up, what begins again too often is not")
    func counting() {
        for code in ["654321", "543210", "123456"] { #expect(CellShape.test(code, OpaqueCode.isMadeUp), "\(code)") }
        for code in ["65432", "643210"] { #expect(!CellShape.test(code, OpaqueCode.isMadeUp), "\(code)") }
        #expect(CellShape.test("0123456701234567", { MadeUpDigits.contains($0) }))
        #expect(!CellShape.test("01230120123012340120123012012340", { MadeUpDigits.contains($0) }))
        #expect(CellShape.test("+8613800123500", PhonePlaceholders.contains))
        #expect(!CellShape.test("+8613900123500", PhonePlaceholders.contains))
    }

    @Test("Addresses of the greatest length, and one byte more")
    func addressLengths() {
        let local = String(repeating: "ab", count: 30)
        func label(_ length: Int) -> String { String(String(repeating: "bc", count: 40).prefix(length)) }
        let longest = "\(local)@\(label(63)).\(label(63)).\(label(62)).cn"
        #expect(longest.utf8.count == 254)
        #expect(outcome(.email, longest) == .clean(longest))
        #expect(outcome(.email, "a" + longest) == .invalid)
        #expect(outcome(.email, "zhang@\(label(63)).cn") == .clean("zhang@\(label(63)).cn"))
        #expect(outcome(.email, "zhang@\(label(64)).cn") == .invalid)
    }

    @Test("A slash before the @ belongs to the name, one behind it separates")
    func slashes() {
        #expect(outcome(.email, "a/b@mail.cn") == .clean("a/b@mail.cn"))
        #expect(outcome(.email, "a@mail.cn/b@mail.cn") == .decorated("a@mail.cn", "b@mail.cn"))
        #expect(EmailNormaliser(providerRules: true).outcome("a+shop@gmail.com") == .clean("a@gmail.com"))
    }

    @Test(
        "Devices",
        arguments: [
            ("9900000002329A", .clean("meid:9900000002329A")), ("4900000002329A", .invalid),
            ("1e2dfa89496a47fd1", .clean("hex:1e2dfa89496a47fd1")),
            ("3c5a-b401-0203", .clean("mac:3c:5a:b4:01:02:03")),
        ] as [(String, Outcome)])
    func devices(_ text: String, _ expected: Outcome) {
        #expect(outcome(.device, text) == expected)
    }

    @Test("Masks: two stars in a token, one in any other value")
    func masks() {
        #expect(outcome(.cookie, "a**bcdefghijk") == .masked)
        #expect(outcome(.cookie, "a*bcdefghijk") == .clean("a*bcdefghijk"))
        #expect(outcome(.member, "10*01") == .masked)
        #expect(outcome(.nationalID, "110101xx9003077715") == .masked)
        #expect(outcome(.phone, "138___1111") == .masked)
    }

    @Test("A soft hyphen is nothing at all")
    func softHyphen() {
        #expect(outcome(.member, "10\u{AD}01") == .decorated("1001"))
    }

    @Test("Names: signs are no letters, and twenty characters are enough")
    func names() {
        func isName(_ text: String) -> Bool {
            var name: [UInt8] = []
            return Array(text.utf8).withUnsafeBufferPointer { PersonName.readClean($0, into: &name) }
        }
        #expect(!isName("A×B"))
        #expect(!isName("A÷B"))
        #expect(isName(String(repeating: "张", count: 20)))
        #expect(!isName(String(repeating: "张", count: 21)))
        #expect(isName("阿不·热合"))
        #expect(!isName("阿不都·热"))
        #expect(!isName("阿·热合曼"))
    }

    @Test("What is left to see of a value")
    func shown() {
        #expect(Masking.mask("+1234567") == "+1****67")
        #expect(Masking.mask("+12345678") == "+12****78")
        #expect(Masking.mask("+44207946") == "+44****46")
        #expect(Masking.mask("abcd@mail.cn") == "a***d@mail.cn")
        // Of a long value the length is not told.
        #expect(Masking.mask(String(repeating: "a", count: 18)) == "aaa***********aaaa")
        #expect(Masking.mask(String(repeating: "a", count: 30)) == "aaa************aaaa")
    }

    @Test("Names of columns: brackets that open nothing, ids of other things")
    func headers() {
        #expect(HeaderNames.recognise(")mobile") == .identifier(.phone, hash: nil))
        #expect(HeaderNames.recognise("mobile (model)") == nil)
        #expect(HeaderNames.chooseRecordID(["session_id", "phone"])?.index == nil)
        #expect(HeaderNames.chooseRecordID(["visit_id", "phone"])?.index == 0)
        #expect(HeaderWords.mayBeContact("phone"))
        #expect(!HeaderWords.mayBeContact("order_phone"))
    }

    @Test(
        "Times at the edge of a day, and offsets with minutes",
        arguments: [
            ("2025-03-01 24:00", "2025-03-02 00:00:00"), ("2025-03-01 12:00:60", "2025-03-01 12:01:00"),
            ("2025-03-01 12:30:00+05:45", "2025-03-01 06:45:00"), ("2025-03-01 12:30:00-0330", "2025-03-01 16:00:00"),
            ("2025-03-01 12:00:61", nil), ("2025-03-01 25:00", nil), ("2025-03-01 12:30:00+05:60", nil),
            ("2200-12-31", "2200-12-31 00:00:00"), ("2201-01-01", nil),
        ] as [(String, String?)])
    func times(_ text: String, _ plain: String?) {
        #expect(Timestamp(text) == plain.flatMap { Timestamp($0) })
        #expect((Timestamp(text) == nil) == (plain == nil))
    }
}
