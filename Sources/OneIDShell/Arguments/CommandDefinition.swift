/// A command line worth copying, with what it does.
struct CommandExample: Sendable, Equatable {
    let explanation: String
    let command: String

    /// What stands above the command; a question needs no colon.
    var heading: String { explanation.hasSuffix("?") ? explanation : explanation + ":" }
}

/// An argument that is not a flag.
struct OperandDefinition: Sendable, Equatable {
    let name: String
    let summary: String
    let isRequired: Bool
    let isRepeatable: Bool
    /// Empty: any value.
    let choices: [String]
    /// Completed as a file name.
    let isFile: Bool

    init(
        _ name: String, summary: String, required: Bool = false, repeatable: Bool = false, choices: [String] = [],
        isFile: Bool = false
    ) {
        self.name = name
        self.summary = summary
        self.isRequired = required
        self.isRepeatable = repeatable
        self.choices = choices
        self.isFile = isFile
    }
}

/// What one exit status says.
struct ExitStatusDefinition: Sendable, Equatable {
    let status: Int32
    let meaning: String

    /// Every command ends with one of these.
    static let all: [ExitStatusDefinition] = [
        .init(status: 0, meaning: "Done; the answer is complete."),
        .init(status: 1, meaning: "Done and complete, and the data crossed a threshold you set."),
        .init(status: 2, meaning: "Wrong arguments or configuration."),
        .init(status: 3, meaning: "An input is unreadable or not what it claims to be."),
        .init(status: 4, meaning: "The output could not be written, or the system refused something."),
        .init(status: 70, meaning: "A bug in oneid."),
        .init(status: 130, meaning: "Stopped by Ctrl-C (129 by a hang-up, 143 by a request to terminate)."),
        .init(status: 141, meaning: "The reader of standard output went away."),
    ]
}

/// One command, as data. The program itself is the command with the empty name.
struct CommandDefinition: Sendable {
    let name: String
    /// One line without a full stop.
    let summary: String
    /// What follows the name in the usage line.
    let synopsis: String
    let paragraphs: [String]
    let examples: [CommandExample]
    let operands: [OperandDefinition]
    let flags: [FlagDefinition]

    /// What a user types: `oneid resolve`.
    var invocation: String { name.isEmpty ? "oneid" : "oneid " + name }

    func flag(long: String) -> FlagDefinition? { flags.first { $0.long == long } }
    func flag(short: Character) -> FlagDefinition? { flags.first { $0.short == short } }

    /// Flags by heading, in the order of the headings.
    var flagGroups: [(group: FlagGroup, flags: [FlagDefinition])] {
        FlagGroup.allCases.compactMap { group in
            let members = flags.filter { $0.group == group }
            return members.isEmpty ? nil : (group, members)
        }
    }
}
