import OneIDCore

/// What `oneid check` holds an export to.
public struct CheckConfiguration: Sendable {
    /// One limit as written: `"invalid.phone": "1%"`.
    public struct Limit: Sendable, Equatable {
        public enum Kind: String, Sendable {
            case max, min
        }

        public var kind: Kind
        /// The figure, not yet looked up.
        public var subject: String
        public var value: String
        public var position: ConfigurationPosition
    }

    /// A severity for one kind of finding.
    public struct SeverityOverride: Sendable, Equatable {
        public var id: String
        public var severity: Severity
        public var position: ConfigurationPosition
    }

    /// When the check fails.
    public enum FailOn: String, Sendable, CaseIterable {
        case error, warning, never
    }

    /// In the order of the file.
    public var limits: [Limit] = []
    public var severities: [SeverityOverride] = []
    public var failOn: FailOn?
    /// The report of an earlier check, as written.
    public var baseline: String?

    public init() {}
}
