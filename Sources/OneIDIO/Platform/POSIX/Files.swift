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
        /// Made when it is not there, emptied when it is.
        case replacing

        fileprivate var flags: Int32 {
            switch self {
            case .reading: O_RDONLY
            case .writing: O_WRONLY
            case .appending: O_WRONLY | O_APPEND
            case .replacing: O_WRONLY | O_CREAT | O_TRUNC
            }
        }
    }

    /// Opens a file; programs started from here do not inherit it.
    package static func open(_ path: FilePath, for access: Access) throws(Errno) -> Int32 {
        try path.withCString { name throws(Errno) in
            while true {
                #if canImport(Glibc)
                    let descriptor = Glibc.open(name, access.flags | O_CLOEXEC, 0o666)
                #else
                    let descriptor = Darwin.open(name, access.flags | O_CLOEXEC, 0o666)
                #endif
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

    static func status(of descriptor: Int32) throws(Errno) -> FileStatus {
        var result = stat()
        guard fstat(descriptor, &result) == 0 else { throw .last }
        return FileStatus(result)
    }

    /// The status of what a path leads to; nil when there is nothing.
    package static func status(at path: FilePath) -> FileStatus? {
        var result = stat()
        return path.withCString { stat($0, &result) } == 0 ? FileStatus(result) : nil
    }

    /// What a symbolic link leads to in the end; the path itself when it is no link, or leads to nothing yet.
    static func target(of path: FilePath) -> FilePath {
        var status = stat()
        guard path.withCString({ lstat($0, &status) }) == 0, FileStatus(status).kind == .symbolicLink else {
            return path
        }
        return realPath(path) ?? path
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

    static func setPermissions(_ descriptor: Int32, like status: FileStatus) { fchmod(descriptor, status.permissions) }

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

    /// Safe in a signal handler.
    static func removeFile(named name: UnsafePointer<CChar>) { unlink(name) }

    /// A file without a name in a folder, which goes with its last descriptor.
    static func makeUnnamedFile(in folder: String) throws(Errno) -> Int32 {
        // mkstemp(3) puts a name of its own in place of the last six letters, which have to be X.
        var name = Array((folder + "/oneid-" + String(repeating: "X", count: 6)).utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw .last }
        unlink(name)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return descriptor
    }
}
