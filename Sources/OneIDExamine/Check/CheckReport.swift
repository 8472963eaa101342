import OneIDCore
import OneIDLinking

/// Everything a check has to say: figures, findings, thresholds.
public struct CheckReport: Sendable {
    /// One file as it was found.
    public struct File: Sendable {
        public let name: String
        public let rows: Int
        public let rejected: Int
        /// Rows that are not records.
        public let skipped: Int
        /// `CSV, comma`; nil when the file could not be read.
        public let format: String?
        public let encoding: String?
        public let packing: String?
        public let columns: [String]
        /// Columns that nothing is done with.
        public let unused: [String]
    }

    /// One column of a source.
    public struct Column: Sendable {
        /// As reports show it: shortened where it is longer than a name can be.
        public let name: String
        public let role: CheckRole
        /// The identifier type, or what else it holds.
        public let type: String
        public let scope: String?
        public let hash: String?
        public let builtIn: IdentifierType?
        /// Sound rows of the files that have the column.
        public let rows: Int
        public let filled: Int
        /// For identifiers.
        public let classes: ClassCounts
        public let distinct: SampledCount?
        public let figures: [Figure]
        /// Levels with their cells, by name.
        public let levels: [(name: String, count: Int)]
        /// There are more levels than are listed.
        public let levelsCut: Bool
        public let shared: [SharedCell]
        public let samples: [CheckSample]

        public func count(_ metric: Metric) -> Int? { figures.first { $0.metric == metric }?.count }
    }

    public struct Source: Sendable {
        public let name: String
        public let files: [File]
        public let recordID: String?
        public let missing: [String]
        public let columns: [Column]
        /// Figures of the source; its columns have their own.
        public let figures: [Figure]

        public func count(_ metric: Metric) -> Int { figures.first { $0.metric == metric }?.count ?? 0 }
        public var rows: Int { count(.rows) }
        public var allFigures: [Figure] { figures + columns.flatMap(\.figures) }
    }

    public let asOf: CheckDay
    public let sources: [Source]
    public internal(set) var findings: [CheckFinding] = []
    public internal(set) var verdicts: [ThresholdVerdict] = []
    /// Files that could not be read at all.
    public let unreadFiles: Int
    public let budgetBytes: Int
    public internal(set) var isEstimated = false

    public func findings(of source: String) -> [CheckFinding] { findings.filter { $0.source == source } }

    public func count(_ severity: Severity) -> Int { findings.count { $0.finding.severity == severity } }

    /// When the check fails.
    public enum FailOn: String, Sendable, CaseIterable {
        case error, warning, never
    }

    /// How the run ends: a file that could not be read leaves the answer incomplete, whatever else was found.
    public func status(_ failOn: FailOn) -> ExitStatus {
        if unreadFiles > 0 { return .input }
        switch failOn {
        case .never: return .done
        case .error: return count(.error) > 0 ? .thresholdCrossed : .done
        case .warning: return count(.error) + count(.warning) > 0 ? .thresholdCrossed : .done
        }
    }
}

/// A finding of a check, with what it is about.
public struct CheckFinding: Sendable {
    public var finding: Finding
    /// nil: the whole run.
    public let source: String?
    public let column: String?
    /// Cells or rows that it stands for.
    public let count: Int
}

/// A cell as an example of its class.
public struct CheckSample: Sendable {
    public let valueClass: ValueClass
    public let file: String
    public let line: Int?
    public let column: Int?
    /// Masked unless values were asked for.
    public let value: String
    public let reason: String
}
