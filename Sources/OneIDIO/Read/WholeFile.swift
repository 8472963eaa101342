import OneIDCore

/// A file as it stands, mapped: for files that the program wrote itself, of which a look-up reads a few pages.
public struct WholeFile: Sendable {
    public let path: FilePath
    private let file: MappedFile

    public var bytes: UnsafeBufferPointer<UInt8> { file.bytes }

    /// - Parameter fix: what to do when there is no such file.
    /// - Throws: `input.missing`, `input.unreadable`, `system.memory-limit`.
    public init(_ path: FilePath, fix: String) throws(Finding) {
        self.path = path
        let place = SourcePosition(file: path.display)
        guard let status = SystemCall.status(at: path) else {
            throw Finding(.inputMissing, at: place, "there is no such file", fix: fix)
        }
        guard status.isRegular else { throw Finding(.inputUnreadable, at: place, "this is not a file", fix: fix) }
        do throws(Errno) {
            let descriptor = try SystemCall.open(path, for: .reading)
            defer { SystemCall.closeQuietly(descriptor) }
            file = try MappedFile(descriptor: descriptor)
        } catch {
            guard error != .outOfMemory else { throw .noMemory(toRead: place) }
            throw Finding(.inputUnreadable, at: place, "cannot be read: \(error.text)", fix: "check who may read it")
        }
    }

    /// Whether there is a file under a name.
    public static func exists(_ path: FilePath) -> Bool { SystemCall.status(at: path)?.isRegular ?? false }
}
