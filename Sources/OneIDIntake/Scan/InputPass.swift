import OneIDConfiguration
import OneIDCore
import OneIDIO

/// Why a scan ended early.
package enum IngestStop: Error {
    /// A byte that is not UTF-8 in a file whose encoding was judged by its beginning: judge it on all of it.
    case undecidedEncoding(SourceFile)
    case fault(SourceFile, StructuralFault)
    case tooManyRecords(SourceFile)
    /// Rows that are sound by themselves do not go together.
    case refused(Finding)
}

/// The one way from named files to a finished scan: open – plan – scan. Where a scan shows that a file's encoding was
/// judged too early, the file is decoded anew, and plan and scan begin again.
///
/// What is planned and what scans is the caller's: a run, its events, a check.
package struct InputPass {
    /// What there can be too many of in one scan, and what to do then.
    package struct RecordLimit {
        let records: String
        let fix: String

        package init(of records: String, fix: String) {
            self.records = records
            self.fix = fix
        }
    }

    private var sources: [SourceRequest]
    private let showsValues: Bool
    private let limit: RecordLimit
    package private(set) var opened: OpenedSources

    /// Opens all files of the sources, several at a time. What is wrong with a file stands in its place.
    ///
    /// - Parameters:
    ///   - request: how to read them.
    ///   - opened: the files where they have been opened before.
    ///   - keepsBadBytes: whether bytes that are no text are left for the scan to report.
    package init(
        _ sources: [SourceRequest], as request: ResolveRequest, opened: OpenedSources? = nil, keepsBadBytes: Bool,
        limit: RecordLimit
    ) throws(Finding) {
        self.sources = sources
        showsValues = request.showsValues
        self.limit = limit
        if let opened {
            self.opened = opened
        } else {
            self.opened = try OpenedSources(
                sources, keepsBadBytes: keepsBadBytes, unpacked: request.unpacked, workers: request.workers,
                watch: request.watch, memory: request.memory)
            try request.memory?.require(forText: self.opened.textBytes)
        }
    }

    /// Takes the files out that hold events: without a configuration only their columns tell.
    ///
    /// - Returns: the request with its events apart, their files, and what there is to say of them; nil where all is
    ///   members'.
    /// - Throws: `source.mixed`, `source.only-events`.
    package mutating func separateEvents(
        of request: ResolveRequest
    ) throws(Finding) -> (request: ResolveRequest, opened: OpenedSources, announcements: [String])? {
        guard let outcome = try RecognisedEvents(request, opened).separated() else { return nil }
        let events = opened.keeping(outcome.events)
        opened = opened.keeping(outcome.members)
        sources = outcome.request.sources
        return (outcome.request, events, outcome.announcements)
    }

    /// Plans and scans until every file's encoding is known.
    ///
    /// - Parameter plan: called again when a file was decoded anew; a file that then cannot be read is for it to judge.
    package mutating func run<Plan, Scan>(
        plan makePlan: (OpenedSources) throws(Finding) -> Plan, scan: (Plan) throws(IngestStop) -> Scan
    ) throws(Finding) -> (plan: Plan, scan: Scan) {
        while true {
            let plan = try makePlan(opened)
            do throws(IngestStop) {
                return (plan, try scan(plan))
            } catch {
                switch error {
                case .undecidedEncoding(let file): opened.decide(file, sources)
                case .fault(let file, let fault):
                    throw ContentPosition.finding(fault, in: file.content, excerptMasked: !showsValues)
                case .refused(let finding): throw finding
                case .tooManyRecords(let file):
                    throw Finding(
                        .tooManyRecords, at: SourcePosition(file: file.name),
                        "more than 2,147,483,646 \(limit.records) in one run", fix: limit.fix)
                }
            }
        }
    }
}
