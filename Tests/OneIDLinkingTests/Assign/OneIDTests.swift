import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

struct OneIDTests {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    private func randomIDs(_ count: Int, seed: UInt64) -> [OneID] {
        var random = SeededGenerator(seed: seed)
        let edges = [
            OneID(high: 0, low: 0), OneID(high: .max, low: .max), OneID(high: 1, low: 0), OneID(high: 0, low: 1),
        ]
        return edges + (0..<count).map { _ in OneID(hash: (random.next(), random.next())) }
    }

    private func parse(_ bytes: [UInt8]) -> OneID? { bytes.withUnsafeBufferPointer { OneID($0) } }

    @Test func roundTrip() {
        for id in randomIDs(3_000, seed: 1) {
            let text = id.text
            #expect(text.utf8.count == OneID.length)
            #expect(text.utf8.allSatisfy(Self.alphabet.contains))
            #expect(OneID(text) == id)
            #expect(OneID(text.lowercased()) == id)
        }
    }

    @Test func hundredBitsOfTheHashAreKept() {
        var seen: Set<OneID> = []
        for bit in 0..<128 {
            let hash = bit < 64 ? (UInt64(1) << UInt64(63 - bit), UInt64(0)) : (0, UInt64(1) << UInt64(127 - bit))
            seen.insert(OneID(hash: hash))
        }
        // A hundred different ones, and the one of the bits left out.
        #expect(seen.count == 101)
    }

    @Test func everySingleWrongCharacterIsDetected() {
        for id in randomIDs(60, seed: 2) {
            let text = Array(id.text.utf8)
            for place in text.indices {
                for character in Self.alphabet where character != text[place] {
                    var wrong = text
                    wrong[place] = character
                    if parse(wrong) != nil { Issue.record("\(id.text) with \(character) at \(place)") }
                }
            }
        }
    }

    @Test func everyExchangeOfTwoCharactersIsDetected() {
        for id in randomIDs(60, seed: 3) {
            let text = Array(id.text.utf8)
            for left in text.indices {
                for right in text.indices where left < right && text[left] != text[right] {
                    var wrong = text
                    wrong.swapAt(left, right)
                    if parse(wrong) != nil { Issue.record("\(id.text): places \(left) and \(right) exchanged") }
                }
            }
        }
    }

    @Test func otherTextsAreNoOneIDs() {
        let text = OneID(high: 5, low: 6).text
        for wrong in ["", String(text.dropLast()), text + "0", " " + text.dropFirst(), "I" + text.dropFirst()] {
            #expect(OneID(wrong) == nil)
        }
        for byte in UInt8.min...UInt8.max where !Self.alphabet.contains(byte) {
            // Lower case is read like upper case; I, L, O and U mean nothing in either.
            if byte >= 0x61, byte <= 0x7a, Self.alphabet.contains(byte - 32) { continue }
            var bytes = Array(text.utf8)
            bytes[3] = byte
            #expect(parse(bytes) == nil)
        }
    }

    @Test func textsSortAsTheIDsDo() {
        let ids = randomIDs(500, seed: 4)
        #expect(ids.sorted().map(\.text) == ids.map(\.text).sorted())
    }

    @Test func theFieldIsAField() {
        // α generates all 31 elements but 0.
        #expect(Set((0..<31).map { GaloisField32.power($0) }).count == 31)
        #expect(GaloisField32.power(31) == 1)
        for a in UInt8(0)..<32 {
            #expect(GaloisField32.multiply(a, 1) == a)
            for b in UInt8(0)..<32 {
                #expect(GaloisField32.multiply(a, b) == GaloisField32.multiply(b, a))
                #expect((GaloisField32.multiply(a, b) == 0) == (a == 0 || b == 0))
            }
        }
    }

    /// OneIDs are kept in warehouses: what a record key gives may never change.
    @Test func whatARecordKeyGivesIsFixed() {
        let keys = RecordKeyHash(sources: ["tmall", "微信"])
        func id(_ source: Int, _ text: String, _ generation: UInt8 = 0) -> String {
            Array(text.utf8).withUnsafeBufferPointer { keys.oneID(source: source, id: $0, generation: generation).text }
        }
        // Version 2 of the map: the hash of "1001" under the key of "tmall", upper 100 bits in base 32.
        #expect(id(0, "1001") == "TY7VJ3R2KX4AD1SFJJHMV")
        #expect(id(1, "oAbc") == "WWSAY5NTPP5CXTTH52S6S")
        #expect(Set([id(0, "1001"), id(0, "1001", 1), id(0, "1001", 2), id(1, "1001")]).count == 4)
        let other = RecordKeyHash(sources: ["a", "tmall"])
        #expect(Array("1001".utf8).withUnsafeBufferPointer { other.oneID(source: 1, id: $0).text } == id(0, "1001"))
    }
}
