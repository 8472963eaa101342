import OneIDCore
import OneIDShell

/// `oneid help`: what `oneid COMMAND --help` prints.
enum HelpCommand {
    static let name = "help"

    /// - Parameter names: of all commands.
    static func definition(of names: [String]) -> CommandDefinition {
        CommandDefinition(
            name,
            CommandHelp(
                summary: "show the help of a command",
                synopsis: "[COMMAND]",
                paragraphs: ["Prints what `oneid COMMAND --help` prints."],
                examples: [.init(explanation: "The help of resolve", command: "oneid help resolve")]),
            operands: [OperandDefinition("COMMAND", summary: "the command to explain", values: .words(names))],
            run: run)
    }

    static func run(_ options: HelpOptions, of program: Program) -> ExitStatus {
        let command = options.command.flatMap(program.command(named:)) ?? program.itself
        return StandardStream.data(LongHelp.text(for: command, of: program), terminal: .detect())
    }
}

/// What `oneid help` was asked.
struct HelpOptions: CommandOptions {
    /// nil: the program itself.
    let command: String?

    init(_ arguments: ParsedArguments) { command = arguments.operands.first?.display }

    static let flags: [Flag<HelpOptions>] = [.help]
}
