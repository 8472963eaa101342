import Synchronization

/// A stretch of addresses that one stage fills and a later stage uses again.
///
/// Pages that were touched once are the cheapest ones there are: the system need not clear them again. Addresses are
/// reserved generously; only what is touched takes memory.
@safe
public final class PageSpace: @unchecked Sendable {
    private let start: UnsafeMutableRawPointer?
    private let bytes: Int
    private let next = Atomic<Int>(0)

    /// - Parameter bytes: addresses to reserve. When the system refuses, or would have none left for anything else (`ulimit -v`),
    ///   nothing can be taken from the space.
    public init(bytes: Int) {
        self.bytes = bytes
        #if SANITIZED
            // Whoever wants memory gets a block of its own.
            unsafe start = nil
        #else
            unsafe start = unsafe PageSpace.reserved(bytes)
        #endif
        // Regions begin on huge pages.
        if let start = unsafe start { unsafe next.store(PageSpace.firstHugePage(start), ordering: .relaxed) }
    }

    private static func reserved(_ bytes: Int) -> UnsafeMutableRawPointer? {
        guard let region = unsafe SystemPages.reserve(bytes) else { return nil }
        guard let more = unsafe SystemPages.reserve(bytes) else {
            unsafe SystemPages.unmap(region, bytes)
            return nil
        }
        unsafe SystemPages.unmap(more, bytes)
        unsafe SystemPages.adviseHuge(region, bytes)
        return unsafe region
    }

    deinit { if let start = unsafe start { unsafe SystemPages.unmap(start, bytes) } }

    /// What is taken begins and ends here: a small part of a huge page, so that those who take little share one.
    static let granule = 64 << 10

    /// The next `wanted` bytes, from a border of 64 KiB; nil when the space is used up.
    func take(_ wanted: Int) -> UnsafeMutableRawPointer? {
        guard let start = unsafe start else { return nil }
        let rounded = (wanted + PageSpace.granule - 1) & ~(PageSpace.granule - 1)
        let offset = next.wrappingAdd(rounded, ordering: .relaxed).oldValue
        guard offset + rounded <= bytes else { return nil }
        return unsafe start + offset
    }

    /// Begins again from the start: nothing taken before may be used any more. What is taken now is not zeroed.
    public func recycle() {
        guard let start = unsafe start else { return }
        unsafe next.store(PageSpace.firstHugePage(start), ordering: .relaxed)
    }

    /// Bytes from an address to the next border of huge pages.
    private static func firstHugePage(_ start: UnsafeMutableRawPointer) -> Int {
        let huge = SystemPages.hugePage
        return (huge - Int(bitPattern: start) % huge) % huge
    }
}
