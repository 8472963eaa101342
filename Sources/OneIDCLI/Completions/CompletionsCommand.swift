import OneIDCore
import OneIDShell

/// `oneid completions`: scripts for shells.
enum CompletionsCommand {
    static let definition = CommandDefinition(
        "completions",
        CommandHelp(
            summary: "print completions for bash, zsh or fish",
            synopsis: "bash|zsh|fish",
            paragraphs: [
                "Prints a script that completes commands, flags, their values and file names; for flags that take a column the columns of "
                    + "the files on the line, or of the files that its configuration names; and names that this configuration gives to "
                    + "sources, segments and tags, where a flag or operand takes one. Other keys of a configuration are typed in no command."
            ],
            examples: [
                .init(explanation: "Now, in bash", command: "source <(oneid completions bash)"),
                .init(
                    explanation: "For good, in fish",
                    command: "oneid completions fish > ~/.config/fish/completions/oneid.fish"),
                .init(
                    explanation: "For good, in zsh (a folder of $fpath)",
                    command: "oneid completions zsh > ~/.zfunc/_oneid"),
            ]),
        operands: [
            OperandDefinition(
                "SHELL", summary: "the shell to write for", required: true,
                values: .words(Completions.Shell.allCases.map(\.rawValue)))
        ],
        run: run)

    static func run(_ options: CompletionsOptions, of program: Program) -> ExitStatus {
        if let offer = options.offer {
            let names = NameOffers.names(offer, on: NameOffers.wordsFromStandardInput())
            return StandardStream.data(names.map { $0 + "\n" }.joined(), terminal: .detect())
        }
        return StandardStream.data(Completions.script(for: options.shell, of: program), terminal: .detect())
    }
}

/// What `oneid completions` was asked.
struct CompletionsOptions: CommandOptions {
    let shell: Completions.Shell
    /// What is wanted of a line, and not the script.
    var offer: NameOffer?

    init(_ arguments: ParsedArguments) throws(Finding) {
        guard let word = arguments.operands.first?.display, let shell = Completions.Shell(rawValue: word) else {
            throw Finding(
                .usageMissingArgument, "no shell to write for", fix: "for example `oneid completions bash`")
        }
        self.shell = shell
        try readFlags(arguments)
    }

    static let flags: [Flag<CompletionsOptions>] = [.offer.hidden, .help]
}

extension Flag where Options == CompletionsOptions {
    /// For the scripts, not for people.
    static var offer: Flag {
        Flag(
            "offer", .choice("NAMES", NameOffer.allCases),
            FlagHelp(
                .output, "Print the names that a command line can go on with",
                details: "The line stands on standard input, a word a line. The scripts call it.",
                example: "--offer columns")
        ) { $0.offer = $1 }
    }
}
