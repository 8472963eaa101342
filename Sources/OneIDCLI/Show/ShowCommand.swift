import OneIDCore
import OneIDShell

/// `oneid show`: one person out of a run's profiles, at once.
enum ShowCommand {
    static let definition = CommandDefinition(
        "show",
        CommandHelp(
            summary: "show a person of an indexed run at once",
            synopsis: "[FLAGS] DIR TYPE=VALUE|record=SOURCE:ID|oneid=ID...",
            paragraphs: [
                "Finds people in the folder that `oneid run` wrote and `oneid index` indexed, and prints their profiles as "
                    + "`oneid profile --find` would, without reading the exports. Given several values, people with any of them.",
                "The value may be written as in any export; --config reads it as the run's configuration says, which matters for "
                    + "types and regions that it declares. When nobody has it, the output is empty and a note says so.",
            ],
            examples: [
                .init(explanation: "At the till", command: "oneid show out phone=13800001111 --pretty"),
                .init(explanation: "By the number of a card or an order", command: "oneid show out record=pos:00012"),
                .init(explanation: "What happened", command: "oneid show out phone=13800001111 --timeline"),
            ]),
        operands: [
            OperandDefinition("DIR", summary: "the folder of a run with its index", required: true, values: .files),
            OperandDefinition(
                "VALUE",
                summary: "TYPE=VALUE, record=SOURCE:ID (or SOURCE:ID, or a number alone), or oneid=ID",
                required: true, values: .several),
        ],
        run: run)

    static func run(_ options: ShowOptions, of program: Program) -> ExitStatus {
        RunFrame.run(options.messages) { (voice) throws(Finding) in
            try ShowRun(options: options, voice: voice).run()
        }
    }
}
