/// A JSON text as a tree, for texts as small as a profile: members in the order written, numbers in their spelling.
///
/// Read by the lexer of the scanners. The configuration has a reader of its own, which knows JSON5 and says where a fault is.
public indirect enum JSONTree: Sendable, Equatable {
    case null
    case boolean(Bool)
    case number(String)
    case string(String)
    case array([JSONTree])
    case object([(key: String, value: JSONTree)])

    /// The one value that a text holds; nil when it is not JSON, or nested deeper than 64 levels.
    public init?(_ text: [UInt8]) {
        let tree: JSONTree? = text.withUnsafeBufferPointer { text in
            guard let bytes = text.baseAddress else { return nil }
            let lexer = JSONLexer(bytes: bytes, limit: text.count, newlineEndsRecord: false)
            var reader = TreeReader(lexer: lexer)
            guard let value = try? reader.value(depth: 0), lexer.skipSpace(reader.offset) == text.count else {
                return nil
            }
            return value
        }
        guard let tree else { return nil }
        self = tree
    }

    /// The value that begins at an offset of a text, whatever stands behind it.
    init?(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) {
        guard let bytes = text.baseAddress, offset < text.count else { return nil }
        let lexer = JSONLexer(bytes: bytes, limit: text.count, newlineEndsRecord: false)
        var reader = TreeReader(lexer: lexer, offset: offset)
        guard let value = try? reader.value(depth: 0) else { return nil }
        self = value
    }

    /// The texts of everything in it that is no object or array, in the order written; `null` is blank.
    var leaves: [String] {
        switch self {
        case .null: [""]
        case .boolean(let value): [value ? "true" : "false"]
        case .number(let text), .string(let text): [text]
        case .array(let elements): elements.flatMap(\.leaves)
        case .object(let members): members.flatMap(\.value.leaves)
        }
    }

    public static func == (left: JSONTree, right: JSONTree) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.boolean(let one), .boolean(let other)): one == other
        case (.number(let one), .number(let other)), (.string(let one), .string(let other)): one == other
        case (.array(let one), .array(let other)): one == other
        case (.object(let one), .object(let other)):
            one.count == other.count && zip(one, other).allSatisfy { $0.key == $1.key && $0.value == $1.value }
        default: false
        }
    }

    public subscript(key: String) -> JSONTree? { members.first { $0.key == key }?.value }

    /// The members of an object; none for anything else.
    public var members: [(key: String, value: JSONTree)] { if case .object(let members) = self { members } else { [] } }

    /// The elements of an array; none for anything else.
    public var elements: [JSONTree] { if case .array(let elements) = self { elements } else { [] } }
}

/// Goes through a text from the front.
private struct TreeReader {
    let lexer: JSONLexer
    private(set) var offset = 0

    init(lexer: JSONLexer, offset: Int = 0) {
        self.lexer = lexer
        self.offset = offset
    }

    mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONTree {
        guard depth < 64 else { throw JSONSyntaxError(kind: .depth, byte: offset, expectation: "") }
        offset = lexer.skipSpace(offset)
        switch lexer.byte(offset) {
        case UInt8(ascii: "{"): return .object(try members(depth))
        case UInt8(ascii: "["): return .array(try elements(depth))
        case UInt8(ascii: "\""): return .string(try string())
        default:
            let start = offset
            offset = try lexer.endOfScalar(start)
            let bytes = UnsafeBufferPointer(start: lexer.bytes + start, count: offset - start)
            let spelling = String(decoding: bytes, as: UTF8.self)
            switch spelling {
            case "true": return .boolean(true)
            case "false": return .boolean(false)
            case "null": return .null
            default: return .number(spelling)
            }
        }
    }

    private mutating func members(_ depth: Int) throws(JSONSyntaxError) -> [(key: String, value: JSONTree)] {
        var members: [(key: String, value: JSONTree)] = []
        try list(closing: UInt8(ascii: "}")) { reader throws(JSONSyntaxError) in
            guard reader.lexer.byte(reader.offset) == UInt8(ascii: "\"") else {
                throw JSONSyntaxError(kind: .unexpected, byte: reader.offset, expectation: "'\"' at the start of a key")
            }
            let key = try reader.string()
            try reader.expect(UInt8(ascii: ":"))
            members.append((key, try reader.value(depth: depth + 1)))
        }
        return members
    }

    private mutating func elements(_ depth: Int) throws(JSONSyntaxError) -> [JSONTree] {
        var elements: [JSONTree] = []
        try list(closing: UInt8(ascii: "]")) { reader throws(JSONSyntaxError) in
            elements.append(try reader.value(depth: depth + 1))
        }
        return elements
    }

    /// What stands between the bracket at `offset` and its counterpart, parted by commas.
    private mutating func list(
        closing bracket: UInt8, _ item: (inout TreeReader) throws(JSONSyntaxError) -> Void
    ) throws(JSONSyntaxError) {
        offset = lexer.skipSpace(offset + 1)
        if lexer.byte(offset) != bracket {
            try item(&self)
            offset = lexer.skipSpace(offset)
            while lexer.byte(offset) == UInt8(ascii: ",") {
                offset = lexer.skipSpace(offset + 1)
                try item(&self)
                offset = lexer.skipSpace(offset)
            }
        }
        try expect(bracket)
    }

    private mutating func expect(_ byte: UInt8) throws(JSONSyntaxError) {
        offset = lexer.skipSpace(offset)
        guard lexer.byte(offset) == byte else {
            throw JSONSyntaxError(kind: .unexpected, byte: offset, expectation: "a bracket, a comma or a colon")
        }
        offset += 1
    }

    /// The text of the string whose quote is at `offset`.
    private mutating func string() throws(JSONSyntaxError) -> String {
        let start = offset + 1
        let end = try lexer.endOfString(start).quote
        var text: [UInt8] = []
        JSONEscapes.appendText(of: lexer.bytes, from: start, to: end, to: &text)
        offset = end + 1
        return String(decoding: text, as: UTF8.self)
    }
}
