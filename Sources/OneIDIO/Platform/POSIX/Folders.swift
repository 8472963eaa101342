#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension FilePath {
    /// The folder of the process as an absolute path; nil when it is gone or its name is not UTF-8.
    public static var workingFolder: String? {
        guard let path = realpath(".", nil) else { return nil }
        defer { free(path) }
        return String(validatingCString: path)
    }
}
