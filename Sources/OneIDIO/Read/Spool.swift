import OneIDCore

/// A temporary file without a name, for content that has no offsets of its own: pipes, decompressed and decoded text.
///
/// It is unlinked as soon as it exists, so nothing is left behind however the run ends. Everything behind it works on
/// one mapped stretch of bytes, whatever the input was.
public final class Spool {
    let descriptor: Int32

    /// Creates one in `TMPDIR`, else `/tmp`.
    public init() throws(Finding) {
        let folder = SystemCall.environment("TMPDIR") ?? "/tmp"
        do {
            descriptor = try SystemCall.makeUnnamedFile(in: folder)
        } catch {
            throw Finding(
                .spoolFailed, "cannot create a temporary file in \(folder): \(error.text)",
                fix: "set TMPDIR to a folder with enough space for the decoded input")
        }
    }

    deinit { SystemCall.closeQuietly(descriptor) }

    /// Copies a stream to its end, or gives the failure that ended it.
    ///
    /// - Parameter check: told after each piece how long the copy is; ends it by throwing.
    func fill(from source: Int32, _ check: (Int) throws(Finding) -> Void) throws(Finding) -> Errno? {
        let size = 1 << 20
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
        defer { buffer.deallocate() }
        var length = 0
        while true {
            let got: Int
            do { got = try SystemCall.read(source, into: buffer, count: size) } catch { return error }
            if got == 0 { return nil }
            try append(buffer, count: got)
            length += got
            try check(length)
        }
    }

    func append(_ bytes: UnsafeRawPointer, count: Int) throws(Finding) {
        do {
            try SystemCall.write(descriptor, bytes, count: count)
        } catch {
            throw Finding(
                .spoolFailed, "cannot write to a temporary file: \(error.text)",
                fix: "set TMPDIR to a folder with enough space for the decoded input")
        }
    }

    func map() throws(Finding) -> MappedFile {
        do {
            return try MappedFile(descriptor: descriptor)
        } catch {
            guard error != .outOfMemory else { throw .noMemory(toRead: nil) }
            throw Finding(.spoolFailed, "cannot map a temporary file: \(error.text)")
        }
    }
}
