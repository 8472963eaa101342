import OneIDCore
import OneIDShell

/// `oneid monitor`: who came, stayed and went, channel by channel.
enum MonitorCommand {
    static let definition = CommandDefinition(
        "monitor",
        CommandHelp(
            summary: "show new, retained and lost people over time",
            synopsis: "[FLAGS] --config FILE [-o FILE]",
            paragraphs: [
                "A person is in from the first dated fact – an account, an event – until so long after the last one (`lost_after`, "
                    + "180 days). By month, week or day it shows who came in for the first time, who came back, who was "
                    + "lost, and in every row start + new + regained − lost = end, which is checked.",
                "With --by the same is shown for each channel, group of channels, source, tier, store or segment: of a channel by its own "
                    + "events. In all, each person is one.",
            ],
            examples: [
                .init(explanation: "The last twelve months", command: "oneid monitor -c oneid.json5"),
                .init(
                    explanation: "Channel by channel, as a file",
                    command: "oneid monitor -c oneid.json5 --by channel --every week -o channels.csv"),
                .init(
                    explanation: "In CI: a month that loses too many fails",
                    command: "oneid monitor -c oneid.json5 --max lost=10%"),
            ]),
        operands: [.exports(to: "read")],
        run: run)

    static func run(_ options: MonitorOptions, of program: Program) -> ExitStatus {
        RunFrame.run(options.messages) { (voice) throws(Finding) in
            try MonitorRun(options: options, voice: voice).run()
        }
    }
}
