import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDShell

/// The encoding of an input, when it is given and not recognised.
enum InputEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    /// Byte order by the byte order mark.
    case utf16 = "utf-16"
    case gb18030
    case big5
    case windows1252 = "windows-1252"
}

extension InputEncoding {
    /// Accepts what `TextEncoding` does: upper case, no hyphen, `gbk` for GB18030, `cp950` for Big5, `latin1` and more.
    init?(alias: String) {
        switch TextEncoding(spelling: alias) {
        case .utf8: self = .utf8
        case .utf16le: self = .utf16
        case .gb18030: self = .gb18030
        case .big5: self = .big5
        case .windows1252: self = .windows1252
        case .utf16be, nil: return nil
        }
    }

    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> InputEncoding {
        guard let encoding = InputEncoding(alias: text) else { throw flag.notOneOf(words, text) }
        return encoding
    }

    /// What messages list.
    static var words: [String] { allCases.map(\.rawValue) + ["gbk", "latin-1"] }
}

extension JSONRecordPath {
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> JSONRecordPath {
        guard let path = JSONRecordPath(text) else {
            throw flag.refused(
                "'\(text)' is not a path of keys", fix: "for example --records data.list or --records edges[].node")
        }
        return path
    }
}

extension InputFormat {
    /// In the order in which help and messages list them.
    static let spelled: [InputFormat] = [.csv, .tsv, .jsonl, .json]

    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> InputFormat {
        guard let format = InputFormat(rawValue: text) else { throw flag.notOneOf(spelled.map(\.rawValue), text) }
        return format
    }
}

extension FlagDefinition {
    fileprivate func notOneOf(_ words: [String], _ word: String) -> Finding {
        refused(
            "'\(word)' is not \(words.joinedAsAlternatives)",
            fix: Suggestion.nearest(to: word, among: words).map { "did you mean \($0)?" })
    }
}

/// The line of the header, as a flag gives it.
enum HeaderLine {
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> Int {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let line = Int(text), line > 0 else {
            throw flag.refused("a line is a whole number from 1, not '\(text)'", fix: "for example --header-line 3")
        }
        return line
    }
}

/// The character between fields, as a flag gives it.
enum Delimiter {
    /// One ASCII character, or `tab`.
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> UInt8 {
        if text == "tab" || text == "\\t" { return UInt8(ascii: "\t") }
        guard text.utf8.count == 1, let byte = text.utf8.first, isAllowed(byte) else {
            throw flag.refused(
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
