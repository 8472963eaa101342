import OneIDCore

/// What a scan hashes of record keys: one hash finds repeated accounts, whose ids are then compared, and picks who names a person.
public struct ScannedKeyHash: Sendable {
    private let sources: [OfSource]
    /// Whether records of a source share their keys with those of another.
    public let sharesKeys: Bool

    /// - Parameters:
    ///   - hashes: by which OneIDs are made.
    ///   - keySources: by source, the one with which its records share their keys.
    public init(_ hashes: RecordKeyHash, keySources: [Int]) {
        sources = keySources.enumerated().map { OfSource(hashes, source: $0, keySource: $1) }
        sharesKeys = keySources.enumerated().contains { $0 != $1 }
    }

    /// How the records of a source are hashed.
    public subscript(source: Int) -> OfSource { sources[source] }

    @frozen
    public struct OfSource: Sendable {
        @usableFromInline let key: FingerprintKey
        /// Where records share their keys with those of another source, whose name is not in their OneIDs: the key of those.
        @usableFromInline let pickKey: FingerprintKey?

        init(_ hashes: RecordKeyHash, source: Int, keySource: Int) {
            key = hashes.key(of: keySource)
            pickKey = keySource == source ? nil : hashes.key(of: source)
        }

        /// The hash of a record key; equal keys have equal ones.
        public func hash(_ id: UnsafeBufferPointer<UInt8>) -> UInt64 { key.fingerprint(id, slot: 0).high }

        /// The same, and what `RecordChunk.pickHashes` keeps of the hash that makes OneIDs.
        @inlinable @inline(__always)
        public func hash(_ id: UnsafePointer<UInt8>, count: Int) -> (hash: UInt64, pick: UInt16) {
            let hash = key.fingerprint(id, count: count, slot: 0).high
            var own = hash
            if let pickKey { own = pickKey.fingerprint(id, count: count, slot: 0).high }
            return (hash, UInt16(truncatingIfNeeded: own &>> 48))
        }
    }
}
