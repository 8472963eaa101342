import OneIDCore

/// Patterns for file names (`*`, `?`, `[…]`) by the system's own rules, sorted by bytes.
public enum GlobExpansion {
    /// The files a path means: itself, or what its pattern matches. Throws `input.no-match` when that is nothing.
    public static func expand(_ path: FilePath) throws(Finding) -> [FilePath] {
        let special: Set<UInt8> = [UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "[")]
        guard !path.isDash, path.bytes.contains(where: special.contains),
            SystemCall.status(at: path) == nil
        else { return [path] }
        var found = SystemCall.matches(of: path)
        if found.isEmpty, let mark = path.bytes.lastIndex(of: UInt8(ascii: "#")) {
            // The same sheet of several workbooks.
            let sheet = path.bytes[mark...]
            let files = SystemCall.matches(of: FilePath(Array(path.bytes[..<mark])))
            found = files.map { FilePath($0.bytes + sheet) }
        }
        guard !found.isEmpty else {
            // A folder that cannot be listed holds perhaps what is asked for.
            let folder = path.folder
            if !folder.bytes.contains(where: special.contains), let failure = SystemCall.failureToList(folder) {
                throw Finding(
                    .globUnreadable, at: SourcePosition(file: path.display),
                    "the folder \(folder.display) cannot be listed: \(failure.text)",
                    fix: "check the folder and its permissions")
            }
            throw Finding(
                .globEmpty, at: SourcePosition(file: path.display), "no file matches this pattern",
                fix: "check the folder and the pattern")
        }
        return found.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    }
}
