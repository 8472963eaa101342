import Synchronization

/// Reading ahead of scattered accesses.
///
/// A loop that only reads lets the processor wait for dozens of cache lines at a time; work between the reads, and branches
/// that depend on them, would make it wait for one after the other. So loops over scattered memory go in blocks: first all
/// reads of a block, then its work.
public enum CacheLines {
    /// Elements of a block: their lines fit the first-level cache.
    @inlinable public static var block: Int { 128 }

    private static let sink = Atomic<UInt32>(0)

    /// Takes what reading ahead summed up, which keeps the reads from being optimised away.
    @inline(never)
    public static func keep(_ sum: UInt32) {
        // Never so in practice, which the compiler does not know.
        if sum == 0x5bd1_e995 { sink.store(sum, ordering: .relaxed) }
    }

    /// Reads a byte of every line of a stretch of memory that is worked through next.
    @inlinable @inline(__always)
    public static func fetch(_ memory: UnsafeRawBufferPointer) {
        var sum: UInt8 = 0
        var offset = 0
        while offset < memory.count {
            unsafe sum &+= memory.load(fromByteOffset: offset, as: UInt8.self)
            offset &+= 64
        }
        keep(UInt32(sum))
    }

    /// Calls `body` for the blocks of `0..<count`.
    @inlinable @inline(__always)
    public static func forEachBlock(of range: Range<Int>, _ body: (Range<Int>) -> Void) {
        var start = range.lowerBound
        while start < range.upperBound {
            let end = min(start &+ block, range.upperBound)
            body(start..<end)
            start = end
        }
    }
}
