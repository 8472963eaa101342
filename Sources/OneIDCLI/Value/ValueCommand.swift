import OneIDCore
import OneIDShell

/// `oneid value`: what people are worth.
enum ValueCommand {
    static let definition = CommandDefinition(
        "value",
        CommandHelp(
            summary: "show what people are worth, and are expected to be",
            synopsis: "[FLAGS] --config FILE [-o FILE]",
            paragraphs: [
                "Scores everybody who ordered by recency, frequency and money (RFM), puts people into the groups of `value` in the "
                    + "configuration, and computes what is expected of each over a horizon. Orders that count are looked at, in one "
                    + "currency, with what was paid back taken off.",
                "Expected orders are those of the BG/NBD model, their value that of the Gamma-Gamma model; where one cannot be "
                    + "fitted plain averages take its place, which is said.",
                "Sums over groups and cells go to standard output: as tables with bars on a terminal, as CSV in a pipe. With -o "
                    + "FILE gets a row for each person. docs/reference/value.md describes the figures.",
            ],
            examples: [
                .init(explanation: "Groups and cells of scores", command: "oneid value -c oneid.json5"),
                .init(
                    explanation: "A row for each person, and how the figures were found",
                    command: "oneid value -c oneid.json5 -o value.csv --report value.json"),
            ]),
        operands: [.exports(to: "read")],
        run: run)

    static func run(_ options: ValueOptions, of program: Program) -> ExitStatus {
        RunFrame.run(options.messages) { (voice) throws(Finding) in
            try ValueRun(options: options, voice: voice).run()
        }
    }
}
