import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDShell

/// What is read and how: the part of the options that every command has that reads members' files.
///
/// A class, so that the options around it stay small.
final class InputOptions {
    /// In the order given; empty only when there is a configuration.
    var files: [InputArgument] = []
    var configuration: FilePath?
    /// nil: one per processor.
    var threads: Int?
    /// nil: what the container, the limits and the machine allow.
    var memory: Int?
    /// What the run may take.
    var budget: MemoryBudget { memory.map { MemoryBudget(bytes: $0, origin: "--memory") } ?? .usual }
    /// Whether inputs may change while they are read.
    var allowsChanging = false
    var columns = ColumnOptions()
    var reading = ReadingOptions()
    var limits = LimitOptions()
}

/// Columns as flags name them.
struct ColumnOptions: Sendable, Equatable {
    var ids: [ForSource<String>] = []
    var identifiers: [IdentifierArgument] = []
    var updated: [ForSource<String>] = []
    var names: [ForSource<String>] = []
}

/// How files are read where flags say so.
struct ReadingOptions: Sendable, Equatable {
    var formats: [ForSource<InputFormat>] = []
    /// One ASCII byte.
    var delimiters: [ForSource<UInt8>] = []
    /// Counted from 1.
    var headerLines: [ForSource<Int>] = []
    var encodings: [ForSource<InputEncoding>] = []
    var records: [ForSource<JSONRecordPath>] = []
}

/// What values count for.
struct LimitOptions: Sendable, Equatable {
    /// Two capital letters; nil: the configuration's, else CN.
    var region: String?
    var junk: [TypedValue] = []
    var maxRecords: [LimitArgument] = []
    var maxPeople: [LimitArgument] = []
    /// Bytes that a packed file may become; nil: by its size.
    var maxUnpacked: Int?
}

/// How records are linked: the part of the options that every command has that resolves.
final class LinkingOptions {
    var previous: FilePath?
    /// nil: the configuration's.
    var decisions: FilePath?
    var maxPerPerson: [LimitArgument] = []
    /// Besides those of the configuration.
    var links: [LinkKey] = []
    /// nil: as the configuration says.
    var names: NamesPolicy?
    /// nil: as the configuration says, else on.
    var guards: Bool?
}

/// The options of a command that reads members' files.
protocol ReadsInputs: SpeakingOptions {
    var inputs: InputOptions { get }
}

/// The options of a command that resolves them.
protocol ResolvesInputs: ReadsInputs {
    var linking: LinkingOptions { get }
}

/// The options of a command that can set broken rows aside.
protocol KeepsRejects: CommandOptions {
    var rejects: OutputTarget? { get set }
}

/// The options of a command that can write what its run came to.
protocol ReportsRun: CommandOptions {
    var report: OutputTarget? { get set }
    var aliases: OutputTarget? { get set }
}

/// The options of a command that resolves and whose output is an answer and not the identity map.
protocol AnswersQuestion: ResolvesInputs, WritesFiles {
    var output: OutputTarget { get set }
    var rejects: OutputTarget? { get }
    /// Whether the rejects are for spreadsheets, as the answer is.
    var rejectsForSpreadsheets: Bool { get }
}

extension AnswersQuestion {
    var rejectsForSpreadsheets: Bool { false }
}

extension InputOptions {
    /// Takes the operands as files.
    ///
    /// - Parameter command: as an example of it begins, for instance `resolve`.
    /// - Throws: `usage.*`.
    func take(_ operands: [Argument], command: String) throws(Finding) {
        for operand in operands { files.append(try InputArgument(operand)) }
        guard !files.isEmpty || configuration != nil else {
            let start = "oneid \(command)"
            throw Finding(
                .usageNoInput, "no input files; standard input is read only when it is named with -",
                fix: "for example `\(start) tmall.csv jd.csv`, `\(start) -` or `\(start) -c oneid.json5`")
        }
        if files.count(where: \.isStandardInput) > 1 {
            throw Finding(
                .usageConflictingFlags, "standard input (-) is given twice, but it can be read only once",
                fix: "write one of the inputs to a file")
        }
    }

    /// Without a configuration only the built-in types and the keys of other flags exist, which are known later; so are the names of
    /// one.
    func requireType(_ type: String, _ flag: FlagDefinition) throws(Finding) {
        let builtIn = IdentifierType.builtIn.map(\.name)
        guard configuration == nil, !builtIn.contains(type), LinkKey(type) == nil else { return }
        throw flag.refused(
            "'\(type)' is not an identifier type; it is \(builtIn.joinedAsAlternatives)",
            fix: Suggestion.nearest(to: type, among: builtIn).map { "did you mean \($0)?" }
                ?? "a type of your own is declared in a configuration (--config)")
    }

    /// The limit that a flag gives to a type.
    func limit(_ written: TypedValue, _ flag: FlagDefinition) throws(Finding) -> LimitArgument {
        try requireType(written.type, flag)
        return try LimitArgument(written, flag)
    }
}

extension ReadsInputs {
    /// Checks the sources that flags name against those of the job.
    ///
    /// Called once wildcards are expanded and the configuration is read.
    func unknownSources(known: [String]) -> [Finding] {
        let columns = inputs.columns
        let reading = inputs.reading
        let named: [(flag: Flag<Self>, sources: [String?])] = [
            (.id, columns.ids.map(\.source)), (.updated, columns.updated.map(\.source)),
            (.name, columns.names.map(\.source)), (.inputFormat, reading.formats.map(\.source)),
            (.delimiter, reading.delimiters.map(\.source)), (.encoding, reading.encodings.map(\.source)),
            (.records, reading.records.map(\.source)),
            (.headerLine, reading.headerLines.map(\.source)),
        ]
        return named.flatMap { flag, sources in
            sources.compactMap(\.self).filter { !known.contains($0) }.map { source in
                let near = Suggestion.nearest(to: source, among: known).map { "did you mean \($0)? " } ?? ""
                return Finding(
                    .usageUnknownSource, at: SourcePosition(file: flag.spelling), "there is no source '\(source)'",
                    fix: near + "sources are " + known.joined(separator: ", "))
            }
        }
    }
}
