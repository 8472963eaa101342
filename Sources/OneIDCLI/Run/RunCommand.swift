import OneIDCore
import OneIDIO

/// `oneid run`: every output of one pass in one folder.
enum RunCommand {
    static let output = FlagDefinition(
        "output", short: "o", valueName: "DIR", value: .file, group: .output, prominent: true,
        summary: "The folder to write (needed)",
        details: "It appears complete or not at all. Its files are identity_map.csv, profiles.jsonl, ledger.csv, "
            + "conflicts.csv and report.json; unmatched.csv when there are sources of events, aliases.csv with --previous, "
            + "rejects.csv with --keep-going.",
        example: "--output out")

    static let force = FlagDefinition(
        "force", short: "f", group: .output, prominent: true,
        summary: "Exchange a folder that exists",
        details: "As a whole and in one step. A folder that holds anything but outputs of an earlier run is refused.",
        example: "--force")

    static let keepGoing = FlagDefinition(
        "keep-going", short: "k", group: .output, prominent: true,
        summary: "Put broken rows into rejects.csv and go on",
        details: "Without it a broken row stops the run. Each reject has its reason and the row as it was read.",
        example: "--keep-going")

    static let earlierAliases = FlagDefinition(
        "aliases", valueName: "FILE", value: .file, group: .job,
        summary: "Continue the aliases of an earlier run",
        details: "The aliases.csv of the folder that --previous is from. It is read, not written.",
        example: "--aliases yesterday/aliases.csv")

    static let definition = CommandDefinition(
        name: "run",
        summary: "write every output of one pass into a folder",
        synopsis: "[FLAGS] -o DIR --config FILE [SOURCE=FILE...]",
        paragraphs: [
            "Reads the inputs once and writes the identity map, the profiles, the ledger of points, the disagreements and "
                + "the report into one folder, which appears complete or not at all.",
            "An existing folder is refused; with --force it is exchanged as a whole, so that whoever reads it sees the "
                + "outputs of one run and never a mixture.",
        ],
        examples: [
            .init(explanation: "The nightly job", command: "oneid run -c oneid.json5 -o out --force"),
            .init(
                explanation: "With OneIDs that stay the same from day to day",
                command: "oneid run -c oneid.json5 --previous yesterday/identity_map.csv -o today"),
            .init(
                explanation: "At the end of the year",
                command: "oneid run -c oneid.json5 --as-of 2025-12-31 -o 2025"),
        ],
        operands: [
            OperandDefinition(
                "[SOURCE=]FILE", summary: "exports to read; - is standard input", repeatable: true, isFile: true)
        ],
        flags: [
            ResolveFlags.config, ResolveFlags.previous, earlierAliases, ProfileFlags.asOf,
            ResolveFlags.decisions.inBackground(), ResolveFlags.threads, output, force, keepGoing,
            ResolveFlags.id.inBackground(), ResolveFlags.identifier.inBackground(),
            ResolveFlags.updated, ResolveFlags.name,
            ResolveFlags.inputFormat, ResolveFlags.delimiter, ResolveFlags.encoding, ResolveFlags.region,
            ResolveFlags.junk, ResolveFlags.maxRecords, ResolveFlags.maxPeople, ResolveFlags.guards, CommonFlags.quiet,
            CommonFlags.verbose, CommonFlags.color, CommonFlags.showValues, CommonFlags.help,
        ])

    /// Runs the job and says how it ended.
    static func run(_ options: RunOptions, terminal: Terminal) -> ExitStatus {
        RunFrame.run(terminal, options.resolve.verbosity) { (log, line) throws(Finding) in
            try FolderRun(options: options, log: log, line: line).run()
        }
    }
}

/// Everything a user can say to `oneid run`.
struct RunOptions: Sendable {
    var resolve: ResolveOptions
    var folder: PathBytes
    var replaces: Bool
    var keepsGoing: Bool
    /// Nanoseconds since 1970; nil: the newest date of the input.
    var asOf: Int64?
    var earlierAliases: PathBytes?

    init(_ arguments: ParsedArguments) throws(Finding) {
        var resolve = try ResolveOptions(arguments, command: "run")
        guard case .file(let path) = resolve.output else {
            throw Finding(
                .usageBadValue,
                arguments.has(RunCommand.output)
                    ? "\(RunCommand.output.spelling) names a folder, and - is standard output"
                    : "no folder to write: run needs \(RunCommand.output.spelling) \(RunCommand.output.valueName)",
                fix: "for example `oneid run -c oneid.json5 -o out`")
        }
        folder = path
        earlierAliases = arguments.value(of: RunCommand.earlierAliases)
        resolve.output = .standardOutput
        resolve.aliases = nil
        self.resolve = resolve
        replaces = arguments.has(RunCommand.force)
        keepsGoing = arguments.has(RunCommand.keepGoing)
        asOf = try ProfileOptions.date(arguments)
    }
}
