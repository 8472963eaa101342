/// Digests that are asked for without allocating: open addressing over the first sixteen bytes of each.
///
/// That is all of an MD5; of the longer ones it is as much as tells any two apart.
public struct DigestSet: Sendable, ExpressibleByArrayLiteral {
    private typealias Key = SIMD2<UInt64>

    /// A power of two long, at most half full; zero where there is none.
    private var slots: [Key]
    public private(set) var count = 0

    public init(arrayLiteral digests: [UInt8]...) { self.init(digests) }

    public init(_ digests: some Collection<[UInt8]>) {
        slots = [Key](repeating: .zero, count: 8)
        reserve(digests.count)
        for digest in digests { insert(digest) }
    }

    /// Makes room for so many in all.
    mutating func reserve(_ total: Int) {
        var size = slots.count
        while size < total * 2 { size *= 2 }
        guard size > slots.count else { return }
        let old = slots
        slots = [Key](repeating: .zero, count: size)
        count = 0
        for key in old where key != .zero { insert(key) }
    }

    /// - Parameter digest: sixteen bytes or more.
    mutating func insert(_ digest: [UInt8]) { digest.withUnsafeBufferPointer { insert($0) } }

    /// - Parameter digest: sixteen bytes or more.
    mutating func insert(_ digest: CellBytes) {
        if count * 2 >= slots.count { reserve(slots.count) }
        insert(DigestSet.key(digest))
    }

    /// Inserts the digest of a message.
    mutating func insert(digestOf message: CellBytes, by algorithm: DigestAlgorithm) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { out in
            guard let start = out.baseAddress else { return }
            algorithm.digest(message, into: start)
            insert(CellBytes(rebasing: UnsafeBufferPointer(out)[..<algorithm.byteCount]))
        }
    }

    private mutating func insert(_ key: Key) {
        let place = self.place(of: key)
        guard slots[place] == .zero else { return }
        slots[place] = key
        count += 1
    }

    public func contains(_ digest: [UInt8]) -> Bool { digest.withUnsafeBufferPointer(contains) }

    /// - Parameter digest: the bytes of one; of fewer than sixteen it is none.
    public func contains(_ digest: CellBytes) -> Bool {
        guard count > 0, digest.count >= 16 else { return false }
        let key = DigestSet.key(digest)
        return key != .zero && slots[place(of: key)] == key
    }

    /// Where a key stands or would stand. The bits of a digest are as good as any hash of them.
    private func place(of key: Key) -> Int {
        var place = Int(truncatingIfNeeded: key.x) & (slots.count - 1)
        while slots[place] != .zero, slots[place] != key { place = (place + 1) & (slots.count - 1) }
        return place
    }

    private static func key(_ digest: CellBytes) -> Key {
        let raw = UnsafeRawBufferPointer(digest)
        return Key(
            raw.loadUnaligned(as: UInt64.self).bigEndian,
            raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self).bigEndian)
    }
}
