import OneIDCore
import OneIDShell

/// Everything the program offers.
enum CommandTable {
    /// The program's version; the only place it is written.
    static let version = "0.1.0"

    static let program = Program(
        version: version, itself: itself, commands: commands, findings: { FindingCatalogue.all })

    /// In the order of help. A new command is a folder and a line here.
    private static let commands: [CommandDefinition] = {
        let working = [
            ResolveCommand.definition, ProfileCommand.definition, RunCommand.definition, ReportCommand.definition,
            IndexCommand.definition, ShowCommand.definition, TagsCommand.definition,
            SegmentCommand.definition,
            JourneyCommand.definition, MonitorCommand.definition, ValueCommand.definition,
            ReviewCommand.definition, ExplainCommand.definition, EvaluateCommand.definition, CheckCommand.definition,
            InitCommand.definition,
            InspectCommand.definition,
        ]
        let completions = CompletionsCommand.definition
        // Those about commands name them all, themselves too.
        let names = working.map(\.name) + [HelpCommand.name, ManCommand.name, completions.name]
        return working
            + [HelpCommand.definition(of: names), ManCommand.definition(of: names), completions].map(\.aboutCommands)
    }()

    /// The program itself: what stands without a command.
    private static let itself = CommandDefinition(
        "",
        CommandHelp(
            summary: "find the records that belong to the same person",
            synopsis: "COMMAND [ARGUMENTS]",
            paragraphs: [
                "Reads the member exports of a company's platforms, works out which records belong to the same person, "
                    + "and gives each person one stable OneID.",
                "Data goes to standard output, everything else to standard error. Results do not depend on the order of "
                    + "files or rows, or on the number of threads.",
            ],
            examples: [
                .init(
                    explanation: "Join two exports into an identity map",
                    command: "oneid resolve -o map.csv tmall.csv jd.csv"),
                .init(explanation: "What a command does, with examples", command: "oneid help resolve"),
                .init(
                    explanation: "Completion of commands and flags in this shell",
                    command: "source <(oneid completions bash)"),
            ]),
        run: run)

    private static func run(_ options: ProgramOptions, of program: Program) throws(Finding) -> ExitStatus {
        if options.printsVersion {
            return StandardStream.data(versionText(asJSON: options.isJSON), terminal: .detect())
        }
        if options.isJSON {
            throw Finding(.usageConflictingFlags, "--json goes with --version", fix: "write oneid --version --json")
        }
        StandardStream.message(ShortHelp.text(for: program.itself, of: program))
        return .usage
    }

    static func versionText(asJSON: Bool) -> String {
        let text = VersionText(version: version)
        return asJSON ? text.json : text.line
    }
}

/// What can be asked without a command.
struct ProgramOptions: CommandOptions {
    var printsVersion = false
    var isJSON = false

    init(_ arguments: ParsedArguments) throws(Finding) { try readFlags(arguments) }

    static let flags: [Flag<ProgramOptions>] = [.version, .json, .help]
}

extension Flag where Options == ProgramOptions {
    static var version: Flag {
        Flag(
            "version", short: "V",
            FlagHelp(
                .general, "Print the version",
                details:
                    "Prints `oneid` and the version on one line, with the commit from which `make build` built the program "
                    + "and the release of the compiler.",
                example: "--version", prominent: true)
        ) { $0.printsVersion = true }
    }

    static var json: Flag {
        Flag(
            "json",
            FlagHelp(
                .general, "Print the version as JSON",
                details: "With --version: version, commit, whether files differed from it, compiler and target.",
                example: "--version --json")
        ) { $0.isJSON = true }
    }
}
