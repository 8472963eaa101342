import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A stretch of addresses that one stage fills and a later stage uses again.
///
/// Pages that were touched once are the cheapest ones there are: the system need not clear them again. Addresses are
/// reserved generously; only what is touched takes memory.
public final class PageSpace: @unchecked Sendable {
    private let start: UnsafeMutableRawPointer?
    private let bytes: Int
    private let next = Atomic<Int>(0)

    /// - Parameter bytes: addresses to reserve. When the system refuses, nothing can be taken from the space.
    public init(bytes: Int) {
        self.bytes = bytes
        #if os(Linux)
            let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        #else
            let flags = MAP_PRIVATE | MAP_ANON | MAP_NORESERVE
        #endif
        guard let region = mmap(nil, bytes, PROT_READ | PROT_WRITE, flags, -1, 0), region != MAP_FAILED else {
            start = nil
            return
        }
        #if os(Linux)
            madvise(region, bytes, 14)  // MADV_HUGEPAGE
        #endif
        start = region
        // Regions begin on huge pages.
        let huge = 2 << 20
        next.store((huge - Int(bitPattern: region) % huge) % huge, ordering: .relaxed)
    }

    deinit { if let start { munmap(start, bytes) } }

    /// What is taken begins and ends here: a small part of a huge page, so that those who take little share one.
    static let granule = 64 << 10

    /// The next `wanted` bytes, from a border of 64 KiB; nil when the space is used up.
    func take(_ wanted: Int) -> UnsafeMutableRawPointer? {
        guard let start else { return nil }
        let rounded = (wanted + PageSpace.granule - 1) & ~(PageSpace.granule - 1)
        let offset = next.wrappingAdd(rounded, ordering: .relaxed).oldValue
        guard offset + rounded <= bytes else { return nil }
        return start + offset
    }

    /// Begins again from the start: nothing taken before may be used any more. What is taken now is not zeroed.
    public func recycle() {
        guard let start else { return }
        let huge = 2 << 20
        next.store((huge - Int(bitPattern: start) % huge) % huge, ordering: .relaxed)
    }
}
