import OneIDCore
import OneIDShell

/// `oneid man`: manual pages.
enum ManCommand {
    static let name = "man"

    /// - Parameter names: of all commands.
    static func definition(of names: [String]) -> CommandDefinition {
        CommandDefinition(
            name,
            CommandHelp(
                summary: "print a manual page",
                synopsis: "[COMMAND]",
                paragraphs: [
                    "Prints the page in roff on standard output; without a command, the page of oneid itself."
                ],
                examples: [
                    .init(explanation: "Read a page without installing it", command: "oneid man resolve | man -l -"),
                    .init(
                        explanation: "Install it",
                        command: "oneid man resolve > ~/.local/share/man/man1/oneid-resolve.1"),
                ]),
            operands: [OperandDefinition("COMMAND", summary: "the command of the page", values: .words(names))],
            run: run)
    }

    static func run(_ options: ManOptions, of program: Program) -> ExitStatus {
        StandardStream.data(text(options, of: program), terminal: .detect())
    }

    static func text(_ options: ManOptions, of program: Program) -> String {
        if options.listsPages { return program.commandNames.map { $0 + "\n" }.joined() }
        let command = options.command.flatMap(program.command(named:)) ?? program.itself
        return ManPage.text(for: command, of: program)
    }
}

/// What `oneid man` was asked.
struct ManOptions: CommandOptions {
    /// nil: the program itself.
    var command: String?
    /// Names of the commands that have a page, one a line.
    var listsPages = false

    init(_ arguments: ParsedArguments) throws(Finding) {
        try readFlags(arguments)
        command = arguments.operands.first?.display
    }

    static let flags: [Flag<ManOptions>] = [.list.hidden, .help]
}

extension Flag where Options == ManOptions {
    /// For `make install`, which writes a page for each.
    static var list: Flag {
        Flag(
            "list",
            FlagHelp(
                .general, "List the commands that have a page",
                details: "One per line, without the page of oneid itself.", example: "--list")
        ) { $0.listsPages = true }
    }
}
