/// Hashes of record keys (source name and record id) that are the same in every run and on every machine.
///
/// The key of the hash is published: it makes OneIDs of independent runs agree, it keeps no secret.
public struct RecordKeyHash: Sendable {
    private let strong = SipHash128(k0: 0x6f6e_6569_642d_6b65, k1: 0x792d_7665_7273_3031)
    /// One cheap 64-bit key for each source, from its name.
    private let cheap: [FingerprintKey]
    private let names: [[UInt8]]

    /// - Parameter sources: names of the sources by number.
    public init(sources: [String]) {
        names = sources.map { Array($0.utf8) + [0] }
        let strong = strong
        cheap = names.map { name in
            FingerprintKey(seed: name.withUnsafeBufferPointer { strong.hash($0).0 })
        }
    }

    /// Cheap hash by which the record that names a cluster is picked.
    @inline(__always)
    func pick(source: Int, id: UnsafeBufferPointer<UInt8>) -> UInt64 {
        cheap[source].fingerprint(id, slot: 0).high
    }

    /// The OneID that a record key stands for. `generation` counts up when an id is already someone else's.
    public func oneID(source: Int, id: UnsafeBufferPointer<UInt8>, generation: UInt8 = 0) -> OneID {
        names[source].withUnsafeBufferPointer { name in
            guard generation > 0 else { return OneID(hash: strong.hash(name, id)) }
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2) { suffix in
                suffix[0] = 0
                suffix[1] = generation
                return OneID(hash: strong.hash(name, id, UnsafeBufferPointer(suffix)))
            }
        }
    }
}
