import OneIDCore

/// A lock on a file that may be replaced while it is held: it lies beside the file, and says who holds it.
///
/// The file `NAME.oneid-lock` is locked itself (flock(2)), so one that a killed process left holds nobody up.
public final class NeighbourLock {
    /// Somebody holds it.
    public struct Taken: Error {
        /// What the holder says of himself; empty where it cannot be read.
        public let words: String
        /// Where the lock is.
        public let path: FilePath
        /// Whether it may be a leftover: the file system has no locks that would tell.
        public let isUncertain: Bool
    }

    private let path: FilePath
    private let descriptor: Int32
    private let slot: Int?

    /// - Parameter words: who holds it, for others to read; one line.
    /// - Throws: `Taken`.
    /// - Returns: nil where no file can be made beside that one.
    public init?(beside file: FilePath, words: String) throws(Taken) {
        let path = SystemCall.target(of: file).appending(".oneid-lock")
        while true {
            do throws(Errno) {
                // Others are to read who it is.
                let descriptor = try SystemCall.open(path, for: .creating, mode: 0o666)
                if SystemCall.lock(descriptor) != .taken, SystemCall.name(path, isOf: descriptor) {
                    try? SystemCall.write(descriptor, Array(words.utf8))
                    self.path = path
                    self.descriptor = descriptor
                    slot = TemporaryFiles.register(path)
                    return
                }
                SystemCall.closeQuietly(descriptor)
            } catch { if error != .exists { return nil } }
            try NeighbourLock.clear(path)
        }
    }

    deinit {
        SystemCall.remove(path)
        TemporaryFiles.forget(slot)
        SystemCall.closeQuietly(descriptor)
    }

    /// Removes a lock that nobody holds.
    private static func clear(_ path: FilePath) throws(Taken) {
        let descriptor: Int32
        do throws(Errno) { descriptor = try SystemCall.open(path, for: .looking) } catch {
            if error == .noSuchFile { return }
            throw Taken(words: "", path: path, isUncertain: true)
        }
        defer { SystemCall.closeQuietly(descriptor) }
        switch SystemCall.lock(descriptor) {
        case .held: if SystemCall.name(path, isOf: descriptor) { SystemCall.remove(path) }
        case .taken: throw Taken(words: words(descriptor), path: path, isUncertain: false)
        case .unavailable: throw Taken(words: words(descriptor), path: path, isUncertain: true)
        }
    }

    private static func words(_ descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        while bytes.count < 200, let byte = try? SystemCall.readByte(descriptor), byte != 0x0a { bytes.append(byte) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
