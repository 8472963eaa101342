import OneIDCore

/// Text that is too long for memory until its turn to be written comes: it waits in a temporary file without a name.
public final class SpilledText {
    private let spool: Spool
    /// Bytes that were taken in.
    public private(set) var count = 0

    /// - Throws: `system.temporary-file`.
    public init() throws(Finding) { spool = try Spool() }

    /// - Throws: `system.temporary-file`.
    public func append(_ bytes: UnsafeBufferPointer<UInt8>) throws(Finding) {
        guard let start = bytes.baseAddress, bytes.count > 0 else { return }
        try spool.append(start, count: bytes.count)
        count += bytes.count
    }

    /// Gives everything to `body`, a piece after the other.
    public func forEachPiece(
        _ body: (_ bytes: UnsafeRawPointer, _ count: Int, _ offset: Int) throws(Finding) -> Void
    ) throws(Finding) {
        let size = 1 << 20
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
        defer { buffer.deallocate() }
        SystemCall.rewind(spool.descriptor)
        var offset = 0
        while offset < count {
            let got: Int
            do {
                got = try SystemCall.read(spool.descriptor, into: buffer, count: min(size, count - offset))
            } catch {
                throw Finding(.spoolFailed, "cannot read a temporary file: \(error.text)")
            }
            guard got > 0 else { throw Finding(.spoolFailed, "a temporary file ends too early") }
            try body(buffer, got, offset)
            offset += got
        }
    }
}
