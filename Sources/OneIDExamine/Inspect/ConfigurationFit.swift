import OneIDConfiguration
import OneIDCore
import OneIDIntake

/// Whether a configuration still fits a file of one of its sources.
public struct ConfigurationFit: Sendable {
    private let configuration: Configuration
    /// The configuration's name in messages.
    private let name: String
    private let text: [UInt8]

    /// - Parameter text: the configuration as written: columns in its comments `// Not used: "…"` are known.
    public init(_ configuration: Configuration, name: String, text: [UInt8]) {
        self.configuration = configuration
        self.name = name
        self.text = text
    }

    /// Everything that does not fit, in the order: form, columns, contents.
    public func findings(_ file: InspectedFile, of source: SourceConfiguration) -> [Finding] {
        // A file without records says nothing about columns: `[]` has none.
        var found = form(file, source)
        guard !file.columns.isEmpty else { return found }
        let missing = missingColumns(file, source)
        found += missing
        found += newColumns(file, source, missing: missing)
        found += newLevels(file, source)
        found += contents(file, source)
        return found
    }

    /// The name that a format is declared by.
    public static func formats(_ file: InspectedFile) -> String {
        guard let delimiter = file.delimiter, file.format == .csv else { return file.format.rawValue }
        return delimiter == UInt8(ascii: ",") ? "csv" : "csv with the delimiter \(String(UnicodeScalar(delimiter)))"
    }

    // MARK: Form

    private func form(_ file: InspectedFile, _ source: SourceConfiguration) -> [Finding] {
        var found: [Finding] = []
        let place = SourcePosition(file: file.name)
        // A tab is a delimiter of CSV like any other.
        let hasTab = file.format == .tsv && source.delimiter == UInt8(ascii: "\t")
        if let declared = source.format, declared != file.format, !hasTab, !file.columns.isEmpty {
            found.append(
                Finding(
                    .fitFormat, at: place,
                    "the file is \(file.formName), the configuration says format: \"\(declared.rawValue)\"",
                    fix: "write format: \"\(file.format.rawValue)\" for source \(source.name), or remove it"))
        } else if let declared = source.delimiter, let actual = file.delimiter, declared != actual,
            file.columns.count > 1
        {
            found.append(
                Finding(
                    .fitFormat, at: place,
                    "the fields are separated by \(Self.spell(actual)), the configuration says \(Self.spell(declared))",
                    fix: "correct delimiter for source \(source.name), or remove it"))
        }
        if let declared = source.encoding, !file.isASCII, declared != file.encoding.configurationName {
            found.append(
                Finding(
                    .fitEncoding, at: place,
                    "the file is \(file.encodingPhrase), the configuration says encoding: \"\(declared)\"",
                    fix:
                        "write encoding: \"\(file.encoding.configurationName)\" for source \(source.name), or remove it"
                ))
        }
        return found
    }

    private static func spell(_ delimiter: UInt8) -> String {
        delimiter == UInt8(ascii: "\t") ? "tab" : JSON5Spelling.string(String(UnicodeScalar(delimiter)))
    }

    // MARK: Columns

    private func missingColumns(_ file: InspectedFile, _ source: SourceConfiguration) -> [Finding] {
        var seen: Set<String> = []
        return source.columnReferences.filter { !file.has($0.name) && seen.insert($0.name).inserted }.map { column in
            let place = SourcePosition(file: name, line: column.position.line, column: column.position.column)
            let near = Suggestion.nearest(to: column.name, among: file.columns.map(\.name))
            return Finding(
                .fitMissingColumn, at: column.position == .start ? SourcePosition(file: name) : place,
                "\(file.name) has no column '\(ColumnNames.shortened(column.name))' (source \(source.name)); its columns are "
                    + ColumnNames.list(file.columns.map(\.name)),
                fix: near.map { "was it renamed to '\($0)'?" } ?? "correct it, or ask for the export with this column")
        }
    }

    private func newColumns(
        _ file: InspectedFile, _ source: SourceConfiguration, missing: [Finding]
    ) -> [Finding] {
        let unused = UnusedColumns(of: source, in: text)
        let named = Set(source.columnReferences.map(\.name))
        return file.columns.filter { column in
            // `user` maps all that stands below it.
            !named.contains(column.name) && !unused.contain(column.name)
                && !named.contains { column.name.hasPrefix($0 + ".") }
        }.map { column in
            let reading = ColumnJudge(region: .cn).read(column)
            let what = reading.meaning.map { " (by \(reading.evidence?.rawValue ?? "its name") \($0.name))" } ?? ""
            return Finding(
                .fitNewColumn, at: SourcePosition(file: file.name),
                "column '\(ColumnNames.shortened(column.name))'\(what) is not mentioned in source \(source.name)",
                fix:
                    "map it in \(name), or write there, inside the source, // Not used: \(JSON5Spelling.string(column.name))"
            )
        }
    }

    // MARK: Contents

    private func newLevels(_ file: InspectedFile, _ source: SourceConfiguration) -> [Finding] {
        guard let level = source.level?.column, let facts = file.column(level.name),
            let known = configuration.levelNames(of: source.name)
        else { return [] }
        return facts.values.filter { !known.contains($0.text) && SourceDraft.isLevel($0.text) }.prefix(100).map {
            value in
            let isExpected = configuration.rules.level?.unknown == .review
            var finding = Finding(
                .fitNewLevel, at: SourcePosition(file: file.name),
                "level '\(value.text)' (\(value.count) of the records looked at) is not in rules.level.map.\(source.name)"
                    + (isExpected ? ", so its members go to review" : ""),
                fix: "give it a rung in \(name)")
            if isExpected { finding.severity = .note }
            return finding
        }
    }

    private func contents(_ file: InspectedFile, _ source: SourceConfiguration) -> [Finding] {
        source.identifiers.compactMap { identifier in
            guard let facts = file.column(identifier.column.name), facts.filled >= ColumnJudge.fewest,
                case .builtIn(let type)? = configuration.identifiers.settings(for: identifier.type)?.like
            else { return nil }
            let settings = configuration.identifiers.settings(for: identifier.type)
            let region = PhoneRegion(identifier.region ?? settings?.region ?? "CN") ?? .cn
            let counts = facts.classes(of: type, hash: identifier.hash?.algorithm, region: region)
            guard counts[.invalid, default: 0] == facts.filled else { return nil }
            return Finding(
                .fitContent, at: SourcePosition(file: file.name),
                "column '\(identifier.column.name)' is declared as \(identifier.type)\(identifier.hash.map { " hashed with \($0.algorithm)" } ?? ""), "
                    + "but none of \(facts.filled) values is one",
                fix: "check whether the column now contains something else")
        }
    }
}

extension Configuration {
    /// The level names that the rules know for a source; nil when there is no mapping for it.
    fileprivate func levelNames(of source: String) -> Set<String>? {
        (rules.level?.map[source]).map { Set($0.keys) }
    }
}
