import OneIDCore

/// The files that a run reads, as they were when it opened them: what changes while it is read is noticed before an answer is
/// published.
///
/// Mapped content is the file itself. One that grows or is written to gives a mixture of two states, and one that is replaced
/// is no longer what the answer is about.
public final class InputWatch: Sendable {
    private struct Entry {
        let path: FilePath
        let status: FileStatus
    }

    private let entries = Lock<[Entry]>([])

    public init() {}

    /// Watches an input from its opening on.
    public func add(_ content: InputContent) {
        guard let status = content.status else { return }
        entries.withLock { $0.append(Entry(path: content.path, status: status)) }
    }

    /// What has changed since, in the order of the names: `input.changed`.
    public func changed() -> [Finding] {
        let entries = entries.withLock { $0 }
        return entries.sorted { $0.path.bytes.lexicographicallyPrecedes($1.path.bytes) }.compactMap { entry in
            InputWatch.difference(entry.status, InputWatch.now(entry.path)).map { what in
                Finding(
                    .inputChanged, at: SourcePosition(file: entry.path.display), "the file \(what) while it was read",
                    fix: "run again when nothing writes to it; --allow-changing takes it as it was read")
            }
        }
    }

    private static func now(_ path: FilePath) -> FileStatus? {
        let path = SheetPath(path).file
        return path.isDash ? try? SystemCall.status(of: SystemCall.standardInput) : SystemCall.status(at: path)
    }

    /// nil: none.
    private static func difference(_ before: FileStatus, _ now: FileStatus?) -> String? {
        guard let now else { return "was removed" }
        if now.identity != before.identity { return "was replaced" }
        let bytes = FindingText.count(abs(now.size - before.size), "byte")
        if now.size > before.size { return "grew by \(bytes)" }
        if now.size < before.size { return "was cut by \(bytes)" }
        return now.modified != before.modified ? "was written to" : nil
    }
}
