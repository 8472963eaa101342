#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Folders: made, listed, removed.
extension SystemCall {
    static func makeFolder(_ path: FilePath) throws(Errno) {
        guard path.withCString({ mkdir($0, 0o777) }) == 0 else { throw .last }
    }

    /// Removes a folder, if it is there and empty.
    static func removeFolder(_ path: FilePath) { path.withCString { removeFolder(named: $0) } }

    /// Safe in a signal handler.
    static func removeFolder(named name: UnsafePointer<CChar>) { rmdir(name) }

    /// Names in a folder, without `.` and `..`, in no order; nil when it cannot be read.
    ///
    /// - Parameter limit: names read at most.
    static func names(in path: FilePath, limit: Int = .max) -> [String]? {
        guard let folder = path.withCString({ opendir($0) }) else { return nil }
        defer { closedir(folder) }
        var names: [String] = []
        while names.count < limit, let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// The folder of the process as an absolute path; nil when it is gone or its name is not UTF-8.
    package static var workingFolder: String? {
        realPath(FilePath(".")).flatMap { String(validating: $0.bytes, as: UTF8.self) }
    }
}
