#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Files by their paths: opened, asked about, renamed, removed.
extension SystemCall {
    /// What a file is opened for.
    package enum Access {
        case reading
        /// What is there already: a device, a pipe.
        case writing
        /// At the end of what is there.
        case appending
        /// Both, of what is there already.
        case changing
        /// Made here and now: whatever has the name already, a symbolic link too, is a failure.
        case creating
        /// What has the name, be it a folder; a symbolic link is not followed, a pipe not waited for.
        case looking

        fileprivate var flags: Int32 {
            switch self {
            case .reading: O_RDONLY
            case .writing: O_WRONLY
            case .appending: O_WRONLY | O_APPEND
            case .changing: O_RDWR
            case .creating: O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW
            case .looking: O_RDONLY | O_NOFOLLOW | O_NONBLOCK
            }
        }
    }

    /// Opens a file; programs started from here do not inherit it.
    ///
    /// - Parameters:
    ///   - mode: of a file that is made, before the umask takes from it.
    ///   - folder: an open folder that a relative path begins at; nil: the process's.
    package static func open(
        _ path: FilePath, for access: Access, mode: UInt32 = 0o600, in folder: Int32? = nil
    ) throws(Errno) -> Int32 {
        try path.withCString { name throws(Errno) in
            while true {
                let descriptor = openat(folder ?? AT_FDCWD, name, access.flags | O_CLOEXEC, mode_t(mode))
                if descriptor >= 0 { return descriptor }
                if Errno.last != .interrupted { throw .last }
            }
        }
    }

    /// Closes a file. Delayed errors (network file systems, quotas) show here at the latest.
    package static func close(_ descriptor: Int32) throws(Errno) {
        #if canImport(Glibc)
            guard Glibc.close(descriptor) == 0 else { throw .last }
        #else
            guard Darwin.close(descriptor) == 0 else { throw .last }
        #endif
    }

    /// Closes what was read, or what is given up: there is nobody to tell.
    package static func closeQuietly(_ descriptor: Int32) { try? close(descriptor) }

    package static func status(of descriptor: Int32) throws(Errno) -> FileStatus {
        var result = stat()
        guard fstat(descriptor, &result) == 0 else { throw .last }
        return FileStatus(result)
    }

    /// The status of what a path leads to; nil when there is nothing.
    package static func status(at path: FilePath) -> FileStatus? {
        var result = stat()
        return path.withCString { stat($0, &result) } == 0 ? FileStatus(result) : nil
    }

    /// The status of what has a name, a symbolic link itself; nil when there is nothing.
    package static func statusOfName(_ path: FilePath) -> FileStatus? {
        var result = stat()
        return path.withCString { lstat($0, &result) } == 0 ? FileStatus(result) : nil
    }

    /// What a symbolic link leads to in the end, be there anything or not; the path itself when it is no link.
    package static func target(of path: FilePath) -> FilePath {
        guard statusOfName(path)?.kind == .symbolicLink else { return path }
        if let real = realPath(path) { return real }
        var target = path
        // As many as the system follows.
        for _ in 0..<40 {
            guard statusOfName(target)?.kind == .symbolicLink, let next = linkText(target) else { break }
            target = next.relative(to: target.folder)
        }
        return target
    }

    /// What a symbolic link says; nil when it is none.
    private static func linkText(_ path: FilePath) -> FilePath? {
        let limit = 4_096
        var text = [CChar](repeating: 0, count: limit)
        let count = path.withCString { readlink($0, &text, limit) }
        return count > 0 ? FilePath(text[..<count].map { UInt8(bitPattern: $0) }) : nil
    }

    /// The absolute path without links; nil when there is nothing there.
    static func realPath(_ path: FilePath) -> FilePath? {
        guard let resolved = path.withCString({ realpath($0, nil) }) else { return nil }
        defer { free(resolved) }
        return FilePath(cString: resolved)
    }

    /// The files that a pattern with `*`, `?` or `[…]` matches, in no order.
    static func matches(of pattern: FilePath) -> [FilePath] {
        var result = glob_t()
        defer { globfree(&result) }
        guard pattern.withCString({ glob($0, GLOB_NOSORT, nil, &result) }) == 0 else { return [] }
        return (0..<Int(result.gl_pathc)).compactMap { result.gl_pathv[$0].map { FilePath(cString: $0) } }
    }

    /// Sets the bits of `chmod`.
    static func setPermissions(_ descriptor: Int32, _ permissions: UInt32) throws(Errno) {
        guard fchmod(descriptor, mode_t(permissions)) == 0 else { throw .last }
    }

    /// Gives an open file to another user or group; nil leaves one as it is. False where the system does not allow it.
    static func setOwner(_ descriptor: Int32, user: UInt32?, group: UInt32?) -> Bool {
        fchown(descriptor, user ?? UInt32.max, group ?? UInt32.max) == 0
    }

    static func rename(_ from: FilePath, to: FilePath) throws(Errno) {
        let done = from.withCString { from in
            to.withCString { to in
                #if canImport(Glibc)
                    return Glibc.rename(from, to)
                #else
                    return Darwin.rename(from, to)
                #endif
            }
        }
        guard done == 0 else { throw .last }
    }

    /// Gives a file a second name. False when that cannot be.
    static func link(_ from: FilePath, to: FilePath) -> Bool {
        from.withCString { from in
            to.withCString { to in
                #if canImport(Glibc)
                    return Glibc.link(from, to) == 0
                #else
                    return Darwin.link(from, to) == 0
                #endif
            }
        }
    }

    /// Removes a name, if it is there.
    static func remove(_ path: FilePath) { path.withCString { removeFile(named: $0) } }

    /// Removes the name of a file in an open folder.
    static func remove(_ name: String, in folder: Int32) { FilePath(name).withCString { _ = unlinkat(folder, $0, 0) } }

    /// Safe in a signal handler.
    static func removeFile(named name: UnsafePointer<CChar>) { unlink(name) }

    /// A file without a name in a folder, which goes with its last descriptor.
    static func makeUnnamedFile(in folder: String) throws(Errno) -> Int32 {
        // Between being made and unlinked a file with a name could be left behind by a signal.
        if let descriptor = makeFileWithoutName(in: FilePath(folder)) { return descriptor }
        // mkstemp(3) puts a name of its own in place of the last six letters, which have to be X.
        var name = Array((folder + "/oneid-" + String(repeating: "X", count: 6)).utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw .last }
        unlink(name)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return descriptor
    }
}
