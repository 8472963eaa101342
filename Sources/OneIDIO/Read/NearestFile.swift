import OneIDCore

/// What to say of a file that is not there.
enum NearestFile {
    /// Names the file in the same folder that is meant most likely, or the folder that is missing too.
    static func missing(_ path: FilePath) -> Finding {
        let place = SourcePosition(file: path.display)
        // Names longer than any that could be meant cost time to compare; so would a folder of a million files.
        guard let names = SystemCall.names(in: path.folder, limit: 10_000) else {
            return Finding(
                .inputMissing, at: place, "no such file, and no folder \(path.folder.display)", fix: "check the path")
        }
        let near = Suggestion.nearest(to: path.lastComponent, among: names.filter { !$0.hasPrefix(".") }.sorted())
        let prefix = path.bytes.lastIndex(of: UInt8(ascii: "/")).map {
            String(decoding: path.bytes[...$0], as: UTF8.self)
        }
        return Finding(
            .inputMissing, at: place, "no such file",
            fix: near.map { "did you mean \(prefix ?? "")\($0)?" } ?? "check the path")
    }
}
