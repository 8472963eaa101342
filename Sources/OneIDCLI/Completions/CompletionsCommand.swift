import OneIDCore
import OneIDShell

/// `oneid completions`: scripts for shells.
enum CompletionsCommand {
    static let definition = CommandDefinition(
        "completions",
        CommandHelp(
            summary: "print completions for bash, zsh or fish",
            synopsis: "bash|zsh|fish",
            paragraphs: ["Prints a script that completes commands, flags, their values and file names."],
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
        StandardStream.data(Completions.script(for: options.shell, of: program), terminal: .detect())
    }
}

/// What `oneid completions` was asked.
struct CompletionsOptions: CommandOptions {
    let shell: Completions.Shell

    init(_ arguments: ParsedArguments) throws(Finding) {
        guard let word = arguments.operands.first?.display, let shell = Completions.Shell(rawValue: word) else {
            throw Finding(
                .usageMissingArgument, "no shell to write for", fix: "for example `oneid completions bash`")
        }
        self.shell = shell
    }

    static let flags: [Flag<CompletionsOptions>] = [.help]
}
