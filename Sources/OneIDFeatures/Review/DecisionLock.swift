import OneIDCore
import OneIDIO

/// Keeps a file of decisions to one session at a time: going back replaces the file, and would take with it what another one
/// has written in between.
public final class DecisionLock {
    private let lock: NeighbourLock?

    /// - Parameters:
    ///   - path: of the file of decisions, which need not exist yet.
    ///   - reviewer: for whoever comes second.
    ///   - since: when the session began.
    /// - Throws: `decisions.in-use`.
    public init(_ path: FilePath, reviewer: String, since: String) throws(Finding) {
        let name = reviewer.isEmpty ? "somebody" : reviewer
        do throws(NeighbourLock.Taken) {
            // Where no file can be made beside it, going back fails too: nothing of another session is lost.
            lock = try NeighbourLock(beside: path, words: "\(name) since \(since)\n")
        } catch {
            let who = error.words.isEmpty ? "another session" : error.words
            throw Finding(
                .decisionsInUse, at: SourcePosition(file: path.display), "the file is in use: \(who)",
                fix: error.isUncertain
                    ? "wait for the end of that session; if it was killed, remove \(error.path.display)"
                    : "wait for the end of that session, or decide into another file")
        }
    }
}

extension FindingID {
    public static let decisionsInUse = FindingID(
        "decisions.in-use", status: .output, summary: "Somebody else is deciding into the file of decisions.",
        remedy: "Wait until that session has ended, or decide into another file.")
    public static let decisionsChanged = FindingID(
        "decisions.changed", status: .output,
        summary: "The file of decisions was changed by another program during an interactive review.",
        remedy: "Begin the session again: it reads what is there now. Decisions that it had confirmed are in the file.")
    public static let decisionLogCatalogue: [FindingID] = [.decisionsInUse, .decisionsChanged]
}
