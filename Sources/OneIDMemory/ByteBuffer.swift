/// Bytes being put together, in memory that is used again and again: it grows and never shrinks.
///
/// The one growing buffer of bytes: outputs are formatted into it. Passed `inout`, so that no access to a class stands in a
/// loop; freed with its owner. All of it is inlinable, for it is called for every value that is written.
@frozen @safe
public struct ByteBuffer: ~Copyable {
    @usableFromInline var base: UnsafeMutablePointer<UInt8>
    /// Bytes that may be counted; there are `slack` more.
    @usableFromInline var capacity: Int
    @usableFromInline var used = 0

    /// Bytes behind the capacity, so that short copies may write whole registers.
    @inlinable public static var slack: Int { 16 }

    public init(capacity: Int) {
        self.capacity = max(0, capacity)
        unsafe base = GuardedMemory.allocate(self.capacity + ByteBuffer.slack)
    }

    deinit { unsafe GuardedMemory.free(base) }

    /// Bytes written.
    @inlinable public var count: Int { used }

    /// What was written; good until the next change.
    @inlinable public var bytes: UnsafeBufferPointer<UInt8> { unsafe UnsafeBufferPointer(start: base, count: used) }

    /// Forgets what was written and keeps the memory.
    @inlinable
    public mutating func clear() { used = 0 }

    // MARK: Appending

    @inlinable @inline(__always)
    public mutating func append(_ byte: UInt8) {
        reserve(1)
        unsafe base[used] = byte
        used &+= 1
    }

    @inlinable @inline(__always)
    public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        reserve(bytes.count)
        unsafe (base + used).update(from: start, count: bytes.count)
        used &+= bytes.count
    }

    @inlinable @inline(__always)
    public mutating func append(_ text: StaticString) {
        unsafe append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    public mutating func append(_ bytes: [UInt8]) { unsafe bytes.withUnsafeBufferPointer { unsafe append($0) } }

    // MARK: Writing in place

    /// Makes room for `size` more bytes.
    @inlinable @inline(__always)
    public mutating func reserve(_ size: Int) {
        if capacity &- used < size { grow(by: size) }
    }

    /// Where the next byte goes; good as far as room was reserved, until the next change.
    @inlinable public var end: UnsafeMutablePointer<UInt8> { unsafe base + used }

    /// Bytes that there is room for behind `place`, which lies in the buffer.
    @inlinable @inline(__always)
    public func room(behind place: UnsafeMutablePointer<UInt8>) -> Int { unsafe base + capacity - place }

    /// Counts what was written from `end` on, up to `place`.
    @inlinable @inline(__always)
    public mutating func finish(at place: UnsafeMutablePointer<UInt8>) { used = unsafe place - base }

    /// Forgets all but the first `count` bytes.
    @inlinable
    public mutating func cut(to count: Int) { used = min(used, max(0, count)) }

    @usableFromInline @inline(never)
    mutating func grow(by size: Int) {
        let wanted = max(capacity &* 2, used &+ size)
        let larger: UnsafeMutablePointer<UInt8> = unsafe GuardedMemory.allocate(wanted &+ ByteBuffer.slack)
        unsafe larger.update(from: base, count: used)
        unsafe GuardedMemory.free(base)
        unsafe base = unsafe larger
        capacity = wanted
    }
}
