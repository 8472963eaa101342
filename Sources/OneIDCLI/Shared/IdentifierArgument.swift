import OneIDCore
import OneIDShell

/// `[SOURCE.]COLUMN=TYPE[:HASH[:FORM]][@SCOPE]`
struct IdentifierArgument: Sendable, Equatable {
    /// What stands before `=`. A dot may end a source's name or belong to a nested JSON path: `split` decides.
    var place: String
    /// A built-in type, or, with a configuration, any name.
    var type: String
    var hash: HashArgument?
    var scope: String?

    /// Tells source from column once the names of the sources are known: the longest source's name that stands
    /// before a dot, else the whole is a column of every source.
    func split(sources: some Sequence<String>) -> (source: String?, column: String) {
        let owner = sources.filter { place.hasPrefix($0 + ".") && place.utf8.count > $0.utf8.count + 1 }
            .max { $0.utf8.count < $1.utf8.count }
        guard let owner else { return (nil, place) }
        return (owner, String(place.dropFirst(owner.count + 1)))
    }
}

extension IdentifierArgument {
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> IdentifierArgument {
        try IdentifierArgument(text, flag: flag)
    }

    /// Reads `[SOURCE.]COLUMN=TYPE[:HASH[:FORM]][@SCOPE]`: split at the last `=` before any `@`.
    init(_ text: String, flag: FlagDefinition) throws(Finding) {
        // A column's name may contain `=` or `@`; a type contains neither, a scope may contain both.
        guard let equals = Self.separator(in: text), equals > text.startIndex else {
            throw flag.refused("\(flag.valueName) expected, found '\(text)'")
        }
        place = String(text[..<equals])
        var rest = text[text.index(after: equals)...]
        scope = nil
        if let at = rest.firstIndex(of: "@") {
            let written = rest[rest.index(after: at)...]
            guard !written.isEmpty else { throw flag.refused("the scope after @ is empty in '\(text)'") }
            scope = String(written)
            rest = rest[..<at]
        }
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, !parts.contains(""), parts.count <= 3 else {
            throw flag.refused("\(flag.valueName) expected, found '\(text)'")
        }
        type = first
        hash = try HashArgument.read(
            parts.dropFirst(), at: SourcePosition(file: flag.spelling), example: "--identifier mobile_md5=phone:md5")
    }

    /// The `=` before the type: the last one whose right side begins with a type's name, so that neither a column
    /// nor a scope with `=` confuses it.
    private static func separator(in text: String) -> String.Index? {
        let candidates = text.indices.filter { text[$0] == "=" }
        let known = IdentifierType.builtIn.map(\.name)
        return candidates.last { index in
            let type = text[text.index(after: index)...].prefix { $0 != ":" && $0 != "@" && $0 != "=" }
            return known.contains(String(type))
        } ?? candidates.first
    }
}
