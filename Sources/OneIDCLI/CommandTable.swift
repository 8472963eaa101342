/// Everything the program offers.
enum CommandTable {
    /// The program's version; the only place it is written.
    static let version = "0.1.0"

    /// The program itself: what stands without a command.
    static let program = CommandDefinition(
        name: "",
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
        ],
        operands: [],
        flags: [CommonFlags.version, CommonFlags.help])

    static let help = CommandDefinition(
        name: "help",
        summary: "show the help of a command",
        synopsis: "[COMMAND]",
        paragraphs: ["Prints what `oneid COMMAND --help` prints."],
        examples: [.init(explanation: "The help of resolve", command: "oneid help resolve")],
        operands: [OperandDefinition("COMMAND", summary: "the command to explain", choices: commandNames)],
        flags: [CommonFlags.help])

    static let man = CommandDefinition(
        name: "man",
        summary: "print a manual page",
        synopsis: "[COMMAND]",
        paragraphs: ["Prints the page in roff on standard output; without a command, the page of oneid itself."],
        examples: [
            .init(explanation: "Read a page without installing it", command: "oneid man resolve | man -l -"),
            .init(
                explanation: "Install it", command: "oneid man resolve > ~/.local/share/man/man1/oneid-resolve.1"),
        ],
        operands: [OperandDefinition("COMMAND", summary: "the command of the page", choices: commandNames)],
        flags: [CommonFlags.help])

    static let completions = CommandDefinition(
        name: "completions",
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
        ],
        operands: [
            OperandDefinition(
                "SHELL", summary: "the shell to write for", required: true, choices: ["bash", "zsh", "fish"])
        ],
        flags: [CommonFlags.help])

    static let commands = [
        ResolveCommand.definition, ProfileCommand.definition, RunCommand.definition, ReviewCommand.definition,
        ExplainCommand.definition, EvaluateCommand.definition, CheckCommand.definition, InitCommand.definition,
        InspectCommand.definition, help, man, completions,
    ]

    /// Spelled out because the tables above refer to it; a test compares it with `commands`.
    static let commandNames = [
        "resolve", "profile", "run", "review", "explain", "evaluate", "check", "init", "inspect", "help", "man",
        "completions",
    ]

    static func command(named name: String) -> CommandDefinition? { commands.first { $0.name == name } }
}
