import OneIDCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// System calls, each wrapped once: interrupted calls are repeated, failures carry their number.
enum SystemCall {
    /// The number of a failed call.
    struct Failure: Error, Equatable {
        let code: Int32

        /// The system's words, in lower case as they stand inside our sentences.
        var text: String {
            switch code {
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
            case ELOOP: "its symbolic links lead in a circle"
            case ENXIO, ENODEV: "it is a socket or a device with nothing behind it"
            case ETXTBSY: "it is a program that is running"
            case EINVAL, EOPNOTSUPP: "the system does not allow that for this kind of file"
            case EBUSY: "it is in use"
            case ESTALE: "the file server no longer has it"
            case ETIMEDOUT: "the file server does not answer"
            default: "system error \(code)"
            }
        }
    }

    static var last: Failure { Failure(code: errno) }

    static func open(_ path: FilePath, _ flags: Int32, mode: mode_t = 0) throws(Failure) -> Int32 {
        while true {
            let descriptor = path.withCString { pointer in
                #if canImport(Glibc)
                    return Glibc.open(pointer, flags | O_CLOEXEC, mode)
                #else
                    return Darwin.open(pointer, flags | O_CLOEXEC, mode)
                #endif
            }
            if descriptor >= 0 { return descriptor }
            if errno != EINTR { throw last }
        }
    }

    static func status(of descriptor: Int32) throws(Failure) -> stat {
        var result = stat()
        guard fstat(descriptor, &result) == 0 else { throw last }
        return result
    }

    /// The status of what a path leads to; nil when there is nothing.
    static func status(at path: FilePath) -> stat? {
        var result = stat()
        return path.withCString { stat($0, &result) } == 0 ? result : nil
    }

    /// What a symbolic link leads to in the end; the path itself when it is no link, or leads to nothing yet.
    static func target(of path: FilePath) -> FilePath {
        var status = stat()
        let isLink = path.withCString { lstat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFLNK
        guard isLink, let resolved = path.withCString({ realpath($0, nil) }) else { return path }
        defer { free(resolved) }
        return FilePath(UnsafeBufferPointer(start: resolved, count: strlen(resolved)).map { UInt8(bitPattern: $0) })
    }

    /// Reads up to `count` bytes; 0 at the end.
    static func read(
        _ descriptor: Int32, into buffer: UnsafeMutableRawPointer, count: Int
    ) throws(Failure) -> Int {
        while true {
            #if canImport(Glibc)
                let got = Glibc.read(descriptor, buffer, count)
            #else
                let got = Darwin.read(descriptor, buffer, count)
            #endif
            if got >= 0 { return got }
            switch errno {
            case EINTR: continue
            case EAGAIN: waitUntilReady(descriptor, POLLIN)
            default: throw last
            }
        }
    }

    /// Writes all bytes.
    static func write(_ descriptor: Int32, _ buffer: UnsafeRawPointer, count: Int) throws(Failure) {
        var done = 0
        while done < count {
            #if canImport(Glibc)
                let put = Glibc.write(descriptor, buffer + done, count - done)
            #else
                let put = Darwin.write(descriptor, buffer + done, count - done)
            #endif
            if put < 0 {
                switch errno {
                case EINTR: continue
                case EAGAIN: waitUntilReady(descriptor, POLLOUT)
                default: throw last
                }
                continue
            }
            done += put
        }
    }

    /// Waits for a pipe that its other end made non-blocking.
    private static func waitUntilReady(_ descriptor: Int32, _ event: Int32) {
        var wanted = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        _ = poll(&wanted, 1, -1)
    }

    /// Writes all bytes at an offset of the file.
    static func write(
        _ descriptor: Int32, _ buffer: UnsafeRawPointer, count: Int, at offset: Int
    ) throws(Failure) {
        var done = 0
        while done < count {
            let put = pwrite(descriptor, buffer + done, count - done, off_t(offset + done))
            if put < 0 {
                if errno == EINTR { continue }
                throw last
            }
            done += put
        }
    }

    /// Asks for the blocks of an empty file at once (posix_fallocate(3)), which makes every later write cheaper. The file then
    /// has this length. False, and the file is empty still, when the file system cannot or has no room.
    ///
    /// Where it cannot, glibc writes into every block instead, which costs more than it saves: so a single block is tried
    /// first. Reserved, it is a hole to lseek(2)'s `SEEK_DATA`; written to, it is data.
    static func reserve(_ descriptor: Int32, bytes: Int) -> Bool {
        #if canImport(Glibc)
            let seekData: Int32 = 3
            if posix_fallocate(descriptor, 0, 4096) == 0, lseek(descriptor, 0, seekData) < 0, errno == ENXIO,
                posix_fallocate(descriptor, 0, off_t(bytes)) == 0
            {
                return true
            }
            _ = ftruncate(descriptor, 0)
            _ = lseek(descriptor, 0, SEEK_SET)
        #endif
        return false
    }

    /// Cuts a file, or what was reserved for it, to its length.
    static func truncate(_ descriptor: Int32, to length: Int) throws(Failure) {
        while ftruncate(descriptor, off_t(length)) != 0 { if errno != EINTR { throw last } }
    }

    /// Tells the system that a stretch of a file is not needed in its cache: pages that are on the disk are given back,
    /// for the others Linux begins to write them, without waiting (posix_fadvise(2), `POSIX_FADV_DONTNEED`).
    ///
    /// Only advice: its failure changes nothing.
    static func releasePages(_ descriptor: Int32, from start: Int, _ range: Range<Int>) {
        #if canImport(Glibc)
            guard !range.isEmpty else { return }
            _ = posix_fadvise(descriptor, off_t(start + range.lowerBound), off_t(range.count), POSIX_FADV_DONTNEED)
        #endif
    }
}
