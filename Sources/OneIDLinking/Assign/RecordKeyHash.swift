import OneIDCore

/// Hashes of record keys (source name and record id) that are the same in every run and on every machine.
///
/// The key of the hash is published: it makes OneIDs of independent runs agree, it keeps no secret.
public struct RecordKeyHash: Sendable {
    fileprivate static let strong = SipHash128(k0: 0x6f6e_6569_642d_6b65, k1: 0x792d_7665_7273_3031)
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

    /// The key of a source's cheap hash, by which the record that names a cluster is picked: `high` of the fingerprint of
    /// the id with slot 0.
    public func pickKey(of source: Int) -> FingerprintKey { cheap[source] }

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

/// Strong hashes of the keys of one source.
///
/// The state behind the source's name is worked out once; an id is then taken in straight from where it lies, shifted
/// by the bytes of the name that fill no word.
struct KeyHasher {
    private let name: [UInt8]
    /// Behind the whole words of the name.
    private let start: SipHash128.State
    /// The bytes of the name that are left, and their bits.
    private let rest: UInt64
    private let restBits: UInt64

    init(source: [UInt8]) {
        name = source
        var state = SipHash128.State(k0: RecordKeyHash.strong.k0, k1: RecordKeyHash.strong.k1)
        var word: UInt64 = 0
        var bits: UInt64 = 0
        for byte in source {
            word |= UInt64(byte) << bits
            bits += 8
            if bits == 64 {
                state.absorb(word)
                word = 0
                bits = 0
            }
        }
        start = state
        rest = word
        restBits = bits
    }

    @inline(__always)
    func oneID(_ id: UnsafeBufferPointer<UInt8>, generation: UInt8 = 0) -> OneID {
        guard generation == 0, let bytes = UnsafeRawPointer(id.baseAddress) else {
            return withSuffix(Array(id), generation)
        }
        let count = id.count
        var state = start
        var carried = rest
        var offset = 0
        while offset &+ 8 <= count {
            let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            state.absorb(carried | word &<< restBits)
            // Shifted by 64 when nothing is left of the name: all gone, in two steps.
            carried = (word &>> 1) &>> (63 &- restBits)
            offset &+= 8
        }
        let tailBits = UInt64(truncatingIfNeeded: (count &- offset) &* 8)
        let tail = KeyHasher.tail(bytes, count)
        carried |= tail &<< restBits
        let length = UInt64(truncatingIfNeeded: name.count &+ count) &<< 56
        if restBits &+ tailBits >= 64 {
            state.absorb(carried)
            carried = (tail &>> 1) &>> (63 &- restBits)
        }
        state.absorb(carried | length)
        return OneID(hash: state.finish())
    }

    /// The last `count % 8` bytes as the low bytes of a word; reads nothing outside.
    @inline(__always)
    private static func tail(_ bytes: UnsafeRawPointer, _ count: Int) -> UInt64 {
        let left = count & 7
        if left == 0 { return 0 }
        if count >= 8 {
            let last = bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
            return last &>> UInt64(truncatingIfNeeded: (8 &- left) &* 8)
        }
        var word: UInt64 = 0
        for index in 0..<left {
            word |= UInt64(bytes.load(fromByteOffset: index, as: UInt8.self)) &<< UInt64(truncatingIfNeeded: index &* 8)
        }
        return word
    }

    @inline(never)
    private func withSuffix(_ id: [UInt8], _ generation: UInt8) -> OneID {
        let key = name + id + (generation > 0 ? [0, generation] : [])
        return key.withUnsafeBytes { raw in
            guard let start = raw.baseAddress else { return OneID(high: 0, low: 0) }
            return OneID(hash: RecordKeyHash.strong.hash(start, count: raw.count))
        }
    }
}
