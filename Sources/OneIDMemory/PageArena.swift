/// Zeroed memory straight from the system, on huge pages where it offers them.
///
/// Clearing pages and missing the TLB are the largest single costs of the link job, and a huge page makes both
/// rare. Memory is returned all at once.
public final class PageArena: @unchecked Sendable {
    private var regions: [UnsafeMutableRawBufferPointer] = []
    private var cursor: UnsafeMutableRawPointer?
    private var left = 0
    private let regionBytes: Int
    private let space: PageSpace?

    /// - Parameters:
    ///   - regionBytes: how much is asked for at a time; nil: 4 MiB of the system, 256 KiB of a space, whose huge pages the
    ///     arenas of all workers then share.
    ///   - space: where regions come from; nil or used up: the system.
    public init(regionBytes: Int? = nil, space: PageSpace? = nil) {
        self.regionBytes = regionBytes ?? (space == nil ? 4 << 20 : 256 << 10)
        self.space = space
    }

    deinit { release() }

    /// A block of `bytes`, aligned to its own size when that is a power of two ≤ 64 KiB and all blocks are of it.
    public func allocate(_ bytes: Int) -> UnsafeMutableRawPointer {
        if bytes > left {
            let wanted = max(regionBytes, (bytes + 4095) & ~4095)
            let region: UnsafeMutableRawPointer
            if let taken = space?.take(wanted) {
                region = taken
            } else {
                region = PageArena.map(wanted)
                regions.append(UnsafeMutableRawBufferPointer(start: region, count: wanted))
            }
            cursor = region
            left = wanted
        }
        guard let block = cursor else { return PageArena.map(bytes) }
        cursor = block + bytes
        left -= bytes
        return block
    }

    /// Gives everything back; what was allocated may not be used any more.
    public func release() {
        for region in regions {
            if let start = region.baseAddress { SystemPages.unmap(start, region.count) }
        }
        regions.removeAll()
        cursor = nil
        left = 0
    }

    /// Maps zeroed memory aligned to 2 MiB. Ends the process with a plain message when the system has none left.
    static func map(_ bytes: Int) -> UnsafeMutableRawPointer {
        let huge = SystemPages.hugePage
        guard bytes >= huge else { return SystemPages.map(bytes) }
        let whole = SystemPages.map(bytes + huge)
        let address = Int(bitPattern: whole)
        let skip = (huge - address % huge) % huge
        if skip > 0 { SystemPages.unmap(whole, skip) }
        let start = whole + skip
        let tail = huge - skip
        if tail > 0 { SystemPages.unmap(start + bytes, tail) }
        SystemPages.adviseHuge(start, bytes)
        return start
    }
}
