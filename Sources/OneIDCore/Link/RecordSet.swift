/// A set of record numbers, one bit each.
public final class RecordSet: @unchecked Sendable {
    @usableFromInline let words: UnsafeMutablePointer<UInt64>
    private let wordCount: Int
    public private(set) var count = 0

    public init(capacity: Int) {
        wordCount = capacity / 64 + 1
        words = .allocate(capacity: wordCount)
        words.initialize(repeating: 0, count: wordCount)
    }

    deinit { words.deallocate() }

    /// Not for use by several threads at once.
    public func insert(_ record: UInt32) {
        let bit = UInt64(1) &<< UInt64(record & 63)
        if words[Int(record >> 6)] & bit == 0 { count += 1 }
        words[Int(record >> 6)] |= bit
    }

    @inlinable @inline(__always)
    public func contains(_ record: UInt32) -> Bool {
        words[Int(record &>> 6)] & (UInt64(1) &<< UInt64(record & 63)) != 0
    }
}
