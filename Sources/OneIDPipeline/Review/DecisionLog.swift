import OneIDCore
import OneIDIO

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file of decisions that grows while somebody works through the queue.
///
/// A decision is appended and synchronised to the disk before `decide` returns, so whatever ends the session loses
/// nothing. Taking one back cuts the file where its lines began, after the later ones have been kept; the cut file is
/// written anew beside the old one and renamed, so that there is always one of the two.
public final class DecisionLog {
    private let path: FilePath
    /// As the header has them.
    private let columns: [String]
    private let delimiter: UInt8
    /// The file before the session, ending in a line end.
    private let before: [UInt8]
    /// Lines of this session by item, in the order they were decided.
    private var session: [(item: String, lines: [UInt8])] = []

    /// Opens a file of decisions, or begins one.
    ///
    /// - Throws: `decisions.columns` when it is no table of UTF-8, `output.failed` when it cannot be written.
    public init(_ path: FilePath) throws(Finding) {
        self.path = path
        if !OutputPlaces.isRegularFile(path) {
            columns = DecisionFile.required + DecisionFile.optional
            delimiter = 0x2c
            before = Array((columns.joined(separator: ",") + "\n").utf8)
            try replace(with: before)
            return
        }
        let file = try SourceFile.recognise(
            try InputContent.open(path, encoding: nil), format: nil, delimiter: nil)
        guard case .delimited(let header) = file.layout, file.content.decision.encoding == .utf8,
            file.content.packing == nil
        else {
            throw Finding(
                .decisionColumns, at: SourcePosition(file: path.display),
                "decisions can be added only to a plain CSV file in UTF-8", fix: "save it as CSV UTF-8")
        }
        columns = header.names
        delimiter = header.dialect.delimiter
        var bytes = Array(file.content.bytes)
        if bytes.last != header.dialect.terminator { bytes.append(0x0a) }
        before = bytes
        // Tells now and not after the first decision whether the file can be written.
        if bytes.count != file.content.bytes.count { try replace(with: bytes) } else { try append([]) }
    }

    /// Adds the decision about an item, in place of one made in this session.
    ///
    /// - Parameter pairs: the record keys, one line for each pair.
    public func decide(
        _ item: String, _ verdict: Decision.Verdict, _ pairs: [(ReviewKey, ReviewKey)], evidence: String,
        reviewer: String, decidedAt: String, note: String
    ) throws(Finding) {
        try takeBack(item)
        var lines: [UInt8] = []
        for (left, right) in pairs {
            let cells = [
                "decision": verdict.rawValue, "left_source": left.source, "left_id": left.id,
                "right_source": right.source, "right_id": right.id, "evidence": evidence, "reviewer": reviewer,
                "decided_at": decidedAt, "note": note,
            ]
            for (index, column) in columns.enumerated() {
                if index > 0 { lines.append(delimiter) }
                lines += Escaping.csv(Array((cells[column] ?? "").utf8), delimiter: delimiter)
            }
            lines.append(0x0a)
        }
        try append(lines)
        session.append((item, lines))
    }

    /// Undoes what this session decided about an item.
    public func takeBack(_ item: String) throws(Finding) {
        guard session.contains(where: { $0.item == item }) else { return }
        let kept = session.filter { $0.item != item }
        try replace(with: before + kept.flatMap(\.lines))
        session = kept
    }

    /// Items decided in this session.
    public var count: Int { session.count }

    private func append(_ bytes: [UInt8]) throws(Finding) {
        let descriptor = path.bytes.withUnsafeBufferPointer { _ in
            String(decoding: path.bytes, as: UTF8.self).withCString { open($0, O_WRONLY | O_APPEND | O_CLOEXEC) }
        }
        guard descriptor >= 0 else { throw failed() }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                throw failed()
            }
            rest = rest.dropFirst(written)
        }
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw failed() }
    }

    private func replace(with bytes: [UInt8]) throws(Finding) {
        let file = try OutputFile(at: path)
        try file.write(bytes)
        guard fsync(file.descriptor) == 0 || errno == EINVAL else {
            file.abandon()
            throw failed()
        }
        try file.commit()
    }

    private func failed() -> Finding {
        Finding(
            .outputFailed, at: SourcePosition(file: path.display), "the decision could not be written to the disk",
            fix: "check the folder, its permissions and the room on the disk")
    }
}
