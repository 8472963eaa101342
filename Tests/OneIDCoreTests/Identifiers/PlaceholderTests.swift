import OneIDTestSupport
import Testing

@testable import OneIDCore

/// What stands for nobody, in every type; and what stands for somebody although it looks like that.
@Suite struct PlaceholderTests {
    private static let programWords: [String] = [
        "deleted", "Default", "UNDEFINED", "true", "False", "visitor", "anonymous", "guest", "unknown", "test", "N/A",
        "[object Object]", "NaN", "#N/A", "(null)", "\\N", "not_authenticated", "Not Authenticated", "distinct_id",
        "user id",
        "USERID", "[deleted]", "[[ guest ]]", "<none>", "\"test\"", "“default”", "｛ｎｕｌｌ｝", "ｄｅｌｅｔｅｄ", "【游客】", "（未登录）",
        "%28null%29", "no data", "no-data", "nodata", "null null", "测试", "请输入手机号", "«gast»", "неизвестно", "-nan", "0",
    ]

    @Test("A word of a program is junk as an identifier of any type", arguments: IdentifierType.builtIn)
    func words(type: IdentifierType) throws {
        for word in Self.programWords where word != "0" || type != .email {
            #expect(type.makeNormaliser().outcome(word) == .junk, "\(word)")
        }
        let declared = TextIdentifierNormaliser(name: "card")
        for word in Self.programWords { #expect(declared.outcome(word) == .junk, "\(word)") }
    }

    @Test("Words that only begin like one, and names of people, are not refused as names")
    func otherWords() throws {
        let declared = TextIdentifierNormaliser(name: "card")
        for word in ["guests", "testa", "default-7", "[x1", "user12", "x(null)"] {
            #expect(declared.outcome(word).valueClass.links, "\(word)")
        }
        for name in ["Guest", "True"] { #expect(!NullWords.contains(name, as: .identifier), "\(name)") }
    }

    private static let madeUpCodes: [String] = [
        "0000", "1111", "aaaaaa", "123456", "12345678", "87654321", "abcdefgh", "ABCDEFGHIJ", "0123456789abcdef",
        "123123123", "ab7xab7xab7x",
        "1212121212", "abc12345", "123-456-789", "000-00-0000", "078-05-1120", "9f89c84a559f573636a47ff8daed0d33",
        "AD921D60486366258809553A3DB49A4A", "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    ]

    @Test("Codes that were made up are junk, declared ones too", arguments: madeUpCodes)
    func codes(code: String) throws {
        for type in [IdentifierType.member, .cookie, .openID, .unionID]
        where code.utf8.count >= 6 && (type == .member || !code.contains("-")) {
            #expect(type.makeNormaliser().outcome(code) == .junk, "\(type)")
        }
        #expect(TextIdentifierNormaliser(name: "card").outcome(code) == .junk)
    }

    @Test(
        "Codes that are given out are not",
        arguments: [
            "1001", "12", "100001", "112233", "123457", "000000000123", "M0001234", "A1234567", "oAbc1234567890",
            "V-2024/7", "20240101",
            "8f89c84a559f573636a47ff8daed0d33",
        ])
    func realCodes(code: String) throws {
        #expect(TextIdentifierNormaliser(name: "card").outcome(code) == .clean(code))
        #expect(IdentifierType.member.makeNormaliser().outcome(code) == .clean(code))
    }

    @Test("Of a million numbers that are given out one by one, one in ten thousand is taken for made up at most")
    func countedNumbers() {
        let refused = (1...1_000_000).count { number in CellShape.test("\(number)", OpaqueCode.isMadeUp) }
        #expect(refused <= 100, "\(refused)")
    }

    @Test("Ids of WeChat's documentation, and one character behind the first")
    func openIDs() {
        for id in [
            "oGZUI0egBJY1zhBYw2KhdUfwVJJE", "o" + String(repeating: "0", count: 27), "oXXXXXXXXXXXXXXXXXXXXXXXXXXX",
        ] {
            #expect(IdentifierType.openID.makeNormaliser().outcome(id) == .junk, "\(id)")
        }
    }

    @Test(
        "Mobiles that follow from their first digits are junk, in every spelling",
        arguments: [
            "13812345678", "13912345678", "+86 138 1234 5678", "=\"13812345678\"", "138-1234-5678", "13487654321",
            "13890123456", "13111111111",
            "13800000000", "18888888888", "11111111111", "12345678901", "13900139000", "13813813813", "13131313131",
            "13800210500", "4001234567",
            "13812345678转12",
        ])
    func phones(written: String) { #expect(PhoneNormaliser().outcome(written).valueClass == .junk) }

    @Test(
        "Numbers that are sold as easy to remember are people's",
        arguments: [
            "13968686868", "13800131234", "13822345678", "13812345679", "13888886666", "13800138002", "13811112222",
            "057187654321",
        ])
    func realPhones(written: String) { #expect(PhoneNormaliser().outcome(written).valueClass == .clean) }

    @Test("The families that are hashed are those that the rule names, and no others of a prefix")
    func phoneFamilies() {
        let families = Set(PhonePlaceholders.families())
        for number in families { #expect(CellShape.test(number, PhonePlaceholders.contains), "\(number)") }
        var random = SeededGenerator(seed: 138)
        for _ in 0..<200_000 {
            let number = "+86138\(String("0000000\(Int.random(in: 0..<100_000_000, using: &random))".suffix(8)))"
            #expect(CellShape.test(number, PhonePlaceholders.contains) == families.contains(number), "\(number)")
        }
        #expect(families.count { $0.hasPrefix("+86139") } == 32)
    }

    @Test(
        "Devices that nobody has",
        arguments: [
            "000000011234564", "000000000000000", "00000000000001", "123456789012345", "358240051111110",
            "111111111111111",
            "12:34:56:78:9A:BC", "00:11:22:33:44:55", "01:23:45:67:89:ab", "aabbccddeeff", "11-22-33-44-55-66",
            "0001.0203.0405",
            "02:00:00:00:00:00", "00:00:00:00:00:01", "de:ad:be:ef:00:17", "1234567890abcdef", "0123456789ABCDEF",
            "fedcba9876543210",
            "9774d56d682e549c", "deadbeefcafebabe", "abcdabcdabcdabcd", "000000000000002f",
            "00000000-0000-0000-0000-000000000000",
            "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", "00000000-0000-4000-8000-000000000000",
            "00000000-0000-0000-0000-00000000000a",
            "12345678-1234-1234-1234-123456789012", "12345678-1234-4234-8234-123456789abc",
            "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
            "11111111-2222-3333-4444-555555555555", "00112233-4455-6677-8899-aabbccddeeff",
            "00010203-0405-0607-0809-0a0b0c0d0e0f",
            "{00000000000000000000000000000000}", "9f89c84a559f573636a47ff8daed0d33",
            "9F89C84A-559F-5736-36A4-7FF8DAED0D33", "123e4567-e89b-12d3-a456-426614174000",
        ])
    func devices(written: String) { #expect(IdentifierType.device.makeNormaliser().outcome(written) == .junk) }

    @Test(
        "Devices that somebody has",
        arguments: [
            "864743032368870", "99000086247185", "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "00000000-54b3-e7c7-0000-000046bffd97",
            "00:1a:2b:3c:4d:5f", "0123a5c8f1e2b3d4", "11f0c3b2a4d59687",
        ])
    func realDevices(written: String) {
        #expect(IdentifierType.device.makeNormaliser().outcome(written).valueClass.links)
    }

    @Test("Digits at random are not made up")
    func randomDigits() {
        var random = SeededGenerator(seed: 16)
        let digits = Array("0123456789abcdef".utf8)
        for round in 0..<200_000 {
            let id = (0..<(round % 2 == 0 ? 12 : 16)).map { _ in digits.randomElement(using: &random) ?? 0 }
            id.withUnsafeBufferPointer { #expect(!MadeUpDigits.contains($0), "\(String(decoding: $0, as: UTF8.self))") }
        }
    }

    /// Families, and what one or two digits make of them: where the fast way is sure, the normaliser agrees.
    @Test func fastWayLeavesDevicesThatMayBeMadeUp() {
        var random = SeededGenerator(seed: 32)
        let normaliser = IdentifierType.device.makeNormaliser()
        let listed = Set(JunkList.builtIn.fastValues(of: .device))
        let families = (DevicePlaceholders.families() + DevicePlaceholders.listed).map {
            Array($0.drop { $0 != ":" }.dropFirst().utf8)
        }
        let digits = Array("0123456789abcdefABCDEF".utf8)
        for _ in 0..<60_000 {
            guard var cell = families.randomElement(using: &random) else { return }
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                let place = Int.random(in: 0..<cell.count, using: &random)
                if cell[place].isHexDigit { cell[place] = digits.randomElement(using: &random) ?? 0 }
            }
            guard let fast = PlainForm.device.read(cell), !listed.contains(fast.canonical) else { continue }
            let text = String(decoding: cell, as: UTF8.self)
            #expect(normaliser.outcome(text) == .clean(String(decoding: fast.canonical, as: UTF8.self)), "\(text)")
        }
    }

    @Test func fastWayLeavesMobilesAndTokensThatMayBeMadeUp() {
        for number in PhonePlaceholders.families() {
            #expect(PlainForm.mobile.read(Array(number.utf8.dropFirst(3))) == nil, "\(number)")
            for spelled in [
                number, "+86 \(number.dropFirst(3).prefix(3))-\(number.dropFirst(6).prefix(4)) \(number.suffix(4))",
            ] {
                #expect(PlainForm.mobile.read(Array(spelled.utf8)) == nil, "\(spelled)")
            }
        }
        // The digests of "null" and "unknown", in capitals and in both cases too.
        let digests = ["null", "unknown"].flatMap { (word: String) -> [String] in
            DigestAlgorithm.allCases.map { algorithm in
                algorithm.digest(Array(word.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            }
        }
        #expect(digests.contains { $0.first?.isLetter == true })
        for digest in digests.flatMap({ [$0, $0.uppercased(), $0.prefix(9).uppercased() + $0.dropFirst(9)] }) {
            #expect(IdentifierType.openID.makeNormaliser().outcome(digest) == .junk, "\(digest)")
            #expect(PlainForm.token.read(Array(digest.utf8)) == nil, "\(digest)")
        }
        for token in [
            "abcdefghijklmnopqrstuvwx", "abababababababababababab", "oababcoababcoababcoababc", "xyzxyzxyzxyzxyzxyzxyz",
            "ABCDefghijklmnopqrst",
        ] {
            let isJunk = IdentifierType.openID.makeNormaliser().outcome(token) == .junk
            #expect(!isJunk || PlainForm.token.read(Array(token.utf8)) == nil, "\(token)")
        }
    }

    @Test(
        "Addresses that nobody reads",
        arguments: [
            "guest@guest.com", "GUEST@Guest.COM", "test@shop.cn", "Test@firma.de", "x@x.com", "x@x.cn", "aa@aa.net",
            "a@b.com", "123@123.com",
            "example@example.com", "li.wei@example.co.uk", "li.wei@example.com.cn", "li@test.com", "li@yourdomain.com",
            "undefined@163.com",
            "deleted@shop.cn", "noreply@shop.cn", "1234@shop.cn", "xxx@qq.com", "no@no.no", "<guest@guest.com>",
            "qwerty@gmail.com",
        ])
    func addresses(written: String) { #expect(EmailNormaliser().outcome(written) == .junk) }

    @Test(
        "Addresses that somebody reads",
        arguments: [
            "weber@weber.de", "info@shop.cn", "admin@shop.cn", "tester.li@shop.cn", "nora@gmail.com",
            "noel.x@gmail.com", "test@shop.cn.example7.cn",
            "li@examples.com", "li@contest.com", "1386291@qq.com", "andefined@qq.com", "example.li@shop.cn",
        ])
    func realAddresses(written: String) {
        let outcome = EmailNormaliser().outcome(written)
        #expect(written.hasPrefix("test@") ? outcome == .junk : outcome == .clean(written))
    }

    @Test func fastWayLeavesAddressesThatMayBeNobodys() {
        let listed = Set(JunkList.builtIn.fastValues(of: .email).map { String(decoding: $0, as: UTF8.self) })
        let normaliser = EmailNormaliser()
        for address in EmailPlaceholders.families() where !listed.contains(address) {
            #expect(normaliser.outcome(address) == .junk, "\(address)")
            #expect(PlainForm.address.read(Array(address.utf8)) == nil, "\(address)")
        }
    }
}
