/// The header row of a delimited file and where its records begin.
public struct CSVHeader: Sendable {
    /// As written, surrounding spaces taken off.
    public let names: [String]
    /// Offset of the first byte after the header row.
    public let dataStart: Int
    public let dialect: CSVDialect

    /// Reads the first non-blank row.
    ///
    /// Returns the fault that makes it unreadable, or nil for content without any row.
    public static func read(
        _ content: UnsafeBufferPointer<UInt8>, dialect: CSVDialect
    ) -> Result<CSVHeader?, StructuralFaultError> {
        var row = CSVRow(dialect: dialect, fieldCount: nil)
        var position = 0
        while position < content.count {
            switch row.parse(content, at: position) {
            case .blank(let next): position = next
            case .fault(let fault): return .failure(StructuralFaultError(fault: fault))
            case .record(let next):
                let names = row.texts(content).map(trim)
                return .success(CSVHeader(names: names, dataStart: next, dialect: dialect))
            }
        }
        return .success(nil)
    }

    /// The delimiter and line end of a text, judged by its first rows.
    ///
    /// Only `,`, `;`, tab and `|` are considered; the winner gives the same number of fields (more than one) in the
    /// most of the first rows; the header breaks ties. Looks at no more than `limit` bytes.
    public static func sniff(_ content: UnsafeBufferPointer<UInt8>, limit: Int = 1 << 16) -> CSVDialect {
        let sample = UnsafeBufferPointer(rebasing: content[..<min(limit, content.count)])
        let terminator =
            sample.contains(0x0a) || !sample.contains(0x0d) ? UInt8(ascii: "\n") : UInt8(ascii: "\r")
        let wholeFile = sample.count == content.count
        var best = CSVDialect(terminator: terminator)
        var bestScore = (0, 0)
        for delimiter in [",", "\t", ";", "|"].compactMap(\.utf8.first) {
            let dialect = CSVDialect(delimiter: delimiter, terminator: terminator)
            var row = CSVRow(dialect: dialect, fieldCount: nil)
            var position = 0
            var header: Int?
            var agreeing = 0
            var seen = 0
            rows: while position < sample.count, seen < 32 {
                switch row.parse(sample, at: position) {
                case .blank(let next): position = next
                case .fault(let fault): position = max(fault.recordEnd, position + 1)
                case .record(let next):
                    // The last row of a cut sample may itself be cut.
                    if next == sample.count, !wholeFile { break rows }
                    seen += 1
                    if header == nil { header = row.count }
                    if row.count == header { agreeing += 1 }
                    position = next
                }
            }
            guard let header, header > 1 else { continue }
            let score = (agreeing, header)
            if score > bestScore {
                bestScore = score
                best = dialect
            }
        }
        return best
    }

    private static func trim(_ name: String) -> String {
        let blanks: Set<Unicode.Scalar> = [" ", "\t", "\u{3000}", "\u{00a0}", "\u{feff}", "\u{200b}"]
        var scalars = Substring(name).unicodeScalars
        while let first = scalars.first, blanks.contains(first) { scalars.removeFirst() }
        while let last = scalars.last, blanks.contains(last) { scalars.removeLast() }
        return String(scalars)
    }
}

/// A structural fault as an error, for the few places where nothing can be scanned at all.
public struct StructuralFaultError: Error, Sendable {
    public let fault: StructuralFault
}
