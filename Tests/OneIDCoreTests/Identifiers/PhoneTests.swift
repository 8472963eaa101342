import Testing

@testable import OneIDCore

@Suite struct PhoneTests {
    @Test(
        arguments: [
            ("13800001111", .clean("+8613800001111")),
            ("+8613800001111", .clean("+8613800001111")),
            ("008613800001111", .clean("+8613800001111")),
            ("8613800001111", .clean("+8613800001111")),
            ("013800001111", .clean("+8613800001111")),
            ("+86013800001111", .clean("+8613800001111")),
            ("+86 138 0000 1111", .decorated("+8613800001111")),
            ("(+86)138-0000-1111", .decorated("+8613800001111")),
            ("+(86) 13800001111", .decorated("+8613800001111")),
            ("138-0000-1111", .decorated("+8613800001111")),
            ("138.0000.1111", .decorated("+8613800001111")),
            ("138·0000·1111", .decorated("+8613800001111")),
            ("+86 138•0000•1111", .decorated("+8613800001111")),
            ("138・0000・1111", .decorated("+8613800001111")),
            ("[13800001111]", .decorated("+8613800001111")),
            ("【13800001111】", .decorated("+8613800001111")),
            ("86-13800001111", .decorated("+8613800001111")),
            ("tel:+86-138-0000-1111", .decorated("+8613800001111")),
            ("手机：13800001111", .decorated("+8613800001111")),
            ("13800001111.0", .decorated("+8613800001111")),
            ("'13800001111", .decorated("+8613800001111")),
            ("=\"13800001111\"", .decorated("+8613800001111")),
            ("13800001111\t", .decorated("+8613800001111")),
            (" 13800001111", .decorated("+8613800001111")),
            ("１３８００００１１１１", .decorated("+8613800001111")),
            ("\u{3000}＋８６\u{A0}13800001111", .decorated("+8613800001111")),
            ("\u{FEFF}13800001111", .decorated("+8613800001111")),
            ("\u{202D}138\u{200B}00001111\u{202C}", .decorated("+8613800001111")),
            ("138–0000—1111", .decorated("+8613800001111")),
            ("01012345679", .clean("+861012345679")),
            ("010-12345678", .decorated("+861012345678")),
            ("(0571)87654321", .decorated("+8657187654321")),
            ("（0571）87654321", .decorated("+8657187654321")),
            ("0571 8765 4321", .decorated("+8657187654321")),
            ("0571-87654321转801", .decorated("+8657187654321;ext=801")),
            ("0571 87654321 转 801", .decorated("+8657187654321;ext=801")),
            ("010-12345678-801", .decorated("+861012345678;ext=801")),
            ("010-12345678 ext. 801", .decorated("+861012345678;ext=801")),
            ("010-12345678x801", .decorated("+861012345678;ext=801")),
            ("010-12345678分机801", .decorated("+861012345678;ext=801")),
            ("+861012345678;ext=801", .clean("+861012345678;ext=801")),
            ("0794-8765432-1", .decorated("+867948765432;ext=1")),
            ("0794-8765432", .decorated("+867948765432")),
            ("+86-571-87654321", .decorated("+8657187654321")),
            ("+86 (0)571 87654321", .decorated("+8657187654321")),
            ("+86 0571-87654321", .decorated("+8657187654321")),
            ("400-820-8820", .decorated("+864008208820")),
            ("4008208820", .clean("+864008208820")),
            ("+852 9123 4567", .decorated("+85291234567")),
            ("0085291234567", .clean("+85291234567")),
            ("+853 6612 3456", .decorated("+85366123456")),
            ("+886 0912-345-678", .decorated("+886912345678")),
            ("+886 2 2345 6789", .decorated("+886223456789")),
            ("+1 (415) 555-2671", .decorated("+14155552671")),
            ("+14155552671", .clean("+14155552671")),
            ("+1-415-555-2671 x12", .decorated("+14155552671;ext=12")),
            ("+44 (0)20 7946 0958", .decorated("+442079460958")),
            ("+44 020 7946 0958", .decorated("+442079460958")),
            ("+39 06 6982", .decorated("+39066982")),
            ("+49 30 123456", .decorated("+4930123456")),
            ("+65 9123 4567", .decorated("+6591234567")),
            ("+81 090-1234-5678", .decorated("+819012345678")),
        ] as [(String, Outcome)])
    func mainland(_ text: String, _ expected: Outcome) {
        #expect(PhoneNormaliser().outcome(text) == expected, "\(text): \(PhoneNormaliser().reason(text))")
    }

    @Test(
        arguments: [
            "1380000111", "138000011112", "12800001111", "+999123456", "+2101234567", "+37912345678", "85291234567",
            "91234567", "87651234", "57187654321", "0261-87654321", "010-1234567", "021-02345678", "+1 115 555 2671",
            "+852 1123 4567", "+853 9123 4567", "+44 20 7946", "abc", "手机", "13800001111a", "138+00001111", "+",
            "10086", "1380000111113900002222", "+86", "+0", "13800001111转", "13800001111转abc",
            "138 0000 1111 22 33 44 55 66 77 88", "13800001111 139000022", "13800001111(张三)", "13800001111@qq.com",
            "123 456 7890",
        ])
    func invalid(_ text: String) {
        #expect(PhoneNormaliser().outcome(text) == .invalid)
    }

    @Test(
        arguments: [
            ("", Outcome.empty), ("   ", .empty), ("'", .empty), ("=\"\"", .empty), ("\u{FEFF}", .empty),
            ("1.38E+10", .damaged), ("1.38001E+10", .damaged), ("8.61E+12", .damaged), ("1E+10", .damaged),
            ("####", .damaged), ("########", .damaged), ("#VALUE!", .damaged), ("#REF!", .damaged),
            ("138****1234", .masked), ("***", .masked), ("138XXXX1234", .masked), ("138xxxx1234", .masked),
            ("138＊＊＊＊1234", .masked), ("138••••1234", .masked), ("+86 138****1234", .masked), ("138####1234", .masked),
            ("13800138000", .junk), ("+86 138 0013 8000", .junk), ("00000000000", .junk), ("13888888888", .junk),
            ("13800000000", .junk), ("11111111111", .junk), ("13800571500", .junk), ("12345678901", .junk),
            ("0", .junk), ("123456", .junk),
            ("null", .junk), ("NULL", .junk), ("无", .junk), ("-", .junk), ("--", .junk), ("N/A", .junk),
            ("none", .junk),
            ("nil", .junk), ("暂无", .junk), ("未知", .junk), ("undefined", .junk), ("\\N", .junk), ("ｎｕｌｌ", .junk),
            ("—", .junk), ("#N/A", .junk), ("NaN", .junk),
        ] as [(String, Outcome)])
    func classes(_ text: String, _ expected: Outcome) {
        #expect(PhoneNormaliser().outcome(text) == expected)
    }

    @Test(
        arguments: [
            ("13800001111/13900002222", .decorated("+8613800001111", "+8613900002222")),
            ("13800001111、13900002222", .decorated("+8613800001111", "+8613900002222")),
            ("13800001111，13900002222", .decorated("+8613800001111", "+8613900002222")),
            ("13800001111; 13900002222", .decorated("+8613800001111", "+8613900002222")),
            ("13800001111或13900002222", .decorated("+8613800001111", "+8613900002222")),
            ("13800001111 13900002222", .decorated("+8613800001111", "+8613900002222")),
            ("13800001111-13900002222", .decorated("+8613800001111", "+8613900002222")),
            ("138 0000 1111 139 0000 2222", .decorated("+8613800001111", "+8613900002222")),
            ("0571-87654321 13900002222", .decorated("+8657187654321", "+8613900002222")),
            ("13800001111/13800001111", .decorated("+8613800001111")),
            ("13800001111-13900002222-5", .decorated("+8613800001111")),
            ("13800001111/", .decorated("+8613800001111")),
            ("13800001111/无", .decorated("+8613800001111")),
            ("13800001111/13800138000", .decorated("+8613800001111")),
            ("13800138000/00000000000", .invalid),
            ("13800001111/1390000", .decorated("+8613800001111")),
            ("0571-87654321/1390000", .invalid),
            ("1380000/1111", .invalid), ("13800138000/13888888888", .junk),
        ] as [(String, Outcome)])
    func severalInOneCell(_ text: String, _ expected: Outcome) {
        #expect(PhoneNormaliser().outcome(text) == expected)
    }

    @Test func partLeftOutIsSaid() {
        #expect(PhoneNormaliser().reason("13800001111/1390000") == "another part of the cell is not a phone number")
        #expect(PhoneNormaliser().reason("1380000111") == "10 digits, 11 expected")
        #expect(PhoneNormaliser().reason("+999123456") == "unassigned country code")
    }

    @Test(
        arguments: [
            ("HK", "91234567", .clean("+85291234567")), ("HK", "9123 4567", .decorated("+85291234567")),
            ("HK", "85291234567", .clean("+85291234567")), ("HK", "+8613800001111", .clean("+8613800001111")),
            ("HK", "13800001111", .invalid), ("HK", "12345678", .junk), ("MO", "66123456", .clean("+85366123456")),
            ("MO", "91234567", .invalid), ("TW", "0912345678", .clean("+886912345678")),
            ("TW", "(02) 2345-6789", .decorated("+886223456789")), ("TW", "886912345678", .clean("+886912345678")),
            ("TW", "02-23456789-12", .invalid), ("TW", "0312345678", .invalid),
            ("US", "(415) 555-2671", .decorated("+14155552671")), ("US", "14155552671", .clean("+14155552671")),
            ("GB", "020 7946 0958", .decorated("+442079460958")), ("44", "02079460958", .clean("+442079460958")),
            ("HK", "0571/87654321", .invalid),
        ] as [(String, String, Outcome)])
    func regions(_ region: String, _ text: String, _ expected: Outcome) throws {
        let normaliser = PhoneNormaliser(region: try #require(PhoneRegion(region)))
        #expect(normaliser.outcome(text) == expected, "\(normaliser.reason(text))")
    }

    @Test func everyAssignedCodeIsReachable() throws {
        for code in CountryCodes.all {
            let digits = Array("\(code)5551234".utf8)
            let match = try #require(digits.withUnsafeBufferPointer { CountryCodes.match($0) })
            #expect(match.code == code)
            #expect(match.length == "\(code)".count)
        }
        #expect(Set(CountryCodes.all).count == CountryCodes.all.count)
        #expect(PhoneRegion("XX") == nil)
        #expect(PhoneRegion.names.contains("CN"))
    }
}
