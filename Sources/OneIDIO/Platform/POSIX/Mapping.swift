#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Files as memory.
extension SystemCall {
    /// The first `size` bytes of a file, to be read only.
    static func map(_ descriptor: Int32, size: Int) throws(Errno) -> UnsafeRawPointer {
        guard let region = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0), region != MAP_FAILED else {
            throw .last
        }
        return UnsafeRawPointer(region)
    }

    static func unmap(_ start: UnsafeRawPointer, size: Int) { munmap(UnsafeMutableRawPointer(mutating: start), size) }

    /// Lets go of the whole pages of a mapped stretch; whoever reads there again maps them again.
    static func dropPages(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
        let page = 4096
        let address = Int(bitPattern: start)
        let first = (address + page - 1) & ~(page - 1)
        let end = (address + bytes.count) & ~(page - 1)
        guard first < end, let region = UnsafeMutableRawPointer(bitPattern: first) else { return }
        madvise(region, end - first, MADV_DONTNEED)
    }
}
