import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

/// How the published hash of record keys spreads ids as platforms make them.
struct RecordKeyHashTests {
    private let keys = RecordKeyHash(sources: ["tmall"])

    private func id(_ bytes: [UInt8]) -> OneID { bytes.withUnsafeBufferPointer { keys.oneID(source: 0, id: $0) } }

    /// Of n values in a space of 2ᵇ about n² / 2ᵇ⁺¹ pairs meet. Ten times that is a bad mix.
    @Test(arguments: [8, 11, 18, 27]) func idsThatLookAlikeSpread(digits: Int) {
        let count = 1 << 17
        for bits in [30, 34] {
            for part in 0..<2 {
                var seen: Set<UInt64> = []
                var meetings = 0
                for number in 0..<count {
                    let text = String(number)
                    let one = id(Array((String(repeating: "0", count: digits - text.count) + text).utf8))
                    let value = part == 0 ? one.high &>> UInt64(50 - bits) : one.low & (1 << UInt64(bits) - 1)
                    if !seen.insert(value).inserted { meetings += 1 }
                }
                let expected = Double(count) * Double(count) / Double(UInt64(1) << UInt64(bits + 1))
                #expect(Double(meetings) < expected * 10 + 10, "\(digits) digits, \(bits) bits of part \(part)")
            }
        }
    }

    /// Ids that differ in one bit: half of the bits of the OneID change, wherever the bit is.
    @Test func oneBitChangesHalfOfAll() {
        var random = SeededGenerator(seed: 11)
        for length in [1, 4, 7, 8, 9, 15, 16, 17, 32, 33] {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0x30...0x7a, using: &random) }
            let plain = id(bytes)
            for bit in 0..<length * 8 {
                var other = bytes
                other[bit / 8] ^= 1 << UInt8(bit % 8)
                let changed = id(other)
                let count = (changed.high ^ plain.high).nonzeroBitCount + (changed.low ^ plain.low).nonzeroBitCount
                #expect((22...78).contains(count), "length \(length), bit \(bit): \(count) of 100")
            }
        }
    }

    @Test func lengthsAndSourcesCount() {
        let other = RecordKeyHash(sources: ["jd", "tmall", ""])
        let text = Array("10001".utf8)
        #expect(id(text) == text.withUnsafeBufferPointer { other.oneID(source: 1, id: $0) })
        #expect(id(text) != text.withUnsafeBufferPointer { other.oneID(source: 0, id: $0) })
        #expect(id(text) != text.withUnsafeBufferPointer { other.oneID(source: 2, id: $0) })
        let zeros = (0..<40).map { id([UInt8](repeating: 0, count: $0)) }
        #expect(Set(zeros).count == zeros.count)
    }

    /// Records that share their keys have equal hashes by which they are found, and hashes of their own for their OneIDs.
    @Test func aScanHashesForAccountsAndForOneIDs() {
        let names = RecordKeyHash(sources: ["orders", "lines", "shop"])
        let scanned = ScannedKeyHash(names, keySources: [0, 0, 2])
        #expect(scanned.sharesKeys && !ScannedKeyHash(names, keySources: [0, 1, 2]).sharesKeys)
        for text in ["1", "10001", "a-longer-id-of-an-order-0123456789"] {
            Array(text.utf8).withUnsafeBufferPointer { id in
                guard let start = id.baseAddress else { return }
                let found = (0..<3).map { scanned[$0].hash(start, count: id.count) }
                #expect(found[0].hash == found[1].hash && found[0].hash != found[2].hash)
                for source in 0..<3 {
                    #expect(scanned[source].hash(id) == found[source].hash)
                    #expect(found[source].pick == UInt16(names.oneID(source: source, id: id).high >> 34))
                }
            }
        }
    }
}
