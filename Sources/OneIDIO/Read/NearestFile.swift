import OneIDCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What to say of a file that is not there.
enum NearestFile {
    /// Names the file in the same folder that is meant most likely, or the folder that is missing too.
    static func missing(_ path: FilePath) -> Finding {
        let place = SourcePosition(file: path.display)
        guard let folder = path.folder.withCString({ opendir($0) }) else {
            return Finding(
                .inputMissing, at: place, "no such file, and no folder \(path.folder.display)", fix: "check the path")
        }
        defer { closedir(folder) }
        let near = Suggestion.nearest(to: path.lastComponent, among: names(in: folder).sorted())
        let prefix = path.bytes.lastIndex(of: UInt8(ascii: "/")).map {
            String(decoding: path.bytes[...$0], as: UTF8.self)
        }
        return Finding(
            .inputMissing, at: place, "no such file",
            fix: near.map { "did you mean \(prefix ?? "")\($0)?" } ?? "check the path")
    }

    /// Names longer than any that could be meant cost time to compare; so would a folder of a million files.
    private static func names(in folder: OpaquePointer) -> [String] {
        var names: [String] = []
        while names.count < 10_000, let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }
}
