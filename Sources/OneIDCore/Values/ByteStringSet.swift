/// A fixed set of byte strings that is asked without allocating: open addressing over one block of bytes.
final class ByteStringSet: Sendable {
    private let bytes: [UInt8]
    /// `ends[i]` is where string i ends in `bytes`.
    private let ends: [Int]
    /// String index plus 1, or 0; a power of two long, at most half full.
    private let slots: [Int32]
    /// Bit `sketch` of every string is set: most values that are not in the set need no hash.
    private let sketches: (UInt64, UInt64, UInt64, UInt64)

    var count: Int { ends.count }

    init(_ strings: some Sequence<[UInt8]>) {
        let strings = Array(strings)
        var size = 8
        while size < strings.count * 2 { size *= 2 }
        var bytes: [UInt8] = []
        var ends: [Int] = []
        var slots = [Int32](repeating: 0, count: size)
        var sketches: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        next: for string in strings {
            let (hash, sketch) = string.withUnsafeBufferPointer { (Self.hash($0), Self.sketch($0)) }
            var slot = hash & (size - 1)
            while slots[slot] != 0 {
                let index = Int(slots[slot]) - 1
                if bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]].elementsEqual(string) { continue next }
                slot = (slot + 1) & (size - 1)
            }
            bytes += string
            ends.append(bytes.count)
            slots[slot] = Int32(truncatingIfNeeded: ends.count)
            switch sketch >> 6 {
            case 0: sketches.0 |= 1 << UInt64(sketch & 63)
            case 1: sketches.1 |= 1 << UInt64(sketch & 63)
            case 2: sketches.2 |= 1 << UInt64(sketch & 63)
            default: sketches.3 |= 1 << UInt64(sketch & 63)
            }
        }
        self.bytes = bytes
        self.ends = ends
        self.slots = slots
        self.sketches = sketches
    }

    convenience init(words: [String]) { self.init(words.map { Array($0.utf8) }) }

    func contains(_ value: CellBytes) -> Bool {
        guard mayContain(value) else { return false }
        let mask = slots.count - 1
        var slot = Self.hash(value) & mask
        while slots[slot] != 0 {
            if isEqual(Int(slots[slot]) - 1, value) { return true }
            slot = (slot + 1) & mask
        }
        return false
    }

    /// The strings in the order they were added.
    var strings: [[UInt8]] {
        ends.indices.map { Array(bytes[($0 == 0 ? 0 : ends[$0 - 1])..<ends[$0]]) }
    }

    @inline(__always)
    private func mayContain(_ value: CellBytes) -> Bool {
        let sketch = Self.sketch(value)
        let word =
            switch sketch >> 6 {
            case 0: sketches.0
            case 1: sketches.1
            case 2: sketches.2
            default: sketches.3
            }
        return word >> UInt64(sketch & 63) & 1 != 0
    }

    /// 8 bits from the length and three of the bytes.
    @inline(__always)
    private static func sketch(_ value: CellBytes) -> UInt8 {
        let count = value.count
        guard count > 0 else { return 0 }
        return value[0] &+ value[count / 2] &* 7 &+ value[count - 1] &* 29 &+ UInt8(truncatingIfNeeded: count) &* 83
    }

    private func isEqual(_ index: Int, _ value: CellBytes) -> Bool {
        let start = index == 0 ? 0 : ends[index - 1]
        guard ends[index] - start == value.count else { return false }
        for offset in 0..<value.count where bytes[start + offset] != value[offset] { return false }
        return true
    }

    /// FNV-1a (Fowler, Noll, Vo), folded so that the low bits depend on all of it.
    static func hash(_ value: CellBytes) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in value { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7fff_ffff)
    }
}
