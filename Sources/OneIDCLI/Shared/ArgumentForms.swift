import OneIDCore

extension InputArgument {
    /// Reads `[SOURCE=]FILE`: split at the first `=` when no `/` stands before it.
    ///
    /// - Throws: `usage.bad-value` for an empty source or file, or a source's name that is not UTF-8.
    init(_ argument: PathBytes) throws(Finding) {
        let bytes = argument.bytes
        guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")), !bytes[..<equals].contains(UInt8(ascii: "/")) else {
            guard !bytes.isEmpty else {
                throw Finding(.usageBadValue, "an input file's name is empty", fix: "remove the empty argument")
            }
            self.init(source: nil, path: argument)
            return
        }
        let name = PathBytes(Array(bytes[..<equals]))
        let path = PathBytes(Array(bytes[(equals + 1)...]))
        guard !name.bytes.isEmpty, !path.bytes.isEmpty else {
            throw Finding(
                .usageBadValue, "SOURCE=FILE expected, found '\(argument.display)'",
                fix: "a file whose name contains = is written ./\(argument.display)")
        }
        guard let source = name.text else {
            throw Finding(
                .usageBadValue, "the source's name in '\(argument.display)' is not valid UTF-8",
                fix: "a file whose name contains = is written ./\(argument.display)")
        }
        self.init(source: source, path: path)
    }
}

extension ForSource where Value == String {
    /// Reads `[SOURCE=]VALUE`: split at the first `=`. A lone `=` and a `=` at the end of `source==` are values.
    init(_ text: String, flag: FlagDefinition) throws(Finding) {
        guard text != "=", let equals = text.firstIndex(of: "=") else {
            self.init(source: nil, value: text)
            return
        }
        let value = text[text.index(after: equals)...]
        guard equals > text.startIndex, !value.isEmpty else {
            throw Finding(
                .usageBadValue, at: SourcePosition(file: flag.spelling), "\(flag.valueName) expected, found '\(text)'",
                fix: "for example \(flag.example)")
        }
        self.init(source: String(text[..<equals]), value: String(value))
    }
}

extension IdentifierArgument {
    /// Reads `[SOURCE.]COLUMN=TYPE[:HASH[:FORM]][@SCOPE]`: split at the last `=` before any `@`.
    init(_ text: String) throws(Finding) {
        let flag = ResolveFlags.identifier
        func wrong(_ message: String, fix: String? = nil) -> Finding {
            Finding(
                .usageBadValue, at: SourcePosition(file: flag.spelling), message,
                fix: fix ?? "for example \(flag.example)")
        }
        // A column's name may contain `=` or `@`; a type contains neither, a scope may contain both.
        guard let equals = Self.separator(in: text), equals > text.startIndex else {
            throw wrong("\(flag.valueName) expected, found '\(text)'")
        }
        place = String(text[..<equals])
        var rest = text[text.index(after: equals)...]
        scope = nil
        if let at = rest.firstIndex(of: "@") {
            let written = rest[rest.index(after: at)...]
            guard !written.isEmpty else { throw wrong("the scope after @ is empty in '\(text)'") }
            scope = String(written)
            rest = rest[..<at]
        }
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, !parts.contains(""), parts.count <= 3 else {
            throw wrong("\(flag.valueName) expected, found '\(text)'")
        }
        type = first
        hash = try HashArgument.read(
            parts.dropFirst(), at: SourcePosition(file: flag.spelling), example: "--identifier mobile_md5=phone:md5")
    }

    /// The `=` before the type: the last one whose right side begins with a type's name, so that neither a column
    /// nor a scope with `=` confuses it.
    private static func separator(in text: String) -> String.Index? {
        let candidates = text.indices.filter { text[$0] == "=" }
        let known = BuiltInType.allCases.map(\.rawValue)
        return candidates.last { index in
            let type = text[text.index(after: index)...].prefix { $0 != ":" && $0 != "@" && $0 != "=" }
            return known.contains(String(type))
        } ?? candidates.first
    }
}

extension InputEncoding {
    /// Accepts the usual spellings: upper case, no hyphen, `gbk`, `gb2312` and `cp936` for GB18030.
    init?(alias: String) {
        switch alias.lowercased() {
        case "utf-8", "utf8": self = .utf8
        case "utf-16", "utf16": self = .utf16
        case "gb18030", "gbk", "gb2312", "cp936": self = .gb18030
        default: return nil
        }
    }
}

extension MapFormat {
    /// By the ending of a file's name; CSV when it says nothing.
    init(suffixOf path: PathBytes) {
        let name = path.display.lowercased()
        if name.hasSuffix(".tsv") || name.hasSuffix(".tab") {
            self = .tsv
        } else if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") {
            self = .jsonl
        } else {
            self = .csv
        }
    }
}

/// The character between fields, as a flag gives it.
enum Delimiter {
    /// One ASCII character, or `tab`.
    static func parse(_ text: String) throws(Finding) -> UInt8 {
        if text == "tab" || text == "\\t" { return UInt8(ascii: "\t") }
        guard text.utf8.count == 1, let byte = text.utf8.first, isAllowed(byte) else {
            throw Finding(
                .usageBadValue, at: SourcePosition(file: ResolveFlags.delimiter.spelling),
                "a delimiter is one punctuation character or tab, not '\(text)'",
                fix: "for example --delimiter ';' or --delimiter tab")
        }
        return byte
    }

    /// Letters, digits, the quote and line ends stand inside fields and cannot separate them.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0: false
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: false
        default: byte < 0x7F
        }
    }
}
