import OneIDCore

/// How much is said on standard error.
package enum Verbosity: Sendable, Equatable {
    /// Errors only.
    case quiet
    case normal
    /// Every finding, however many of a kind.
    case verbose

    package func shows(_ severity: Severity) -> Bool { self != .quiet || severity == .error }
}
