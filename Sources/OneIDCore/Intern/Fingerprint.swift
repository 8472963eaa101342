/// Identity of an identifier value: 96 keyed hash bits and the exact slot of its (type, scope).
///
/// Two values may never be confused in practice, so a value is represented by two independent 64-bit hashes with a
/// secret key of the run, of which 64 + 24 bits are stored and 8 or more choose the partition. With 10⁹ values the
/// chance of one collision in a run is below 10⁻¹¹, and nobody can prepare values that collide without the key.
/// Slots are compared exactly: values of different types or scopes never meet.
@frozen
public struct Fingerprint: Sendable, Hashable {
    public var high: UInt64
    public var low: UInt64

    @inlinable
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

/// Key of the fingerprints of one run.
@frozen
public struct FingerprintKey: Sendable {
    @usableFromInline let k0: UInt64
    @usableFromInline let k1: UInt64
    @usableFromInline let k2: UInt64
    @usableFromInline let k3: UInt64

    /// Expands 64 seed bits with SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number
    /// generators", OOPSLA 2014).
    public init(seed: UInt64) {
        var state = seed
        func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var z = state
            z = (z ^ (z &>> 30)) &* 0xbf58_476d_1ce4_e5b9
            z = (z ^ (z &>> 27)) &* 0x94d0_49bb_1331_11eb
            return z ^ (z &>> 31)
        }
        k0 = next()
        k1 = next()
        k2 = next()
        k3 = next()
    }

    /// A key of its own for each number, for hashes that must not meet.
    public func derived(for number: Int) -> FingerprintKey {
        FingerprintKey(seed: fold(k0 ^ UInt64(truncatingIfNeeded: number), k1))
    }

    /// A key nobody knows beforehand.
    public static func random() -> FingerprintKey { FingerprintKey(seed: UInt64.random(in: .min ... .max)) }

    /// Fingerprint of up to 64 bits that are the value exactly, such as the digits of a phone number.
    @inlinable @inline(__always)
    public func fingerprint(exact value: UInt64, slot: UInt8) -> Fingerprint {
        // A slot and a value fill two words; the tag keeps them apart from hashed texts.
        let tag = UInt64(slot) | 0xe000
        return finish(high: fold(value ^ k0, tag ^ k1), low: fold(value ^ k2, tag ^ k3), slot: slot)
    }

    /// Fingerprint of a text. Bytes are taken as they are: canonicalise first.
    @inlinable
    public func fingerprint(_ bytes: UnsafeBufferPointer<UInt8>, slot: UInt8) -> Fingerprint {
        guard let start = bytes.baseAddress else { return fingerprint(exact: 0, slot: slot) }
        return fingerprint(start, count: bytes.count, slot: slot)
    }

    /// The same of a cell, or of an array.
    @inlinable
    public func fingerprint(_ cell: Cell, slot: UInt8) -> Fingerprint { fingerprint(cell.bytes, slot: slot) }

    @inlinable
    public func fingerprint(_ bytes: [UInt8], slot: UInt8) -> Fingerprint {
        bytes.withUnsafeBufferPointer { fingerprint($0, slot: slot) }
    }

    @inlinable @inline(__always)
    public func fingerprint(_ start: UnsafePointer<UInt8>, count: Int, slot: UInt8) -> Fingerprint {
        let raw = UnsafeRawPointer(start)
        let tag = UInt64(slot) | UInt64(count) &<< 16
        var h1 = tag ^ k1
        var h2 = tag ^ k3
        var offset = 0
        while offset &+ 16 < count {
            let a = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let b = raw.loadUnaligned(fromByteOffset: offset &+ 8, as: UInt64.self)
            h1 = fold(a ^ k0 ^ h1, b ^ k1)
            h2 = fold(a ^ k2 ^ h2, b ^ k3)
            offset &+= 16
        }
        let rest = count &- offset
        let (a, b) = FingerprintKey.tail(raw + offset, rest)
        h1 = fold(a ^ k0 ^ h1, b ^ k1)
        h2 = fold(a ^ k2 ^ h2, b ^ k3)
        return finish(high: fold(h1 ^ k2, tag ^ k0), low: fold(h2 ^ k0, tag ^ k2), slot: slot)
    }

    /// The last 0…16 bytes as two words; reads nothing outside them. Lengths are hashed, so padding is safe.
    @inlinable @inline(__always)
    static func tail(_ raw: UnsafeRawPointer, _ count: Int) -> (UInt64, UInt64) {
        if count >= 8 {
            return (
                raw.loadUnaligned(as: UInt64.self),
                raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
            )
        }
        if count >= 4 {
            return (
                UInt64(raw.loadUnaligned(as: UInt32.self)),
                UInt64(raw.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
            )
        }
        if count > 0 {
            let first = UInt64(raw.load(as: UInt8.self))
            let middle = UInt64(raw.load(fromByteOffset: count &>> 1, as: UInt8.self))
            let last = UInt64(raw.load(fromByteOffset: count &- 1, as: UInt8.self))
            return (first | middle &<< 8, last)
        }
        return (0, 0)
    }

    /// 64 × 64 → 128-bit multiplication folded to 64 bits, the mixing step of wyhash (Wang Yi, 2019).
    @inlinable @inline(__always)
    func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
    }

    @inlinable @inline(__always)
    func finish(high: UInt64, low: UInt64, slot: UInt8) -> Fingerprint {
        // 0 marks a free place in the tables.
        Fingerprint(high: high == 0 ? 1 : high, low: (low & ~0xff) | UInt64(slot))
    }
}
