import OneIDConfiguration

/// The columns that a source of a configuration leaves out on purpose: those that stand in quotes in its comments
/// `// Not used: "remark", "colour"`.
struct UnusedColumns {
    /// In their quotes.
    private let names: Set<String>

    /// - Parameter bytes: the configuration as written.
    init(of source: SourceConfiguration, in bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
        var reader = CommentReader(text, at: Self.index(of: source.position, in: text))
        reader.readObject()
        let comments = reader.comments.filter { comment in
            comment.drop { $0 == " " || $0 == "*" }.prefix(9).lowercased() == "not used:"
        }
        names = Set(comments.flatMap(Self.quoted))
    }

    func contain(_ column: String) -> Bool { names.contains(JSON5Spelling.string(column)) }

    /// The texts that stand in double quotes, with their quotes.
    private static func quoted(in comment: String) -> [String] {
        var found: [String] = []
        var open: String.UnicodeScalarView?
        var isEscaped = false
        for scalar in comment.unicodeScalars {
            guard open != nil else {
                if scalar == "\"" { open = String.UnicodeScalarView([scalar]) }
                continue
            }
            open?.append(scalar)
            if scalar == "\"", !isEscaped, let text = open {
                found.append(String(text))
                open = nil
            }
            isEscaped = scalar == "\\" && !isEscaped
        }
        return found
    }

    private static func index(of position: ConfigurationPosition, in text: String.UnicodeScalarView) -> String.Index {
        var index = text.startIndex
        var line = 1
        while index < text.endIndex, line < position.line {
            let scalar = text[index]
            index = text.index(after: index)
            guard ["\n", "\r", "\u{2028}", "\u{2029}"].contains(scalar) else { continue }
            if scalar == "\r", index < text.endIndex, text[index] == "\n" { index = text.index(after: index) }
            line += 1
        }
        return text.index(index, offsetBy: max(0, position.column - 1), limitedBy: text.endIndex) ?? text.endIndex
    }
}

/// Reads over one object of a JSON5 text that is known to be well formed and keeps its comments.
private struct CommentReader {
    private let text: String.UnicodeScalarView
    private var index: String.Index
    private(set) var comments: [String] = []

    init(_ text: String.UnicodeScalarView, at start: String.Index) {
        self.text = text
        index = start
    }

    /// Reads to the brace that closes the first one.
    mutating func readObject() {
        var depth = 0
        while let scalar = next() {
            switch scalar {
            case "\"", "'": skipString(scalar)
            case "/": readComment()
            case "{": depth += 1
            case "}":
                depth -= 1
                if depth <= 0 { return }
            default: break
            }
        }
    }

    private mutating func next() -> Unicode.Scalar? {
        guard index < text.endIndex else { return nil }
        defer { index = text.index(after: index) }
        return text[index]
    }

    private mutating func skipString(_ quote: Unicode.Scalar) {
        while let scalar = next(), scalar != quote {
            if scalar == "\\" { _ = next() }
        }
    }

    private mutating func readComment() {
        guard let kind = next() else { return }
        var comment = String.UnicodeScalarView()
        var before: Unicode.Scalar = " "
        while let scalar = next() {
            if kind == "/", scalar == "\n" || scalar == "\r" { break }
            if kind == "*", before == "*", scalar == "/" { break }
            comment.append(scalar)
            before = scalar
        }
        comments.append(String(comment))
    }
}
