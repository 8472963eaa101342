#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Pages of zeroed memory as the system gives them: the only place that asks for them.
enum SystemPages {
    /// Bytes of a huge page of x86-64 and of arm64 with pages of 4 KiB.
    static let hugePage = 2 << 20

    #if os(Linux)
        private static let anonymous = MAP_PRIVATE | MAP_ANONYMOUS
    #else
        private static let anonymous = MAP_PRIVATE | MAP_ANON
    #endif

    /// Whole pages. Ends the process with a plain message when the system has none left.
    static func map(_ bytes: Int) -> UnsafeMutableRawPointer {
        guard !RefusedMemory.isRefused(), let region = unsafe tryMap(bytes) else { OutOfMemory.stop(wanted: bytes) }
        return unsafe region
    }

    #if SANITIZED
        /// A block of its own, of which the address sanitizer sees both ends: inside of one mapping it sees nothing.
        static func block(_ bytes: Int) -> UnsafeMutableRawPointer {
            let isWhole = bytes & (bytes - 1) == 0 && bytes <= PageSpace.granule
            var start: UnsafeMutableRawPointer?
            guard !RefusedMemory.isRefused(), unsafe posix_memalign(&start, isWhole ? max(64, bytes) : 64, bytes) == 0,
                let start = unsafe start
            else { OutOfMemory.stop(wanted: bytes) }
            unsafe memset(start, 0, bytes)
            return unsafe start
        }

        static func giveBack(_ block: UnsafeMutableRawPointer) { unsafe free(block) }
    #endif

    /// Whole pages; nil when the system has none left.
    static func tryMap(_ bytes: Int) -> UnsafeMutableRawPointer? {
        let region = unsafe mmap(nil, bytes, PROT_READ | PROT_WRITE, anonymous, -1, 0)
        return unsafe region == MAP_FAILED ? nil : region
    }

    /// Addresses whose pages are made when they are touched; nil when the system refuses.
    static func reserve(_ bytes: Int) -> UnsafeMutableRawPointer? {
        let region = unsafe mmap(nil, bytes, PROT_READ | PROT_WRITE, anonymous | MAP_NORESERVE, -1, 0)
        return unsafe region == MAP_FAILED ? nil : region
    }

    static func unmap(_ start: UnsafeMutableRawPointer, _ bytes: Int) { unsafe munmap(start, bytes) }

    /// Asks for huge pages where the system has them (madvise(2), `MADV_HUGEPAGE`). Only advice.
    static func adviseHuge(_ start: UnsafeMutableRawPointer, _ bytes: Int) {
        #if os(Linux)
            unsafe madvise(start, bytes, 14)
        #endif
    }
}
