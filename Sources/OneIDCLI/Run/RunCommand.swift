import OneIDCore
import OneIDShell

/// `oneid run`: every output of one pass in one folder.
enum RunCommand {
    static let definition = CommandDefinition(
        "run",
        CommandHelp(
            summary: "write every output of one pass into a folder",
            synopsis: "[FLAGS] -o DIR --config FILE [SOURCE=FILE...]",
            paragraphs: [
                "Reads the inputs once and writes the identity map, the profiles, the ledger of points, the disagreements and "
                    + "the report into one folder, which appears complete or not at all.",
                "An existing folder is refused; with --force it is replaced as a whole, so that a reader sees the "
                    + "outputs of one run and never a mixture.",
            ],
            examples: [
                .init(explanation: "The nightly job", command: "oneid run -c oneid.json5 -o out --force"),
                .init(
                    explanation: "With OneIDs that stay the same from day to day",
                    command: "oneid run -c oneid.json5 --previous yesterday/identity_map.csv -o today"),
                .init(
                    explanation: "At the end of the year",
                    command: "oneid run -c oneid.json5 --as-of 2025-12-31 -o 2025"),
            ]),
        operands: [.exports(to: "read")],
        run: run)

    /// Runs the job and says how it ended.
    static func run(_ options: RunOptions, of program: Program) -> ExitStatus {
        RunFrame.run(options.messages) { (voice) throws(Finding) in
            try FolderRun(options: options, voice: voice).run()
        }
    }
}
