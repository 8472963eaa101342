import OneIDCore
import OneIDShell

/// `oneid journey`: how far people have come, from hearing of a brand to being loyal to it.
enum JourneyCommand {
    static let definition = CommandDefinition(
        "journey",
        CommandHelp(
            summary: "show how many people are in each stage of the journey",
            synopsis: "[FLAGS] --config FILE [-o FILE]",
            paragraphs: [
                "Each person is in the highest stage of `journey` whose condition holds; who is above a stage has reached it. "
                    + "Conversion is the share of those who reached a stage among those who reached the one below it.",
                "At earlier dates events count up to the date; what has no date (attributes, level, consent) is asked as it is now, "
                    + "which the report names. With --since a matrix shows who moved from which stage to which, and who was "
                    + "lost and came back.",
                "Without stages in the configuration the usual ones are taken: aware, interest, purchase, loyalty; "
                    + "docs/reference/journey.md defines them.",
            ],
            examples: [
                .init(explanation: "The funnel as of now", command: "oneid journey -c oneid.json5"),
                .init(
                    explanation: "Month by month since January, as a file",
                    command: "oneid journey -c oneid.json5 --since 2026-01-01 --every month -o journey.csv"),
                .init(
                    explanation: "By channel, beside the figures of the industry",
                    command: "oneid journey -c oneid.json5 --by channel --benchmark industry.csv"),
            ]),
        operands: [.exports(to: "read")],
        run: run)

    static func run(_ options: JourneyOptions, of program: Program) -> ExitStatus {
        RunFrame.run(options.messages) { (voice) throws(Finding) in
            try JourneyRun(options: options, voice: voice).run()
        }
    }
}
