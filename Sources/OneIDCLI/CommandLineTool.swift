import OneIDCore
import OneIDIO
import OneIDShell

/// The program as its entry point runs it.
public enum CommandLineTool {
    /// Reads the arguments of the process, runs the command and ends the process with its status.
    ///
    /// - Parameters:
    ///   - count: how many arguments there are, the program's name among them.
    ///   - arguments: as the C library passes them.
    public static func main(_ count: Int32, _ arguments: UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Never {
        SystemCall.occupyMissingStandardStreams()
        SystemCall.ignore(.brokenPipe)  // `write` then reports a closed pipe, and the run ends with 141
        SystemCall.ignore(.fileTooLarge)  // likewise a file that grows beyond `ulimit -f`
        SystemCall.exit(unsafe run(Argument.arguments(count, arguments)).rawValue)
    }

    /// Before anything is initialised: see `Signals.guardStart`.
    public static func guardStart() { Signals.guardStart() }

    /// Runs one command line, given without the program's name.
    static func run(_ arguments: [Argument]) -> ExitStatus {
        do {
            return try dispatch(arguments)
        } catch {
            let terminal = Terminal.detect(ColourChoice(unparsed: arguments))
            StandardStream.message(FindingPrinter(terminal).text(error))
            return error.id.status
        }
    }

    private static func dispatch(_ arguments: [Argument]) throws(Finding) -> ExitStatus {
        // Asked by scripts at every start: answered before any table is built.
        if arguments == [Argument("--version")] {
            return StandardStream.data(CommandTable.versionText(asJSON: false), terminal: .detect())
        }
        let program = CommandTable.program
        guard let first = arguments.first else {
            StandardStream.message(ShortHelp.text(for: program.itself, of: program))
            return .usage
        }
        if first.bytes.first == UInt8(ascii: "-"), !first.path.isDash {
            return try run(program.itself, arguments, of: program)
        }
        guard let command = program.command(named: first.display) else { throw unknownCommand(first, program) }
        return try run(command, Array(arguments.dropFirst()), of: program)
    }

    private static func run(
        _ command: CommandDefinition, _ arguments: [Argument], of program: Program
    ) throws(Finding) -> ExitStatus {
        switch try ArgumentParser.parse(arguments, for: command, of: program) {
        case .shortHelp: StandardStream.data(ShortHelp.text(for: command, of: program), terminal: .detect())
        case .longHelp: StandardStream.data(LongHelp.text(for: command, of: program), terminal: .detect())
        case .run(let parsed): try command.run(parsed, program)
        }
    }

    private static func unknownCommand(_ word: Argument, _ program: Program) -> Finding {
        let name = word.display
        let fix: String
        if let near = Suggestion.completing(name, among: program.commandNames) {
            fix = "did you mean `oneid \(near)`?"
        } else if name.contains(".") || name.contains("/") || name == "-" {
            fix = "to read a file, name the command first: `oneid resolve \(name)`"
        } else {
            fix = "commands are \(program.commandNames.joinedAsAlternatives); `oneid --help` explains them"
        }
        return Finding(.usageUnknownCommand, "there is no command '\(name)'", fix: fix)
    }
}
