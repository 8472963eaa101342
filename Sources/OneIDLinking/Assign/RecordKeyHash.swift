import OneIDCore

/// Hashes of record keys (source name and canonical record id) that are the same in every run and on every machine: 100 bits
/// of each are a OneID.
///
/// A key for each source is made from its name and a published constant: it makes OneIDs of independent runs agree and keeps no
/// secret. Whoever knows a plain mix of multiplications can make ids that collide, so nothing relies on there being none:
/// repeated accounts are compared byte by byte, which shows whether two record keys have one hash, and where some have, a run looks
/// whether two of its people have one OneID (`OneIDClashes`).
/// How the mix spreads ids that count up or differ in a bit is tested.
public struct RecordKeyHash: Sendable {
    /// Version 2 of the map: the first one hashed ids as they were exported, by SipHash.
    private static let published = FingerprintKey(seed: 0x6f6e_6569_642d_6b32)

    private let keys: [FingerprintKey]
    private let names: [[UInt8]]

    /// - Parameter sources: names of the sources by number.
    public init(sources: [String]) {
        names = sources.map { Array($0.utf8) }
        keys = names.map { name in
            let print = name.withUnsafeBufferPointer { RecordKeyHash.published.fingerprint($0, slot: 0) }
            return FingerprintKey(seed: print.high ^ print.low)
        }
    }

    /// The key of a source's hash: the fingerprint of an id with slot 0. The scan keeps the upper bits of it, by which the
    /// record that names a cluster is picked.
    public func key(of source: Int) -> FingerprintKey { keys[source] }

    func name(of source: Int) -> [UInt8] { names[source] }

    /// The OneID that a record key stands for. `generation` counts up when an id is already someone else's.
    @inline(__always)
    public func oneID(source: Int, id: UnsafeBufferPointer<UInt8>, generation: UInt8 = 0) -> OneID {
        guard generation > 0 else { return OneID(keys[source].fingerprint(id, slot: 0)) }
        let further = Array(id) + [0, generation]
        return further.withUnsafeBufferPointer { OneID(keys[source].fingerprint($0, slot: 0)) }
    }
}

extension OneID {
    /// The upper 100 bits of a hash; they are in the order of the hashes.
    @inline(__always)
    public init(_ hash: Fingerprint) { self.init(hash: (hash.high, hash.low)) }
}
