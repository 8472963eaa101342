import OneIDShell

/// Options of commands that can write people's profiles as cards.
protocol CardOptions {
    var writesCards: Bool { get set }
}

extension Flag where Options: CardOptions {
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
