import OneIDMemory

/// The cache lines that the next entries of some partitions will be written to.
///
/// Every fourth or eighth append begins a line, and stores wait for their lines one after the other. Read beforehand, some
/// dozens at a time, the lines are fetched side by side.
@usableFromInline
struct BegunLines {
    @usableFromInline let lines: UnsafeMutablePointer<UnsafeRawPointer>
    @usableFromInline let count: UnsafeMutablePointer<Int>

    /// Lines read at a time.
    @usableFromInline static var limit: Int { 32 }

    init() {
        lines = .allocate(capacity: BegunLines.limit)
        count = .allocate(capacity: 1)
        count.pointee = 0
    }

    func deallocate() {
        lines.deallocate()
        count.deallocate()
    }

    /// Notes where the next entry of a partition goes if it begins a line. Behind the end of a block there is none yet.
    @inlinable @inline(__always)
    func note(_ place: UnsafeRawPointer) {
        let number = count.pointee
        lines[number] = place
        let address = UInt(bitPattern: place)
        let begins = address & 63 == 0 && address & UInt(PartitionLayout.blockBytes &- 1) != 0
        count.pointee = number &+ (begins ? 1 : 0)
        if number &+ 1 == BegunLines.limit { fetch() }
    }

    @usableFromInline @inline(never)
    func fetch() {
        var sum: UInt8 = 0
        for number in 0..<count.pointee { sum &+= lines[number].load(as: UInt8.self) }
        CacheLines.keep(UInt32(sum))
        forget()
    }

    /// For when the memory goes away.
    func forget() { count.pointee = 0 }
}
