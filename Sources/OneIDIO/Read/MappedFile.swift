import OneIDCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The bytes of a regular file, mapped for reading.
///
/// Should somebody cut the file while it is mapped, the system sends SIGBUS, which ends the run with a message.
public final class MappedFile: @unchecked Sendable {
    public let bytes: UnsafeBufferPointer<UInt8>

    /// Maps the whole file behind `descriptor`, which may be closed afterwards.
    init(descriptor: Int32) throws(SystemCall.Failure) {
        let size = Int(try SystemCall.status(of: descriptor).st_size)
        guard size > 0 else {
            bytes = UnsafeBufferPointer(start: nil, count: 0)
            return
        }
        guard let region = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0), region != MAP_FAILED else {
            throw SystemCall.last
        }
        bytes = UnsafeBufferPointer(start: region.assumingMemoryBound(to: UInt8.self), count: size)
    }

    deinit {
        guard let start = bytes.baseAddress else { return }
        munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }
}
