/// Writes JSON for people and programs: fields in the order they are given, two spaces a level.
public struct JSONText {
    public private(set) var bytes: [UInt8] = []
    private var depth = 0
    private var isFirst = true

    /// One object and a newline: a whole document.
    public static func document(_ body: (inout JSONText) -> Void) -> [UInt8] {
        var text = JSONText()
        text.object(nil, body)
        return text.bytes + [0x0a]
    }

    public mutating func object(_ key: String? = nil, _ body: (inout JSONText) -> Void) { nest("{}", key, body) }

    public mutating func array(_ key: String? = nil, _ body: (inout JSONText) -> Void) { nest("[]", key, body) }

    public mutating func value(_ key: String? = nil, _ value: String?) {
        begin(key)
        guard let value else { return append("null") }
        append("\"")
        bytes += inside(value)
        append("\"")
    }

    public mutating func value(_ key: String? = nil, _ value: Int?) {
        begin(key)
        append(value.map(String.init) ?? "null")
    }

    public mutating func value(_ key: String? = nil, _ value: Bool) {
        begin(key)
        append(value ? "true" : "false")
    }

    /// A whole member, key and value, as it is.
    public mutating func verbatim(_ member: borrowing JSONLine) {
        begin(nil)
        bytes += member.bytes
    }

    /// Numbers on one line.
    public mutating func row(_ key: String? = nil, _ values: some Sequence<Int>) {
        begin(key)
        append("[" + values.map(String.init).joined(separator: ", ") + "]")
    }

    public mutating func strings(_ key: String? = nil, _ values: some Sequence<String>) {
        array(key) { text in
            for value in values { text.value(nil, value) }
        }
    }

    private mutating func nest(_ brackets: String, _ key: String?, _ body: (inout JSONText) -> Void) {
        begin(key)
        append(String(brackets.prefix(1)))
        depth += 1
        isFirst = true
        body(&self)
        depth -= 1
        if !isFirst { newLine() }
        isFirst = false
        append(String(brackets.suffix(1)))
    }

    /// The comma and line end before a value, and its key.
    private mutating func begin(_ key: String?) {
        if depth > 0 {
            if !isFirst { append(",") }
            newLine()
        }
        isFirst = false
        guard let key else { return }
        append("\"")
        bytes += inside(key)
        append("\": ")
    }

    private func inside(_ text: String) -> [UInt8] {
        let bytes = Escaping.json(Array(text.utf8))
        guard InvisibleCharacters.areIn(text) else { return bytes }
        return Array(VisibleJSON.text(String(decoding: bytes, as: UTF8.self)).utf8)
    }

    private mutating func newLine() {
        bytes.append(0x0a)
        bytes += [UInt8](repeating: 0x20, count: depth * 2)
    }

    private mutating func append(_ text: String) { bytes += Array(text.utf8) }
}
