#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The number of a failed system call.
package struct Errno: Error, RawRepresentable, Hashable, Sendable {
    package let rawValue: Int32

    package init(rawValue: Int32) { self.rawValue = rawValue }

    /// That of this thread's last call.
    static var last: Errno { Errno(rawValue: errno) }

    package static let noSuchFile = Errno(rawValue: ENOENT)
    package static let invalidArgument = Errno(rawValue: EINVAL)
    package static let brokenPipe = Errno(rawValue: EPIPE)
    package static let accessDenied = Errno(rawValue: EACCES)
    package static let notPermitted = Errno(rawValue: EPERM)
    package static let notAFolder = Errno(rawValue: ENOTDIR)
    package static let isAFolder = Errno(rawValue: EISDIR)
    package static let symbolicLinkLoop = Errno(rawValue: ELOOP)
    package static let nameTooLong = Errno(rawValue: ENAMETOOLONG)
    package static let tooManyOpenFiles = Errno(rawValue: EMFILE)
    package static let tooManyOpenFilesInSystem = Errno(rawValue: ENFILE)
    package static let badDescriptor = Errno(rawValue: EBADF)
    package static let noSuchAddress = Errno(rawValue: ENXIO)
    package static let notImplemented = Errno(rawValue: ENOSYS)
    package static let interrupted = Errno(rawValue: EINTR)
    package static let wouldBlock = Errno(rawValue: EAGAIN)
    package static let exists = Errno(rawValue: EEXIST)
    package static let notEmpty = Errno(rawValue: ENOTEMPTY)
    package static let otherFileSystem = Errno(rawValue: EXDEV)
    package static let notSupported = Errno(rawValue: EOPNOTSUPP)
    package static let readOnly = Errno(rawValue: EROFS)
    private static let withoutRoom: Set<Int32> = [ENOSPC, EFBIG, EDQUOT]
    package static let outOfMemory = Errno(rawValue: ENOMEM)

    /// Whether there is no room to write: the disk is full, or a limit of size is reached.
    var isWithoutRoom: Bool { Errno.withoutRoom.contains(rawValue) }

    /// Our words, in lower case as they stand inside our sentences.
    package var text: String {
        switch rawValue {
        case ENOENT: "there is no such file or folder"
        case EACCES, EPERM: "permission denied"
        case EISDIR: "it is a folder"
        case ENOTDIR: "a part of the path is not a folder"
        case ENOSPC: "no space left on the device"
        case EDQUOT: "disk quota exceeded"
        case EROFS: "the file system is read-only"
        case EFBIG: "file too large"
        case EMFILE, ENFILE: "too many open files"
        case ENAMETOOLONG: "file name too long"
        case ENOMEM: "not enough memory"
        case EIO: "input/output error"
        case EPIPE: "the reader went away"
        case EBADF: "the stream is closed"
        case ELOOP: "its symbolic links form a loop"
        case ENXIO, ENODEV: "it is a socket or a device that is not connected"
        case ETXTBSY: "it is a program that is running"
        case EINVAL, EOPNOTSUPP: "the system does not allow that for this kind of file"
        case EBUSY: "it is in use"
        case EEXIST: "something with that name is there already"
        case ENOTEMPTY: "the folder is not empty"
        case EXDEV: "it is on another file system"
        case EMLINK: "it has too many names"
        case EAGAIN: "the system has no room for it just now"
        case ENOSYS: "the system does not know how"
        case ENOLCK: "the file system has no locks"
        case EINTR: "it was interrupted"
        case EFAULT, EBADMSG, EPROTO: "the file system is damaged"
        case ECONNRESET, ENOTCONN, EHOSTDOWN, EHOSTUNREACH, ECONNREFUSED: "the file server cannot be reached"
        case ESTALE: "the file server no longer has it"
        case ETIMEDOUT: "the file server does not answer"
        default: "\(systemText) (system error \(rawValue))"
        }
    }

    /// The system's own words (strerror(3)).
    package var systemText: String { String(cString: strerror(rawValue)) }
}
