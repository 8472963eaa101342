import Testing

@testable import OneIDCore

@Suite struct TextFoldingTests {
    private func type(_ folding: TextFolding?, pattern: String? = nil, junk: JunkList = .builtIn) throws
        -> TextIdentifierNormaliser
    {
        TextIdentifierNormaliser(name: "ssn", pattern: try pattern.map(CellPattern.init), folding: folding, junk: junk)
    }

    @Test("Digits alone count, and a letter makes no value of it")
    func digits() throws {
        let ssn = try type(.digits, pattern: "^[0-9]{9}$")
        for written in [
            "521-21-2123", "521212123", "521 21 2123", "521.21.2123", "５２１－２１－２１２３", "(521) 21/2123", "521–21–2123",
        ] {
            #expect(ssn.outcome(written).values == ["521212123"], "\(written)")
        }
        #expect(ssn.outcome("521212123") == .clean("521212123"))
        #expect(ssn.outcome("521-21-2123") == .decorated("521212123"))
        for written in ["521-21-212A", "A521212123", "521-21-212", "---- -", "五21-21-2123"] {
            #expect(!ssn.outcome(written).valueClass.links, "\(written)")
        }
        #expect(try type(.digits).outcome("A17") == .invalid && type(.digits).outcome("17") == .clean("17"))
        #expect(try type(nil).outcome("521-21-2123") == .clean("521-21-2123"))
    }

    @Test("Letters of either case and digits count")
    func alnum() throws {
        let card = try type(.alnum)
        for written in ["ab-12.34", "AB1234", "Ab 12 34", "ａｂ１２３４", "#ab/12_34"] {
            #expect(card.outcome(written).values == ["AB1234"], "\(written)")
        }
        #expect(card.outcome("kö-7（3）").values == ["KÖ73"] && card.outcome("KO\u{308}73").values == ["KÖ73"])
    }

    @Test("Letters of either case are one")
    func upper() throws {
        let code = try type(.upper, pattern: "^[A-Z]{2}-[0-9]+$")
        #expect(code.outcome("ab-77").values == ["AB-77"] && code.outcome("AB-77") == .clean("AB-77"))
        #expect(code.outcome("ab77") == .invalid)
        #expect(try type(.upper).outcome("straße-ä1").values == ["STRASSE-Ä1"])
    }

    @Test("Placeholders are junk, folded or not")
    func junk() throws {
        let ssn = try type(.digits, junk: JunkList(extra: ["ssn": ["521212124"]]))
        for written in [
            "078-05-1120", "078051120", "123-45-6789", "000-00-0000", "N/A", "521-21-2124", "[deleted]", "unknown",
        ] {
            #expect(ssn.outcome(written) == .junk, "\(written)")
        }
        #expect(TextFolding.digits.folded("521-21-2124") == "521212124" && TextFolding.digits.folded("A1") == nil)
        #expect(TextFolding.alnum.folded("a-1") == "A1" && TextFolding.upper.folded("a-1") == "A-1")
    }
}
