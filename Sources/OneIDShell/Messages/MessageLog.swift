import OneIDCore

/// Everything said on standard error during a run, in one place: findings, plain lines, the closing summary.
///
/// Findings of one kind are printed up to a limit and then counted, so that a million ragged rows do not bury the
/// rest; errors that end the run always get through.
package final class MessageLog: Sendable {
    /// Findings of one kind that are printed unless the user asked for all.
    package static let limitPerKind = 10

    private let printer: FindingPrinter
    private let verbosity: Verbosity
    private let progress: ProgressLine?
    private let write: @Sendable (String) -> Void
    /// How many findings of each kind there were, in the order of first appearance.
    private let counts = Lock<[(id: FindingID, count: Int)]>([])

    package init(
        _ terminal: Terminal, verbosity: Verbosity, progress: ProgressLine? = nil,
        write: @escaping @Sendable (String) -> Void = StandardStream.message
    ) {
        self.printer = FindingPrinter(terminal)
        self.verbosity = verbosity
        self.progress = progress
        self.write = write
    }

    /// Prints one finding, or counts it.
    package func report(_ finding: Finding) {
        guard verbosity.shows(finding.severity) else { return }
        let number = counts.withLock { counts in
            if let index = counts.firstIndex(where: { $0.id == finding.id }) {
                counts[index].count += 1
                return counts[index].count
            }
            counts.append((finding.id, 1))
            return 1
        }
        if verbosity == .verbose || number <= Self.limitPerKind { say(printer.text(finding)) }
    }

    /// Prints a line that is no finding, such as what was recognised; not with --quiet.
    package func line(_ text: String) {
        guard verbosity != .quiet else { return }
        say(Shortening.message(ControlCharacters.escaped(text)) + "\n")
    }

    /// Prints a line only with --verbose.
    package func detail(_ text: String) {
        if verbosity == .verbose { line(text) }
    }

    /// Says how many findings were not printed. Call once, before the closing summary.
    package func reportSuppressed() {
        guard verbosity == .normal else { return }
        for (id, count) in counts.withLock({ $0 }) where count > Self.limitPerKind {
            let more = FindingText.count(count - Self.limitPerKind)
            say("oneid: \(more) more \(id.id); --verbose prints all\n")
        }
    }

    private func say(_ text: String) {
        progress?.clear()
        write(text)
    }
}
