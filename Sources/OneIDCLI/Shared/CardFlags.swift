import OneIDShell

/// The options of a command that can write people's profiles as cards.
protocol WritesCards: CommandOptions {
    var writesCards: Bool { get set }
}

extension Flag where Options: WritesCards {
    static func cards(example: String) -> Flag {
        Flag(
            "pretty", short: "p",
            FlagHelp(
                .output, "Write readable cards",
                details:
                    "For people: aligned sections, the source next to each value, conflicts marked. Coloured on a terminal.",
                example: example, prominent: true)
        ) { $0.writesCards = true }
    }
}
