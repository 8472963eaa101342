/// Zeroed memory straight from the system, on huge pages where it offers them.
///
/// Clearing pages and missing the TLB are the largest single costs of the link job, and a huge page makes both
/// rare. Memory is returned all at once.
@safe
public final class PageArena: @unchecked Sendable {
    private var regions: [UnsafeMutableRawBufferPointer] = unsafe []
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
        #if SANITIZED
            let block = unsafe SystemPages.block(bytes)
            unsafe regions.append(UnsafeMutableRawBufferPointer(start: block, count: bytes))
            return unsafe block
        #else
            return unsafe allocateInRegion(bytes)
        #endif
    }

    private func allocateInRegion(_ bytes: Int) -> UnsafeMutableRawPointer {
        if bytes > left {
            let wanted = max(regionBytes, (bytes + 4095) & ~4095)
            let region: UnsafeMutableRawPointer
            if let taken = unsafe space?.take(wanted) {
                unsafe region = unsafe taken
            } else {
                unsafe region = unsafe PageArena.map(wanted)
                unsafe regions.append(UnsafeMutableRawBufferPointer(start: region, count: wanted))
            }
            unsafe cursor = unsafe region
            left = wanted
        }
        guard let block = unsafe cursor else { return unsafe PageArena.map(bytes) }
        unsafe cursor = unsafe block + bytes
        left -= bytes
        return unsafe block
    }

    /// Gives everything back; what was allocated may not be used any more.
    public func release() {
        while let region = unsafe regions.popLast() {
            if let start = region.baseAddress { unsafe PageArena.unmap(start, region.count) }
        }
        unsafe cursor = nil
        left = 0
    }

    /// Maps zeroed memory aligned to 2 MiB. Ends the process with a plain message when the system has none left.
    static func map(_ bytes: Int) -> UnsafeMutableRawPointer {
        #if SANITIZED
            return unsafe SystemPages.block(bytes)
        #else
            return unsafe mapAligned(bytes)
        #endif
    }

    /// Gives back what `map` gave.
    static func unmap(_ start: UnsafeMutableRawPointer, _ bytes: Int) {
        #if SANITIZED
            unsafe SystemPages.giveBack(start)
        #else
            unsafe SystemPages.unmap(start, bytes)
        #endif
    }

    private static func mapAligned(_ bytes: Int) -> UnsafeMutableRawPointer {
        let huge = SystemPages.hugePage
        guard bytes >= huge else { return unsafe SystemPages.map(bytes) }
        let whole = unsafe SystemPages.map(bytes + huge)
        let address = Int(bitPattern: whole)
        let skip = (huge - address % huge) % huge
        if skip > 0 { unsafe SystemPages.unmap(whole, skip) }
        let start = unsafe whole + skip
        let tail = huge - skip
        if tail > 0 { unsafe SystemPages.unmap(start + bytes, tail) }
        unsafe SystemPages.adviseHuge(start, bytes)
        return unsafe start
    }
}
