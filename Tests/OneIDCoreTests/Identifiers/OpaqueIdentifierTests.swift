import Testing

@testable import OneIDCore

@Suite struct OpaqueIdentifierTests {
    private let openID = "oABCD1234efgh_5678-ijklMNOPq"

    @Test func openIDAndUnionID() {
        for type in [IdentifierType.openID, .unionID] {
            let normaliser = type.makeNormaliser()
            #expect(normaliser.outcome(openID) == .clean(openID))
            #expect(normaliser.outcome(openID.lowercased()) == .clean(openID.lowercased()))
            #expect(normaliser.outcome(" \(openID)\t") == .decorated(openID))
            #expect(normaliser.outcome("'\(openID)") == .decorated(openID))
            #expect(normaliser.outcome("oABCD****ijkl") == .masked)
            #expect(normaliser.outcome("oABC") == .invalid)
            #expect(normaliser.outcome("oABCD 1234efgh") == .invalid)
            #expect(normaliser.outcome("oABCD/1234efgh") == .invalid)
            #expect(normaliser.outcome("oAbC-" + String(repeating: "q8_Z", count: 31)) == .invalid)
            #expect(normaliser.outcome("undefined") == .junk)
            #expect(normaliser.outcome("00000000") == .junk)
            #expect(normaliser.outcome("0") == .junk)
            #expect(normaliser.outcome("") == .empty)
            #expect(normaliser.outcome("1.38E+10") == .damaged)
        }
    }

    @Test func member() {
        let normaliser = IdentifierType.member.makeNormaliser()
        #expect(normaliser.outcome("0010001") == .clean("0010001"))
        #expect(normaliser.outcome("10001.0") == .decorated("10001"))
        #expect(normaliser.outcome("V-2024/7") == .clean("V-2024/7"))
        // A binary64 keeps fifteen digits; with sixteen nobody knows whether the last one is the platform's.
        #expect(normaliser.outcome("900719925474099.0") == .decorated("900719925474099"))
        #expect(normaliser.outcome("9007199254740993.0") == .clean("9007199254740993.0"))
        #expect(normaliser.outcome("5E12") == .clean("5E12"))
        #expect(normaliser.outcome("1.00010E+12") == .damaged)
        #expect(normaliser.outcome("10 001") == .invalid)
        #expect(normaliser.outcome("0000") == .junk)
        #expect(normaliser.outcome("10**1") == .masked)
        #expect(normaliser.outcome("907" + String(repeating: "35", count: 63)) == .invalid)
    }

    @Test func cookie() {
        let normaliser = IdentifierType.cookie.makeNormaliser()
        #expect(normaliser.outcome("GA1.2.1234567.89") == .clean("GA1.2.1234567.89"))
        #expect(normaliser.outcome("1*abc*def") == .clean("1*abc*def"))
        #expect(normaliser.outcome("abc***def") == .masked)
        #expect(normaliser.outcome("a;b;c;d") == .invalid)
        #expect(normaliser.outcome("short") == .invalid)
        #expect(normaliser.outcome("00000000") == .junk)
    }

    @Test func configuredText() throws {
        let junk = JunkList(extra: ["loyalty_card": ["000000000001"]])
        let card = TextIdentifierNormaliser(
            name: "loyalty_card", pattern: try CellPattern("^[0-9]{12}$"), junk: junk)
        #expect(card.outcome("730456789012") == .clean("730456789012"))
        #expect(card.outcome("'730456789012") == .decorated("730456789012"))
        #expect(card.outcome("７30456789012") == .decorated("730456789012"))
        #expect(card.outcome("73045678901") == .invalid)
        #expect(card.outcome("000000000001") == .junk)
        #expect(card.outcome("7304****9012") == .masked)
        #expect(card.outcome("无") == .junk)
        let code = TextIdentifierNormaliser(name: "code", lowercases: true)
        #expect(code.outcome("AB Cd") == .clean("ab cd"))
        #expect(code.outcome("a\u{1}b") == .invalid)
        #expect(code.outcome("zq" + String(repeating: "ab", count: 256)) == .invalid)
        #expect(code.outcome(String(repeating: "ab", count: 600)) == .invalid)
    }
}
