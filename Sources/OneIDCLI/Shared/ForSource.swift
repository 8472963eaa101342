import OneIDCore
import OneIDShell

/// A value that holds for one source, or for all of them.
struct ForSource<Value: Sendable & Equatable>: Sendable, Equatable {
    /// nil: every source.
    var source: String?
    var value: Value
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
            throw flag.refused("\(flag.valueName) expected, found '\(text)'")
        }
        self.init(source: String(text[..<equals]), value: String(value))
    }
}

extension FlagForm where Value == ForSource<String> {
    /// `[SOURCE=]COLUMN`
    static func forSource(_ what: String) -> FlagForm { .text("[SOURCE=]\(what)", as: ForSource<String>.init) }
}

extension FlagForm {
    /// `[SOURCE=]FORMAT`, where `read` makes something of the format.
    static func forSource<Part>(
        _ what: String, as read: @escaping @Sendable (String, FlagDefinition) throws(Finding) -> Part
    ) -> FlagForm where Value == ForSource<Part> {
        .text("[SOURCE=]\(what)") { (text, flag) throws(Finding) in
            let one = try ForSource<String>(text, flag: flag)
            return ForSource(source: one.source, value: try read(one.value, flag))
        }
    }
}

extension Array {
    /// Takes one more in; a source given twice is an error.
    mutating func add<Value>(
        _ one: ForSource<Value>, _ flag: FlagDefinition
    ) throws(Finding) where Element == ForSource<Value> {
        if contains(where: { $0.source == one.source }) {
            throw Finding(
                .usageRepeatedFlag,
                "\(flag.spelling) was given twice for " + (one.source.map { "source \($0)" } ?? "all sources"),
                fix: "keep one, or name the source: \(flag.spelling) \(flag.valueName)")
        }
        append(one)
    }
}
