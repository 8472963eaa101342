import OneIDCore

/// A packed input opened once more at its start, for a program that reads it itself.
final class PackedSource {
    let descriptor: Int32

    /// - Parameter bytes: the content, copied where the input is a stream that cannot be opened again.
    init(_ path: FilePath, _ bytes: UnsafeBufferPointer<UInt8>) throws(Finding) {
        if !path.isDash, let opened = try? SystemCall.open(path, for: .reading) {
            descriptor = opened
            return
        }
        let spool = try Spool()
        if let start = bytes.baseAddress { try spool.append(start, count: bytes.count) }
        SystemCall.rewind(spool.descriptor)
        descriptor = SystemCall.duplicate(spool.descriptor)
    }

    deinit { SystemCall.closeQuietly(descriptor) }
}
