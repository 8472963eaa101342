import Testing

@testable import OneIDCore

@Suite struct MaskingTests {
    @Test(
        arguments: [
            ("13822345678", .phone, "138****5678"), ("+8613822345678", .phone, "+86138****5678"),
            ("zhang@qq.com", .email, "z***g@qq.com"), ("abc@qq.com", .email, "***@qq.com"), ("a@b.cn", nil, "***@b.cn"),
            ("110101199003077715", .nationalID, "110***********7715"), ("1234", nil, "****"), ("张伟", nil, "**"),
            ("", nil, ""),
            ("12345", nil, "1***5"), ("12345678", nil, "12****78"), ("a\u{1B}[31mbc", nil, "a****c"),
            ("imei:490124503237518", .device, "imei:490********7518"),
        ] as [(String, IdentifierType?, String)])
    func forms(_ value: String, _ type: IdentifierType?, _ expected: String) {
        let masked = Masking.mask(value, type: type)
        if value.hasPrefix("a\u{1B}") {
            #expect(!masked.unicodeScalars.contains("\u{1B}"))
        } else {
            #expect(masked == expected)
        }
    }

    @Test func neverMoreThanHalfOrSeven() {
        for length in 0...60 {
            let value = String((0..<length).map { Character(Unicode.Scalar(UInt8(97 + $0 % 26))) })
            let shown = Masking.mask(value).filter { $0 != "*" }.count
            #expect(shown <= 7)
            #expect(length >= 11 || shown * 2 <= length)
        }
    }

    private func fits(_ masked: String, _ value: String, _ type: IdentifierType?) -> Bool? {
        let pattern = Array(masked.utf8).withUnsafeBufferPointer { MaskedPattern($0, type: type) }
        return pattern.map { pattern in Array(value.utf8).withUnsafeBufferPointer { pattern.fits($0) } }
    }

    @Test func patterns() {
        #expect(fits("138****5678", "+8613822345678", .phone) == true)
        #expect(fits("138XXXX5678", "+8613822345678", .phone) == true)
        #expect(fits("+86 138****5678", "+8613822345678", .phone) == true)
        #expect(fits("138＊＊＊＊5678", "+8613822345678", .phone) == true)
        #expect(fits("138****5679", "+8613822345678", .phone) == false)
        #expect(fits("138***5678", "+8613822345678", .phone) == false)
        #expect(fits("010-****5678", "+861012345678", .phone) == true)
        #expect(fits("13822345678", "+8613822345678", .phone) == nil)
        #expect(fits("***********", "+8613822345678", .phone) == nil)
        #expect(fits("a***@qq.com", "alice@qq.com", .email) == true)
        #expect(fits("A***@QQ.com", "alice@qq.com", .email) == true)
        #expect(fits("a***e@qq.com", "alice@qq.com", .email) == true)
        #expect(fits("a***b@qq.com", "alice@qq.com", .email) == false)
        #expect(fits("a***@qq.com", "a@qq.com", .email) == false)
        #expect(fits("a***@q*.com", "alice@qq.com", .email) == true)
        #expect(fits("110101********7715", "110101199003077715", .nationalID) == true)
        #expect(fits("11010119900307772X", "11010119900307772X", .nationalID) == nil)
        #expect(fits("oAB***xyz", "oABCDEFxyz", .openID) == true)
    }
}
