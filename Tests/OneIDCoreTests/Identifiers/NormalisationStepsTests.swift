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
            ("13822345678", .phone, "no country code is written: region CN gives 86"),
            ("8613822345678", .phone, "86 is the country code, written without +"),
            ("+852 9123 4567", .phone, "+ is followed by the country code 852"),
            ("021-62345678", .phone, "the trunk prefix 0 is removed"),
            ("021-62345678-801", .phone, "the trunk prefix 0 is removed"),
            ("+44 (0)20 7946 0123", .phone, "the trunk prefix 0 is removed"),
            ("17951 13822345678", .phone, "the prefix 17951 is removed"),
            ("17951+8613822345678", .phone, "the prefix 17951 is removed; 86 is the country code"),
            ("137ー5261ー4083", .phone, "digits and signs of other scripts become ASCII: 137-5261-4083"),
            ("+54 11 15-3456-7890", .phone, "the number is completed as it is dialled from abroad: +5491134567890"),
            (
                "18877771111-123", .phone,
                "junk: temporary privacy number with an extension; strangers get it in turn, so it links nothing"
            ),
            ("１３８２２３４５６７８", .phone, "full-width characters become ASCII: 13822345678"),
            (
                "=\"13822345678\"", .phone,
                "apostrophe, quotes, =\"…\" or blanks around the value are removed: 13822345678"
            ),
            ("13822345678\t", .phone, "blanks around the value are removed: 13822345678"),
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

    @Test("A prefix of the region is told with its region")
    func regionalPrefix() throws {
        let options = NormaliserOptions(region: try #require(PhoneRegion("US")))
        let steps = NormalisationSteps("011 44 20 7946 0123", as: .phone, options: options)
        #expect(steps.steps.contains("011 is the international prefix of region US, 44 the country code"))
    }

    @Test(
        "Class and values are always the normaliser's, and there is always a reason", arguments: IdentifierType.builtIn)
    func agrees(_ type: IdentifierType) {
        let cells = [
            "", " ", "13822345678", "0086 138-0000-1111", "a@b.cn;c@d.cn", "oAANxPNqmoeqLI_krvN-ABVywWCj", "null",
            "=\"1\"", "***",
            "864976589556501", "110101199003070", "13822345678/13922345678", "\u{FEFF}",
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
