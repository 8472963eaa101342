/// Where the records of a JSON input are and how they follow each other.
public struct JSONLayout: Sendable, Equatable {
    public let framing: JSONFraming
    /// Where they stand in the content, ascending: each part from its first record to its end, which of an array is behind its
    /// `]`. At least one.
    public let parts: [Range<Int>]
    /// The keys that lead from an element of an array to the record in it: `node` of GraphQL's edges.
    public let inner: [String]
    /// Where the records are, when that is not the top.
    public let path: JSONRecordPath?

    init(framing: JSONFraming, parts: [Range<Int>], inner: [String] = [], path: JSONRecordPath? = nil) {
        self.framing = framing
        self.parts = parts
        self.inner = inner
        self.path = path
    }

    /// Offset of the first record.
    public var firstRecord: Int { parts[0].lowerBound }

    /// The part that holds an offset, or the next behind it; nil behind the last.
    public func part(at offset: Int) -> Int? {
        let index = parts.count == 1 ? 0 : parts.sortedIndex { $0.upperBound > offset }
        return index < parts.count && offset < parts[index].upperBound ? index : nil
    }

    public enum Detection: Sendable, Equatable {
        case found(JSONLayout)
        case fault(StructuralFault)
    }

    /// Finds the records.
    ///
    /// Of a regular input – records one after another, or one array of them – only the first record is read. An envelope is
    /// gone through to its end, since what stands behind its array belongs to it, and so are those that follow it.
    ///
    /// - Parameters:
    ///   - declared: where the user says that the records are; nil to find out. What is not a record for certain and holds
    ///     arrays of objects is read by the array nearest to the top, if there is one such, or refused.
    ///   - columns: that the user says a record has: an object that has one of them is a record.
    public static func detect(
        _ content: UnsafeBufferPointer<UInt8>, declared: JSONRecordPath? = nil, columns: [String] = []
    ) -> Detection {
        switch JSONFraming.detect(content) {
        case .fault(let fault): return .fault(fault)
        case .records(let framing, let first):
            guard let bytes = content.baseAddress else { break }
            let lexer = JSONLexer(bytes: bytes, limit: content.count, newlineEndsRecord: false)
            let plain = Detection.found(JSONLayout(framing: framing, parts: [first..<content.count]))
            if let declared {
                return declared.isWhole ? plain : JSONRecordSearch(lexer, declared, isDeclared: true).layout(content)
            }
            guard let path = wrapped(lexer, first, framing, columns) else { return plain }
            switch path {
            case .success(let path): return JSONRecordSearch(lexer, path, isDeclared: false).layout(content)
            case .failure(let fault): return .fault(fault.fault)
            }
        }
        return .found(JSONLayout(framing: .lines, parts: [0..<content.count]))
    }

    private struct Refusal: Error {
        let fault: StructuralFault
    }

    /// The path of the records of an envelope; nil when the first object is a record.
    private static func wrapped(
        _ lexer: JSONLexer, _ first: Int, _ framing: JSONFraming, _ columns: [String]
    ) -> Result<JSONRecordPath, Refusal>? {
        var start = first
        var hollow: String?
        // Pages without records may come first.
        for number in 0..<16 {
            guard lexer.byte(start) == UInt8(ascii: "{") else { break }
            let shape = JSONShape(lexer, from: start)
            let end = shape.isWhole ? lexer.endOfWellFormedValue(start) : nil
            var next = lexer.skipSpace(end ?? lexer.limit)
            if framing == .array {
                if lexer.byte(next) == UInt8(ascii: ",") { next = lexer.skipSpace(next + 1) }
                if lexer.byte(next) == UInt8(ascii: "]") { next = lexer.limit }
            }
            let isAlone = number == 0 && next >= lexer.limit
            if hasColumn(columns, of: lexer, start), !isAlone || !shape.holdsInArrays(columns) { return nil }
            func paths(_ all: [[String]]) -> [String] { all.map { path($0, framing).text } }
            switch JSONEnvelope.judge(shape, isAlone: isAlone && framing != .array) {
            case .record: return nil
            case .wrapping(let keys): return .success(path(keys, framing))
            case .doubtful(let places): return .failure(refusal(.jsonWrapped, paths(places), at: start, lexer))
            case .unreadable(let what):
                let fix = "convert it to JSON Lines of one object a record, or say --records . if it is one record"
                return .failure(refusal(.jsonNotRecords, what, fix: fix, at: start, lexer))
            case .hollow(let names):
                // What is cut off may have held records.
                guard shape.isWhole else { return nil }
                hollow = names
                start = next
            }
        }
        guard let hollow else { return nil }
        if start < lexer.limit {
            guard framing != .array, lexer.byte(start) == UInt8(ascii: "[") else { return nil }
            return .failure(
                refusal(
                    .jsonNotRecords, "an array follows an object that is not a record (\(hollow))",
                    fix: "take the object out, so that the array stands alone", at: start, lexer))
        }
        return .failure(
            refusal(
                .jsonNotRecords, "this is the answer of a service (\(hollow)) and holds no records",
                fix: "export the file again, or say --records . if it is one record", at: first, lexer))
    }

    /// Whether one of the columns leads from an object to a value.
    private static func hasColumn(_ columns: [String], of lexer: JSONLexer, _ object: Int) -> Bool {
        columns.contains { column in
            var offset = object
            for key in JSONColumns.keys(of: column) {
                guard let value = lexer.value(of: String(decoding: key, as: UTF8.self), in: offset) else {
                    return false
                }
                offset = value
            }
            return lexer.byte(offset) != UInt8(ascii: "n")
        }
    }

    private static func path(_ keys: [String], _ framing: JSONFraming) -> JSONRecordPath {
        let steps = JSONRecordPath(keys: keys).steps
        return JSONRecordPath(steps: framing == .array ? [.init(key: "", goesThrough: true)] + steps : steps)
    }

    private static func refusal(
        _ id: FindingID, _ paths: [String], at start: Int, _ lexer: JSONLexer
    ) -> Refusal {
        let shown = paths.prefix(4).joined(separator: ", ") + (paths.count > 4 ? ", …" : "")
        let message =
            paths.count > 1
            ? "the object holds several arrays of objects, and which of them are the records is not plain: \(shown)"
            : "the object may be one record, or an envelope around the records in \(shown)"
        let choices = paths.prefix(4).map { "--records \($0)" } + ["--records . if the object is one record"]
        return refusal(id, message, fix: "say which: " + choices.joined(separator: ", "), at: start, lexer)
    }

    private static func refusal(
        _ id: FindingID, _ message: String, fix: String, at start: Int, _ lexer: JSONLexer
    ) -> Refusal {
        Refusal(
            fault: StructuralFault(
                id: id, message: message, byte: start, recordStart: start, recordEnd: lexer.limit, fix: fix))
    }
}
