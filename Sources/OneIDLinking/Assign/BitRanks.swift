import OneIDMemory

/// A set of numbers that tells how many of it come before one: 8 bytes for 32 numbers, of which the lower half says which are in
/// the set and the upper half how many of them there are before.
final class BitRanks: @unchecked Sendable {
    /// By number over 32; whoever fills the lower halves by himself fills all.
    let words: UnsafeMutablePointer<UInt64>
    private let wordCount: Int

    init(count: Int) {
        wordCount = (count + 31) / 32
        words = GuardedMemory.allocate(wordCount)
        words.initialize(repeating: 0, count: wordCount)
    }

    deinit { GuardedMemory.free(words) }

    /// Before any are counted.
    func insert(_ number: UInt32) { words[Int(number &>> 5)] |= 1 &<< UInt64(number & 31) }

    @inline(__always)
    func contains(_ number: UInt32) -> Bool { words[Int(number &>> 5)] & (1 &<< UInt64(number & 31)) != 0 }

    /// Fills in the upper halves, when all bits are known. Returns how many numbers are in the set.
    func count() -> Int {
        var before: UInt64 = 0
        for place in 0..<wordCount {
            let bits = words[place]
            words[place] = bits | before &<< 32
            before &+= UInt64(truncatingIfNeeded: bits.nonzeroBitCount)
        }
        return Int(before)
    }

    /// How many numbers of the set are smaller.
    @inline(__always)
    func rank(_ number: UInt32) -> UInt32 {
        let word = words[Int(number &>> 5)]
        let below = UInt32(truncatingIfNeeded: word) & ((1 &<< (number & 31)) &- 1)
        return UInt32(truncatingIfNeeded: word &>> 32) &+ UInt32(truncatingIfNeeded: below.nonzeroBitCount)
    }
}
