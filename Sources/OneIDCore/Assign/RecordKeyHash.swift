/// Hashes of record keys (source name and record id) that are the same in every run and on every machine.
///
/// The key of the hash is published: it makes OneIDs of independent runs agree, it keeps no secret.
public struct RecordKeyHash: Sendable {
    private static let strong = SipHash128(k0: 0x6f6e_6569_642d_6b65, k1: 0x792d_7665_7273_3031)
    /// One cheap 64-bit key for each source, from its name.
    private let cheap: [FingerprintKey]
    private let names: [[UInt8]]

    /// - Parameter sources: names of the sources by number.
    public init(sources: [String]) {
        names = sources.map { Array($0.utf8) + [0] }
        cheap = names.map { name in
            let seed = name.withUnsafeBytes { raw in
                raw.baseAddress.map { RecordKeyHash.strong.hash($0, count: raw.count).0 } ?? 0
            }
            return FingerprintKey(seed: seed)
        }
    }

    /// The key of a source's cheap hash, by which the record that names a cluster is picked.
    func pickKey(of source: Int) -> FingerprintKey { cheap[source] }

    /// Cheap hash of a record key.
    @inline(__always)
    func pick(source: Int, id: UnsafeBufferPointer<UInt8>) -> UInt64 {
        cheap[source].fingerprint(id, slot: 0).high
    }

    /// The OneID that a record key stands for. `generation` counts up when an id is already someone else's.
    public func oneID(source: Int, id: UnsafeBufferPointer<UInt8>, generation: UInt8 = 0) -> OneID {
        KeyHasher(source: names[source]).oneID(id, generation: generation)
    }

    /// For hashing many keys of one source.
    func hasher(source: Int) -> KeyHasher { KeyHasher(source: names[source]) }
}

/// Strong hashes of the keys of one source: the name stays in front of a buffer into which each id is copied.
final class KeyHasher {
    private static let strong = SipHash128(k0: 0x6f6e_6569_642d_6b65, k1: 0x792d_7665_7273_3031)
    private let prefix: Int
    private var capacity: Int
    private var buffer: UnsafeMutablePointer<UInt8>

    init(source: [UInt8]) {
        prefix = source.count
        capacity = source.count + 64
        buffer = .allocate(capacity: capacity)
        for (index, byte) in source.enumerated() { buffer[index] = byte }
    }

    deinit { buffer.deallocate() }

    @inline(__always)
    func oneID(_ id: UnsafeBufferPointer<UInt8>, generation: UInt8 = 0) -> OneID {
        var length = prefix &+ id.count
        if length &+ 2 > capacity { grow(length &+ 2) }
        if let start = id.baseAddress { (buffer + prefix).update(from: start, count: id.count) }
        if generation > 0 {
            buffer[length] = 0
            buffer[length &+ 1] = generation
            length &+= 2
        }
        return OneID(hash: KeyHasher.strong.hash(buffer, count: length))
    }

    private func grow(_ wanted: Int) {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted * 2)
        larger.update(from: buffer, count: prefix)
        buffer.deallocate()
        buffer = larger
        capacity = wanted * 2
    }
}
