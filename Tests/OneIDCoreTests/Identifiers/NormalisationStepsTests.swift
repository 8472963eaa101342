import Testing

@testable import OneIDCore

@Suite struct NormalisationStepsTests {
    private func explain(_ raw: String, _ type: IdentifierType) -> NormalisationSteps {
        NormalisationSteps(raw, as: type)
    }

    @Test("The issue's example: class, value and every step")
    func example() {
        let steps = explain("0086 138-0000-1111", .phone)
        #expect(steps.valueClass == .decorated)
        #expect(steps.values == ["+8613800001111"])
        #expect(
            steps.steps == [
                "blanks, dashes, brackets and words between the digits are removed: 008613800001111",
                "00 is the international prefix, 86 the country code",
                "11 digits that begin with 138: a mobile number of the mainland",
                "decorated: valid once decoration and punctuation are removed, so it links",
            ])
    }

    @Test(
        arguments: [
            ("13812345678", .phone, "no country code is written: region CN gives 86"),
            ("8613812345678", .phone, "86 is the country code, written without +"),
            ("+852 9123 4567", .phone, "+ is followed by the country code 852"),
            ("021-62345678", .phone, "the trunk prefix 0 is removed"),
            ("１３８１２３４５６７８", .phone, "full-width characters become ASCII: 13812345678"),
            (
                "=\"13812345678\"", .phone,
                "apostrophe, quotes, =\"…\" or blanks around the value are removed: 13812345678"
            ),
            ("13812345678\t", .phone, "blanks around the value are removed: 13812345678"),
            ("Li.Wei@Post.Internal", .email, "letters become lower case: li.wei@post.internal"),
            ("11010519491231003X", .nationalID, "invalid: wrong check digit; it links nothing"),
            (
                "1.38E+10", .phone,
                "damaged: digits lost to scientific notation; nobody can restore it, so it links nothing"
            ),
            ("138****1234", .phone, "masked: partly hidden; it links nothing, and is evidence for review"),
            ("无", .email, "junk: null word; a placeholder links nothing"),
            ("", .phone, "empty: there is no value"),
        ] as [(String, IdentifierType, String)])
    func steps(_ raw: String, _ type: IdentifierType, _ expected: String) {
        #expect(explain(raw, type).steps.contains(expected), "\(explain(raw, type).steps)")
    }

    @Test(
        "Class and values are always the normaliser's, and there is always a reason", arguments: IdentifierType.builtIn)
    func agrees(_ type: IdentifierType) {
        let cells = [
            "", " ", "13812345678", "0086 138-0000-1111", "a@b.cn;c@d.cn", "oAANxPNqmoeqLI_krvN-ABVywWCj", "null",
            "=\"1\"", "***",
            "864976589556501", "110101199003070", "13812345678/13912345678", "\u{FEFF}",
            String(repeating: "9", count: 2000), "💥", "+",
            "::", "imei:", "0",
        ]
        for raw in cells {
            var copy = raw
            var cell = NormalisedCell()
            copy.withUTF8 { type.makeNormaliser().normalise($0, into: &cell) }
            let steps = explain(raw, type)
            #expect(steps.valueClass == cell.valueClass)
            #expect(steps.values == (0..<cell.count).map { cell.text($0) })
            #expect(steps.steps.last?.hasPrefix(cell.valueClass.name) == true)
        }
    }
}
