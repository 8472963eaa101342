#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Device and inode, by which two names of one file are recognised.
public struct FileIdentity: Sendable, Hashable {
    let device: UInt64
    let inode: UInt64
}

/// What a file is.
package struct FileStatus: Sendable {
    package enum Kind: Sendable {
        case regular, folder, symbolicLink
        /// A pipe, a socket, a device.
        case other
    }

    package let kind: Kind
    /// In bytes; 0 where that means nothing.
    package let size: Int
    /// Bits of `chmod`, such as 0o644.
    let permissions: mode_t
    package let identity: FileIdentity

    package var isRegular: Bool { kind == .regular }

    init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .regular
        case S_IFDIR: kind = .folder
        case S_IFLNK: kind = .symbolicLink
        default: kind = .other
        }
        size = Int(status.st_size)
        permissions = status.st_mode & 0o7777
        identity = FileIdentity(
            device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(truncatingIfNeeded: status.st_ino))
    }
}
