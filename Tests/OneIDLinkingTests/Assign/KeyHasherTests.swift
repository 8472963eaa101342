import OneIDCore
import Testing

@testable import OneIDLinking

/// The hash of a record key taken in piece by piece against the hash of its bytes in one array.
struct KeyHasherTests {
    @Test func namesAndIDsOfEveryLengthHashLikeTheirConcatenation() {
        let whole = SipHash128(k0: 0x6f6e_6569_642d_6b65, k1: 0x792d_7665_7273_3031)
        for nameLength in 0..<20 {
            let name = String(repeating: "n", count: nameLength)
            let keys = RecordKeyHash(sources: [name])
            for idLength in 1..<40 {
                let id = (0..<idLength).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }
                for generation: UInt8 in [0, 1, 7] {
                    let key = Array(name.utf8) + [0] + id + (generation > 0 ? [0, generation] : [])
                    let expected = key.withUnsafeBytes { raw in
                        OneID(hash: raw.baseAddress.map { whole.hash($0, count: raw.count) } ?? (0, 0))
                    }
                    let found = id.withUnsafeBufferPointer { keys.oneID(source: 0, id: $0, generation: generation) }
                    #expect(found == expected, "name of \(nameLength), id of \(idLength), generation \(generation)")
                }
            }
        }
    }
}
