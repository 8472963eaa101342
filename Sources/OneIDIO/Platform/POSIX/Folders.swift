#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Folders: made, listed, removed.
extension SystemCall {
    /// - Parameter mode: before the umask takes from it.
    static func makeFolder(_ path: FilePath, mode: UInt32 = 0o700) throws(Errno) {
        guard path.withCString({ mkdir($0, mode_t(mode)) }) == 0 else { throw .last }
    }

    /// Removes an empty folder.
    static func removeFolder(_ path: FilePath) throws(Errno) {
        guard path.withCString({ rmdir($0) }) == 0 || Errno.last == .noSuchFile else { throw .last }
    }

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

    /// The names in a folder that satisfy a condition on their bytes; none when it cannot be read.
    static func names(in path: FilePath, where condition: ([UInt8]) -> Bool) -> [FilePath] {
        guard let folder = path.withCString({ opendir($0) }) else { return [] }
        defer { closedir(folder) }
        var names: [FilePath] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) {
                    FilePath(cString: $0)
                }
            }
            if condition(name.bytes) { names.append(name) }
        }
        return names
    }

    /// Whether a folder can be listed; the reason when it cannot.
    static func failureToList(_ path: FilePath) -> Errno? {
        guard let folder = path.withCString({ opendir($0) }) else { return .last }
        closedir(folder)
        return nil
    }

    /// The folder of the process as an absolute path; nil when it is gone or its name is not UTF-8.
    package static var workingFolder: String? {
        realPath(FilePath(".")).flatMap { String(validating: $0.bytes, as: UTF8.self) }
    }
}
