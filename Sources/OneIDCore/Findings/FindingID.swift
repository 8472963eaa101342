/// How a run ends (the process exit status).
///
/// 0 and 1 mean the answer on standard output is complete; any other value means it must not be trusted.
public enum ExitStatus: Int32, Sendable {
    case done = 0
    /// Done, and the data crossed a threshold the user set.
    case thresholdCrossed = 1
    /// Wrong arguments or configuration.
    case usage = 2
    /// An input is unreadable or not what it claims to be.
    case input = 3
    /// The output could not be written, or the system refused something.
    case output = 4
    /// A bug in oneid itself.
    case bug = 70
    /// Ended by Ctrl-C (128 + SIGINT).
    case interrupted = 130
    /// The reader of our output went away (128 + SIGPIPE).
    case brokenPipe = 141
}

/// How serious a finding is.
public enum Severity: String, Sendable, Comparable {
    case note, warning, error

    private var rank: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }

    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// The stable identity of one kind of finding, for example `csv.ragged-row`.
///
/// Ids never change meaning. Each area of the program declares its own in an extension and lists them in
/// `FindingID.catalogue`, from which the reference page is generated.
public struct FindingID: Sendable, Hashable {
    /// `area.what`, lower case, words joined by hyphens.
    public let id: String
    /// Default severity.
    public let severity: Severity
    /// Exit status when an error of this kind stops the run.
    public let status: ExitStatus
    /// One sentence for the reference: what it means.
    public let summary: String
    /// One sentence for the reference: what the reader can do about it.
    public let remedy: String

    public init(
        _ id: String, _ severity: Severity = .error, status: ExitStatus = .input, summary: String, remedy: String
    ) {
        self.id = id
        self.severity = severity
        self.status = status
        self.summary = summary
        self.remedy = remedy
    }

    public static func == (left: FindingID, right: FindingID) -> Bool { left.id == right.id }
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
