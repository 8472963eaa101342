#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Device and inode, by which two names of one file are recognised.
public struct FileIdentity: Sendable, Hashable {
    let device: UInt64
    let inode: UInt64
    /// Of a workbook, the sheet: two sheets are two tables.
    var sheet: String?
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
    let permissions: UInt32
    let user: UInt32
    let group: UInt32
    /// When the content was changed last, in nanoseconds since 1970.
    package let modified: Int
    /// When anything of it was changed last, its owner or mode too.
    package let changed: Int
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
        permissions = UInt32(status.st_mode & 0o7777)
        user = status.st_uid
        group = status.st_gid
        #if canImport(Glibc)
            modified = status.st_mtim.tv_sec &* 1_000_000_000 &+ status.st_mtim.tv_nsec
            changed = status.st_ctim.tv_sec &* 1_000_000_000 &+ status.st_ctim.tv_nsec
        #else
            modified = status.st_mtimespec.tv_sec &* 1_000_000_000 &+ status.st_mtimespec.tv_nsec
            changed = status.st_ctimespec.tv_sec &* 1_000_000_000 &+ status.st_ctimespec.tv_nsec
        #endif
        identity = FileIdentity(
            device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(truncatingIfNeeded: status.st_ino))
    }
}
