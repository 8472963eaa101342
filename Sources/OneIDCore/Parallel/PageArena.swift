#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Zeroed memory straight from the system, on huge pages where it offers them.
///
/// Clearing pages and missing the TLB are the largest single costs of the link job, and a huge page makes both
/// rare. Memory is returned all at once.
public final class PageArena: @unchecked Sendable {
    private var regions: [UnsafeMutableRawPointer] = []
    private var cursor: UnsafeMutableRawPointer?
    private var left = 0
    private let regionBytes: Int
    private let space: PageSpace?

    /// - Parameters:
    ///   - regionBytes: how much is asked for at a time; a multiple of 2 MiB.
    ///   - space: where regions come from; nil or used up: the system.
    public init(regionBytes: Int = 4 << 20, space: PageSpace? = nil) {
        self.regionBytes = regionBytes
        self.space = space
    }

    deinit { release() }

    /// A block of `bytes` (at most `regionBytes`), aligned to its own size when that is a power of two ≤ 2 MiB.
    public func allocate(_ bytes: Int) -> UnsafeMutableRawPointer {
        if bytes > left {
            let region: UnsafeMutableRawPointer
            if let taken = space?.take(regionBytes) {
                region = taken
            } else {
                region = PageArena.map(regionBytes)
                regions.append(region)
            }
            cursor = region
            left = regionBytes
        }
        guard let block = cursor else { return PageArena.map(bytes) }
        cursor = block + bytes
        left -= bytes
        return block
    }

    func release() {
        for region in regions { munmap(region, regionBytes) }
        regions.removeAll()
        cursor = nil
        left = 0
    }

    /// Maps zeroed memory aligned to 2 MiB. Ends the process with a plain message when the system has none left.
    static func map(_ bytes: Int) -> UnsafeMutableRawPointer {
        let huge = 2 << 20
        guard bytes >= huge else { return mapExactly(bytes) }
        let whole = mapExactly(bytes + huge)
        let address = Int(bitPattern: whole)
        let skip = (huge - address % huge) % huge
        if skip > 0 { munmap(whole, skip) }
        let start = whole + skip
        let tail = huge - skip
        if tail > 0 { munmap(start + bytes, tail) }
        #if os(Linux)
            madvise(start, bytes, 14)  // MADV_HUGEPAGE
        #endif
        return start
    }

    static func unmap(_ region: UnsafeMutableRawPointer, _ bytes: Int) { munmap(region, bytes) }

    private static func mapExactly(_ bytes: Int) -> UnsafeMutableRawPointer {
        #if os(Linux)
            let flags = MAP_PRIVATE | MAP_ANONYMOUS
        #else
            let flags = MAP_PRIVATE | MAP_ANON
        #endif
        guard let region = mmap(nil, bytes, PROT_READ | PROT_WRITE, flags, -1, 0), region != MAP_FAILED else {
            OutOfMemory.stop(wanted: bytes)
        }
        return region
    }
}
