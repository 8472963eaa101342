/// A fixed set of words of up to sixteen bytes, each with a number, for looking up cells without making strings.
///
/// ASCII letters of either case are the same. A word is two integers; names begin like some word too often for a search
/// through all, so they are found by their hash. Never freed: each set is there for the whole run.
struct ShortWords: @unchecked Sendable {
    /// Bytes of the longest word.
    static let longest = 16

    private typealias Packed = (UInt64, UInt64)

    /// (0, 0) where there is no word.
    private let slots: UnsafeMutablePointer<Packed>
    private let numbers: UnsafeMutablePointer<UInt8>
    /// By first byte: a bit for each length of the words that begin with it. Tells nearly every value apart from them.
    private let lengths: UnsafeMutablePointer<UInt32>
    private let bits: UInt64

    /// - Parameter words: in lower case, each with a number from 1; of one spelling the first counts.
    init(_ words: [(word: String, number: UInt8)]) {
        var bits = 4
        while 1 << bits < words.count * 2 { bits += 1 }
        self.bits = UInt64(bits)
        slots = .allocate(capacity: 1 << bits)
        slots.initialize(repeating: (0, 0), count: 1 << bits)
        numbers = .allocate(capacity: 1 << bits)
        numbers.initialize(repeating: 0, count: 1 << bits)
        lengths = .allocate(capacity: 256)
        lengths.initialize(repeating: 0, count: 256)
        for (word, number) in words {
            let bytes = Array(word.utf8)
            precondition(bytes.count <= ShortWords.longest, "a word of at most sixteen bytes")
            lengths[Int(bytes[0].lowercasedASCII)] |= 1 << UInt32(bytes.count)
            lengths[Int(bytes[0].uppercasedASCII)] |= 1 << UInt32(bytes.count)
            let packed = bytes.withUnsafeBufferPointer(ShortWords.pack)
            var place = place(packed)
            while slots[place] != (0, 0), slots[place] != packed { place = (place + 1) & (1 << bits - 1) }
            guard slots[place] == (0, 0) else { continue }
            slots[place] = packed
            numbers[place] = number
        }
    }

    /// The number of a word, 0 when it is not in the set.
    func number(of cell: CellBytes) -> UInt8 {
        guard cell.count <= ShortWords.longest, let first = cell.first,
            lengths[Int(first)] &>> UInt32(truncatingIfNeeded: cell.count) & 1 == 1
        else { return 0 }
        let packed = ShortWords.pack(cell)
        var place = place(packed)
        while slots[place] != (0, 0) {
            if slots[place] == packed { return numbers[place] }
            place = (place &+ 1) & (1 &<< Int(truncatingIfNeeded: bits) &- 1)
        }
        return 0
    }

    /// The top bits of a product with the golden ratio (Knuth, volume 3, section 6.4).
    @inline(__always)
    private func place(_ word: Packed) -> Int {
        Int(truncatingIfNeeded: ((word.0 ^ word.1 &* 3) &* 0x9E37_79B9_7F4A_7C15) &>> (64 &- bits))
    }

    /// The first sixteen bytes, lower-cased, as two integers.
    @inline(__always)
    private static func pack(_ bytes: CellBytes) -> Packed {
        guard let start = bytes.baseAddress else { return (0, 0) }
        let raw = UnsafeRawPointer(start)
        let count = min(bytes.count, longest)
        // Words from both ends meet or overlap, so that nothing behind the bytes is read.
        if count >= 8 {
            let end = raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
            return (
                lowercased(raw.loadUnaligned(as: UInt64.self)),
                count == 8 ? 0 : lowercased(end &>> UInt64(truncatingIfNeeded: 8 &* (16 &- count)))
            )
        }
        if count >= 4 {
            let end = UInt64(raw.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
            let low = UInt64(raw.loadUnaligned(as: UInt32.self))
            return (lowercased(low | end &<< UInt64(truncatingIfNeeded: 8 &* (count &- 4))), 0)
        }
        var low: UInt64 = 0
        for index in 0..<count { low |= UInt64(bytes[index]) &<< UInt64(truncatingIfNeeded: index &* 8) }
        return (lowercased(low), 0)
    }

    /// Eight bytes with A to Z in lower case, the others as they are.
    @inline(__always)
    private static func lowercased(_ word: UInt64) -> UInt64 {
        // Without its top bit a byte can be added to without a carry into the next.
        let low = word & 0x7f7f_7f7f_7f7f_7f7f
        let fromA = low &+ 0x3f3f_3f3f_3f3f_3f3f
        let behindZ = low &+ 0x2525_2525_2525_2525
        return word | ((fromA ^ behindZ) & ~word & 0x8080_8080_8080_8080) &>> 2
    }
}
