/// The bytes of a regular file, mapped for reading.
///
/// Should somebody cut the file while it is mapped, the system sends SIGBUS, which ends the run with a message.
public final class MappedFile: @unchecked Sendable {
    public let bytes: UnsafeBufferPointer<UInt8>

    /// Maps the whole file behind `descriptor`, which may be closed afterwards.
    init(descriptor: Int32) throws(Errno) {
        let size = try SystemCall.status(of: descriptor).size
        guard size > 0 else {
            bytes = UnsafeBufferPointer(start: nil, count: 0)
            return
        }
        let region = try SystemCall.map(descriptor, size: size)
        bytes = UnsafeBufferPointer(start: region.assumingMemoryBound(to: UInt8.self), count: size)
        MappedInputs.add(region, size)
    }

    deinit {
        if let start = bytes.baseAddress { MappedInputs.remove(UnsafeRawPointer(start)) }
        if let start = bytes.baseAddress { SystemCall.unmap(start, size: bytes.count) }
    }
}
