import OneIDCore
import OneIDIO

/// The program as `main.swift` runs it.
public enum CommandLineTool {
    /// Reads the arguments of the process, runs the command and ends the process with its status.
    public static func main() {
        SystemCall.occupyMissingStandardStreams()
        SystemCall.ignore(.brokenPipe)  // `write` then reports a closed pipe, and the run ends with 141
        SystemCall.ignore(.fileTooLarge)  // likewise a file that grows beyond `ulimit -f`
        SystemCall.exit(run(PathBytes.processArguments()).rawValue)
    }

    /// Runs one command line, given without the program's name.
    static func run(_ arguments: [PathBytes]) -> ExitStatus {
        do {
            return try dispatch(arguments)
        } catch {
            let terminal = Terminal.detect(ColourChoice(unparsed: arguments))
            StandardStream.message(FindingPrinter(terminal).text(error))
            return error.id.status
        }
    }

    private static func dispatch(_ arguments: [PathBytes]) throws(Finding) -> ExitStatus {
        guard let first = arguments.first else {
            StandardStream.message(ShortHelp.text(for: CommandTable.program))
            return .usage
        }
        if first.bytes.first == UInt8(ascii: "-"), !first.isDash { return try program(arguments) }
        guard let command = CommandTable.command(named: first.display) else { throw unknownCommand(first) }
        switch try ArgumentParser.parse(Array(arguments.dropFirst()), for: command) {
        case .shortHelp: return print(ShortHelp.text(for: command))
        case .longHelp: return print(LongHelp.text(for: command))
        case .run(let parsed): return try run(command, parsed)
        }
    }

    private static func run(_ command: CommandDefinition, _ parsed: ParsedArguments) throws(Finding) -> ExitStatus {
        let named = parsed.operands.first?.display
        let subject = named.flatMap(CommandTable.command(named:)) ?? CommandTable.program
        switch command.name {
        case CommandTable.help.name: return print(LongHelp.text(for: subject))
        case CommandTable.man.name: return print(ManPage.text(for: subject))
        case CommandTable.completions.name:
            return print(Completions.script(for: named.flatMap(Completions.Shell.init(rawValue:)) ?? .bash))
        case ProfileCommand.definition.name:
            let options = try ProfileOptions(parsed)
            return ProfileCommand.run(options, terminal: .detect(options.resolve.colour))
        case RunCommand.definition.name:
            let options = try RunOptions(parsed)
            return RunCommand.run(options, terminal: .detect(options.resolve.colour))
        case InitCommand.definition.name: return try InitCommand.run(parsed)
        case InspectCommand.definition.name: return try InspectCommand.run(parsed)
        case CheckCommand.definition.name:
            let options = try CheckOptions(parsed)
            return CheckCommand.run(options, terminal: .detect(options.inputs.colour))
        case ExplainCommand.definition.name:
            let options = try ExplainOptions(parsed)
            return ExplainCommand.run(options, terminal: .detect(options.resolve.colour))
        case EvaluateCommand.definition.name:
            let options = try EvaluateOptions(parsed)
            return EvaluateCommand.run(options, terminal: .detect(options.resolve.colour))
        case ReviewCommand.definition.name:
            let options = try ReviewOptions(parsed)
            return ReviewCommand.run(options, terminal: .detect(options.resolve.colour))
        default:
            let options = try ResolveOptions(parsed, command: "resolve")
            return ResolveCommand.run(options, terminal: .detect(options.colour))
        }
    }

    /// Flags without a command.
    private static func program(_ arguments: [PathBytes]) throws(Finding) -> ExitStatus {
        // Asked by scripts at every start: answered before any table is built.
        if arguments == [PathBytes("--version")] { return print("oneid \(CommandTable.version)\n") }
        switch try ArgumentParser.parse(arguments, for: CommandTable.program) {
        case .shortHelp: return print(ShortHelp.text(for: CommandTable.program))
        case .longHelp: return print(LongHelp.text(for: CommandTable.program))
        case .run(let parsed):
            if parsed.has(CommonFlags.version) { return print("oneid \(CommandTable.version)\n") }
            StandardStream.message(ShortHelp.text(for: CommandTable.program))
            return .usage
        }
    }

    private static func unknownCommand(_ word: PathBytes) -> Finding {
        let name = word.display
        let fix: String
        if let near = Suggestion.nearest(to: name, among: CommandTable.commandNames) {
            fix = "did you mean `oneid \(near)`?"
        } else if name.contains(".") || name.contains("/") || name == "-" {
            fix = "to read a file, name the command first: `oneid resolve \(name)`"
        } else {
            fix = "commands are \(CommandTable.commandNames.joinedAsAlternatives); `oneid --help` explains them"
        }
        return Finding(.usageUnknownCommand, "there is no command '\(name)'", fix: fix)
    }

    private static func print(_ text: String) -> ExitStatus { StandardStream.data(text, terminal: .detect()) }
}
