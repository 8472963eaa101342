import OneIDCore

/// How much is said on standard error.
enum Verbosity: Sendable, Equatable {
    /// Errors only.
    case quiet
    case normal
    /// Every finding, however many of a kind.
    case verbose

    /// - Throws: `usage.conflicting-flags` when both --quiet and --verbose are given.
    init(_ arguments: ParsedArguments) throws(Finding) {
        switch (arguments.has(CommonFlags.quiet), arguments.has(CommonFlags.verbose)) {
        case (true, true):
            throw Finding(
                .usageConflictingFlags, "--quiet and --verbose exclude each other", fix: "keep the one you mean")
        case (true, false): self = .quiet
        case (false, true): self = .verbose
        case (false, false): self = .normal
        }
    }

    func shows(_ severity: Severity) -> Bool { self != .quiet || severity == .error }
}
