import OneIDCore

/// A command line worth copying, with what it does.
package struct CommandExample: Sendable, Equatable {
    package let explanation: String
    package let command: String

    package init(explanation: String, command: String) {
        self.explanation = explanation
        self.command = command
    }

    /// What stands above the command; a question needs no colon.
    package var heading: String { explanation.hasSuffix("?") ? explanation : explanation + ":" }
}

/// What help says of a command.
package struct CommandHelp: Sendable {
    /// One line without a full stop.
    package let summary: String
    /// What follows the name in the usage line.
    package let synopsis: String
    package let paragraphs: [String]
    package let examples: [CommandExample]

    package init(summary: String, synopsis: String, paragraphs: [String], examples: [CommandExample]) {
        self.summary = summary
        self.synopsis = synopsis
        self.paragraphs = paragraphs
        self.examples = examples
    }
}

/// One command with its run. The program itself is the command with the empty name.
package struct CommandDefinition: Sendable {
    package let name: String
    package let help: CommandHelp
    package let operands: [OperandDefinition]
    /// Whether it is about the program's commands and does no work.
    package private(set) var isAboutCommands = false
    /// Put together when they are asked for: a run needs those of one command of twelve.
    private let allFlags: @Sendable () -> [FlagDefinition]
    /// Interprets the arguments, does the work and says how it ended. What it throws is yet to be printed.
    package let run: @Sendable (ParsedArguments, Program) throws(Finding) -> ExitStatus

    package init<Options: CommandOptions>(
        _ name: String, _ help: CommandHelp, operands: [OperandDefinition] = [],
        run: @escaping @Sendable (Options, Program) throws(Finding) -> ExitStatus
    ) {
        self.name = name
        self.help = help
        self.operands = operands
        allFlags = { Options.flags.map(\.definition) }
        self.run = { (arguments, program) throws(Finding) in try run(try Options(arguments), program) }
    }

    /// The same, of a command about commands.
    package var aboutCommands: CommandDefinition {
        var command = self
        command.isAboutCommands = true
        return command
    }

    package var summary: String { help.summary }
    package var synopsis: String { help.synopsis }
    package var paragraphs: [String] { help.paragraphs }
    package var examples: [CommandExample] { help.examples }

    /// What a user types: `oneid resolve`.
    package var invocation: String { name.isEmpty ? "oneid" : "oneid " + name }

    /// Those that people are told of.
    package var flags: [FlagDefinition] { allFlags().filter { !$0.isHidden } }

    /// All of them, put together once for as many look-ups as a command line needs.
    package var flagTable: FlagTable { FlagTable(flags: allFlags()) }

    /// Flags by heading, in the order of the headings.
    package var flagGroups: [(group: FlagGroup, flags: [FlagDefinition])] {
        FlagGroup.allCases.compactMap { group in
            let members = flags.filter { $0.group == group }
            return members.isEmpty ? nil : (group, members)
        }
    }
}

/// Everything the program offers, in one value: help, pages and completions are written from it.
package struct Program: Sendable {
    package let version: String
    /// What stands without a command.
    package let itself: CommandDefinition
    package let commands: [CommandDefinition]
    private let catalogue: @Sendable () -> [FindingID]

    package init(
        version: String, itself: CommandDefinition, commands: [CommandDefinition],
        findings: @escaping @Sendable () -> [FindingID]
    ) {
        self.version = version
        self.itself = itself
        self.commands = commands
        self.catalogue = findings
    }

    /// Every kind of finding it can print; put together when it is asked for.
    package var findings: [FindingID] { catalogue() }

    package var commandNames: [String] { commands.map(\.name) }

    package func command(named name: String) -> CommandDefinition? { commands.first { $0.name == name } }
}
