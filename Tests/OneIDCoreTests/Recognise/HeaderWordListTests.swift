import Testing

@testable import OneIDCore

@Suite struct HeaderWordListTests {
    private let words = ["until", "enddate", "date", "到期日", "到期", "a"]

    @Test("Words are found as plain comparison finds them")
    func agrees() {
        let list = HeaderWordList(words)
        for name in [
            "", "a", "date", "enddate", "dat", "xdate", "datex", "积分到期日", "到期日积分", "到", "validuntil", "bba", "b",
            "Date",
        ] {
            #expect(list.isIn(name) == words.contains { name.contains($0) }, "\(name)")
            #expect(
                list.lengthsOfPrefixes(name.utf8) == words.filter { name.hasPrefix($0) }.map(\.utf8.count), "\(name)")
            #expect(list.numberOfSuffix(name.utf8) == words.firstIndex { name.hasSuffix($0) }, "\(name)")
        }
        #expect(list.length(3) == 9)
    }

    @Test("A name of ASCII is folded as any other")
    func folding() {
        for name in [
            "Phone Number", "phone_number (必填)", "Email [opt-in]", "A)b(c", "((x)y)z", "ＰＨＯＮＥ", "", "É", "a1-B2",
        ] {
            for keepsNotes in [false, true] {
                // A blank beyond ASCII changes nothing but the way.
                let other = HeaderNames.fold(name + "\u{3000}", keepsNotes: keepsNotes)
                #expect(HeaderNames.fold(name, keepsNotes: keepsNotes) == other, "\(name)")
            }
        }
    }
}
