import OneIDCore
import OneIDMemory

/// A set of record numbers, one bit each.
public final class RecordSet: @unchecked Sendable {
    @usableFromInline let words: UnsafeMutablePointer<UInt64>
    /// One bit for 16 records: whether any of them is in the set.
    private let outline: UnsafeMutablePointer<UInt64>
    private let wordCount: Int
    public private(set) var count = 0

    public init(capacity: Int) {
        wordCount = capacity / 64 + 1
        words = GuardedMemory.allocate(wordCount)
        words.initialize(repeating: 0, count: wordCount)
        outline = GuardedMemory.allocate(wordCount / 16 + 1)
        outline.initialize(repeating: 0, count: wordCount / 16 + 1)
    }

    deinit {
        GuardedMemory.free(words)
        GuardedMemory.free(outline)
    }

    /// Not for use by several threads at once.
    public func insert(_ record: UInt32) {
        let bit = UInt64(1) &<< UInt64(record & 63)
        if words[Int(record >> 6)] & bit == 0 { count += 1 }
        words[Int(record >> 6)] |= bit
        outline[Int(record >> 10)] |= UInt64(1) &<< UInt64(record >> 4 & 63)
    }

    /// Takes in what another set of the same capacity has: each thread fills one of its own.
    ///
    /// Not for use by several threads at once.
    public func formUnion(_ other: RecordSet) {
        precondition(other.wordCount == wordCount)
        var sum = 0
        for word in 0..<wordCount {
            words[word] |= other.words[word]
            sum += words[word].nonzeroBitCount
        }
        for word in 0..<wordCount / 16 + 1 { outline[word] |= other.outline[word] }
        count = sum
    }

    @inlinable @inline(__always)
    public func contains(_ record: UInt32) -> Bool {
        words[Int(record &>> 6)] & (UInt64(1) &<< UInt64(record & 63)) != 0
    }

    @inlinable @inline(__always)
    public func contains(_ record: RecordNumber) -> Bool { contains(record.raw) }

    /// The same, quicker in a set of few records that is asked about many: of its memory a sixteenth is looked at first.
    @inline(__always)
    func containsRarely(_ record: UInt32) -> Bool {
        outline[Int(record &>> 10)] & (UInt64(1) &<< UInt64(record &>> 4 & 63)) != 0 && contains(record)
    }
}
