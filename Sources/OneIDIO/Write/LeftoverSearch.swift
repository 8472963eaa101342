import OneIDCore

/// Removes what a killed run left of an output: nothing of it may hold members' data for ever.
///
/// Only what has a temporary name of exactly this output is looked at (`TemporaryName`), and only what no living process has
/// locked is removed. Where locks do not work it stays and is named.
struct LeftoverSearch {
    /// Names that a folder of outputs may hold; empty: none is removed, only files are.
    var outputNames: Set<String> = []
    let tell: (Finding) -> Void

    /// Looks beside `destination`.
    func clean(_ destination: FilePath) {
        guard let last = destination.bytes.split(separator: UInt8(ascii: "/")).last.map(Array.init) else { return }
        let folder = destination.folder
        let found = SystemCall.names(in: folder) { TemporaryName.matches($0, last) }
        for name in found.sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) {
            // Spelled as the user spelled the output.
            let slash = destination.bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
            judge(FilePath(Array(destination.bytes[..<slash]) + name.bytes), of: destination)
        }
    }

    private func judge(_ path: FilePath, of destination: FilePath) {
        let descriptor: Int32
        do throws(Errno) { descriptor = try SystemCall.open(path, for: .looking) } catch {
            // A link was planted, or the other run has just finished.
            if error != .noSuchFile, error != .symbolicLinkLoop { tell(stays(path, error.text)) }
            return
        }
        defer { SystemCall.closeQuietly(descriptor) }
        guard let status = try? SystemCall.status(of: descriptor), status.kind == .folder || status.isRegular else {
            return
        }
        switch SystemCall.lock(descriptor) {
        case .taken: return
        case .unavailable:
            return tell(stays(path, "the file system has no locks that would tell whether a run uses it"))
        case .held: break
        }
        guard SystemCall.name(path, isOf: descriptor) else { return }
        if TemporaryName.isFormer(path.bytes), SystemCall.statusOfName(destination) == nil,
            (try? SystemCall.rename(path, to: destination)) != nil
        {
            return tell(
                Finding(
                    .outputPutBack, at: SourcePosition(file: path.display),
                    "a run was ended while it replaced \(destination.display), which is in its place again"))
        }
        if status.isRegular { SystemCall.remove(path) } else { removeFolder(path, descriptor) }
        if SystemCall.statusOfName(path) == nil {
            tell(
                Finding(
                    .outputLeftoverRemoved, at: SourcePosition(file: path.display),
                    "what a run that was ended had left is removed"))
        } else {
            tell(stays(path, "it could not be removed"))
        }
    }

    private func removeFolder(_ path: FilePath, _ descriptor: Int32) {
        for name in outputNames { SystemCall.remove(name, in: descriptor) }
        if !outputNames.isEmpty { try? SystemCall.removeFolder(path) }
    }

    private func stays(_ path: FilePath, _ reason: String) -> Finding {
        Finding(
            .outputLeftover, at: SourcePosition(file: path.display),
            "this may be what a run that was ended had left, and stays: \(reason)",
            fix: "remove it when no run writes there; it holds members' data")
    }
}
