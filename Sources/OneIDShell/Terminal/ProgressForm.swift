/// How progress is told.
package enum ProgressForm: String, Sendable, CaseIterable {
    /// One line on a terminal, nothing elsewhere.
    case auto
    /// One JSON object a line on standard error, wherever that goes.
    case jsonl
    case never
}
