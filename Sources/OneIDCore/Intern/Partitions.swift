import OneIDMemory

/// Entries spread over many partitions by the top bits of their hash, so that each partition's table later fits
/// the processor's cache.
///
/// A dependent access to a table of gigabytes costs a hundred nanoseconds; an append to one of a few hundred
/// blocks costs one. (Radix partitioning as in Manegold, Boncz and Kersten, "Optimizing main-memory join on modern
/// hardware", IEEE TKDE 14, 2002.) Every writer has blocks of its own; a partition is the blocks of all writers.
public struct PartitionLayout: Sendable {
    /// Number of partitions as a power of two, at least 8 (256 partitions): the 8 bits belong to the identity.
    public let bits: Int
    @inlinable public var count: Int { 1 &<< bits }

    /// Chooses as many partitions as give about `perPartition` entries each.
    public init(expectedEntries: Int, perPartition: Int = 24_576) {
        var bits = 8
        while bits < 14, expectedEntries >> bits > perPartition { bits += 1 }
        self.bits = bits
    }

    public static let blockBytes = 2 << 10
}

/// Blocks that writers have done with and others begin, so that entries can go from one place to another in the memory of one.
public final class BlockPool: Sendable {
    /// Addresses of blocks.
    private let blocks = Lock<[UInt]>([])

    public init() {}

    fileprivate func give(_ more: some Collection<UInt>) { blocks.withLock { $0.append(contentsOf: more) } }

    fileprivate func take() -> UnsafeMutableRawPointer? {
        blocks.withLock { $0.popLast() }.flatMap { UnsafeMutableRawPointer(bitPattern: $0) }
    }
}

/// One worker's blocks for every partition.
///
/// `Element` is trivial and its stride divides the block size.
public final class PartitionWriter<Element: BitwiseCopyable>: @unchecked Sendable {
    public let layout: PartitionLayout
    private let arena: PageArena
    /// Where the next entry of each partition goes; on a block's edge when it is full or there is none.
    @usableFromInline let cursors: UnsafeMutablePointer<UnsafeMutablePointer<Element>?>
    /// Blocks of each partition in the order they were begun.
    @usableFromInline var blocks: [[UnsafeMutablePointer<Element>]]
    /// Blocks of discarded partitions, to be used again.
    private var idle: [UnsafeMutablePointer<Element>] = []
    private let pool: BlockPool?
    @usableFromInline let begunLines: BegunLines

    /// Entries of a full block.
    @inlinable public static var perBlock: Int { PartitionLayout.blockBytes / MemoryLayout<Element>.stride }

    /// - Parameters:
    ///   - space: where the blocks come from; nil: the system.
    ///   - pool: blocks of others, which are taken first. These others are released later.
    public init(layout: PartitionLayout, space: PageSpace? = nil, pool: BlockPool? = nil) {
        self.layout = layout
        self.pool = pool
        arena = PageArena(space: space)
        cursors = .allocate(capacity: layout.count)
        cursors.initialize(repeating: nil, count: layout.count)
        blocks = Array(repeating: [], count: layout.count)
        begunLines = BegunLines()
    }

    deinit {
        cursors.deallocate()
        begunLines.deallocate()
    }

    /// An empty writer with the same partitions.
    public func sibling() -> PartitionWriter { PartitionWriter(layout: layout) }

    /// Appends an entry to a partition.
    @inlinable @inline(__always)
    public func append(_ element: Element, to partition: Int) {
        var cursor = cursors[partition]
        if UInt(bitPattern: cursor) & UInt(PartitionLayout.blockBytes &- 1) == 0 { cursor = beginBlock(partition) }
        guard let cursor else { return }
        cursor.pointee = element
        cursors[partition] = cursor + 1
        begunLines.note(UnsafeRawPointer(cursor + 1))
    }

    @usableFromInline @inline(never)
    func beginBlock(_ partition: Int) -> UnsafeMutablePointer<Element> {
        let block =
            idle.popLast()
            ?? (pool?.take() ?? arena.allocate(PartitionLayout.blockBytes))
            .bindMemory(to: Element.self, capacity: Self.perBlock)
        blocks[partition].append(block)
        return block
    }

    /// Entries in a partition.
    @inlinable
    public func count(_ partition: Int) -> Int {
        let begun = blocks[partition]
        guard let last = begun.last, let cursor = cursors[partition] else { return 0 }
        return (begun.count - 1) * Self.perBlock + (cursor - last)
    }

    /// Calls `body` for each block of a partition.
    @inlinable @inline(__always)
    public func forEachBlock(_ partition: Int, _ body: (UnsafeMutableBufferPointer<Element>) -> Void) {
        let begun = blocks[partition]
        guard let last = begun.last, let cursor = cursors[partition] else { return }
        for block in begun.dropLast() { body(UnsafeMutableBufferPointer(start: block, count: Self.perBlock)) }
        body(UnsafeMutableBufferPointer(start: last, count: cursor - last))
    }

    /// Forgets the entries of a partition and uses their blocks again.
    public func discard(_ partition: Int) {
        guard !blocks[partition].isEmpty else { return }
        idle.append(contentsOf: blocks[partition])
        blocks[partition].removeAll(keepingCapacity: true)
        cursors[partition] = nil
    }

    /// Lets others use the blocks of a partition, which may not be read or written any more. Safe on several threads, for a
    /// partition each.
    public func give(_ partition: Int, to pool: BlockPool) {
        pool.give(blocks[partition].lazy.map { UInt(bitPattern: $0) })
    }

    /// Gives the memory back; the writer is empty afterwards.
    public func release() {
        begunLines.forget()
        arena.release()
        cursors.update(repeating: nil, count: layout.count)
        blocks = Array(repeating: [], count: layout.count)
        idle = []
    }
}

extension PartitionWriter where Element == LinkEntry {
    /// Appends one value of a record.
    public func append(_ print: Fingerprint, record: UInt32) {
        append(
            LinkEntry(print, record: record), to: Int(truncatingIfNeeded: print.low &>> UInt64(64 - layout.bits)))
    }
}
