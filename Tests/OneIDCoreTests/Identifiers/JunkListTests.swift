import OneIDTestSupport
import Testing

@testable import OneIDCore

@Suite struct JunkListTests {
    @Test func configuredValuesAreNormalised() {
        let junk = JunkList(extra: [
            "phone": ["139 1111 2223", "138****1234", "12"], "email": ["Info@Shop.cn"], "card": ["A1"],
        ])
        #expect(PhoneNormaliser(junk: junk).outcome("+8613911112223") == .junk)
        #expect(PhoneNormaliser(junk: junk).outcome("13911112223转12") == .junk)
        #expect(PhoneNormaliser(junk: junk).outcome("13911112224") == .clean("+8613911112224"))
        #expect(EmailNormaliser(junk: junk).outcome("info@shop.cn") == .junk)
        #expect(EmailNormaliser().outcome("info@shop.cn") == .clean("info@shop.cn"))
        #expect(junk.refused.map(\.value) == ["12", "138****1234"])
        #expect(junk.refused.map(\.reason) == ["too few digits", "masked"])
        #expect(Array("A1".utf8).withUnsafeBufferPointer { junk[named: "card"].contains($0) })
        #expect(!Array("A2".utf8).withUnsafeBufferPointer { junk[named: "card"].contains($0) })
    }

    @Test func regionOfConfiguredPhones() throws {
        let hongKong = try #require(PhoneRegion("HK"))
        let junk = JunkList(extra: ["phone": ["91234568"]], region: hongKong)
        #expect(PhoneNormaliser(junk: junk).outcome("+85291234568") == .junk)
        #expect(junk.refused.isEmpty)
    }

    /// Every built-in value must be reachable: written as it stands, its own normaliser calls it junk.
    @Test func builtInValuesAreCanonical() {
        for type in IdentifierType.builtIn {
            let normaliser = type.makeNormaliser()
            for value in type.junk.values where value.hasPrefix("[") == false {
                #expect(normaliser.outcome(value) == .junk, "\(type.name) \(value): \(normaliser.reason(value))")
            }
        }
    }

    @Test func setFindsWhatIsInIt() {
        var generator = SeededGenerator(seed: 7)
        let strings = (0..<500).map { _ in
            (0..<Int.random(in: 0...20, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
        let set = ByteStringSet(strings)
        #expect(set.count == Set(strings).count)
        for string in strings { #expect(string.withUnsafeBufferPointer { set.contains($0) }) }
        for string in strings {
            let other = string + [1, 2, 3]
            #expect(other.withUnsafeBufferPointer { set.contains($0) } == strings.contains(other))
        }
    }
}
