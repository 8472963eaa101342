import OneIDCore

/// A file to read and the source it belongs to.
struct InputArgument: Sendable, Equatable {
    /// As given before `=`; nil: the file's stem.
    var source: String?
    /// A path, possibly with wildcards the shell left alone; `-` is standard input.
    var path: PathBytes
    var isStandardInput: Bool { path.isDash }
}

/// Where an output goes.
enum OutputTarget: Sendable, Equatable {
    case standardOutput
    case file(PathBytes)
}

/// The form of the identity map.
enum MapFormat: String, Sendable, CaseIterable {
    case csv, tsv, jsonl
}

/// The form of an input.
enum InputFormat: String, Sendable, CaseIterable {
    case csv, tsv, jsonl, json
}

/// The encoding of an input, when it is given and not recognised.
enum InputEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    /// Byte order by the byte order mark.
    case utf16 = "utf-16"
    case gb18030
}

/// A value that holds for one source, or for all of them.
struct ForSource<Value: Sendable & Equatable>: Sendable, Equatable {
    /// nil: every source.
    var source: String?
    var value: Value
}

/// The digest of a hashed column and the form that was hashed.
struct HashArgument: Sendable, Equatable {
    enum Algorithm: String, Sendable, CaseIterable {
        case md5, sha1, sha256
    }

    var algorithm: Algorithm
    /// As written after the second colon, for example `e164`; nil: the usual form of the type.
    var form: String?
}

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

/// `TYPE=VALUE`: a value that links nothing.
struct JunkArgument: Sendable, Equatable {
    var type: String
    var value: String
}

/// `TYPE=N` or `TYPE=off`.
struct LimitArgument: Sendable, Equatable {
    var type: String
    /// nil: no limit.
    var limit: Int?
}

/// Everything a user can say to `oneid resolve`, checked as far as it can be without reading a file.
struct ResolveOptions: Sendable, Equatable {
    /// In the order given; empty only when there is a configuration.
    var inputs: [InputArgument] = []
    var configuration: PathBytes?
    var previous: PathBytes?
    /// nil: one per processor.
    var threads: Int?

    var output: OutputTarget = .standardOutput
    var format: MapFormat = .csv
    var report: OutputTarget?
    var rejects: OutputTarget?
    var aliases: OutputTarget?

    var idColumns: [ForSource<String>] = []
    var identifiers: [IdentifierArgument] = []
    var updatedColumns: [ForSource<String>] = []
    var nameColumns: [ForSource<String>] = []

    var inputFormats: [ForSource<InputFormat>] = []
    /// One ASCII byte.
    var delimiters: [ForSource<UInt8>] = []
    var encodings: [ForSource<InputEncoding>] = []

    /// Two capital letters; nil: the configuration's, else CN.
    var region: String?
    var junk: [JunkArgument] = []
    var maxRecords: [LimitArgument] = []
    var maxPeople: [LimitArgument] = []
    var maxPerPerson: [LimitArgument] = []
    /// Whether different real names keep records apart; nil: as the configuration says, else they do.
    var blocksNames: Bool?
    /// nil: the configuration's.
    var decisions: PathBytes?
    /// nil: as the configuration says, else on.
    var guards: Bool?

    var verbosity: Verbosity = .normal
    var colour: ColourChoice = .auto
    var showValues = false

    /// Checks the sources that flags name against those of the job.
    ///
    /// Called once wildcards are expanded and the configuration is read.
    func unknownSources(known: [String]) -> [Finding] {
        var findings: [Finding] = []
        func check(_ flag: FlagDefinition, _ sources: [String?]) {
            for case let source? in sources where !known.contains(source) {
                let near = Suggestion.nearest(to: source, among: known).map { "did you mean \($0)? " } ?? ""
                findings.append(
                    Finding(
                        .usageUnknownSource, at: SourcePosition(file: flag.spelling), "there is no source '\(source)'",
                        fix: near + "sources are " + known.joined(separator: ", ")))
            }
        }
        check(ResolveFlags.id, idColumns.map(\.source))
        check(ResolveFlags.updated, updatedColumns.map(\.source))
        check(ResolveFlags.name, nameColumns.map(\.source))
        check(ResolveFlags.inputFormat, inputFormats.map(\.source))
        check(ResolveFlags.delimiter, delimiters.map(\.source))
        check(ResolveFlags.encoding, encodings.map(\.source))
        return findings
    }
}
