import OneIDTestSupport
import Testing

@testable import OneIDCore

@Suite struct SpellingTableTests {
    @Test("A table says what a dictionary does", arguments: [1, 7] as [UInt64])
    func agrees(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let letters = ["a", "b", "会", "员", "é"]
        func word() -> String {
            (0..<Int.random(in: 0...5, using: &random)).map { _ in letters.randomElement(using: &random)! }.joined()
        }
        var table = SpellingTable<Int>(count: 600)
        var dictionary: [String: Int] = [:]
        for number in 0..<600 {
            let word = word()
            table[word] = number
            dictionary[word] = number
        }
        for _ in 0..<2_000 {
            let word = word()
            #expect(table[word] == dictionary[word])
            #expect(table[("x" + word).dropFirst()] == dictionary[word])
        }
    }

    @Test("Every usual name is folded, so that its bytes are those of a folded header")
    func spellingsAreFolded() {
        let events = EventHeaderSpellings.all.flatMap(\.1)
        let assets = (AssetHeaderSpellings.all + AssetHeaderSpellings.short).flatMap(\.1)
        let consents = (ConsentSpellings.consents + ConsentSpellings.optOuts).flatMap(\.1)
        let others = HeaderSpellings.others.flatMap(\.1) + HeaderSpellings.basicIdentifiers.flatMap(\.names)
        for name in HeaderSpellings.recordIDs + others + events + assets + consents {
            #expect(HeaderNames.fold(name) == name)
        }
    }

    @Test("A part of a name is told after whose it is")
    func namesOfOwners() {
        for owner in ["", "customer_", "Member ", "客户", "billing "] {
            #expect(NameColumns.part(owner + "First Name") == .given)
            #expect(NameColumns.part(owner + "姓") == .family)
        }
        #expect(NameColumns.part("customer_street") == nil)
    }

    @Test("Korean in pieces is the same name")
    func decomposedKorean() {
        let composed = "포인트"
        let decomposed = String(
            String.UnicodeScalarView(
                composed.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
                    let index = Int(scalar.value) - 0xAC00
                    let last = index % 28
                    return [0x1100 + index / 588, 0x1161 + index % 588 / 28, last > 0 ? 0x11A7 + last : 0]
                        .filter { $0 > 0 }.compactMap { Unicode.Scalar($0) }
                }))
        #expect(Array(composed.utf8) != Array(decomposed.utf8))
        #expect(HeaderNames.recognise(decomposed) == .points)
    }
}
