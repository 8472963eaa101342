/// How the records of a JSON input follow each other.
public enum JSONFraming: Sendable, Equatable {
    /// JSON Lines: one object a line, blank lines between them allowed.
    case lines
    /// Objects one after another with any spaces and line ends between and inside them.
    case sequence
    /// One array of objects.
    case array

    /// What `detect` found.
    public enum Detection: Sendable, Equatable {
        /// `firstRecord` is the first byte that is no space, inside the brackets of an array.
        case records(JSONFraming, firstRecord: Int)
        case fault(StructuralFault)
    }

    /// Tells the framing from the first bytes, or what the content is instead of JSON records.
    ///
    /// Reads the first record (at most `ScanLimits.recordBytes`). A byte order mark is passed over.
    ///
    /// Whether the objects are the records, or wrap them, is not looked at here (`JSONLayout.detect`).
    public static func detect(_ content: UnsafeBufferPointer<UInt8>) -> Detection {
        guard let bytes = content.baseAddress, !content.isEmpty else { return empty(0) }
        let lexer = JSONLexer(bytes: bytes, limit: content.count, newlineEndsRecord: false)
        let hasMark = content.count >= 3 && bytes[0] == 0xef && bytes[1] == 0xbb && bytes[2] == 0xbf
        let start = lexer.skipSpace(hasMark ? 3 : 0)
        if start >= content.count { return empty(start) }
        switch bytes[start] {
        case UInt8(ascii: "["):
            let first = lexer.skipSpace(start + 1)
            if first >= content.count {
                return fault(
                    .jsonUnfinished, "expected a record or ']', found the end of the content", at: content.count, lexer)
            }
            if bytes[first] == UInt8(ascii: "{") || bytes[first] == UInt8(ascii: "]") {
                return .records(.array, firstRecord: first)
            }
            return fault(
                .jsonNotRecords,
                "expected an array of objects, its first element begins with "
                    + JSONSyntaxError.name(of: bytes[first]), at: first, lexer)
        case UInt8(ascii: "{"):
            return .records(lineFraming(lexer, start), firstRecord: start)
        default:
            return notRecords(content, lexer, start)
        }
    }

    // MARK: Objects

    private static func lineFraming(_ lexer: JSONLexer, _ start: Int) -> JSONFraming {
        var bounded = lexer
        bounded.limit = min(lexer.limit, start + ScanLimits.recordBytes)
        let lineEnd = bounded.endOfLine(start)
        let oneLine = JSONLexer(bytes: lexer.bytes, limit: lineEnd, newlineEndsRecord: true)
        var reader = JSONRecordReader(columns: JSONColumns([]), lexer: oneLine, base: start, scratch: [])
        if let end = try? reader.read(start) {
            let after = oneLine.skipSpace(end)
            return after < lineEnd && lexer.bytes[after] == UInt8(ascii: "{") ? .sequence : .lines
        }
        // Not one object: broken JSON Lines when the line looks complete and the next one begins a record.
        var last = lineEnd
        while last > start, lexer.bytes[last - 1] <= 0x20 { last -= 1 }
        let next = lexer.skipSpace(lineEnd)
        let looksComplete = last - start > 1 && lexer.bytes[last - 1] == UInt8(ascii: "}")
        return looksComplete && (next >= lexer.limit || lexer.bytes[next] == UInt8(ascii: "{")) ? .lines : .sequence
    }

    // MARK: No records

    private static func notRecords(
        _ content: UnsafeBufferPointer<UInt8>, _ lexer: JSONLexer, _ start: Int
    ) -> Detection {
        if let opening = JSONScript.opening(of: content) {
            return .fault(
                StructuralFault(
                    id: .jsonNotRecords,
                    message:
                        "expected JSON, found it inside a script, behind \(Shortening.middle(opening, characters: 40))",
                    byte: start,
                    recordStart: start, recordEnd: lexer.limit,
                    fix: "take off what stands before the first '{' or '[' and behind the last '}' or ']'"))
        }
        var lineEnd = start
        var delimiters = 0
        let longest = min(lexer.limit, start + 65_536)
        while lineEnd < longest, lexer.bytes[lineEnd] != 0x0a {
            switch lexer.bytes[lineEnd] {
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), 0x09: delimiters += 1
            default: break
            }
            lineEnd += 1
        }
        if lexer.bytes[start] == UInt8(ascii: "<") {
            return fault(.jsonNotRecords, "expected JSON, found XML or HTML", at: start, lexer)
        }
        if delimiters > 0 {
            return fault(
                .jsonDelimitedText, "expected JSON ('{' or '['), found what looks like delimited text (CSV or TSV)",
                at: start, lexer)
        }
        let scalarEnd =
            lexer.bytes[start] == UInt8(ascii: "\"")
            ? (try? lexer.endOfString(start + 1)).map { $0.quote + 1 } : try? lexer.endOfScalar(start)
        if let scalarEnd, lexer.skipSpace(scalarEnd) >= lexer.limit {
            return fault(
                .jsonNotRecords, "expected JSON objects, found a single value that is not an object", at: start, lexer)
        }
        return fault(
            .jsonNotRecords,
            "expected '{' or '[' at the start, found " + JSONSyntaxError.name(of: lexer.bytes[start]), at: start, lexer)
    }

    private static func empty(_ end: Int) -> Detection {
        .fault(
            StructuralFault(
                id: .jsonEmpty, message: "expected JSON objects, found nothing", byte: end, recordStart: end,
                recordEnd: end))
    }

    private static func fault(_ id: FindingID, _ message: String, at byte: Int, _ lexer: JSONLexer) -> Detection {
        .fault(StructuralFault(id: id, message: message, byte: byte, recordStart: byte, recordEnd: lexer.limit))
    }
}
