import Testing

@testable import OneIDCore

@Suite struct NationalIDTests {
    @Test(
        arguments: [
            ("110101199003077715", .clean("110101199003077715")),
            ("110101 19900307 7715", .decorated("110101199003077715")),
            ("'110101199003077715", .decorated("110101199003077715")),
            ("110101199003077716", .invalid), ("990101199003077715", .invalid), ("110101199013077715", .invalid),
            ("110101199002307715", .invalid), ("11010119900307771", .invalid), ("1101011990030777155", .invalid),
            ("X10101199003077715", .invalid), ("11010519491231002X", .junk), ("11010519491231002x", .junk),
            ("110105194912310029", .invalid), ("1101**********7715", .masked), ("1.10101E+17", .damaged), ("", .empty),
            ("无", .junk), ("111111111111111111", .junk), ("123456789012345678", .junk), ("身份证", .invalid),
            ("H12345678", .invalid),
        ] as [(String, Outcome)])
    func forms(_ text: String, _ expected: Outcome) {
        let normaliser = IdentifierType.nationalID.makeNormaliser()
        #expect(normaliser.outcome(text) == expected, "\(normaliser.reason(text))")
    }

    @Test func checkDigitOfTheStandard() {
        // GB 11643-1999, annex: 11010519491231002X and 440524188001010014.
        for (digits, check) in [("11010519491231002", "X"), ("44052418800101001", "4")] {
            let found = Array(digits.utf8).withUnsafeBufferPointer { NationalIDNormaliser.checkDigit($0) }
            #expect(String(decoding: [found], as: UTF8.self) == check)
        }
    }

    @Test func lowerCaseAndOldForm() {
        let normaliser = NationalIDNormaliser(junk: .none)
        #expect(normaliser.outcome("11010519491231002x") == .clean("11010519491231002X"))
        #expect(normaliser.outcome("110105491231002") == .clean("11010519491231002X"))
        #expect(normaliser.outcome("110105491331002") == .invalid)
    }

    /// GB/T 2260: north, north-east, east, centre and south, south-west, north-west, Taiwan, Hong Kong, Macao, abroad.
    @Test("Every code of a province, and no other")
    func provinces() {
        let assigned = [11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71...71, 81...83, 91...91]
        for code in 10...99 {
            let body = Array("\(code)010119900307123".utf8)
            let check = body.withUnsafeBufferPointer { NationalIDNormaliser.checkDigit($0) }
            let number = String(decoding: body + [check], as: UTF8.self)
            let expected: Outcome = assigned.contains { $0.contains(code) } ? .clean(number) : .invalid
            #expect(NationalIDNormaliser(junk: .none).outcome(number) == expected, "\(code)")
        }
    }

    @Test func residencePermits() {
        for prefix in ["810000", "820000", "830000"] {
            let body = Array((prefix + "19920312001").utf8)
            let check = body.withUnsafeBufferPointer { NationalIDNormaliser.checkDigit($0) }
            let number = String(decoding: body + [check], as: UTF8.self)
            #expect(IdentifierType.nationalID.makeNormaliser().outcome(number) == .clean(number))
        }
    }
}
