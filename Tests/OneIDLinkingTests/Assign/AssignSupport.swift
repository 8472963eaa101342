import OneIDCore
import OneIDTestSupport

@testable import OneIDLinking

extension OneID {
    /// A OneID that sorts by its number.
    static func number(_ number: Int) -> OneID { OneID(high: UInt64(number), low: 7) }
}

extension RecordFixture {
    /// Of four sources, of which a fixture may have fewer.
    var keyHash: RecordKeyHash { RecordFixture.keyHash }

    private static let keyHash = RecordKeyHash(sources: ["tmall", "jd", "pos", "wechat"])

    /// With the hashes of the record keys, as the scan makes them.
    convenience init(
        hashed keys: [(source: Int, id: String)], sources: Int, chunk: Int = 7, rewritten: Bool = false
    ) {
        self.init(keys, sources: sources, chunk: chunk, rewritten: rewritten) {
            RecordFixture.keyHash.key(of: $0).fingerprint($1, slot: 0).high
        }
    }
}
