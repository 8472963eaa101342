import OneIDConfiguration
import OneIDCore

/// The columns of one file that are a composite key together.
struct KeyColumns: Sendable {
    /// A part of the key and the column that holds it.
    struct Part: Sendable {
        let column: String
        let content: Content
    }

    enum Content: Sendable {
        case attribute(String)
        case identifier(IdentifierColumn)
    }

    let link: LinkKey
    /// In the order of the key's parts.
    let parts: [Part]

    /// The name of the column that has the parts side by side.
    var column: String { JoinedColumn.keyName(parts.map(\.column)) }
}

/// What of a file can be a part of a composite key.
struct KeyParts: Sendable {
    /// Declared or recognised, each with a column that the file has.
    var attributes: [AttributeColumn] = []
    var identifiers: [IdentifierColumn] = []
    /// Names of columns that stand for themselves, where nothing is declared.
    var columns: [String] = []

    /// The names that a key may give its parts.
    var names: [String] { attributes.map(\.attribute) + identifiers.map(\.type) + columns }

    /// The columns of a part: an attribute of that name, else identifiers of that type or in a column of that name; of
    /// `given_name|surname` those of either.
    func columns(of part: String) -> [KeyColumns.Part] {
        let whole = ownColumns(of: part)
        return whole.isEmpty ? KeyParts.choices(part).flatMap { ownColumns(of: $0) } : whole
    }

    /// The names between the strokes of a part.
    static func choices(_ part: String) -> [String] { part.split(separator: "|").map(String.init) }

    private func ownColumns(of part: String) -> [KeyColumns.Part] {
        let declared = attributes.filter { $0.attribute == part }
        if !declared.isEmpty {
            return declared.map { KeyColumns.Part(column: $0.column.name, content: .attribute(part)) }
        }
        let typed = identifiers.filter { $0.type == part }
        let named = typed.isEmpty ? identifiers.filter { $0.column.name == part } : typed
        if !named.isEmpty {
            return named.map { KeyColumns.Part(column: $0.column.name, content: .identifier($0)) }
        }
        return columns.contains(part) ? [KeyColumns.Part(column: part, content: .attribute(part))] : []
    }

    /// A key for each choice of one column a part; none where the file lacks a part.
    func keys(_ link: LinkKey) -> [KeyColumns] {
        var chosen: [[KeyColumns.Part]] = [[]]
        for part in link.parts {
            let own = columns(of: part)
            chosen = chosen.flatMap { before in
                own.filter { one in !before.contains { $0.column == one.column } }.map { before + [$0] }
            }
        }
        return chosen.map { KeyColumns(link: link, parts: $0) }
    }
}

extension ColumnChoice {
    /// What the composite keys of the request find in the file.
    ///
    /// - Parameter columns: with their meanings, where nothing is declared.
    func keyParts(
        _ chosen: ChosenColumns, _ columns: [(name: String, meaning: ColumnMeaning?)]
    ) throws(Finding) -> KeyParts {
        guard !request.links.isEmpty else { return KeyParts() }
        var parts = KeyParts()
        let names = Set(request.links.flatMap { $0.parts.flatMap(KeyParts.choices) })
        for attribute in chosen.attributes where names.contains(attribute.attribute) {
            try require(attribute.column)
        }
        parts.attributes = chosen.attributes
        parts.identifiers = chosen.identifiers
        func add(_ name: String, _ column: String) {
            guard !parts.attributes.contains(where: { $0.attribute == name && $0.column.name == column }) else {
                return
            }
            parts.attributes.append(AttributeColumn(column: ColumnReference(name: column), attribute: name))
        }
        for name in chosen.realNames { add("name", name) }
        guard !source.declaresIdentifiers else { return parts }
        var recognised = SourceConfiguration(name: "")
        recognised.attributes = parts.attributes
        recognised.take(RuleColumns.recognise(columns, besides: chosen.id))
        parts.attributes = recognised.attributes
        parts.columns = file.columns.filter { name in !name.isEmpty && name != chosen.id }
        return parts
    }
}

extension ResolveRequest {
    /// Holds the composite keys against what the files have: a part that none has is an error.
    ///
    /// - Parameter files: what each file has.
    /// - Returns: keys that no file has all parts of.
    func requireParts(of files: [KeyParts]) throws(Finding) -> [Finding] {
        var warnings: [Finding] = []
        for link in links {
            let place =
                link.position.map {
                    SourcePosition(file: configurationFile ?? "links", line: $0.line, column: $0.column)
                } ?? SourcePosition(file: "--link")
            func isKnown(_ part: String) -> Bool { files.contains { !$0.columns(of: part).isEmpty } }
            let names = link.parts.flatMap { isKnown($0) && !$0.contains("|") ? [$0] : KeyParts.choices($0) }
            for part in names where !isKnown(part) {
                let declared = Set(files.flatMap { $0.attributes.map(\.attribute) + $0.identifiers.map(\.type) })
                    .sorted()
                let near = Suggestion.nearest(to: part, among: declared + files.flatMap(\.columns))
                throw Finding(
                    .unknownKeyPart, at: place,
                    "no source has an attribute or identifiers called '\(ColumnNames.shortened(part))', a part of the key "
                        + ColumnNames.shortened(link.name),
                    fix: near.map { "did you mean '\($0)'?" }
                        ?? (declared.isEmpty
                            ? "declare attributes, for example attributes: { birth: \"birthday\" } in a source"
                            : "parts can be \(ColumnNames.list(declared))"))
            }
            guard !files.contains(where: { !$0.keys(link).isEmpty }) else { continue }
            warnings.append(
                Finding(
                    .keyOfNoFile, at: place,
                    "no file has all parts of the key \(ColumnNames.shortened(link.name)), so it links nothing",
                    fix: "name the columns of its parts in the sources"))
        }
        return warnings
    }
}

extension FindingID {
    public static let unknownKeyPart = FindingID(
        "link.unknown-part", status: .usage,
        summary: "A part of a composite key is neither an attribute nor an identifier type that a source has.",
        remedy:
            "Name attributes as the sources declare them, or identifier types; without a configuration as recognised.")
    public static let keyOfNoFile = FindingID(
        "link.no-file", .warning, status: .usage,
        summary: "No file has all parts of a composite key.",
        remedy: "Name the columns of its parts in the sources. A source that lacks a part makes no keys.")
    public static let keyCatalogue: [FindingID] = [.unknownKeyPart, .keyOfNoFile]
}
