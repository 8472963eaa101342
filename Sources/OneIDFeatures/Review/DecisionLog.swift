import OneIDCore
import OneIDIO
import OneIDIntake

/// A file of decisions that grows while somebody works through the queue.
///
/// A decision is appended and synchronised to the disk before `decide` returns, so whatever ends the session loses
/// nothing; one that does not fit is cut off again, so that there is never half a line. Taking one back writes the file
/// without its lines beside the old one and renames it, so that there is always one of the two. A file that another program
/// has changed meanwhile is left alone.
public final class DecisionLog {
    private let path: FilePath
    private let lines: DecisionLines
    /// The file before the session, ending in a line end.
    private let before: [UInt8]
    private let linesBefore: Int
    /// Decisions that the run knows already.
    private let earlier: Decisions
    private let manner: OutputManner
    /// The file as this session left it.
    private var standing: FileStatus?
    /// What this session decided, in its order.
    private var session: [Entry] = []

    private struct Entry {
        let item: String
        let decisions: [Decision]
        let bytes: [UInt8]
    }

    private static func noPlainFile(_ path: FilePath) -> Finding {
        Finding(
            .decisionColumns, at: SourcePosition(file: path.display),
            "decisions can be added only to a plain CSV file in UTF-8", fix: "save it as CSV UTF-8")
    }

    /// Opens a file of decisions, or begins one.
    ///
    /// - Parameters:
    ///   - earlier: the decisions of the run, which new ones must not contradict.
    ///   - manner: how the file is written.
    /// - Throws: `decisions.columns` when it is no table of UTF-8, `output.failed` when it cannot be written.
    public init(
        _ path: FilePath, earlier: Decisions = Decisions(), _ manner: OutputManner = OutputManner()
    ) throws(Finding) {
        self.path = path
        self.earlier = earlier
        self.manner = manner
        if !OutputPlaces.isRegularFile(path) {
            guard !FilePath.isWorkbook(path.lastComponent[...]) else { throw DecisionLog.noPlainFile(path) }
            lines = DecisionLines()
            before = lines.header
            linesBefore = 1
            try replace(with: before)
            return
        }
        let file = try SourceFile.recognise(
            try InputContent.open(path, encoding: nil), format: nil, delimiter: nil)
        guard case .delimited(let header) = file.layout, file.content.decision.encoding == .utf8,
            file.content.packing == nil
        else {
            throw DecisionLog.noPlainFile(path)
        }
        lines = DecisionLines(columns: header.names, delimiter: header.dialect.delimiter)
        var bytes = Array(file.content.bytes)
        if bytes.last != header.dialect.terminator { bytes.append(0x0a) }
        before = bytes
        linesBefore = bytes.count { $0 == 0x0a }
        // Tells now and not after the first decision whether the file can be written.
        if bytes.count != file.content.bytes.count { try replace(with: bytes) } else { try append([]) }
    }

    /// Adds the decision about an item, in place of one made in this session; see `DecisionLines`. An item without a value cannot
    /// be decided to `ignore`.
    ///
    /// - Throws: `decisions.contradiction`, and then nothing has changed; `output.failed`.
    public func decide(
        _ item: ReviewItem, _ verdict: ReviewVerdict, _ signature: DecisionSignature
    ) throws(Finding) {
        try decide([(item, verdict)], signature)
    }

    /// Adds the decisions about several items, all or none of them.
    ///
    /// - Returns: how many lines they are.
    @discardableResult
    public func decide(
        _ items: [(item: ReviewItem, verdict: ReviewVerdict)], _ signature: DecisionSignature
    ) throws(Finding) -> Int {
        let decided = Set(items.map(\.item.id))
        let kept = session.filter { !decided.contains($0.item) }
        var line = linesBefore + 1 + kept.reduce(0) { $0 + $1.decisions.count }
        var entries: [Entry] = []
        for (item, verdict) in items {
            let decisions = lines.decisions(item, verdict, signature, file: path.display, line: line)
            guard !decisions.isEmpty else { continue }
            line += decisions.count
            entries.append(Entry(item: item.id, decisions: decisions, bytes: decisions.flatMap(lines.bytes)))
        }
        guard !entries.isEmpty else { return 0 }
        try DecisionContradiction.check(
            earlier.all + (kept + entries).flatMap(\.decisions), showsValues: true)
        let bytes = entries.flatMap(\.bytes)
        if kept.count < session.count {
            try replace(with: before + kept.flatMap(\.bytes) + bytes)
        } else {
            try append(bytes)
        }
        session = kept + entries
        return entries.reduce(0) { $0 + $1.decisions.count }
    }

    /// Undoes what this session decided about an item.
    public func takeBack(_ item: String) throws(Finding) { try takeBack([item]) }

    /// Undoes what this session decided about several items, at once.
    public func takeBack(_ items: Set<String>) throws(Finding) {
        let kept = session.filter { !items.contains($0.item) }
        guard kept.count < session.count else { return }
        try replace(with: before + kept.flatMap(\.bytes))
        session = kept
    }

    /// What is suggested for these items, and contradicts neither the decisions of the run nor those of this session.
    public func suggested(_ items: [ReviewItem]) -> SuggestedDecisions {
        SuggestedDecisions(items, earlier: earlier.all + session.flatMap(\.decisions))
    }

    /// Whether the file has a column for notes; one that somebody else began may have none.
    public var keepsNotes: Bool { lines.columns.contains("note") }

    /// Items decided in this session.
    public var count: Int { session.count }

    func append(_ bytes: [UInt8]) throws(Finding) {
        try refuseChanged()
        do throws(Errno) {
            let descriptor = try SystemCall.open(path, for: .appending)
            defer { SystemCall.closeQuietly(descriptor) }
            let length = try SystemCall.status(of: descriptor).size
            do throws(Errno) {
                try SystemCall.write(descriptor, bytes)
                if manner.synchronises { try SystemCall.synchronise(descriptor) }
            } catch {
                // Half a line would stop every later run.
                try? SystemCall.truncate(descriptor, to: length)
                throw error
            }
            standing = try SystemCall.status(of: descriptor)
        } catch { throw failed(error) }
    }

    private func replace(with bytes: [UInt8]) throws(Finding) {
        try refuseChanged()
        let file = try OutputFile(at: path, manner)
        try file.write(bytes)
        try file.commit()
        standing = SystemCall.status(at: path)
    }

    /// What another program has written since is not to be lost, and not to be taken for what this one knows.
    private func refuseChanged() throws(Finding) {
        guard let standing else { return }
        let now = SystemCall.status(at: path)
        guard now?.identity != standing.identity || now?.size != standing.size || now?.modified != standing.modified
        else { return }
        throw Finding(
            .decisionsChanged, at: SourcePosition(file: path.display),
            "another program has changed the file during the session, so this decision was not written",
            fix: "begin the review again; what it had written before is in the file, unless that program removed it")
    }

    private func failed(_ reason: Errno) -> Finding {
        Finding(
            .outputFailed, at: SourcePosition(file: path.display),
            "the decision could not be written: \(reason.text); the file is as it was before",
            fix: "check the folder, its permissions and the free space on the disk")
    }
}
